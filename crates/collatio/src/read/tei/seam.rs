//! What parts two letters: white space of the file is a space at most, a break of the page is a line break.
//!
//! ```text
//! <p>the
//!    cat</p>                  the cat          the file's own lines are none of the text's
//! the <lb/> cat               the↵cat
//! con<lb break="no"/> fined   confined         nothing parts the word
//! con-<lb break="no"/>fined   con-↵fined       the printed hyphen is kept; the rules join such words
//! ```
//!
//! Nothing is written before the next letter comes, so that no line begins or ends with a space.

use std::ops::Range;

use super::super::transcript::{Hand, Scribe};
use super::super::xml::Chars;
use crate::witness::{Role, Status};

/// Signs that stand for a hyphen at the end of a line.
const HYPHENS: [char; 7] = ['-', '\u{2010}', '\u{ad}', '\u{ac}', '=', '\u{2e17}', '\u{2e40}'];

/// What stands between the last letter written and the next.
#[derive(Debug, Default)]
pub(super) struct Seam {
    next: Next,
    /// Whether the word goes on over a break: white space is none of it.
    glued: bool,
}

#[derive(Debug, Default)]
enum Next {
    #[default]
    Nothing,
    Space(Hand, Range<usize>),
    /// A break that another element may take back.
    Line,
    /// The end of a block.
    Block,
}

impl Seam {
    /// White space in the file. Where it was seen twice, that which no view drops stands.
    pub(super) fn space(&mut self, hand: Hand, at: Range<usize>) {
        let weaker = match &self.next {
            Next::Nothing => true,
            Next::Space(before, _) => before.status != Status::Standing && hand.status == Status::Standing,
            Next::Line | Next::Block => false,
        };
        if weaker && !self.glued {
            self.next = Next::Space(hand, at);
        }
    }

    /// A new line of the page.
    pub(super) fn line(&mut self) {
        if !self.glued && !matches!(self.next, Next::Block) {
            self.next = Next::Line;
        }
    }

    /// The beginning or end of a block.
    pub(super) fn block(&mut self) {
        self.next = Next::Block;
        self.glued = false;
    }

    /// A new line of the page within a word. After a printed hyphen it is a line like any other: that the word goes on,
    /// the hyphen says.
    pub(super) fn within_word(&mut self, text: &str) {
        match self.next {
            Next::Block => {}
            _ if text.ends_with(HYPHENS) => self.next = Next::Line,
            _ => {
                self.next = Next::Nothing;
                self.glued = true;
            }
        }
    }

    /// Whether a block begins or ends here.
    pub(super) fn is_block(&self) -> bool {
        matches!(self.next, Next::Block)
    }

    /// Writes down what parts the letters; a letter follows.
    pub(super) fn close(&mut self, scribe: &mut Scribe) {
        self.glued = false;
        match std::mem::take(&mut self.next) {
            Next::Nothing => {}
            Next::Space(hand, at) => {
                if !scribe.ends_blank() {
                    scribe.take(hand);
                    scribe.put(&Chars { text: " ".into(), at });
                }
            }
            Next::Line | Next::Block => {
                // A break within struck words or a note parts what stands beside them in every view.
                let zone = scribe.hand().zone;
                scribe.take(Hand { role: Role::Text, status: Status::Standing, zone });
                scribe.line_break();
            }
        }
    }
}

/// Whether a text ends with the sign of a word that goes on.
pub(super) fn ends_with_hyphen(text: &str) -> bool {
    text.ends_with(HYPHENS)
}
