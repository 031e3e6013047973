//! What a scribe or a machine left out or doubled is often a line: of all places where an omission could stand, the one
//! from a line's beginning to a line's beginning.
//!
//! ```text
//! A   went home , and so ,        B   went home , and so ,
//!     and so , he slept               and so , he slept
//!                                     and so , he slept
//!
//! as found    [he slept and so ,] he slept     as cut here    [and so , he slept]
//! ```
//!
//! The aligner sees forms, and no form says where a line ends; so it puts such a run where the signs of the text break.
//! Here it slides on, over forms that are the same on both of its ends, if it comes to stand between lines and did not
//! stand between sentences. The equal forms stay as many. `O(n)` time for the forms slid over, at most [`FARTHEST`] a run.

use std::ops::Range;

use crate::align::{FormId, Likeness, Link, LinkKind};

/// How far a run slides at most.
const FARTHEST: u32 = 512;
/// The break after a sentence or a clause: a run that stands between two of them stays.
const SENTENCE: u8 = 3;

/// A witness's forms, and for each whether a line begins with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'l> {
    pub(super) forms: &'l [FormId],
    pub(super) starts: &'l [bool],
}

/// Slides runs that only one witness has to where lines begin.
pub(super) fn slide(links: &mut [Link], [a, b]: [Lines<'_>; 2], likeness: &dyn Likeness) {
    for at in 1..links.len().saturating_sub(1) {
        let [before, run, after] = &links[at - 1..=at + 1] else { continue };
        let lines = match run.kind {
            LinkKind::OnlyA => a,
            LinkKind::OnlyB => b,
            _ => continue,
        };
        if (before.kind, after.kind) != (LinkKind::Equal, LinkKind::Equal) {
            continue;
        }
        let own = if run.kind == LinkKind::OnlyA { &run.a } else { &run.b };
        // Of either equal run one form stays, so that the run meets no other difference.
        let room = (before.a.len() as u32 - 1, after.a.len() as u32 - 1);
        if let Some(by) = lines.offset(own, room, likeness) {
            shift(&mut links[at - 1..=at + 1], by);
        }
    }
}

/// Moves the run in the middle of three links; positive is to the right.
fn shift(links: &mut [Link], by: i64) {
    let [before, run, after] = links else { return };
    let moved = |place: u32| (i64::from(place) + by) as u32;
    before.a.end = moved(before.a.end);
    before.b.end = moved(before.b.end);
    run.a = moved(run.a.start)..moved(run.a.end);
    run.b = moved(run.b.start)..moved(run.b.end);
    after.a.start = moved(after.a.start);
    after.b.start = moved(after.b.start);
}

impl Lines<'_> {
    /// How far a run slides to stand between lines: the least way, back before on. Nothing if it stands well or cannot.
    fn offset(&self, run: &Range<u32>, (back, on): (u32, u32), likeness: &dyn Likeness) -> Option<i64> {
        let form = |at: u32| self.forms.get(at as usize);
        let at_line = |at: u32| self.starts.get(at as usize).copied().unwrap_or(true);
        let same = |x: u32, y: u32| form(x).is_some() && form(x) == form(y);
        let back = (1..=back.min(FARTHEST)).take_while(|by| same(run.start - by, run.end - by));
        let on = (1..=on.min(FARTHEST)).take_while(|by| same(run.start + by - 1, run.end + by - 1));
        let between_lines = |by: i64| {
            let moved = |place: u32| (i64::from(place) + by) as u32;
            (at_line(moved(run.start)) && at_line(moved(run.end))).then_some(by)
        };
        let (mut back, mut on) = (back.peekable(), on.peekable());
        if (back.peek().is_none() && on.peek().is_none()) || self.stands_well(run, likeness) {
            return None;
        }
        let back = back.map(|by| -i64::from(by)).find_map(between_lines);
        let on = on.map(i64::from).find_map(between_lines);
        back.into_iter().chain(on).min_by_key(|by| by.abs())
    }

    /// Whether a run already stands between lines or between sentences.
    fn stands_well(&self, run: &Range<u32>, likeness: &dyn Likeness) -> bool {
        let form = |at: u32| self.forms.get(at as usize).copied();
        let ends = [run.start, run.end];
        let line = |&at: &u32| self.starts.get(at as usize).copied().unwrap_or(true);
        let sentence = |&at: &u32| {
            let around = at.checked_sub(1).and_then(form).zip(form(at));
            around.is_none_or(|(before, after)| likeness.boundary(before, after) >= SENTENCE)
        };
        ends.iter().all(line) || ends.iter().all(sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::align;

    /// Forms that are alike only if they are the same; zero is a full stop.
    struct Ids;

    impl Likeness for Ids {
        fn likeness(&self, _a: FormId, _b: FormId) -> u8 {
            0
        }

        fn same_letters(&self, _a: &[FormId], _b: &[FormId]) -> bool {
            false
        }

        fn boundary(&self, before: FormId, after: FormId) -> u8 {
            if after.0 == 0 { 0 } else { 1 + 3 * u8::from(before.0 == 0) }
        }
    }

    /// Where the one run that only the second text has stands; lines are divided by `/`.
    fn only_b(a: &str, b: &str) -> Range<u32> {
        let read = |text: &str| {
            let (mut forms, mut starts, mut line) = (Vec::new(), Vec::new(), true);
            for sign in text.chars() {
                if sign == '/' {
                    line = true;
                } else {
                    forms.push(FormId(if sign == '.' { 0 } else { u32::from(sign) }));
                    starts.push(std::mem::take(&mut line));
                }
            }
            (forms, starts)
        };
        let (a, b) = (read(a), read(b));
        let mut links = align(&a.0, &b.0, &Ids).links;
        let lines = [Lines { forms: &a.0, starts: &a.1 }, Lines { forms: &b.0, starts: &b.1 }];
        slide(&mut links, lines, &Ids);
        let mut done = (0, 0);
        for link in &links {
            assert_eq!((link.a.start, link.b.start), done, "{links:?}");
            done = (link.a.end, link.b.end);
            let (x, y) = (&a.0[link.a.start as usize..done.0 as usize], &b.0[link.b.start as usize..done.1 as usize]);
            assert!(link.kind != LinkKind::Equal || x == y && !x.is_empty(), "{links:?}");
        }
        assert_eq!(done, (a.0.len() as u32, b.0.len() as u32));
        let mut only = links.iter().filter(|link| link.kind == LinkKind::OnlyB);
        only.next().map(|link| link.b.clone()).unwrap_or_default()
    }

    #[test]
    fn a_doubled_line_is_a_line() {
        // The aligner alone takes the first of the places that are as good.
        assert_eq!(only_b("xabcd/ycde", "xabcd/ycd/ycde"), 5..8);
        assert_eq!(only_b("wxyab/cdefg", "wxyab/cde/cdefg"), 5..8);
        assert_eq!(only_b("uabxcab/dyz", "uabxcab/dab/dyz"), 7..10);
    }

    #[test]
    fn a_run_that_could_stand_in_one_place_only_stays() {
        assert_eq!(only_b("abc/def", "abxyc/def"), 2..4);
    }

    #[test]
    fn sentences_come_before_lines() {
        assert_eq!(only_b("a.bc./dbc.e", "a.bc.bc./dbc.e"), 2..5);
    }
}
