//! An evaluation as a reader sees it: text for the terminal, JSON, CSV, Markdown.
//!
//! Never a bare rate: errors, the length they are divided by, the unit and the rules stand beside it in every format.

pub mod json;
mod rows;
pub mod tables;
pub mod text;
pub mod words;
mod words_text;

pub use json::{EvaluationReport, unit_name};
