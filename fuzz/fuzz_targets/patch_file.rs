#![no_main]
//! Any edits of any file: refused with a place, or a file that is read as asked and has all other bytes.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| collatio_fuzz::patch::file(bytes));
