//! Apparatus to text: one file an output. Reports compute nothing; they show what the stages before them found.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

pub mod json;
