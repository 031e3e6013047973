//! The file a witness stands in: its text, and the way back from any place of the text to the file's own bytes.
//!
//! ```text
//! PAGE file   …<Unicode>Dear Sir</Unicode>…<Unicode>I &amp; you</Unicode>…     the origin
//! text        Dear Sir↵I & you                                                 what its reader took out of it
//! ```
//!
//! A text that a reader took out of files of another format keeps each of them as an *origin*: a place of the text is
//! one of the origin's, and that one of its file.
//!
//! The text is UTF-8 whatever the file was. A place is reported as the byte of the *file*, the line, and the column in
//! characters, from 1. For a UTF-8 file text and file differ by the byte order mark at most; for others a list of runs,
//! each with one ratio of file bytes to text bytes, leads back: `O(log runs)` a look-up. Columns in very long lines are
//! kept cheap by a count of characters every [`STRIDE`] bytes.

use std::ops::Range;
use std::sync::Arc;

use super::layout::Layout;
use crate::diagnostic::Diagnostic;

use serde::{Deserialize, Serialize};

/// Bytes of text between two stored character counts.
const STRIDE: usize = 256;

/// How the bytes of a file were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoding {
    /// The encoding's name, such as `UTF-8` or `windows-1252`.
    pub name: String,
    /// Why this one.
    pub origin: EncodingOrigin,
}

/// Why a file was read in one encoding and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingOrigin {
    /// The bytes are valid in it, and it is the default.
    Valid,
    /// A byte order mark says so.
    ByteOrderMark,
    /// The file names it: an XML declaration, a `meta` element.
    Declared,
    /// The user named it.
    Given,
    /// Nothing says so; it is the likeliest.
    Guessed,
}

/// From `text` on, every character takes `text_width` bytes of text and `file_width` bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OffsetRun {
    /// Where the run begins in the text.
    pub text: usize,
    /// Where it begins in the file.
    pub file: usize,
    /// Bytes of text a character.
    pub text_width: usize,
    /// Bytes of the file a character.
    pub file_width: usize,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// Byte offset in the file, from 0.
    pub byte: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A stretch of a file, its end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first place in it.
    pub start: Position,
    /// The first place after it.
    pub end: Position,
}

/// A file that a part of a text was taken out of.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Where the part begins in the text.
    pub start: usize,
    /// The file, decoded; the runs of the text lead to places of its text.
    pub file: Arc<Source>,
}

/// One file, decoded, or the text that was taken out of one or more.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    format: String,
    /// Why it was read as of this format, in words.
    format_why: String,
    origins: Vec<Origin>,
    layout: Layout,
    /// What a reader had to mend or could not take over, in words.
    remarks: Vec<String>,
    encoding: Encoding,
    text: String,
    runs: Vec<OffsetRun>,
    bad_bytes: Vec<(usize, u8)>,
    line_starts: Vec<usize>,
    counts: Vec<usize>,
}

impl Source {
    /// A source of UTF-8 text, as it stands.
    pub fn from_text(name: &str, text: &str) -> Self {
        let encoding = Encoding { name: "UTF-8".to_owned(), origin: EncodingOrigin::Valid };
        let runs = vec![OffsetRun { text: 0, file: 0, text_width: 1, file_width: 1 }];
        Self::decoded(name, encoding, text.to_owned(), runs, Vec::new())
    }

    /// A source whose text was decoded from a file.
    ///
    /// `runs` lead back to the file's bytes, sorted by `text`. `bad_bytes` are the places in the text, sorted, where a
    /// U+FFFD stands for a byte that could not be decoded, with that byte.
    pub fn decoded(
        name: &str,
        encoding: Encoding,
        text: String,
        runs: Vec<OffsetRun>,
        bad_bytes: Vec<(usize, u8)>,
    ) -> Self {
        let line_starts = line_starts(&text);
        let counts = character_counts(&text);
        Self {
            name: name.to_owned(),
            format: "text".to_owned(),
            format_why: String::new(),
            origins: Vec::new(),
            layout: Layout::default(),
            remarks: Vec::new(),
            encoding,
            text,
            runs,
            bad_bytes,
            line_starts,
            counts,
        }
    }

    /// The same source, with the files its text was taken out of; its runs lead to places of their texts.
    #[must_use]
    pub fn with_origins(mut self, origins: Vec<Origin>) -> Self {
        self.origins = origins;
        self
    }

    /// The same source, with its pages and where its text stands on them.
    #[must_use]
    pub fn with_layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// The same source, with what its reader had to mend or could not take over.
    #[must_use]
    pub fn with_remarks(mut self, remarks: Vec<String>) -> Self {
        self.remarks = remarks;
        self
    }

    /// The same source, its format stated, and why it was taken for that.
    #[must_use]
    pub fn with_format(mut self, format: &str, why: &str) -> Self {
        format.clone_into(&mut self.format);
        why.clone_into(&mut self.format_why);
        self
    }

    /// The file's name as the user gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file's format, such as `text`.
    pub fn format(&self) -> &str {
        &self.format
    }

    /// Why it was read as of this format, in words; empty if there is nothing to say.
    pub fn format_why(&self) -> &str {
        &self.format_why
    }

