//! The library's tests, one binary: each module holds one promise.
//!
//! | module | holds |
//! |---|---|
//! | `cases` | Markdown files that a scholar can read: witnesses in, apparatus out |
//! | `patch` | corrections back into files: what is edited changes, every other byte stays |
//! | `planted` | one change put into one of equal witnesses is shown where it is; nothing of a file is left out |
//! | `properties` | what must hold for every input |
//! | `oracle` | the aligner against a slow, obvious one |
//! | `edits` | edit distances of real Unicode against another library's |
//! | `evaluation` | error rates: parts add up, the textbook's distance, no rate of nothing |
//! | `features` | how few crates the bare core needs; what a feature reads is refused without it, and named |
//! | `formats` | files of a format: the text a reader should take out of each; damaged ones |
//! | `metrics` | error rates: what other programs say of the same two texts |
//! | `records` | made archival records, with every variant known |
//! | `suspects` | words by frequency add up; what speaks against a reference leads to its place |
//! | `tidy` | the shape of the house |

mod cases;
mod check;
mod edits;
mod evaluation;
mod features;
mod formats;
mod metrics;
mod oracle;
mod patch;
mod planted;
mod properties;
mod records;
mod suspects;
mod tidy;
