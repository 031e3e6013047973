//! Two texts to figures: how much of a hypothesis (OCR, a transcript) is wrong against its reference.
//!
//! ```text
//! reference    inform Marshal Stalin      21 characters
//! hypothesis   inform Marsha1 Stalin      1 substituted: CER 1/21
//! ```
//!
//! A rate never stands alone: [`Rate`] keeps what was counted and by which length it is divided.
//!
//! | file | does |
//! |---|---|
//! | `rate` | edits over a length |
//! | `words` | a text to words, by several rules |
//! | `bag` | words without their order |
//! | `distance` | distances with other edits than insertion, deletion and substitution |
//! | `peers` | what other programs would say, to the last digit |

pub mod bag;
pub mod distance;
pub mod peers;
mod rate;
pub mod words;

pub use rate::Rate;
