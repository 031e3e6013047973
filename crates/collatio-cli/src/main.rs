//! The command line: arguments in, the library's answers out. It holds no rule of collation.

use std::io::Write;
use std::process::ExitCode;

use collatio::report::json::Report;
use collatio::{Apparatus, Collator, ReadOptions, Siglum};

fn main() -> ExitCode {
    let mut witnesses = Vec::new();
    let mut outside = Vec::new();
    for name in std::env::args().skip(2) {
        let Ok(bytes) = std::fs::read(&name) else { continue };
        let Ok(record) = collatio::read::read(&name, &bytes, &ReadOptions::default()) else { continue };
        outside.extend(record.outside);
        witnesses.extend(record.witnesses);
    }
    for (n, witness) in witnesses.iter_mut().enumerate() {
        witness.siglum = Siglum::nth(n);
    }
    let collation = Collator::default().collate(witnesses);
    let apparatus = Apparatus::with_outside(&collation, &outside);
    let report = Report::new(&collation, &apparatus, &outside);
    let json = serde_json::to_string_pretty(&report).unwrap_or_default();
    if writeln!(std::io::stdout(), "{json}").is_err() {
        return ExitCode::from(2);
    }
    ExitCode::from(u8::from(!apparatus.variants.is_empty()))
}
