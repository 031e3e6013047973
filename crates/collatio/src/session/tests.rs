//! Tables: an argument, a set of files or a page a row, and what the session makes of it.

use std::ffi::OsStr;
use std::path::Path;

use super::blank::is_space;
use super::naming::name;
use super::{BlankFiles, FileArgument, Input, Session, SessionOptions, is_beyond, is_same_text, read_all};
use crate::collation::{Hands, Lemma, Settings};
use crate::read::{Copies, ReadOptions};
use crate::witness::{Siglum, View, Witness};

/// One row an argument: the siglum, file and copy it asks for, in a folder that holds `x=y` and `a#2`.
#[test]
fn arguments_are_files_first_and_forms_second() {
    let rows = [
        ("a.txt", None, "a.txt", None),
        ("x=y", None, "x=y", None),
        ("M1=a.txt", Some("M1"), "a.txt", None),
        ("a#2", None, "a#2", None),
        ("b#2", None, "b", Some(2)),
        ("B=b#3", Some("B"), "b", Some(3)),
        ("B=a#2", Some("B"), "a#2", None),
        ("b#0", None, "b#0", None),
        ("b#x", None, "b#x", None),
        ("b#1#2", None, "b#1", Some(2)),
        ("#2", None, "#2", None),
        ("./d=1/f", None, "./d=1/f", None),
        ("1=f", None, "1=f", None),
        ("A=", None, "A=", None),
        ("A=-", Some("A"), "-", None),
        ("Ωμέγα*=f", Some("Ωμέγα*"), "f", None),
        ("abcdefghijklmnopq=f", None, "abcdefghijklmnopq=f", None),
    ];
    for (argument, siglum, file, copy) in rows {
        let exists = |path: &Path| path == Path::new("x=y") || path == Path::new("a#2");
        let wanted = FileArgument { siglum: siglum.map(Siglum::new), path: file.into(), copy };
        assert_eq!(FileArgument::parse(OsStr::new(argument), exists), wanted, "{argument}");
    }
}

/// One row a collation: for each witness the user's name and the file's own, and what it is called.
#[test]
fn witnesses_have_the_name_of_the_user_else_of_the_file_else_a_letter() {
    let rows: [(&[(&str, &str)], &str); 5] = [
        (&[("", ""), ("", "")], "A B"),
        (&[("", "Paris"), ("", "Rome")], "Paris Rome"),
        (&[("M", "Paris"), ("", "Rome")], "M Rome"),
        (&[("", "B"), ("", ""), ("", ""), ("", "B")], "B A C D"),
        (&[("", "M"), ("M", "")], "A M"),
    ];
    for (names, wanted) in rows {
        let said = |name: &str| (!name.is_empty()).then(|| Siglum::new(name));
        let witness = |own: &str| Witness { named: said(own), ..Witness::plain(Siglum::nth(0), "a") };
        let mut witnesses: Vec<Witness> = names.iter().map(|(_, own)| witness(own)).collect();
        name(&mut witnesses, names.iter().map(|(given, _)| said(given)).collect());
        assert_eq!(sigla(&witnesses), wanted, "{names:?}");
    }
}

/// Two copies of a telegram, long enough to be found as copies.
const TWO_COPIES: &str = "\
FROM MOSCOW TO LONDON\nWe inform Marshal Stalin that the convoy left Murmansk on Monday with nineteen ships.\nEnd.\n\n\
FROM MOSCOW TO LONDON\nWe inform Marshal Stalin that the convoy left Murmansk on Sunday with nineteen ships.\nEnd.\n";
/// Another text.
const LETTER: &str = "Dear Sir, the harvest was late this year, and the roads are bad.\n";

/// An input as the command line would make it of an argument.
fn input(argument: &str) -> Input {
    let FileArgument { siglum, path, copy } = FileArgument::parse(OsStr::new(argument), |_| false);
    let name = path.to_string_lossy().into_owned();
    let text = match name.as_str() {
        "copies" => TWO_COPIES,
        "blank" => " \n\u{c}",
        _ => LETTER,
    };
    Input { siglum, copy, ..Input::from_bytes(name, text.as_bytes().to_vec()) }
}

/// The sigla of a session over arguments, or what is wrong with them.
fn session(arguments: &str, options: &SessionOptions) -> Result<Session, String> {
    let inputs: Vec<Input> = arguments.split(' ').map(input).collect();
    let words = |error: crate::diagnostic::Diagnostic| error.to_string();
    let session = Session::new(&inputs, read_all(&inputs, options).map_err(words)?).map_err(words)?;
    session.refuse_single(&inputs).map_err(words)?;
    Ok(session)
}

fn sigla(witnesses: &[Witness]) -> String {
    witnesses.iter().map(|witness| witness.siglum.to_string()).collect::<Vec<_>>().join(" ")
}

