//! Links as they are made: kinds and lengths, one after the other, so that holes cannot arise.
//!
//! ```text
//! Equal 3:3   OnlyA 2:0   OnlyA 1:0   Equal 4:4     →     Equal 3:3   OnlyA 3:0   Equal 4:4
//! ```

use super::{Link, LinkKind};

/// Links in order, ranges not yet counted.
#[derive(Debug)]
pub(super) struct Links {
    pub(super) parts: Vec<Part>,
    /// Whether every differing run went through the table whole.
    pub(super) exact: bool,
}

/// One link by its lengths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: LinkKind,
    pub(super) a: u32,
    pub(super) b: u32,
}

impl Default for Links {
    fn default() -> Self {
        Self { parts: Vec::new(), exact: true }
    }
}

impl Links {
    /// Adds a link; equal runs and runs of one sequence only grow together with the one before.
    pub(super) fn push(&mut self, kind: LinkKind, a: u32, b: u32) {
        if a == 0 && b == 0 {
            return;
        }
        let grows = matches!(kind, LinkKind::Equal | LinkKind::OnlyA | LinkKind::OnlyB);
        match self.parts.last_mut().filter(|last| grows && last.kind == kind) {
            Some(last) => (last.a, last.b) = (last.a + a, last.b + b),
            None => self.parts.push(Part { kind, a, b }),
        }
    }

    /// What only the first sequence has before what only the second has, wherever the two meet.
    pub(super) fn in_order(self) -> Self {
        let mut out = Self { parts: Vec::with_capacity(self.parts.len()), exact: self.exact };
        let mut alone = (0, 0);
        for part in self.parts {
            match part.kind {
                LinkKind::OnlyA => alone.0 += part.a,
                LinkKind::OnlyB => alone.1 += part.b,
                kind => {
                    out.alone(std::mem::take(&mut alone));
                    out.push(kind, part.a, part.b);
                }
            }
        }
        out.alone(alone);
        out
    }

    /// The same alignment with the sequences swapped.
    pub(super) fn mirrored(self) -> Self {
        let swap = |part: Part| {
            let kind = match part.kind {
                LinkKind::OnlyA => LinkKind::OnlyB,
                LinkKind::OnlyB => LinkKind::OnlyA,
                kind => kind,
            };
            Part { kind, a: part.b, b: part.a }
        };
        Self { parts: self.parts.into_iter().map(swap).collect(), exact: self.exact }.in_order()
    }

    fn alone(&mut self, (a, b): (u32, u32)) {
        self.push(LinkKind::OnlyA, a, 0);
        self.push(LinkKind::OnlyB, 0, b);
    }

    /// The links with their ranges.
    pub(super) fn placed(&self) -> impl Iterator<Item = Link> {
        let (mut a, mut b) = (0, 0);
        self.parts.iter().map(move |part| {
            let link = Link { kind: part.kind, a: a..a + part.a, b: b..b + part.b };
            (a, b) = (link.a.end, link.b.end);
            link
        })
    }
}
