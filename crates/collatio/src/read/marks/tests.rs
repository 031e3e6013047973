//! The rows of the conventions, as data: a text, and what each of its pieces is.
//!
//! The pieces that are plain standing text are written as they are; others as `{status:text}`, gaps as `{gap 3w:…}`
//! with their extent, paragraph marks as `{¶}`; marks are left out; a zone other than the body stands after `@`.

use proptest::prelude::*;

use super::pieces;
use crate::read::profile::Profiles;
use crate::witness::{Extent, Piece, Role, Status, Zone};

fn drawn(text: &str, profile: &str) -> String {
    let profiles = Profiles::builtin();
    drawn_of(text, &pieces(text, 0..text.len(), profiles.get(profile).unwrap()))
}

fn drawn_of(text: &str, pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        let (part, status) = (&text[piece.range.clone()], piece.status.as_str());
        let zone = if piece.zone == Zone::Body { String::new() } else { format!("@{}", piece.zone.as_str()) };
        out += &match piece.role {
            Role::Mark => String::new(),
            Role::ParagraphMark => "{¶}".to_owned(),
            Role::Gap(extent) => format!("{{{status} gap{}{zone}}}", drawn_extent(extent)).replace("gap gap", "gap"),
            Role::Text if piece.status == Status::Standing && zone.is_empty() => part.to_owned(),
            Role::Text => format!("{{{status}{zone}:{part}}}"),
        };
    }
    out
}

fn drawn_extent(extent: Extent) -> String {
    match extent {
        Extent::Unknown => String::new(),
        Extent::Letters(count) => format!(" {count} letters"),
        Extent::Words(count) => format!(" {count} words"),
        Extent::Lines(count) => format!(" {count} lines"),
    }
}

