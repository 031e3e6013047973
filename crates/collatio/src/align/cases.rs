//! How an editor would align: a table of witnesses and the links wanted, drawn in braces.
//!
//! ```text
//! {a|b}   opposite        {a=b}   the same letters, or a gap and what it stands for
//! {a|-}   in A only       {-|b}   in B only
//! ```

use std::collections::HashMap;

use super::*;

/// Forms with text, the simplest that will do: what has a letter or digit is a word.
#[derive(Debug, Default)]
pub(super) struct Forms {
    ids: HashMap<String, FormId>,
    texts: Vec<String>,
}

impl Forms {
    pub(super) fn of(&mut self, text: &str) -> Vec<FormId> {
        text.split_whitespace()
            .map(|word| {
                let next = FormId(self.texts.len() as u32);
                *self.ids.entry(word.to_owned()).or_insert_with(|| {
                    self.texts.push(word.to_owned());
                    next
                })
            })
            .collect()
    }

    fn text(&self, form: FormId) -> &str {
        &self.texts[form.0 as usize]
    }

    fn draw(&self, alignment: &Alignment, a: &[FormId], b: &[FormId]) -> String {
        let side = |forms: &[FormId], range: &Range<u32>| {
            let words: Vec<&str> =
                forms[range.start as usize..range.end as usize].iter().map(|&form| self.text(form)).collect();
            if words.is_empty() { "-".to_owned() } else { words.join(" ") }
        };
        let draw = |link: &Link| match link.kind {
            LinkKind::Equal => side(a, &link.a),
            LinkKind::Division | LinkKind::Gap => format!("{{{}={}}}", side(a, &link.a), side(b, &link.b)),
            _ => format!("{{{}|{}}}", side(a, &link.a), side(b, &link.b)),
        };
        alignment.links.iter().map(draw).collect::<Vec<_>>().join(" ")
    }
}

impl Likeness for Forms {
    fn likeness(&self, a: FormId, b: FormId) -> u8 {
        (strsim::normalized_levenshtein(self.text(a), self.text(b)) * 99.0) as u8
    }

    fn same_letters(&self, a: &[FormId], b: &[FormId]) -> bool {
        let letters = |forms: &[FormId]| -> String {
            forms.iter().flat_map(|&form| self.text(form).chars()).filter(|c| c.is_alphanumeric()).collect()
        };
        !letters(a).is_empty() && letters(a) == letters(b)
    }

    fn length(&self, form: FormId) -> u32 {
        self.text(form).chars().count() as u32
    }

    fn joined(&self, a: &[FormId], b: &[FormId]) -> u8 {
        let joined = |forms: &[FormId]| forms.iter().map(|&form| self.text(form)).collect::<String>();
        (strsim::normalized_levenshtein(&joined(a), &joined(b)) * 99.0) as u8
    }

    fn is_word(&self, form: FormId) -> bool {
        self.text(form).chars().any(char::is_alphanumeric)
    }

    fn boundary(&self, before: FormId, after: FormId) -> u8 {
        match (self.text(before), self.text(after)) {
            (_, "." | "," | ";") => 0,
            (_, "¶") => 5,
            (".", _) => 4,
            (",", _) => 2,
            _ => 1,
        }
    }

    fn extent(&self, form: FormId) -> Option<u32> {
        match self.text(form) {
            "[...]" => Some(u32::MAX),
            "[2]" => Some(2),
            _ => None,
        }
    }

    fn is_partial(&self, form: FormId) -> bool {
        self.text(form).contains("[?]")
    }

    fn fits(&self, a: FormId, b: FormId) -> bool {
        let fits = |partial: &str, word: &str| {
            partial.split_once("[?]").is_some_and(|(start, end)| word.starts_with(start) && word.ends_with(end))
        };
        fits(self.text(a), self.text(b)) || fits(self.text(b), self.text(a))
    }

    fn order(&self, a: FormId, b: FormId) -> Ordering {
        self.text(a).cmp(self.text(b))
    }
}

/// A | B | links.
const CASES: &str = "
# One word only in one witness.
the black cat | the cat | the {black|-} cat
inform xxx Stalin . | inform Stalin . | inform {xxx|-} Stalin .
 | a b | {-|a b}
