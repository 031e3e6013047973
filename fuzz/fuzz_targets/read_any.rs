#![no_main]
//! Any bytes as one file: read, find copies, collate, apparatus, JSON. Nothing may panic, whatever the options.
//!
//! ```text
//! first byte   how many copies are asked for, and which profile
//! the rest     the file
//! ```

use collatio::{Apparatus, Collator, Copies, ReadOptions};
use collatio_report::json::Report;
use libfuzzer_sys::fuzz_target;

const PROFILES: [&str; 6] = ["markdown", "loc", "nara", "smithsonian", "fromthepage", "leiden"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let copies = match choice % 4 {
        0 | 1 => Copies::Auto,
        2 => Copies::Off,
        _ => Copies::Exactly(2),
    };
    let profile = PROFILES.get(usize::from(choice / 4)).map(|name| (*name).to_owned());
    let options = ReadOptions { copies, profile, ..ReadOptions::default() };
    let Ok(record) = collatio::read::read("any", bytes, &options) else { return };
    let collation = Collator::default().collate(record.witnesses);
    let apparatus = Apparatus::with_outside(&collation, &record.outside);
    let report = Report::new(&collation, &apparatus, &record.outside);
    assert!(serde_json::to_string(&report).is_ok());
});