/// A table of rows `text => pieces`; `\n` stands for a line break, `^336` for U+0336 and so on.
fn check(profile: &str, table: &str) {
    let mut wrong = Vec::new();
    for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let (text, wanted) = row.split_once("=>").unwrap();
        let [text, wanted] = [text, wanted].map(|side| {
            let side = side.trim().replace("\\n", "\n").replace("^335", "\u{335}").replace("^336", "\u{336}");
            side.replace("^323", "\u{323}").replace("^301A", "\u{301A}").replace("^301B", "\u{301B}")
        });
        let found = drawn(&text, profile);
        if found != wanted {
            wrong.push(format!("{text:?}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{profile}:\n{}", wrong.join("\n"));
}

#[test]
fn markdown() {
    check(
        "markdown",
        r"
        inform ~~xxx~~ Stalin   => inform {cancelled:xxx} Stalin
        SEC~~RE~~T.             => SEC{cancelled:RE}T.
        a ~~b\n\nc~~ d          => a ~~b\n\nc~~ d
        a ~~b\nc~~ d            => a {cancelled:b\nc} d
        ~~~x~~~ ~~~~            => ~~~x~~~ ~~~~
        350~500 ~x~             => 350~500 ~x~
        ~~a ~~b                 => {cancelled:a }b
        a~~                     => a~~
        S^336E^336 ok           => {cancelled:S}{cancelled:E} ok
        a^335b                  => {cancelled:a}b
        □During\n  ¶ x          => {¶}During\n  {¶} x
        see § 12\n§ 12\n§ The   => see § 12\n§ 12\n{¶} The
        a [?] b [??] [illegible] => a {gap} b {gap} {gap}
        [undecipherable] [...] [. . .] [.....] => {gap} {gap} {gap} {gap 5 letters}
        [Marshal?] [?Marshal?]  => {unclear:Marshal} {unclear:Marshal}
        Marshal[?] came         => {unclear:Marshal} came
        by s[????] and [Sm--]   => by {unclear:s}{gap 4 letters} and {unclear:Sm}{gap}
        [3 words illegible]     => {gap 3 words}
        [two lines missing] [illegible word] => {gap 2 lines} {gap 1 words}
        [Enclosure] [abc] []    => [Enclosure] [abc] []
        [blank page] [Stamp]    => {note:blank page} {note:Stamp}
        [end of line, page is torn] => {note:end of line, page is torn}
        ~~a [?] b~~             => {cancelled:a }{cancelled gap}{cancelled: b}
        ~~a [b?] c~~            => {cancelled:a }{cancelled:b}{cancelled: c}
        [[[[x?]                 => [[[{unclear:x}
        ",
    );
}

#[test]
fn none_has_no_marks() {
    check("none", "~~a~~ [?] □ => ~~a~~ [?] □");
}

#[test]
fn loc() {
    check(
        "loc",
        r"
        a [b c] d [?] s[????]   => a {unclear:b c} d {gap} {unclear:s}{gap 4 letters}
        [* see over *] x        => {standing@marginalia: see over } x
        ",
    );
}

#[test]
fn nara() {
    check(
        "nara",
        r"
        I came. the old man [crossed out] went => I came. {cancelled:the old man}  went
        first\nx [crossed out]y => first\n{cancelled:x} y
        a [illegible] b         => a {gap} b
        . [crossed out]         => . [crossed out]
        ",
    );
}

#[test]
fn smithsonian() {
    check(
        "smithsonian",
        r"
        a [[strikethrough]]b [[?]][[/strikethrough]] c => a {cancelled:b }{cancelled gap} c
        [[underlined]]x[[/underlined]] => x
        [[?]] [[unclear]] [[x?]] => {gap} {gap} {unclear:x}
        [[left margin]] see\n\nbody => {standing@marginalia: see}\n\nbody
        [[left margin]]see[[/left margin]] body => {standing@marginalia:see} body
        [[image: a bird]] [[4 columned table]] [[blank page]] => {note:image: a bird} {note:4 columned table} {note:blank page}
        Abigale Adams [[Abigail Adams]] came => Abigale Adams {editorial:Abigail Adams} came
        [[strikethrough]]x      => [[strikethrough]]x
        ",
    );
}

#[test]
fn fromthepage() {
    check(
        "fromthepage",
        r#"
        [[Jane Doe]] and [[Jane Doe|Jane]] => Jane Doe and {note:Jane Doe}Jane
        <strike>a</strike> <s>b</s> <del>c</del> <hi rend="str">d</hi> => {cancelled:a} {cancelled:b} {cancelled:c} {cancelled:d}
        <hi rend="it">d</hi> <u>e</u> => d e
        <add>a</add> <INS>b</INS> => {added:a} {added:b}
        <unclear>x</unclear> <gap/> <gap> => {unclear:x} {gap} {gap}
        <abbr expan="mister">Mr</abbr> => {editorial:mister}{abbr:Mr}
        <expan abbr="Mr">mister</expan> <expan orig="Mr">mister</expan> => {abbr:Mr}{editorial:mister} {abbr:Mr}{editorial:mister}
        <reg orig="olde">old</reg> => {orig:olde}{editorial:old}
        <marginalia>a\n\nb</marginalia>c => {standing@marginalia:a\n\nb}c
        <catchword>the</catchword> <stamp type="t"/> <footnote marker="*">x</footnote> => {standing@furniture:the}  {standing@marginalia:x}
        <date when="1944">then</date> <pb n="1"/>x => then x
        some<lb break="no"/>\nthing => something
        == Title ==\nx == y == => {standing@heading: Title }\nx == y ==
        a | b\nc                => {standing@table:a | b}\nc
        [crossed out]x[end crossed out] [inserted]y[end inserted] => {cancelled:x} {added:y}
        [illegible strikethrough] => {cancelled gap}
        <del>a <add>b</add> c</del> => {cancelled:a }{added:b}{cancelled: c}
        <add>a <gap/></add>     => {added:a }{added gap}
        a < b <https://x.org> <del>c => a < b <https://x.org> <del>c
        "#,
    );
}

#[test]
fn leiden() {
    check(
        "leiden",
        r"
        [abc] [abc?] <abc> {abc} => {supplied:abc} {supplied:abc} {supplied:abc} {surplus:abc}
        ⟦abc⟧ ^301Aabc^301B     => {cancelled:abc} {cancelled:abc}
        \abc/ /abc\             => {added:abc} {added:abc}
        a(bc) (note)            => a{editorial:bc} (note)
        and/or x                => and/or x
        a^323b                  => {unclear:a}b
        [...] [- ca.9 -] [- - -] => {gap} {gap 9 letters} {gap}
        x . . . y vac. vacat    => x {gap} y {note:vac.} vacat
        [ab ...]                => {supplied:ab ...}
        ",
    );
    check(
        "leiden-plus",
        r"
        [.3] [ca.9] [.?] lost.7lin .3 .? .5lin => {gap 3 letters} {gap 9 letters} {gap} {gap 7 lines} {gap 3 letters} {gap} {gap 5 lines}
        〚/ abc〛 〚X abc〛 //abc\\ ||left:abc|| => {cancelled: abc} {cancelled: abc} {added:abc} {added:abc}
        vac.3 vac.? /*seen*/    => {note:vac.3} {note:vac.?} {note:seen}
        <:new|subst|old:>       => {added:new}{cancelled:old}
        <:x|corr|y:> <:x|reg|y:> <:x|alt|y:> => {editorial:x}{sic:y} {editorial:x}{orig:y} x{note:y}
        ",
    );
}

#[test]
fn small_profiles() {
    check("cremma", ">x< <y> >< => {cancelled:x} {cancelled:y} {cancelled gap}");
    check("addams", "a <x> b => a {added:x} b");
    check("uppsala", "a -x- +y+ well-to-do -- 1 - 2 => a {cancelled:x} {added:y} well-to-do -- 1 - 2");
    check("noyes", "[--x--] ^[y] [?z?] => {cancelled:x} {added:y} {unclear:z}");
    check("rochester", "a (^x^) b => a {added:x} b");
    check("18thconnect", "a@b => a{gap}b");
    check("wallace", "[[1]] a [[b]] => {standing@furniture:1} a [[b]]");
    check("wardept", "<ins>a</ins> <del>b</del> => a {cancelled:b}");
    check("html", "<ins>a</ins> <i>b</i><br> => {added:a} b");
}

/// A million signs of a kind, opened, closed or crossed, take steps in proportion to their number.
#[test]
fn hostile_texts_are_read_in_one_pass() {
    let profiles = Profiles::builtin();
    let signs = [
        "[",
        "]",
        "[[",
        "~~",
        "~~a ",
        "<del>",
        "<",
        "< ",
        "<del ",
        "(^",
        "a(",
        "\\",
        "/",
        "\u{336}",
        " \u{336}",
        "[?]",
        "a [crossed out] ",
        "[<",
        "]>",
        "<:",
        "|subst|",
        "x | ",
        "□ ",
        "\n ",
        "== ",
        "a -",
        "[x?",
        "<abbr expan=\"",
        "[crossed out]",
        " [crossed out]",
        "⟦{",
        "[?",
        "?]",
        "word[????]",
    ];
    for sign in signs {
        let text = sign.repeat(20_000) + &"]".repeat(2_000);
        for name in profiles.names() {
            let pieces = pieces(&text, 0..text.len(), profiles.get(name).unwrap());
            assert_eq!(pieces.last().unwrap().range.end, text.len());
        }
    }
}

#[test]
fn a_part_of_a_text_is_read_by_itself() {
    let text = "~~a ~~b~~";
    let profiles = Profiles::builtin();
    let found = pieces(text, 4..text.len(), profiles.get("markdown").unwrap());
    assert_eq!(drawn_of(text, &found), "{cancelled:b}");
    assert_eq!(found.first().unwrap().range.start, 4);
}

proptest! {
    #[test]
    fn pieces_are_the_text_without_holes(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "a", "é ", " ", "\n", "\n\n", "~~", "[", "]", "[[", "]]", "?", "...", "\u{336}", "\u{323}", "□", "§", "<",
                ">", "<del>", "</del>", "<abbr expan=\"y\">", "</abbr>", "<gap/>", "(", ")", "⟦", "⟧", "\\", "/", "|",
                " | ", "==", "<:", ":>", "|subst|", "[crossed out]", "[[left margin]]", "--", "-", "+", "^", "@", "漢",
                "[* ", "*]", "vac.", ".3", "〚/", "〛", "{", "}", "[[strikethrough]]", "[[/strikethrough]]", "\r",
            ]),
            0..40,
        ),
        noise in "\\PC{0,8}",
    ) {
        let text = parts.concat() + &noise;
        let profiles = Profiles::builtin();
        for name in profiles.names() {
            let found = pieces(&text, 0..text.len(), profiles.get(name).unwrap());
            let mut at = 0;
            for piece in &found {
                prop_assert_eq!(piece.range.start, at);
                prop_assert!(piece.range.end > at && text.is_char_boundary(piece.range.end));
                at = piece.range.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
