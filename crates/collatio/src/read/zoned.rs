//! Zones laid over pieces: marks cut a text one way, zones another; a piece belongs to one of each.
//!
//! ```text
//! pieces   [~~][SECRET][~~][\n\nJohn\n\nDuring a conversation]
//! zones    [    stamp     ][heading  ][ body                 ]
//! both     [~~][SECRET][~~][\n\nJohn\n\n][During a conversation]
//! ```
//!
//! `O(pieces + zones)` time and space.

use crate::witness::{Piece, Zone};

use super::zones::ZoneLine;

/// The pieces, cut where zones change. A zone that a mark opened stands.
pub(super) fn zoned(pieces: Vec<Piece>, lines: &[ZoneLine]) -> Vec<Piece> {
    let mut lines = lines.iter().peekable();
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        while piece.range.start < piece.range.end {
            while lines.next_if(|line| line.range.end <= piece.range.start).is_some() {}
            let (zone, end) = match lines.peek() {
                Some(line) if line.range.start <= piece.range.start => (line.zone, line.range.end),
                Some(line) => (Zone::Body, line.range.start),
                None => (Zone::Body, piece.range.end),
            };
            let end = end.min(piece.range.end);
            let rest = Piece { range: end..piece.range.end, ..piece.clone() };
            let zone = if piece.zone == Zone::Body { zone } else { piece.zone };
            out.push(Piece { range: piece.range.start..end, zone, ..piece });
            piece = rest;
        }
    }
    join(out)
}

/// Neighbours that are alike, joined: a cut where nothing changes would cut a word.
fn join(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let alike = |last: &&mut Piece| {
            (last.role, last.status, last.zone) == (piece.role, piece.status, piece.zone)
                && piece.role == crate::witness::Role::Text
        };
        match out.last_mut().filter(alike) {
            Some(last) => last.range.end = piece.range.end,
            None => out.push(piece),
        }
    }
    out
}
