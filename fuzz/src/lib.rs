//! What the fuzz targets call: functions of any bytes that panic when a promise is broken.
//!
//! The files in `fuzz_targets` hand them the fuzzer's inputs, with nightly. A test of the workspace hands them seeds and
//! mutations of those, so that a target that no longer builds or holds is found on stable Rust too.

pub mod pair;
pub mod reader;
pub mod script;

use collatio::read::Format;

/// A target's name and the function it calls.
pub type Target = (&'static str, fn(&[u8]));

/// Every target: the files in `fuzz_targets` have these names.
pub const TARGETS: [Target; 11] = [
    ("read_any", reader::any),
    ("diff_pair", pair::diff),
    ("edit_script", script::edit),
    ("read_page", |bytes| reader::format(Format::Page, bytes)),
    ("read_alto", |bytes| reader::format(Format::Alto, bytes)),
    ("read_hocr", |bytes| reader::format(Format::Hocr, bytes)),
    ("read_tei", |bytes| reader::format(Format::Tei, bytes)),
    ("read_html", |bytes| reader::format(Format::Html, bytes)),
    ("read_docx", |bytes| reader::format(Format::Docx, bytes)),
    ("read_odt", |bytes| reader::format(Format::Odt, bytes)),
    ("read_json", |bytes| reader::format(Format::Json, bytes)),
];
