//! Apparatus to text: one file an output. Reports compute nothing; they show what the stages before them found.
//!
//! Whatever goes to a terminal is made of [`Line`](terminal::Line)s, whose runs carry roles, not colours, and whose text
//! has passed [`visible()`]: no control of an input reaches a terminal.

#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]

pub mod agreement;
pub mod consensus;
pub mod doctor;
pub mod docx;
pub mod evaluation;
pub mod exchange;
pub mod explain;
pub mod explain_column;
pub mod graph;
pub mod html;
pub mod json;
pub mod json_text;
pub mod places;
pub mod schema;
pub mod stream;
pub mod table_csv;
pub mod table_html;
pub mod table_json;
pub mod tei;
pub mod terminal;
pub mod transposed;
pub mod tree;
pub mod visible;
mod visible_lines;
mod xml;

pub use visible::{is_hidden, visible};
pub use visible_lines::{visible_line, visible_lines};

#[cfg(test)]
mod samples;
