//! The target of whole comparisons: two files, and what must hold of any two.

use collatio::{Apparatus, Collator, Copies, ReadOptions, Siglum, Witness, WitnessId};

/// Two files, parted by the first 0x00 byte: beside not panicking, three promises are checked.
///
/// ```text
/// A against A          no variant
/// cells of a row       the witness's tokens, in order
/// a span               lies within its file
/// ```
///
/// # Panics
///
/// If a promise is broken.
pub fn diff(bytes: &[u8]) {
    let (a, b) = match bytes.iter().position(|&byte| byte == 0) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, bytes),
    };
    let (Some(first), Some(second)) = (witness("A", a), witness("B", b)) else { return };
    let collation = Collator::default().collate(vec![first, second]);
    for id in [WitnessId(0), WitnessId(1)] {
        let cells = (0..collation.table.len()).flat_map(|column| collation.cell(column, id).map(|(token, _)| token.0));
        assert!(cells.eq(0..collation.tokens[id.0].len() as u32), "cells do not give witness {} back", id.0);
    }
    let apparatus = Apparatus::of(&collation);
    for reading in apparatus.variants.iter().flat_map(|variant| &variant.readings) {
        for (id, span) in reading.spans.iter() {
            let length = if id.0 == 0 { a.len() } else { b.len() };
            assert!(span.start.byte <= span.end.byte && span.end.byte <= length, "a span leaves its file");
        }
    }
    assert!(a != b || apparatus.variants.is_empty(), "a witness differs from itself");
}

fn witness(siglum: &str, bytes: &[u8]) -> Option<Witness> {
    let options = ReadOptions { copies: Copies::Off, ..ReadOptions::default() };
    let record = collatio::read::read(siglum, bytes, &options).ok()?;
    let mut witness = record.witnesses.into_iter().next()?;
    witness.siglum = Siglum::new(siglum);
    Some(witness)
}
