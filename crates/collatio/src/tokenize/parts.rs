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

use std::ops::Range;
use std::sync::Arc;

use crate::witness::{Extent, Piece, Role, Status, View, Witness, Zone};

use super::unmarked::{Place, Unmarked};

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
    pub(super) unmarked: Unmarked,
    pub(super) parts: Vec<Part>,
}

impl Parts {
    pub(super) fn of(witness: &Witness, view: View) -> Self {
        let mut out = Self { unmarked: Unmarked::default(), parts: Vec::new() };
        for piece in witness.pieces.iter().filter(|piece| view.keeps(piece.status)) {
            match piece.role {
                Role::Mark => {}
                Role::Text => out.push_text(witness, piece),
                Role::Gap(extent) => out.push(witness, piece, Nature::Gap(extent)),
                Role::ParagraphMark => out.push(witness, piece, Nature::ParagraphMark),
            }
        }
        if out.is_one_stretch() {
            for part in &mut out.parts {
                part.text_start = part.source_start;
            }
            out.unmarked = Unmarked::Source(Arc::clone(&witness.source));
        } else {
            out.unmarked = out.laid(witness.source.text());
        }
        out
    }

    /// Whether the parts are one stretch of the source, as it stands there.
    fn is_one_stretch(&self) -> bool {
        let touch = |pair: &[Part]| matches!(pair, [one, next] if one.source_start + one.length == next.source_start);
        let written = |part: &Part| !matches!(part.nature, Nature::BadByte(_));
        self.parts.iter().all(written) && self.parts.windows(2).all(touch)
    }

    /// The parts laid end to end.
    fn laid(&self, source: &str) -> Unmarked {
        let mut text = String::with_capacity(self.parts.last().map_or(0, Part::text_end));
        let mut places = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let written = source.get(part.source_start..).unwrap_or_default();
            let length = match part.nature {
                // Two bytes that could not be decoded must not read alike in a report.
                Nature::BadByte(byte) => {
                    text.push_str(&format!("0x{byte:02X}"));
                    char::REPLACEMENT_CHARACTER.len_utf8()
                }
                _ => {
                    text.push_str(written.get(..part.length).unwrap_or_default());
                    part.length
                }
            };
            places.push(Place {
                source: part.source_start as u32,
                source_end: (part.source_start + length) as u32,
                text: part.text_start,
                text_end: part.text_end(),
            });
        }
        Unmarked::Laid(text, places)
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
        self.parts.push(Part {
            nature,
            status: piece.status,
            zone: piece.zone,
            source_start: piece.range.start,
            text_start: self.parts.last().map_or(0, Part::text_end),
            length: if matches!(nature, Nature::BadByte(_)) { "0x00".len() } else { written.len() },
        });
    }
}

/// Whether a token's offsets can name every place of the range.
fn fits(range: &Range<usize>) -> bool {
    u32::try_from(range.end).is_ok()
}
