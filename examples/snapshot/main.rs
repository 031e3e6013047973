//! Your own project's test: a transcript and its variants do not change unnoticed.
//!
//! ```sh
//! cargo run --example snapshot                  # the apparatus as the test sees it
//! cargo test -p collatio --example snapshot     # the test
//! ```
//!
//! Copy [`apparatus_of`] and the test into your project, with `insta` among its dev-dependencies; README.md beside this
//! file says how a change is reviewed.

use std::io::Write;

use collatio::{Apparatus, Collator, Siglum, Witness};
use collatio_report::terminal::{Layout, Line, TerminalOptions, render};

/// The classical apparatus of some texts, an entry a line.
///
/// It is stable: it depends on the texts alone, not on a terminal, an environment or a number of threads.
fn apparatus_of(texts: &[(&str, &str)]) -> String {
    let witnesses = texts.iter().map(|&(siglum, text)| Witness::plain(Siglum::new(siglum), text)).collect();
    let collation = Collator::default().collate(witnesses);
    let apparatus = Apparatus::of(&collation);
    // Wide enough that no entry is broken: a longer reading must not move the words of another.
    let options = TerminalOptions { layout: Layout::Apparatus, width: 1000, ..TerminalOptions::default() };
    render(&collation, &apparatus, &[], &options).iter().map(Line::plain).collect::<Vec<_>>().join("\n")
}

/// In your project these are files: `include_str!("../letters/first.txt")`.
const TEXTS: [(&str, &str); 3] = [
    ("A", "During a conversation last night I informed Marshal Stalin.\n"),
    ("B", "During a conversation last night we informed Stalin.\n"),
    ("C", "During a conversation last night I informed Marshall Stalin\n"),
];

fn main() -> std::io::Result<()> {
    writeln!(std::io::stdout().lock(), "{}", apparatus_of(&TEXTS))
}

#[cfg(test)]
mod tests {
    use super::{TEXTS, apparatus_of};

    #[test]
    fn the_variants_are_those_that_were_reviewed() {
        insta::assert_snapshot!(apparatus_of(&TEXTS), @r"
        A A:1  base
        B B:1
        C C:1

        1 I] we B
        1 Marshal] om. B : Marshall C
        1 .] om. C

        8 words aligned, 77.7 % agree. 3 variants: 2 substantive, 1 accidental.
        ");
    }
}
