//! One record that holds two copies of a telegram: read it, collate the copies, print the apparatus.
//!
//! ```sh
//! cargo run --example telegram
//! ```

use std::io::Write;

use collatio::apparatus::Reading;
use collatio::{Apparatus, Collation, Collator, ReadOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Reading finds the copies by the text itself. What belongs to none, the archive's front matter, is kept aside.
    let bytes = include_bytes!("telegram.txt");
    let record = collatio::read::read("telegram.txt", bytes, &ReadOptions::default())?;
    let mut out = std::io::stdout().lock();
    for witness in &record.witnesses {
        let span = witness.span();
        writeln!(out, "{} {}: lines {}-{}", witness.siglum, witness.title, span.start.line, span.end.line)?;
    }

    // Collating cannot fail. The apparatus is checked against what stands outside the copies, such as the date.
    let collation = Collator::default().collate(record.witnesses);
    let apparatus = Apparatus::with_outside(&collation, &record.outside);
    for variant in &apparatus.variants {
        let readings: Vec<String> = variant.readings.iter().map(|reading| shown(&collation, reading)).collect();
        writeln!(out, "{:?} {:?}: {}", variant.op, variant.level, readings.join(" | "))?;
    }
    for check in &apparatus.checks {
        writeln!(out, "{}: {}", check.kind, check.message)?;
    }
    Ok(())
}

/// A reading with the sigla of its witnesses; `om.` if it has no text.
fn shown(collation: &Collation, reading: &Reading) -> String {
    let sigla = reading.witnesses.iter().filter_map(|id| collation.witnesses.get(id.0)).map(|w| w.siglum.as_str());
    // Debug form shows control and bidi characters as escapes: a record comes from strangers.
    let text = if reading.text.is_empty() { "om.".to_owned() } else { format!("{:?}", reading.text) };
    format!("{}: {text}", sigla.collect::<Vec<_>>().join(" "))
}
