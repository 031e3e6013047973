//! The sort and the script of a character, as error rates are split by them.

use unicode_general_category::{GeneralCategory as G, get_general_category};
use unicode_script::UnicodeScript as _;

/// The sort of a unit by its first character.
pub(super) fn of(unit: &str) -> &'static str {
    let Some(first) = unit.chars().next() else { return "other" };
    if first.is_whitespace() {
        return "space";
    }
    match get_general_category(first) {
        G::UppercaseLetter | G::TitlecaseLetter => "capital",
        G::LowercaseLetter => "small letter",
        G::OtherLetter | G::ModifierLetter => "letter without case",
        G::DecimalNumber | G::LetterNumber | G::OtherNumber => "digit",
        category if is_punctuation(category) => "punctuation",
        category if is_symbol(category) => "symbol",
        _ => "other",
    }
}

/// The script of a unit by its first character, by its name in Unicode: `Latin`, `Greek`, `Han`; signs that many scripts
/// share are `Common`.
pub(super) fn script_of(unit: &str) -> &'static str {
    unit.chars().next().map_or("Unknown", |first| first.script().full_name())
}

/// The seven categories of punctuation, as other programs take them; the tokenizer has exceptions of its own.
pub(super) fn is_punctuation(category: G) -> bool {
    matches!(
        category,
        G::ConnectorPunctuation
            | G::DashPunctuation
            | G::OpenPunctuation
            | G::ClosePunctuation
            | G::InitialPunctuation
            | G::FinalPunctuation
            | G::OtherPunctuation
    )
}

/// The four categories of symbols.
pub(super) fn is_symbol(category: G) -> bool {
    matches!(category, G::MathSymbol | G::CurrencySymbol | G::ModifierSymbol | G::OtherSymbol)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_unit_is_of_the_script_of_its_first_character() {
        let rows =
            [("A", "Latin"), ("e\u{301}", "Latin"), ("ж", "Cyrillic"), ("א", "Hebrew"), ("漢", "Han"), ("7", "Common")];
        for (unit, wanted) in rows {
            assert_eq!(super::script_of(unit), wanted, "{unit:?}");
        }
    }

    #[test]
    fn a_unit_is_of_the_sort_of_its_first_character() {
        let rows = [
            ("A", "capital"),
            ("e\u{301}", "small letter"),
            ("ж", "small letter"),
            ("א", "letter without case"),
            ("7", "digit"),
            ("Ⅳ", "digit"),
            (",", "punctuation"),
            ("—", "punctuation"),
            ("€", "symbol"),
            (" ", "space"),
            ("", "other"),
        ];
        for (unit, wanted) in rows {
            assert_eq!(of(unit), wanted, "{unit:?}");
        }
    }
}
