//! The text as it is decoded, with the runs that lead back to the file.
//!
//! A new run begins only where the widths change: `aé` from windows-1252 is two runs, `aaa` one.

use crate::witness::OffsetRun;

/// The decoded text so far.
pub(super) struct Writer {
    text: String,
    file: usize,
    runs: Vec<OffsetRun>,
    bad_bytes: Vec<(usize, u8)>,
}

impl Writer {
    /// A writer for a file of `capacity` bytes, of which `mark` are the byte order mark.
    pub(super) fn new(capacity: usize, mark: usize) -> Self {
        let runs = vec![OffsetRun { text: 0, file: mark, text_width: 1, file_width: 1 }];
        Self { text: String::with_capacity(capacity), file: mark, runs, bad_bytes: Vec::new() }
    }

    /// Text that stands in the file as it is.
    pub(super) fn copy(&mut self, text: &str) {
        if !text.is_empty() {
            self.widths(1, 1);
            self.text.push_str(text);
            self.file += text.len();
        }
    }

    /// A character that `file_width` bytes of the file stand for.
    pub(super) fn push(&mut self, character: char, file_width: usize) {
        self.widths(character.len_utf8(), file_width);
        self.text.push(character);
        self.file += file_width;
    }

    /// Bytes that stand for nothing: one U+FFFD each.
    pub(super) fn bad(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.bad_bytes.push((self.text.len(), byte));
            self.push(char::REPLACEMENT_CHARACTER, 1);
        }
    }

    /// Bytes that switch the encoding's state and stand for no character.
    #[cfg(feature = "encodings")]
    pub(super) fn skip(&mut self, count: usize) {
        if count > 0 {
            self.file += count;
            self.begin_run(1, 1);
        }
    }

    /// The text, the runs and the bad bytes.
    pub(super) fn finish(self) -> (String, Vec<OffsetRun>, Vec<(usize, u8)>) {
        (self.text, self.runs, self.bad_bytes)
    }

    fn widths(&mut self, text_width: usize, file_width: usize) {
        if self.runs.last().is_none_or(|run| (run.text_width, run.file_width) != (text_width, file_width)) {
            self.begin_run(text_width, file_width);
        }
    }

    fn begin_run(&mut self, text_width: usize, file_width: usize) {
        if self.runs.last().is_some_and(|run| run.text == self.text.len()) {
            self.runs.pop();
        }
        self.runs.push(OffsetRun { text: self.text.len(), file: self.file, text_width, file_width });
    }
}
