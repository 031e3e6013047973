//! The pieces a view keeps, laid end to end without their marks, with the way back to the source.
//!
//! ```text
//! source     inform ~~xxx~~ Stalin
//! unmarked   inform xxx Stalin
//! parts      [inform ][xxx][ Stalin]
//! runs       [inform ][xxx][ Stalin]     words are cut within a run, never across two
//! ```
//!
//! A byte that could not be decoded is a part, and a run, of its own.

use std::borrow::Cow;
use std::ops::Range;

use crate::witness::{Extent, Piece, Role, Status, View, Witness, Zone};

/// What a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Words.
    Text,
    /// The sign for text unread or lost.
    Gap(Extent),
    /// A sign that opens a paragraph.
    ParagraphMark,
    /// The U+FFFD that stands for a byte that could not be decoded.
    BadByte(u8),
}

/// A stretch that is contiguous in the source and in the unmarked text, where a byte that could not be decoded is `0xFE`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) nature: Nature,
    pub(super) status: Status,
    pub(super) zone: Zone,
    pub(super) source_start: usize,
    pub(super) text_start: usize,
    pub(super) length: usize,
}

impl Part {
    pub(super) fn text_end(&self) -> usize {
        self.text_start + self.length
    }

    /// How many of the parts that begin with this one are its run.
    pub(super) fn run_length(&self, parts: &[Self]) -> usize {
        parts.iter().skip(1).take_while(|part| self.reads_on_into(part)).count() + 1
    }

    /// Whether a word may begin in this part's run and go on in another part.
    fn reads_on_into(&self, other: &Self) -> bool {
        let words = |part: &Self| matches!(part.nature, Nature::Text | Nature::Gap(_));
        let unread = matches!(other.nature, Nature::Gap(_)) && other.status == Status::Gap;
        words(self) && words(other) && self.zone == other.zone && (unread || self.status.agrees_with(other.status))
    }
}

/// The parts of a witness in a view, and the text they make together.
pub(super) struct Parts {
    pub(super) unmarked: String,
    pub(super) parts: Vec<Part>,
}

impl Parts {
    pub(super) fn of(witness: &Witness, view: View) -> Self {
        let mut out = Self { unmarked: String::with_capacity(witness.range.len()), parts: Vec::new() };
        for piece in witness.pieces.iter().filter(|piece| view.keeps(piece.status)) {
            match piece.role {
                Role::Mark => {}
                Role::Text => out.push_text(witness, piece),
                Role::Gap(extent) => out.push(witness, piece, Nature::Gap(extent)),
                Role::ParagraphMark => out.push(witness, piece, Nature::ParagraphMark),
            }
        }
        out
    }

    /// Text, cut at the bytes that could not be decoded.
    fn push_text(&mut self, witness: &Witness, piece: &Piece) {
        let bad = witness.source.bad_bytes();
        let from = bad.partition_point(|&(place, _)| place < piece.range.start);
        let mut start = piece.range.start;
        for &(place, byte) in bad.iter().skip(from).take_while(|&&(place, _)| place < piece.range.end) {
            let end = place + char::REPLACEMENT_CHARACTER.len_utf8();
            self.push(witness, &Piece { range: start..place, ..piece.clone() }, Nature::Text);
            self.push(witness, &Piece { range: place..end, ..piece.clone() }, Nature::BadByte(byte));
            start = end;
        }
        self.push(witness, &Piece { range: start..piece.range.end.max(start), ..piece.clone() }, Nature::Text);
    }

    fn push(&mut self, witness: &Witness, piece: &Piece, nature: Nature) {
        let written = witness.source.text().get(piece.range.clone()).unwrap_or_default();
        if written.is_empty() || !fits(&piece.range) {
            return;
        }
        // Two bytes that could not be decoded must not read alike in a report.
        let text: Cow<'_, str> = match nature {
            Nature::BadByte(byte) => format!("0x{byte:02X}").into(),
            _ => written.into(),
        };
        self.parts.push(Part {
            nature,
            status: piece.status,
            zone: piece.zone,
            source_start: piece.range.start,
            text_start: self.unmarked.len(),
            length: text.len(),
        });
        self.unmarked.push_str(&text);
    }
}

/// Whether a token's offsets can name every place of the range.
fn fits(range: &Range<usize>) -> bool {
    u32::try_from(range.end).is_ok()
}