# One word for another, alike or not.
on great matters | on grave matters | on {great|grave} matters
the evidence is | the proof is | the {evidence|proof} is
that sornething here | that something here | that {sornething|something} here
a b c | x y z | {a|x} {b|y} {c|z}
# Words stand opposite words, marks opposite marks; what is alike decides which.
he said of great things | he said grave things | he said {of|-} {great|grave} things
the cat , then | the cat ; then | the cat {,|;} then
evidence , great | proof grave | {evidence|proof} {,|-} {great|grave}
one , end | one two end | one {,|-} {-|two} end
# Two differing words with an agreeing word between them are two variants.
a man and b | a son and c | a {man|son} and {b|c}
a big red old b | a small red new b | a {big|small} red {old|new} b
# The same letters, divided otherwise.
see you to day then | see you today then | see you {to day=today} then
they re - build it | they rebuild it | they {re - build=rebuild} it
an other way | another way | {an other=another} way
to day he | to morrow he | to {day|morrow} he
# Divided otherwise and misread besides; but a word alone that is nearer has lost the other.
see you to day then | see you todav then | see you {to day|todav} then
the govern ' mont fell | the government fell | the {govern ' mont|government} fell
it was inthebeginnirg there | it was in the beginning there | it was {inthebeginnirg|in the beginning} there
of a contrary view | of contrarv view | of {a|-} {contrary|contrarv} view
# A word written letter by letter is the word.
of s e c r e t things | of secret things | of {s e c r e t=secret} things
of telegram to | of t e l e q r a m to | of {telegram|t e l e q r a m} to
# An equal mark is worth less than a near word, an equal word more than one and less than two.
reasons deduced , from | reasons , dednced from | reasons {-|,} {deduced|dednced} {,|-} from
x tree then that | x then trees that | x {tree|-} then {-|trees} that
# An omission is one run, whatever small words are in it.
went . he saw , and left , the end | went . , the end | went . {he saw , and left|-} , the end
x the man , the king and the son of y | x the son of y | x {the man , the king and|-} the son of y
# An omission that could stand in several places stands where the text breaks.
. the black the cat | . the cat | . {the black|-} the cat
he ran . she sat . they left . | he ran . they left . | he ran . {she sat .|-} they left .
a , b , c | a , c | a , {b ,|-} c
¶ one two . ¶ one two three . | ¶ one two three . | {¶ one two .|-} ¶ one two three .
go to the store and to the park | go to the park | go {to the store and|-} to the park
# A paragraph that one witness lacks is one omission, also with its marks and small words.
end . ¶ the king , the queen and the page . ¶ and so , the end . | end . ¶ and so , the end . | end . {¶ the king , the queen and the page .|-} ¶ and so , the end .
# A mark at the end of an omission goes with it.
x , he said , and went | x and went | x {, he said ,|-} and went
# A gap agrees with what it stands for.
the [...] cat sat | the big black cat sat | the {[...]=big black} cat sat
the big cat | the [...] cat | the {big=[...]} cat
the [...] cat | the cat | the {[...]=-} cat
the [2] cat | the big old black cat | the {[2]=big old} {-|black} cat
the s[?] sailed | the ships sailed | the {s[?]=ships} sailed
the s[?] sailed | the boats sailed | the {s[?]|boats} sailed
";

#[test]
fn links_are_as_an_editor_would_set_them() {
    let mut wrong = Vec::new();
    for case in CASES.lines().filter(|line| line.contains(" | ")) {
        let [a, b, wanted] = case.splitn(3, " | ").collect::<Vec<_>>()[..] else { panic!("{case}") };
        let mut forms = Forms::default();
        let (a, b) = (forms.of(a), forms.of(b));
        let there = align(&a, &b, &forms);
        let drawn = forms.draw(&there, &a, &b);
        if drawn != wanted.trim() || !there.exact {
            wrong.push(format!("{case}\n      got: {drawn}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_moved_passage_is_a_move() {
    let stays = "now the whole of this long text stays just where it always stood and nobody moves any of its words";
    let close = "here it ends as every letter of that year did with nothing but greetings to all friends";
    let road = "soldiers marched by night along the river road until the guns were heard";
    let ships = "eleven ships lay under the northern cape without water or bread";
    let text = |parts: &[&str]| parts.join(" ");
    for (a, b, wanted) in [
        (
            "by land and by sea they came home at last again",
            "they came home at last again by land and by sea",
            "0..5 6..11",
        ),
        ("a b c d", "d c b a", ""),
        ("x , . , y z", "y z x , . ,", ""),
        // Misread, at the ends too; divided otherwise; a word lost and one added.
        (&text(&[road, stays]), &text(&[stays, &road.replace("along", "alone")]), "0..13 20..33"),
        (
            &text(&[road, stays]),
            &text(&[stays, &road.replace("soldiers", "soldicrs").replace("heard", "hoard")]),
            "0..13 20..33",
        ),
        (&text(&[road, stays]), &text(&[stays, &road.replace("by night", "bynight")]), "0..13 20..32"),
        (
            &text(&[road, stays]),
            &text(&[stays, &road.replace("river ", "").replace("guns", "big guns")]),
            "0..13 20..33",
        ),
        // A line lost inside.
        (
            &text(&[road, ships, stays]),
            &text(&[stays, &road.replace("along the river road ", ""), ships]),
            "0..24 20..40",
        ),
        // Two that cross are two.
        (&text(&[road, stays, ships, close]), &text(&[ships, stays, road, close]), "0..13 31..44, 33..44 0..11"),
        // Doubled: one of the two is where it went.
        (&text(&[road, stays]), &text(&[stays, road, close, road]), "0..13 20..33"),
    ] {
        let mut forms = Forms::default();
        let (x, y) = (forms.of(a), forms.of(b));
        let moves = align(&x, &y, &forms).moves;
        let drawn: Vec<String> = moves.iter().map(|Move { a, b }| format!("{a:?} {b:?}")).collect();
        assert_eq!(drawn.join(", "), wanted, "{a} | {b}");
    }
}
