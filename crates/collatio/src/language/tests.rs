//! What the data hold, and how a user's tables change them.

use super::{BUILTIN, Entry, Languages, List, NAMES};

#[test]
fn lists_are_sorted_and_each_month_is_one() {
    for list in BUILTIN {
        assert!(list.is_sorted(), "{:?}", list.windows(2).find(|pair| pair[0] > pair[1]));
    }
    let months = BUILTIN[List::Months as usize];
    let other = |pair: &&[Entry]| pair[0].key == pair[1].key && pair[0].value != pair[1].value;
    assert_eq!(months.windows(2).find(other), None, "a word that names two months");
}

#[test]
fn a_line_opens_with_a_row_that_ends_where_a_word_does() {
    let languages = Languages::default();
    for (words, wanted) in
        [("dear mr fox", true), ("dear", true), ("dearly beloved", false), ("mr fox", false), ("", false)]
    {
        assert_eq!(languages.opens(List::Salutations, words), wanted, "{words}");
    }
}

#[test]
fn a_users_rows_are_added_and_taken_out() {
    let mut languages = Languages::default();
    let file = "view = \"final\"\n[language.welsh]\nnegations = [\"Dim\"]\n[language.german]\nnegations = [\"-ohne\"]\n\
                abbreviations = { \"Abt\" = \"Abteilung\" }\n";
    assert_eq!(languages.extend(file), Ok(()));
    let denies = |languages: &Languages, word| languages.has(List::Negations, word);
    assert_eq!(["dim", "ohne", "nicht"].map(|word| denies(&languages, word)), [true, false, true]);
    assert_eq!(languages.value(List::Abbreviations, "abt"), Some("abteilung"));
    assert_eq!(languages.names().len(), NAMES.len() + 1);
    assert_eq!(["dim", "ohne", "nicht"].map(|word| denies(&Languages::default(), word)), [false, true, true]);
}

#[test]
fn what_is_wrong_with_a_table_has_its_place_and_changes_nothing() {
    let rows = [
        ("[language.german]\nnegation = [\"x\"]\n", (2, 1), "unknown key `negation`"),
        ("[language.german]\nnegations = \"x\"\n", (2, 13), "bad value for `negations`"),
        ("[language.german]\nmonths = [[\"x\"]]\n", (2, 10), "bad value for `months`"),
        ("[language.german]\nnegations = [\"x\", \"-xyz\"]\n", (2, 19), "german has no \"xyz\" to take out"),
        ("[language]\ngerman = 1\n", (2, 10), "a language is a table"),
        ("[language.german\n", (1, 17), "unclosed table, expected `]`"),
    ];
    for (file, place, wanted) in rows {
        let mut languages = Languages::default();
        let error = languages.extend(file).unwrap_err();
        assert_eq!(error.to_string(), format!("{}:{}: {wanted}", place.0, place.1), "{file}");
        assert_eq!(languages, Languages::default(), "{file}");
    }
}
