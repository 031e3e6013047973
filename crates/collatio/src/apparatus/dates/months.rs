//! Names of months, as data: English, German, French, Italian, Spanish, Dutch and Latin, in full and abbreviated.

/// Names by month, in small letters, without a point.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "januar",
        "jänner",
        "janvier",
        "janv",
        "gennaio",
        "genn",
        "gen",
        "enero",
        "ene",
        "januari",
        "januarii",
        "ianuarii",
        "januarius",
    ],
    &[
        "february",
        "feb",
        "febr",
        "februar",
        "feber",
        "février",
        "fevrier",
        "févr",
        "fév",
        "febbraio",
        "febb",
        "febrero",
        "februari",
        "februarii",
        "februarius",
    ],
    &["march", "mar", "mär", "märz", "maerz", "mars", "marzo", "maart", "mrt", "martii", "martius"],
    &["april", "apr", "avril", "avr", "aprile", "abril", "abr", "aprilis"],
    &["may", "mai", "maggio", "magg", "mayo", "mei", "maii", "maius"],
    &["june", "jun", "juni", "juin", "giugno", "giu", "junio", "junii", "iunii", "junius"],
    &["july", "jul", "juli", "juillet", "juil", "luglio", "lug", "julio", "julii", "iulii", "julius"],
    &["august", "aug", "août", "aout", "agosto", "ago", "augustus", "augusti"],
    &["september", "sept", "sep", "septembre", "settembre", "sett", "septiembre", "setiembre", "septembris"],
    &["october", "oct", "oktober", "okt", "octobre", "ottobre", "ott", "octubre", "octobris"],
    &["november", "nov", "novembre", "noviembre", "novembris"],
    &["december", "dec", "dezember", "dez", "décembre", "decembre", "déc", "dicembre", "dic", "diciembre", "decembris"],
];

/// Days of the week and what else may stand before a date without being part of it.
const BEFORE: &[&str] = &[
    "monday",
    "mon",
    "tuesday",
    "tue",
    "tues",
    "wednesday",
    "wed",
    "thursday",
    "thu",
    "thur",
    "thurs",
    "friday",
    "fri",
    "saturday",
    "sat",
    "sunday",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "the",
    "den",
    "der",
    "dem",
    "am",
    "le",
    "la",
    "les",
    "il",
    "lo",
    "el",
    "de",
    "di",
    "del",
    "of",
    "on",
    "dated",
    "date",
    "datum",
    "d",
    "ce",
];

/// Small words that are also months: with a small letter they are no month.
const ALSO_WORDS: &[&str] = &["may", "march", "mar", "mai", "mars", "gen", "ago", "mei", "lug", "dec", "jan"];

/// The number of the month a word of running text names, from 1; `may` with a small letter is none.
pub(in crate::apparatus) fn month(word: &str) -> Option<u32> {
    any_month(word).filter(|_| !ALSO_WORDS.contains(&word))
}

/// The number of the month a word beside a number may name, from 1.
pub(super) fn any_month(word: &str) -> Option<u32> {
    if word.len() > 16 {
        return None;
    }
    let small = word.to_lowercase();
    let month = MONTHS.iter().position(|names| names.contains(&small.as_str()))?;
    u32::try_from(month + 1).ok()
}

/// The number a Roman month such as `II` or `xii` stands for, from 1.
pub(super) fn roman(word: &str) -> Option<u32> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    if word.len() > 4 {
        return None;
    }
    let small = word.to_lowercase();
    ROMAN.iter().position(|&numeral| numeral == small).and_then(|at| u32::try_from(at + 1).ok())
}

/// Whether a word may stand beside a date without being part of it.
pub(super) fn is_beside(word: &str) -> bool {
    word.len() <= 16 && BEFORE.contains(&word.to_lowercase().as_str())
}
