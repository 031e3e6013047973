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
//! | `prepared` | a witness's text as rates count it, with the way back to its tokens |
//! | `evaluation` | every figure of one hypothesis |
//! | `parts`, `classes` | rates by lines, pages, zones, sorts of characters; they add up |
//! | `standing` | lines, pages, regions, zones: where a unit stands |
//! | `flexible` | errors without the reading order |
//! | `confusions` | what was read for what |
//! | `breakdown` | layout, forms, recognition: what errors are made of |
//! | `interval` | how far a rate can be trusted |
//! | `calibration` | whether a recognizer's confidences can |
//! | `profiles` | whose rules the rates follow |
//! | `aligned` | the words of a reference opposite those of one or several readings, each with its place |
//! | `frequency` | whether rare words are read as well as frequent ones |
//! | `suspects` | where evidence speaks against the reference itself |
//! | `peers` | what other programs would say, to the last digit |

mod aligned;
pub mod bag;
mod breakdown;
mod calibration;
mod classes;
mod confusions;
pub mod distance;
mod evaluation;
mod flexible;
pub mod frequency;
mod interval;
mod parts;
pub mod peers;
mod prepared;
mod profiles;
mod rate;
mod settings;
mod standing;
pub mod suspects;
pub mod words;

pub use aligned::AlignedWords;
pub use breakdown::Breakdown;
pub use calibration::Bin;
pub use confusions::Confusion;
pub use evaluation::{Evaluation, Figure, PartRate, WrongWord};
pub use flexible::Flexible;
pub use frequency::WordsByFrequency;
pub use interval::{binomial_interval, interval_by_parts};
pub use peers::PeerFigures;
pub use profiles::{MetricProfile, ProfileFigures, ProfileRate};
pub use rate::Rate;
pub use settings::EvaluationSettings;
pub use suspects::Suspects;
