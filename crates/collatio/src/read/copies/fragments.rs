//! Two copies of which one breaks off, or is found again after a text of its own: `P1 P2 ¶ P1`.
//!
//! ```text
//! [first ......] own text of the first copy      [second ......]
//! ^ the text's first letters                      ^ a paragraph's   ^ the text's last letters
//! ```
//!
//! A stanza sung again or a passage quoted repeats letters as well. So the two places must be at both ends of the text, the
//! second must open a paragraph, and what only one copy has is at one place and not much longer than what both have. It is
//! asked where no copies were found otherwise. Linear in the chains.

use std::ops::Range;

use super::bounds::OWN;
use super::chains::Chain;
use super::segments::Segment;

/// Letters before the first place and after the last: a heading, a closing.
const ENDS: usize = 120;

/// As [`OWN`], where the second place begins with a heading as the first does: a quotation has none, so the second copy may
/// break off at a fifth of the text.
const HEADED: (usize, usize) = (4, 1);

/// What begins with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Nothing.
    None,
    /// A paragraph.
    Paragraph,
    /// A heading, or text right below one.
    Heading,
}

/// Where text that one copy has alone may be.
struct Loose {
    before: usize,
    between: usize,
    after: usize,
}

/// The two copies that the heaviest chain shows, if they are that. `running` counts letters of running text in a stretch,
/// `opens` how a letter opens a paragraph.
pub(super) fn fragments(
    chains: &[Chain],
    total: usize,
    running: impl Fn(Range<usize>) -> usize,
    opens: impl Fn(usize) -> Opening,
) -> Vec<Segment> {
    let heaviest = chains.iter().max_by_key(|chain| (chain.weight, std::cmp::Reverse(chain.first.start)));
    let Some(chain) = heaviest else { return Vec::new() };
    let own = match opens(chain.second.start) {
        Opening::None => return Vec::new(),
        Opening::Paragraph => OWN,
        Opening::Heading => HEADED,
    };
    let loose = Loose {
        before: running(0..chain.first.start),
        between: running(chain.first.end..chain.second.start.max(chain.first.end)),
        after: running(chain.second.end..total),
    };
    let most = chain.weight * own.0 / own.1;
    let parts = [loose.before, loose.between, loose.after];
    let fits = parts.iter().filter(|&&part| part > ENDS).count() <= 1 && parts.iter().sum::<usize>() <= most;
    let covered = chain.weight * 2 >= chain.first.len().max(chain.second.len());
    if !fits || !covered {
        return Vec::new();
    }
    [&chain.first, &chain.second].into_iter().map(|place| Segment::new(place.clone(), chain.weight)).collect()
}
