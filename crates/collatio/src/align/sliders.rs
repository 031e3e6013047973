//! An omission that could stand in several places is put where an editor would put it.
//!
//! ```text
//! A   He ran . She sat . They left .        He ran [. She sat] . They left .    as found
//! B   He ran . They left .                  He ran . [She sat .] They left .    as an editor cuts it
//! ```
//!
//! A run can slide by one if the form it takes in is the form it leaves behind; the equal forms stay as many. Of all
//! places the one with the strongest breaks of the text at its two ends is taken, and of equal ones the first: English
//! and its kin put the small words first, so that `go [to the store and] to the park` reads best. (The idea is
//! difftastic's and git's, for indented code.) `O(n)` time: a run slides at most [`FARTHEST`] and never past another
//! difference.

use super::FormId;
use super::links::{Links, Part};
use super::opposite::Sequences;
use super::{Likeness, LinkKind};

/// How far a run slides at most.
const FARTHEST: u32 = 512;
/// The break before the first and after the last form.
const EDGE: u8 = 5;

/// Slides every run of one sequence only to its best place.
pub(super) fn slid(links: Links, sequences: Sequences<'_>) -> Links {
    let mut out = Links { parts: Vec::with_capacity(links.parts.len()), exact: links.exact };
    let mut parts = links.parts.into_iter().peekable();
    let (mut a, mut b) = (0, 0);
    while let Some(part) = parts.next() {
        let room = room(&out, parts.peek());
        let found = match part.kind {
            LinkKind::OnlyA => Run { forms: sequences.a, start: a, len: part.a }.offset(room, sequences.likeness),
            LinkKind::OnlyB => Run { forms: sequences.b, start: b, len: part.b }.offset(room, sequences.likeness),
            _ => 0,
        };
        (a, b) = (a + part.a, b + part.b);
        let by = found.unsigned_abs() as u32;
        if found < 0 {
            // What the run leaves behind it joins the equal run after it; both ends of the pair move alike.
            shrink(&mut out, by);
            out.push(part.kind, part.a, part.b);
            out.push(LinkKind::Equal, by, by);
        } else {
            out.push(LinkKind::Equal, by, by);
            out.push(part.kind, part.a, part.b);
            if let Some(next) = parts.peek_mut().filter(|_| by > 0) {
                (next.a, next.b) = (next.a - by, next.b - by);
                (a, b) = (a + by, b + by);
            }
        }
    }
    out
}

/// How far a run may slide back and on: within equal runs, and not so far that it meets another difference.
fn room(before: &Links, after: Option<&Part>) -> (u32, u32) {
    let equal = |part: &Part| part.kind == LinkKind::Equal;
    let back = match before.parts.as_slice() {
        [] => Some(0),
        [first] if equal(first) => Some(first.a),
        [.., last] if equal(last) => Some(last.a - 1),
        _ => None,
    };
    let on = match after {
        None => Some(0),
        Some(part) if equal(part) => Some(part.a),
        Some(_) => None,
    };
    back.zip(on).map_or((0, 0), |(back, on)| (back.min(FARTHEST), on.min(FARTHEST)))
}

fn shrink(links: &mut Links, by: u32) {
    if let Some(last) = links.parts.last_mut().filter(|last| last.kind == LinkKind::Equal) {
        (last.a, last.b) = (last.a - by, last.b - by);
        if last.a == 0 {
            links.parts.pop();
        }
    }
}

/// A run that only one sequence has.
struct Run<'r> {
    forms: &'r [FormId],
    start: u32,
    len: u32,
}

impl Run<'_> {
    /// How far it slides: the best of the places it can stand in.
    fn offset(&self, (back, on): (u32, u32), likeness: &dyn Likeness) -> i64 {
        let form = |at: u32| self.forms.get(at as usize);
        let end = self.start + self.len;
        let back = (1..=back).take_while(|by| form(self.start - by) == form(end - by)).count() as i64;
        let on = (0..on).take_while(|by| form(self.start + by) == form(end + by)).count() as i64;
        if back == 0 && on == 0 {
            return 0;
        }
        let (start, end) = (i64::from(self.start), i64::from(end));
        let score = |by: &i64| self.boundary(start + by, likeness) + self.boundary(end + by, likeness);
        // `max_by_key` keeps the last of the greatest: reversed, the first.
        (-back..=on).rev().max_by_key(score).unwrap_or(0)
    }

    /// How strong the break of the text is before the form at a place.
    fn boundary(&self, at: i64, likeness: &dyn Likeness) -> u16 {
        let form = |at: i64| usize::try_from(at).ok().and_then(|at| self.forms.get(at)).copied();
        u16::from(form(at - 1).zip(form(at)).map_or(EDGE, |(before, after)| likeness.boundary(before, after)))
    }
}
