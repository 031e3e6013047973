//! The terminal report: an apparatus as lines whose runs have roles, complete without colour.
//!
//! ```text
//! A telegram.txt:25-45  copy 1  profile markdown
//! B telegram.txt:47-56  copy 2  profile markdown
//!
//! 1 SECRET                          status        substantive  stamp
//!     A:30  ~~SECRET~~  struck
//!     B:48  SECRET      standing
//!
//! 208 words aligned. 1 variant: 1 substantive.
//! ```
//!
//! | layout | for whom |
//! |---|---|
//! | [`Layout::List`] | the default: every variant with its readings and places |
//! | [`Layout::Inline`] | who reads the text and wants the variants where they stand |
//! | [`Layout::Side`] | who compares the witnesses line by line; needs 100 columns |
//! | [`Layout::Apparatus`] | editors, who know the short form |
//! | [`Layout::Summary`] | who wants counts only |

mod agreement;
mod editor;
mod entries;
mod extract;
mod heads;
mod inline;
mod line;
mod list;
mod moved;
mod side;
mod summary;
pub(super) mod words;
mod wrap;

use collatio::apparatus::{Apparatus, Level};
use collatio::collation::Collation;
use collatio::read::Outside;

pub(super) use extract::{elided, marked, one_line, white_space_after, written};
pub use line::{Line, Role, Run, Target};
pub use summary::stat;
pub(super) use wrap::wrap_all;

/// How the variants are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// A numbered list of variants with their readings.
    #[default]
    List,
    /// The base's text with the variants where they stand.
    Inline,
    /// The witnesses side by side.
    Side,
    /// The classical apparatus: `30 SECRET (struck)] standing B`.
    Apparatus,
    /// Counts.
    Summary,
}

/// Which signs the report itself may use; readings keep their letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// `…`, `‸`, and paragraph marks as they stand.
    #[default]
    Unicode,
    /// `...`, `^`, and `[]` for a paragraph mark.
    Ascii,
}

impl Charset {
    /// What stands for words left out.
    pub(super) fn ellipsis(self) -> &'static str {
        if self == Self::Ascii { "..." } else { "…" }
    }

    /// What stands where a witness has nothing.
    pub(super) fn caret(self) -> &'static str {
        if self == Self::Ascii { "^" } else { "‸" }
    }

    /// A reading with its paragraph marks in this charset.
    pub(super) fn signs(self, text: &str) -> String {
        if self == Self::Ascii { text.replace('□', "[]").replace(['¶', '⁋'], "P") } else { text.to_owned() }
    }
}

/// How a variant is shown within running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Markers {
    /// `[A: ABS | B: FBS]`.
    #[default]
    Sigla,
    /// `[-ABS-]{+FBS+}`, as wdiff has it.
    Wdiff,
}

/// How the report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalOptions {
    /// How the variants are laid out.
    pub layout: Layout,
    /// How many cells a line may take.
    pub width: usize,
    /// The least level shown; what is hidden is said.
    pub level: Level,
    /// Which signs the report may use.
    pub charset: Charset,
    /// How variants are shown within running text.
    pub markers: Markers,
}

impl Default for TerminalOptions {
    fn default() -> Self {
        Self {
            layout: Layout::default(),
            width: 80,
            level: Level::Furniture,
            charset: Charset::default(),
            markers: Markers::default(),
        }
    }
}

/// The widest terminal that is filled; padding to any width asked for could take any memory.
const WIDEST: usize = 1000;

/// What every layout is made from.
#[derive(Clone, Copy)]
struct Input<'a> {
    collation: &'a Collation,
    apparatus: &'a Apparatus,
    outside: &'a [Outside],
    options: TerminalOptions,
}

/// The terminal report of a collation and its apparatus; `outside` is what belongs to no witness.
///
/// No line takes more cells than the width, but for widths under 8; more than 1,000 cells are not used. `O(n log n)` time in what is shown.
pub fn render(
    collation: &Collation,
    apparatus: &Apparatus,
    outside: &[Outside],
    options: &TerminalOptions,
) -> Vec<Line> {
    let options = &TerminalOptions { width: options.width.min(WIDEST), ..*options };
    let input = Input { collation, apparatus, outside, options: *options };
    let mut lines = Vec::new();
    if options.layout != Layout::Summary {
        lines.extend(heads::heads(&input));
        lines.push((Line::default(), 0));
    }
    lines.extend(match options.layout {
        Layout::List => list::list(&input),
        Layout::Inline => inline::inline(&input),
        Layout::Side => side::side(&input),
        Layout::Apparatus => editor::entries(&input),
        Layout::Summary => summary::tables(&input),
    });
    if matches!(options.layout, Layout::List | Layout::Apparatus) {
        lines.extend(moved::moved(&input));
    }
    lines.extend(summary::closing(&input));
    wrap_all(lines, options.width)
}

#[cfg(test)]
mod tests;
