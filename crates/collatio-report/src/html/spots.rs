//! Where a row's words stand on the scan, line by line: the scans follow the text by it, and the text is laid over them.
//!
//! ```text
//! John asked        two lines on page 1 (from 0: 0)       0,52,80,310,31,5 96 6;0,52,118,77,30,3
//! him.              page, left, top, width, height;       five letters, and 96 further right six: words where the file
//!                   letters, each next word's way right   places words, whole lines where it places lines
//! ```
//!
//! Letters are counted as JavaScript counts them (UTF-16), so that the script cuts the row's text where the lines end. Linear in
//! the tokens but for the search of each one's areas.

use std::fmt::Write as _;
use std::ops::Range;

use collatio::witness::{Area, Layout};

/// What stands on one line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    /// Which of the layout's pages, from 0.
    page: usize,
    area: Area,
    /// The left edge of each word and its UTF-16 units, with the space behind it.
    words: Vec<(f64, usize)>,
}

impl Spot {
    /// Whether more words of the same line stand there: on the same page, at the same height, and not further left.
    fn goes_on(&self, page: usize, area: Area) -> bool {
        let shared = (self.area.y + self.area.h).min(area.y + area.h) - self.area.y.max(area.y);
        page == self.page && shared * 2.0 >= self.area.h.min(area.h) && area.x >= self.area.x
    }

    /// Adds letters: a word of its own if they have a place that is further right, and otherwise part of the last.
    fn add(&mut self, at: Option<f64>, letters: usize) {
        match (self.words.last_mut(), at) {
            (Some((last, _)), Some(at)) if at > *last => self.words.push((at, letters)),
            (Some((_, count)), _) => *count += letters,
            (None, _) => {}
        }
    }
}

/// Adds a token that stands in a range of a source's text and is shown as `text`. One over the end of a line has letters on both;
/// one that the file places nowhere goes with what stands before it.
pub(super) fn note(spots: &mut Vec<Spot>, (layout, source): (&Layout, &str), range: Range<usize>, text: &str) {
    let mut left = text.encode_utf16().count();
    let placed = layout.within(range.clone());
    let mut from = range.start;
    for (at, place) in placed.iter().enumerate() {
        let letters = match placed.get(at + 1) {
            // Letters up to the next place; a mark among them counts as one, so that no more than there are is taken.
            Some(next) => source.get(from..next.range.start).map_or(0, |text| text.encode_utf16().count()).min(left),
            None => left,
        };
        (from, left) = (placed.get(at + 1).map_or(range.end, |next| next.range.start), left - letters);
        match spots.last_mut().filter(|last| last.goes_on(place.page, place.area)) {
            Some(last) => {
                last.area = last.area.around(place.area);
                last.add(Some(place.area.x), letters);
            }
            None => spots.push(Spot { page: place.page, area: place.area, words: vec![(place.area.x, letters)] }),
        }
    }
    if let (true, Some(last)) = (placed.is_empty(), spots.last_mut()) {
        last.add(None, left);
    }
}

/// The spots as the script reads them.
pub(super) fn written(spots: &[Spot]) -> String {
    let mut text = String::new();
    for Spot { page, area, words } in spots {
        let begins = if text.is_empty() { "" } else { ";" };
        let Area { x, y, w, h } = area;
        // Writing into a string cannot fail.
        let _ = write!(text, "{begins}{page},{x:.0},{y:.0},{w:.0},{h:.0},");
        let mut before = None;
        for (left, letters) in words {
            let _ = match before {
                Some(before) => write!(text, " {:.0} {letters}", left - before),
                None => write!(text, "{letters}"),
            };
            before = Some(*left);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{note, written};
    use collatio::witness::{Area, Grain, Layout, Placed};

    /// Words of three letters with a space behind each, and their areas, on the first page.
    fn layout(areas: &[(f64, f64)]) -> Layout {
        let placed = |(at, &(x, y)): (usize, &(f64, f64))| Placed {
            range: at * 4..at * 4 + 3,
            page: 0,
            grain: Grain::Word,
            area: Area { x, y, w: 40.0, h: 20.0 },
            confidence: None,
        };
        Layout { places: areas.iter().enumerate().map(placed).collect(), ..Layout::default() }
    }

    #[test]
    fn words_of_a_line_are_one_spot_and_a_new_line_is_another() {
        let (line, column) = ([(0.0, 0.0), (50.0, 3.0)], [(50.0, 0.0), (0.0, 0.0)]);
        for (areas, tokens, wanted) in [
            (&line[..], &[(0..3, "one "), (4..7, "two")][..], "0,0,0,90,23,4 50 3"),
            (&[(50.0, 0.0), (0.0, 30.0)], &[(0..3, "one "), (4..7, "two")], "0,50,0,40,20,4;0,0,30,40,20,3"),
            // Further left at the same height: another column.
            (&column, &[(0..3, "one "), (4..7, "two")], "0,50,0,40,20,4;0,0,0,40,20,3"),
            // A word over the end of a line has letters on both.
            (&[(50.0, 0.0), (0.0, 30.0)], &[(0..7, "co- pies ")], "0,50,0,40,20,4;0,0,30,40,20,5"),
            // A sign that is placed nowhere goes with the word before it; letters are counted as UTF-16 counts them.
            (&[(0.0, 0.0)], &[(0..3, "a😀 "), (8..9, "!")], "0,0,0,40,20,5"),
            (&[], &[(0..1, "a")], ""),
        ] {
            let (layout, mut spots) = (layout(areas), Vec::new());
            for (range, text) in tokens {
                note(&mut spots, (&layout, "one two !"), range.clone(), text);
            }
            assert_eq!(written(&spots), wanted, "{tokens:?}");
        }
    }
}
