//! A consensus shown: as data, as rows, and as a report for reading.
//!
//! ```text
//! 349 places of 4 witnesses: 297 all agree, 52 judged, 9 composed, 3 left out
//!   A  voice 1.00  41 of 349 places differ, 12.1 to 20.5 wrong by disagreements
//! doubtful: 2 places under 0.90
//!   1:17  labour  0.71   B labnur 0.18
//! ```

pub mod json;
pub mod text;

pub use json::ConsensusReport;
