#![no_main]
//! Any bytes as a file in the format `html`: refused in words or read, never a panic, never an empty text without a word.

use collatio::read::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| collatio_fuzz::reader::format(Format::Html, bytes));
