//! Files in, `collatio.report/1` out: what `collatio diff --format json` does, with the library.
//!
//! ```sh
//! cargo run --example json_report -- examples/telegram/telegram.txt
//! ```

use std::io::Write;

use collatio::{Apparatus, Collator, ReadOptions, Settings, Siglum, View};
use collatio_report::json::Report;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut witnesses, mut outside) = (Vec::new(), Vec::new());
    for name in std::env::args().skip(1) {
        let record = collatio::read::read(&name, &std::fs::read(&name)?, &ReadOptions::default())?;
        witnesses.extend(record.witnesses);
        outside.extend(record.outside);
    }
    // Every file names its witnesses from A on; in one collation each needs a siglum of its own.
    for (n, witness) in witnesses.iter_mut().enumerate() {
        witness.siglum = Siglum::nth(n);
    }
    // Settings are one struct with defaults: here the text as its writers left it, struck words dropped.
    let settings = Settings { view: View::Final, ..Settings::default() };
    let collation = Collator::new(settings).collate(witnesses);
    let apparatus = Apparatus::with_outside(&collation, &outside);
    let report = Report::new(&collation, &apparatus, &outside);
    writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&report)?)?;
    Ok(())
}