    /// The files that its text was taken out of, in order; none if it is the file.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// Its pages, and where its text stands on them.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What its reader had to mend or could not take over, in words.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// The name of the file that a place of the text is in: of a folder of pages, the page's.
    pub fn file_at(&self, offset: usize) -> &str {
        self.origin_at(offset).map_or(&self.name, |origin| origin.name())
    }

    /// How its bytes were read.
    pub fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The places where a byte could not be decoded, with that byte, in order.
    pub fn bad_bytes(&self) -> &[(usize, u8)] {
        &self.bad_bytes
    }

    /// The byte that could not be decoded at this place of the text, if there is one.
    pub fn bad_byte_at(&self, offset: usize) -> Option<u8> {
        let at = self.bad_bytes.binary_search_by_key(&offset, |&(place, _)| place).ok()?;
        self.bad_bytes.get(at).map(|&(_, byte)| byte)
    }

    /// How many lines the text has.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The text range of a line, from 1, its line ending included.
    pub fn line_range(&self, line: usize) -> Option<Range<usize>> {
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        Some(start..self.line_starts.get(line).copied().unwrap_or(self.text.len()))
    }

    /// The line, from 1, that a place of the text is in.
    pub fn line_at(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset).max(1)
    }

    /// Where a range of the text stands in its file.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.position(range.start);
        // The end is the end of what stands before it: what follows may stand elsewhere in the file.
        let end = match range.end.checked_sub(1) {
            Some(last) if range.start <= last => self.origin_position(last, self.file_offset_after(range.end)),
            _ => start,
        };
        Span { start, end }
    }

    /// Where a place of the text stands in its file.
    pub fn position(&self, offset: usize) -> Position {
        self.origin_position(offset, self.file_offset(offset))
    }

    /// A diagnostic of a place of the text, with the file and the place in it.
    pub fn locate(&self, diagnostic: Diagnostic, offset: usize) -> Diagnostic {
        let Position { byte, line, column } = self.position(offset);
        diagnostic.in_file(self.name()).at(line, column).at_byte(byte)
    }

    /// The place at `file` of the file that `offset` of the text is in.
    fn origin_position(&self, offset: usize, file: FileOffset) -> Position {
        match self.origin_at(offset) {
            Some(origin) => origin.position(file.byte),
            None => self.own_position(file),
        }
    }

    fn origin_at(&self, offset: usize) -> Option<&Self> {
        let after = self.origins.partition_point(|origin| origin.start <= offset);
        self.origins.get(after.saturating_sub(1)).map(|origin| &*origin.file)
    }

    fn own_position(&self, file: FileOffset) -> Position {
        let line = self.line_at(file.text);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let column = self.characters_before(file.text) - self.characters_before(start) + 1;
        Position { byte: file.byte, line, column }
    }

    fn file_offset(&self, offset: usize) -> FileOffset {
        self.by_run(offset, self.runs.partition_point(|run| run.text <= offset))
    }

    /// The file's place right after what ends at `offset`.
    fn file_offset_after(&self, offset: usize) -> FileOffset {
        self.by_run(offset, self.runs.partition_point(|run| run.text < offset))
    }

    fn by_run(&self, offset: usize, after: usize) -> FileOffset {
        let byte = match after.checked_sub(1).and_then(|at| self.runs.get(at)) {
            Some(run) => run.file + (offset - run.text) / run.text_width.max(1) * run.file_width,
            None => offset,
        };
        FileOffset { text: offset, byte }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / STRIDE;
        let counted = self.counts.get(block).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(block * STRIDE..offset).unwrap_or_default();
        counted + rest.iter().filter(|&&byte| starts_character(byte)).count()
    }
}

/// A place of the text, and the place of the file (or of its origin's text) that it leads to.
#[derive(Debug, Clone, Copy)]
struct FileOffset {
    text: usize,
    byte: usize,
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// Characters before every `STRIDE`th byte, and before the end.
fn character_counts(text: &str) -> Vec<usize> {
    let mut counts = vec![0];
    let mut before = 0;
    for chunk in text.as_bytes().chunks(STRIDE) {
        before += chunk.iter().filter(|&&byte| starts_character(byte)).count();
        counts.push(before);
    }
    counts
}

/// Where lines begin: after LF, CRLF or a lone CR.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends_a_line = |&at: &usize| bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
    let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends_a_line);
    let mut starts = vec![0];
    starts.extend(breaks.map(|at| at + 1).filter(|&start| start < bytes.len()));
    starts
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn positions_count_lines_of_all_endings_and_columns_in_characters() {
        let source = Source::from_text("x", "a\r\né b\rc\n");
        assert_eq!(source.line_count(), 3);
        let b = source.position("a\r\né ".len());
        assert_eq!((b.byte, b.line, b.column), (6, 2, 3));
        let c = source.position("a\r\né b\r".len());
        assert_eq!((c.line, c.column), (3, 1));
    }

    #[test]
    fn columns_of_a_long_line_are_exact() {
        let text = "é".repeat(5000);
        let source = Source::from_text("x", &text);
        assert_eq!(source.position(8002).column, 4002);
    }
}
