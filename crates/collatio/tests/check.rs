//! The one place where the tests name the library's interface: texts in, collation and apparatus out.

use collatio::{
    Apparatus, Collation, Collator, Copies, Normalization, Outside, ReadOptions, Record, Settings, Siglum, Witness,
};

/// A finished comparison, with everything a test may ask of it.
pub(crate) struct Compared {
    pub(crate) collation: Collation,
    pub(crate) apparatus: Apparatus,
}

/// Reads one file.
pub(crate) fn record(bytes: &[u8], options: &ReadOptions) -> Option<Record> {
    collatio::read::read("record.txt", bytes, options).ok()
}

/// Reads a file that holds one witness, by the Markdown profile unless another is named.
pub(crate) fn witness(siglum: &str, bytes: &[u8], profile: Option<&str>) -> Witness {
    let profile = Some(profile.unwrap_or("markdown").to_owned());
    let options = ReadOptions { copies: Copies::Off, profile, ..ReadOptions::default() };
    let read = record(bytes, &options).and_then(|record| record.witnesses.into_iter().next());
    let mut witness = read.unwrap_or_else(|| Witness::plain(Siglum::new(siglum), ""));
    witness.siglum = Siglum::new(siglum);
    witness
}

/// Collates witnesses under settings, all the way to the apparatus.
pub(crate) fn compare_with(witnesses: Vec<Witness>, outside: &[Outside], settings: Settings) -> Compared {
    let collation = Collator::new(settings).collate(witnesses);
    let apparatus = Apparatus::with_outside(&collation, outside);
    Compared { collation, apparatus }
}

/// Two files at default settings.
pub(crate) fn compare(a: &[u8], b: &[u8]) -> Compared {
    compare_with(vec![witness("A", a, None), witness("B", b, None)], &[], Settings::default())
}

/// The rules of a setting such as `case, quotes`, applied after the default ones.
pub(crate) fn normalization(names: &str) -> Normalization {
    let names: Vec<String> =
        names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(|name| format!("+{name}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Normalization::parse(&names).unwrap_or_else(|unknown| panic!("{unknown:?}"))
}
