//! Zones laid over pieces: marks cut a text one way, zones another; a piece belongs to one of each.
//!
//! ```text
//! pieces   [~~][SECRET][~~][\n\nJohn\n\nDuring a conversation]
//! zones    [    stamp     ][heading  ][ body                 ]
//! both     [~~][SECRET][~~][\n\nJohn\n\n][During a conversation]
//! ```
//!
//! What a file of a format says of its text is laid over the pieces in the same way: it knows better than a mark, and a
//! mark knows better than the looks of a line.
//!
//! `O(pieces + stretches + zones)` time and space.

use crate::witness::{Piece, Role, Status, Zone};

use super::transcript::Stretch;
use super::zones::ZoneLine;

/// A piece, and whether its zone is stated rather than only the default.
type Stated = (Piece, bool);

/// The pieces, cut where zones change, with what the file's own elements say of them.
pub(super) fn laid(pieces: Vec<Piece>, stretches: &[Stretch], lines: &[ZoneLine]) -> Vec<Piece> {
    zoned(said(pieces, stretches), lines)
}

/// The pieces, cut where the file's stretches change.
fn said(pieces: Vec<Piece>, stretches: &[Stretch]) -> Vec<Stated> {
    let mut stretches = stretches.iter().peekable();
    let mut out: Vec<Stated> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        while piece.range.start < piece.range.end {
            while stretches.next_if(|stretch| stretch.range.end <= piece.range.start).is_some() {}
            let next: Option<&Stretch> = stretches.peek().copied();
            let here = next.filter(|stretch| stretch.range.start <= piece.range.start);
            let end = match (here, next) {
                (Some(stretch), _) => stretch.range.end,
                (None, Some(next)) => next.range.start,
                (None, None) => piece.range.end,
            };
            let end = end.min(piece.range.end);
            let rest = Piece { range: end..piece.range.end, ..piece.clone() };
            let mut part = Piece { range: piece.range.start..end, ..piece };
            let mut stated = part.zone != Zone::Body;
            if let Some(hand) = here.map(|stretch| stretch.hand) {
                part.role = if hand.role == Role::Text { part.role } else { hand.role };
                part.status = if hand.status == Status::Standing { part.status } else { hand.status };
                part.zone = hand.zone.unwrap_or(part.zone);
                stated |= hand.zone.is_some();
            }
            out.push((part, stated));
            piece = rest;
        }
    }
    out
}

/// The pieces, cut where zones change. A zone that a mark or the file states stands.
fn zoned(pieces: Vec<Stated>, lines: &[ZoneLine]) -> Vec<Piece> {
    let mut lines = lines.iter().peekable();
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (mut piece, stated) in pieces {
        while piece.range.start < piece.range.end {
            while lines.next_if(|line| line.range.end <= piece.range.start).is_some() {}
            let (zone, end) = match lines.peek() {
                Some(line) if line.range.start <= piece.range.start => (line.zone, line.range.end),
                Some(line) => (Zone::Body, line.range.start),
                None => (Zone::Body, piece.range.end),
            };
            let end = end.min(piece.range.end);
            let rest = Piece { range: end..piece.range.end, ..piece.clone() };
            let zone = if stated { piece.zone } else { zone };
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
