//! What the scan found, laid over the text: covers say what happened to a stretch, signs are taken out of it.
//!
//! ```text
//! text    ~~Mr [?]~~ S
//! covers    [ cancel ]
//! signs   ~~   [?] ~~
//! ```
//!
//! Where covers lie over each other the inner one speaks, with one exception: a doubt or a gap within a struck, added
//! or rejected text leaves it struck, added or rejected, or a view would let through what its passage does not have.
//! `O(m log m)` for `m` covers and signs.

use std::ops::Range;

use super::scan::{Cover, Found, Sign, SignKind};
use crate::witness::{Piece, Role, Status, Zone};

/// The pieces of a text of `len` bytes.
pub(super) fn paint(len: usize, found: Found) -> Vec<Piece> {
    let Found { mut covers, mut signs, .. } = found;
    covers.sort_by_key(|cover| (cover.range.start, std::cmp::Reverse(cover.range.end)));
    signs.sort_by_key(|sign| (sign.range.start, std::cmp::Reverse(sign.range.end)));
    let mut painter = Painter { covers, next: 0, open: Vec::new(), pieces: Vec::new() };
    let mut at = 0;
    for sign in signs {
        if sign.range.start < at {
            continue;
        }
        painter.text(at..sign.range.start);
        at = sign.range.end;
        painter.sign(sign);
    }
    painter.text(at..len);
    painter.pieces
}

struct Painter {
    covers: Vec<Cover>,
    next: usize,
    /// The covers that lie over the present place, each with what it and those below it come to.
    open: Vec<(usize, Status, Zone)>,
    pieces: Vec<Piece>,
}

impl Painter {
    fn text(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let (status, zone) = self.state(at);
            let begins = self.covers.get(self.next).map_or(range.end, |cover| cover.range.start);
            let ends = self.open.last().map_or(range.end, |&(end, _, _)| end);
            let to = begins.min(ends).min(range.end);
            self.push(Piece { range: at..to, role: Role::Text, status, zone });
            at = to;
        }
    }

    fn sign(&mut self, sign: Sign) {
        let (status, zone) = self.state(sign.range.start);
        let (role, status) = match sign.kind {
            SignKind::Mark => (Role::Mark, status),
            SignKind::Paragraph => (Role::ParagraphMark, status),
            SignKind::Gap(extent) => (Role::Gap(extent), within(status, sign.status.unwrap_or(Status::Gap))),
        };
        self.pieces.push(Piece { range: sign.range, role, status, zone });
    }

    /// What the covers say of a place; places are asked in order.
    fn state(&mut self, at: usize) -> (Status, Zone) {
        loop {
            self.close(at);
            let Some(cover) = self.covers.get(self.next).filter(|cover| cover.range.start <= at) else { break };
            self.next += 1;
            if cover.range.end > at {
                let (status, zone) = top(&self.open);
                let inner = cover.status.map_or(status, |inner| within(status, inner));
                self.open.push((cover.range.end, inner, cover.zone.unwrap_or(zone)));
            }
        }
        top(&self.open)
    }

    fn close(&mut self, at: usize) {
        while self.open.last().is_some_and(|&(end, _, _)| end <= at) {
            self.open.pop();
        }
    }

    fn push(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if last.role == Role::Text && (last.status, last.zone) == (piece.status, piece.zone) => {
                last.range.end = piece.range.end;
            }
            _ => self.pieces.push(piece),
        }
    }
}

fn top(open: &[(usize, Status, Zone)]) -> (Status, Zone) {
    open.last().map_or((Status::Standing, Zone::Body), |&(_, status, zone)| (status, zone))
}

/// What a mark comes to within another.
fn within(outer: Status, inner: Status) -> Status {
    let lifts = match (outer, inner) {
        (Status::Standing, _) => true,
        (Status::Supplied, Status::Gap) => true,
        (_, Status::Unclear | Status::Gap | Status::Standing) => false,
        _ => true,
    };
    if lifts { inner } else { outer }
}
