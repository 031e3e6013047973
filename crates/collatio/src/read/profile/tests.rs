//! Profiles as data: those that come with collatio are right, a user's own are read, and mistakes are named.

use super::{Profiles, Says};
use crate::read::marks::pieces;
use crate::witness::Status;

#[test]
fn the_profiles_that_come_with_collatio_are_read() {
    let mut profiles = Profiles { list: Vec::new() };
    for file in super::BUILTIN {
        assert_eq!(profiles.extend(file), Ok(()), "{file}");
    }
    let names = profiles.names();
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/read/profile/own")).unwrap();
    assert_eq!(names.len(), files.count(), "every file is in the list, and holds one profile");
    assert_eq!(names.first(), Some(&"markdown"));
    for name in ["none", "loc", "nara", "smithsonian", "fromthepage", "leiden", "cremma", "18thconnect"] {
        assert!(names.contains(&name), "{name}");
    }
}

#[test]
fn a_profile_is_proposed_by_the_marks_that_tell() {
    let rows = [
        ("no marks at all", "markdown"),
        ("inform ~~xxx~~ Stalin [?]", "markdown"),
        ("[[strikethrough]]a[[/strikethrough]] [[?]]", "smithsonian"),
        ("[[Jane Doe|Jane]] <unclear>x</unclear>", "fromthepage"),
        ("the old man [crossed out] went", "nara"),
        ("[crossed out]x[end crossed out]", "fromthepage"),
        ("a [* margin *] b", "loc"),
        ("⟦abc⟧ [- ca.9 -]", "leiden"),
        ("see <https://example.org/1>", "markdown"),
    ];
    let profiles = Profiles::builtin();
    for (text, wanted) in rows {
        let proposal = profiles.propose(text);
        assert_eq!(proposal.profile, wanted, "{text}: {proposal:?}");
    }
    assert_eq!(profiles.propose("~~a~~ ~~b~~").telling, [("~~x~~".to_owned(), 2)]);
}

#[test]
fn a_users_own_profile_is_read() {
    let mut profiles = Profiles::builtin();
    let own = "level = \"all\"\n[profile.mine]\nlike = \"markdown\"\n[[profile.mine.mark]]\nopen = \"{-\"\nclose = \"-}\"\nstatus = \"cancelled\"\n";
    assert_eq!(profiles.extend(own), Ok(()));
    let found = pieces("{-a-}~~b~~", 0..10, profiles.get("mine").unwrap());
    assert_eq!(found.iter().filter(|piece| piece.status == Status::Cancelled).count(), 2);
    assert_eq!(profiles.nearest("markdwn"), Some("markdown"));
    assert_eq!(profiles.nearest("something else"), None);
}

#[test]
fn mistakes_are_named_with_their_place() {
    let rows = [
        ("[profile.a]\n[[profile.a.mark]]\nopn = \"x\"\n", 3, "unknown field `opn`", "open"),
        ("[profile.a]\n[[profile.a.mark]]\nopen = \"x\"\n", 2, "`open` without `close`", "both"),
        ("[profile.a]\n[[profile.a.mark]]\nliteral = [\"\"]\nstatus = \"gap\"\n", 2, "empty", "sign"),
        ("[profile.a]\n[[profile.a.mark]]\nliteral = [\"x\"]\n", 2, "says nothing", "status"),
        ("[profile.a]\nlike = \"markdwn\"\n", 1, "no profile is called \"markdwn\"", "markdown"),
        ("[profile.a\n", 1, "", "[profile.NAME]"),
    ];
    for (toml, line, what, hint) in rows {
        let error = Profiles::builtin().extend(toml).unwrap_err();
        assert_eq!(error.place.as_ref().and_then(|place| place.line), Some(line), "{error:?}");
        assert!(error.what.contains(what) && error.hint.as_deref().unwrap_or_default().contains(hint), "{error:?}");
    }
}

#[test]
fn found_marks_are_counted_and_unknown_brackets_listed() {
    let profiles = Profiles::builtin();
    let found = profiles.get("markdown").unwrap().found("~~a~~ [?] [Encl.] b[?] [Encl.] ~~c~~");
    let rows: Vec<(&str, Says, usize)> = found.iter().map(|row| (row.mark.as_str(), row.says, row.count)).collect();
    let wanted = [
        ("~~x~~", Says::Status(Status::Cancelled), 2),
        ("x [?]", Says::Status(Status::Unclear), 1),
        ("[?]", Says::Status(Status::Gap), 1),
        ("[Encl.]", Says::Nothing, 2),
    ];
    assert_eq!(rows, wanted);
}
