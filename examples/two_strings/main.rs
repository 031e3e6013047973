//! Two strings, no files: the shortest way from texts to variants.
//!
//! ```sh
//! cargo run --example two_strings
//! ```

use std::io::Write;

use collatio::{Apparatus, Collator, Siglum, Witness};

fn main() -> std::io::Result<()> {
    let witnesses = vec![
        Witness::plain(Siglum::new("A"), "The black cat sat on the mat."),
        Witness::plain(Siglum::new("B"), "The cat sat upon the mat."),
    ];
    let collation = Collator::default().collate(witnesses);
    let mut out = std::io::stdout().lock();
    for variant in Apparatus::of(&collation).variants {
        let texts: Vec<&str> = variant.readings.iter().map(|reading| reading.text.as_str()).collect();
        writeln!(out, "{:?}: {texts:?}", variant.op)?;
    }
    Ok(())
}
