#![no_main]
//! Any bytes as one file; the function says what must hold.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| collatio_fuzz::reader::any(bytes));