/// One row a command line: the files, the sigla of their witnesses or what is wrong.
#[test]
fn files_become_named_witnesses() {
    let rows = [
        ("a b", "A B"),
        ("copies", "A B"),
        ("T=copies", "T1 T2"),
        ("copies#2 copies#1", "A B"),
        ("N=copies#2 a", "N A"),
        // Of several files each is one witness, however many copies it seems to hold.
        ("copies a", "A B"),
        ("M=a M=b", "two witnesses are called M"),
        ("T=copies#1 T=copies#2", "two witnesses are called T"),
        ("copies#3 a", "copies: there is no copy 3: the file holds 2 copies of its text"),
        ("a#2 b", "a: there is no copy 2: the file holds one copy of its text"),
        ("a", "a: holds one copy of its text, so there is nothing to compare it with"),
        ("copies#1", "copies: only copy 1 of it is named, so there is nothing to compare it with"),
        ("a blank", "blank: the file holds nothing but white space"),
    ];
    for (arguments, wanted) in rows {
        let found = session(arguments, &SessionOptions::default());
        assert_eq!(found.map_or_else(|error| error, |found| sigla(&found.witnesses)), wanted, "{arguments}");
    }
}

/// One row a choice of options: how many witnesses `copies a` has, or what is wrong.
#[test]
fn copies_asked_for_are_looked_for_in_every_file() {
    let split =
        SessionOptions { read: ReadOptions { split_at: vec![1, 5], ..ReadOptions::default() }, ..options(None) };
    assert_eq!(session("copies", &split).map(|found| found.witnesses.len()), Ok(2));
    let found = session("copies a", &split).map(|found| found.witnesses.len());
    assert_eq!(found, Err("--split-at speaks of one file; 2 are named".to_owned()));
    for (copies, wanted) in [(None, 2), (Some(Copies::Off), 2), (Some(Copies::Auto), 3)] {
        let found = session("copies a", &options(copies)).map(|found| found.witnesses.len());
        assert_eq!(found, Ok(wanted), "{copies:?}");
    }
}

fn options(copies: Option<Copies>) -> SessionOptions {
    SessionOptions { copies, ..SessionOptions::default() }
}

#[test]
fn a_blank_file_is_an_empty_page_where_texts_are_measured() {
    let options = SessionOptions { blank: BlankFiles::EmptyPages, ..SessionOptions::default() };
    let found = session("a blank", &options).expect("two witnesses");
    assert_eq!(found.witnesses.iter().map(Witness::text).collect::<Vec<_>>(), [LETTER, ""]);
    let remarks: Vec<&[String]> = found.witnesses.iter().map(|witness| witness.source.remarks()).collect();
    assert!(remarks[0].is_empty() && remarks[1] == ["holds no text, taken for an empty page"], "{remarks:?}");
}

/// One row a file: its bytes, whether it is blank. A recognizer ends an empty page with a form feed.
#[test]
fn a_file_without_a_letter_is_blank() {
    let rows: [(&[u8], bool); 7] = [
        (b"", true),
        (b" \r\n\x0c", true),
        ("\u{FEFF}\u{A0}\n".as_bytes(), true),
        (b"a", false),
        (b".", false),
        (b"\xFF", false),
        ("\u{200B}".as_bytes(), false),
    ];
    for (bytes, wanted) in rows {
        assert_eq!(is_space(bytes), wanted, "{bytes:?}");
    }
}

/// One row a figure: the most, the rate, the errors, whether it is beyond.
#[test]
fn errors_of_nothing_are_beyond_any_threshold() {
    let rows = [
        (Some(1e9), None, 1, true),
        (Some(0.0), None, 0, false),
        (None, None, 1, false),
        (Some(0.1), Some(0.1), 1, false),
        (Some(0.1), Some(0.2), 1, true),
    ];
    for (most, rate, errors, wanted) in rows {
        assert_eq!(is_beyond(most, rate, errors), wanted, "{most:?} {rate:?} {errors}");
    }
}

/// One row a choice: base, lemma, whether hands are apart; the siglum that no witness of A and B has.
#[test]
fn base_and_lemma_must_be_witnesses() {
    let session = session("a b", &SessionOptions::default()).expect("two witnesses");
    let rows = [
        (None, Lemma::Base, false, None),
        (Some("B"), Lemma::Majority, false, None),
        (Some("Q"), Lemma::Of(Siglum::new("R")), false, Some("Q")),
        (Some("A"), Lemma::Of(Siglum::new("R")), false, Some("R")),
        (Some("A*"), Lemma::Base, false, Some("A*")),
        (Some("A*"), Lemma::Of(Siglum::new("Bc")), true, None),
        (Some("C*"), Lemma::Base, true, Some("C*")),
    ];
    for (base, lemma, apart, wanted) in rows {
        let hands = if apart { Hands::Apart } else { Hands::Together };
        let settings = Settings { base: base.map(Siglum::new), lemma, hands, ..Settings::default() };
        assert_eq!(session.unknown_siglum(&settings).map(Siglum::as_str), wanted, "{settings:?}");
    }
}

#[test]
fn views_that_keep_the_same_text_are_told() {
    let inputs = [Input::from_bytes("a", b"the ~~red~~ cat\n".to_vec())];
    let marked = Session::new(&inputs, read_all(&inputs, &SessionOptions::default()).expect("read")).expect("named");
    assert!(!is_same_text(&marked.witnesses, View::Diplomatic, View::Final), "a struck word is in one of them");
    let plain = [Witness::plain(Siglum::nth(0), "the cat")];
    assert!(is_same_text(&plain, View::Diplomatic, View::Final));
}
