//! Letters that are taken for one another: the one table, which aligner, classifier and search for suspects share.
//!
//! ```text
//! rn m   ocr      often        sornething something
//! C  G   hand     often        C.S.  G.S.
//! ß  ss  same     often        Straße Strasse
//! a  а   script   often        Latin and Cyrillic
//! ```
//!
//! The table is `confusions.toml`, each group with its reason; the build script makes a constant of it. Which of two
//! signs comes first means nothing.

include!(concat!(env!("OUT_DIR"), "/confusions.rs"));

/// Two signs that are taken for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Confusion {
    /// The signs, each of one letter or a few.
    pub(crate) signs: (&'static str, &'static str),
    /// Who takes one for the other.
    pub(crate) kind: Kind,
    /// How readily.
    pub(crate) grade: Grade,
}

/// Who takes one sign for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A recognizer.
    Ocr,
    /// An eye that reads a hand or type.
    Hand,
    /// Whoever writes in two scripts.
    Script,
    /// Nobody: two ways to write the same.
    Same,
}

/// How readily one sign is taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grade {
    /// As good as the same letter, where nothing speaks against it.
    Often,
    /// Nearer than any two letters, no more.
    Seldom,
}

/// The pairs of one kind, in the order of the table.
pub(crate) fn of_kind(kind: Kind) -> impl Iterator<Item = (&'static str, &'static str)> {
    CONFUSIONS.iter().filter(move |confusion| confusion.kind == kind).map(|confusion| confusion.signs)
}

#[cfg(test)]
mod tests {
    use super::CONFUSIONS;

    #[test]
    fn every_pair_is_of_two_signs_and_there_once() {
        for (at, a) in CONFUSIONS.iter().enumerate() {
            let (x, y) = a.signs;
            assert!(x != y && !x.is_empty() && !y.is_empty(), "{a:?}");
            let again = CONFUSIONS[at + 1..].iter().find(|b| b.signs == (x, y) || b.signs == (y, x));
            assert_eq!(again, None, "{a:?} is there twice");
        }
    }
}
