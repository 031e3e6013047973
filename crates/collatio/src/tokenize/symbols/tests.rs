//! Symbols against the obvious: cut by the crate, numbered by a list.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::{Symbols, Unit};
use crate::align::FormId;

/// The units of a text, one string each.
fn cut(unit: Unit, text: &str) -> Vec<String> {
    match unit {
        Unit::Grapheme => text.graphemes(true).map(str::to_owned).collect(),
        Unit::CodePoint => text.chars().map(String::from).collect(),
        Unit::Byte => text.bytes().map(|b| if b < 128 { char::from(b).into() } else { format!("0x{b:02X}") }).collect(),
    }
}

/// Checks ids, texts and the number of units of texts pushed one after another.
fn check(symbols: &mut Symbols, texts: &[String]) {
    let mut known: Vec<String> = Vec::new();
    for text in texts {
        let mut wanted = Vec::new();
        for unit in cut(symbols.unit(), text) {
            let at = known.iter().position(|other| *other == unit).unwrap_or(known.len());
            if at == known.len() {
                known.push(unit);
            }
            wanted.push(FormId(at as u32));
        }
        let mut ids = Vec::new();
        symbols.push(text, &mut ids);
        assert_eq!(ids, wanted, "{:?} of {text:?}", symbols.unit());
    }
    assert_eq!(symbols.len(), known.len());
    for (at, unit) in known.iter().enumerate() {
        assert_eq!(symbols.text(FormId(at as u32)), unit);
    }
    assert_eq!(symbols.text(FormId(known.len() as u32)), "");
}

/// What joins: marks, joiners, flags, jamo, virama, CR LF.
const JOINING: &str = "[a-c \r\n\u{ad}é\u{300}\u{301}\u{200d}\u{200c}\u{fe0f}\u{a9}👩👧🏽\u{1f1e9}\u{1f1ea}\u{1100}\u{1161}\u{11a8}각가क\u{94d}ष\u{903}\u{600}\u{e31}กλω\u{345}я日]{0,40}";

/// A few texts of what joins, of words among which it is rare, and of anything.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let rare = "[a-z]{0,40}[\u{301}\u{200d}é\r\n]{0,2}[a-z]{0,40}\n?";
    proptest::collection::vec(prop_oneof![JOINING, rare, "\\PC{0,40}", ".{0,40}"], 1..4)
}

proptest! {
    #[test]
    fn ids_are_those_of_a_list_and_units_those_of_the_crate(first in texts(), second in texts()) {
        for unit in [Unit::Grapheme, Unit::CodePoint, Unit::Byte] {
            let mut symbols = Symbols::new(unit);
            check(&mut symbols, &first);
            symbols.clear();
            check(&mut symbols, &second);
        }
    }
}

/// Every code point that no other unit touches has its own id and its text back.
#[test]
fn every_code_point_has_its_own_id() {
    let all: String = ('\u{0}'..=char::MAX).collect();
    let mut symbols = Symbols::new(Unit::CodePoint);
    let mut ids = Vec::new();
    symbols.push(&all, &mut ids);
    assert!(ids.iter().enumerate().all(|(at, id)| id.0 as usize == at));
    assert!(all.chars().zip(&ids).all(|(c, &id)| symbols.text(id) == c.to_string()));
    symbols.clear();
    check(&mut symbols, &["\u{10ffff}a".to_owned()]);
}
