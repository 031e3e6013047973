#![no_main]
//! Two sequences; the function says what must hold.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| collatio_fuzz::script::edit(bytes));
