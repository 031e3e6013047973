//! Where a text stands on the images of its pages: pages, and areas of words or lines on them.
//!
//! ```text
//! text    Dear Sir,\nI have
//! places  [Dear][Sir,][I have      ]
//! grain    word  word  line
//! area     120,80 96x31 on page 1 …
//! ```
//!
//! Places never overlap and are sorted, so that what stands in a range is found in `O(log places)`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The pages of a source, and where its text stands on them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The pages, in the order of the text.
    pub pages: Vec<Page>,
    /// The regions that the file tells apart (text blocks, columns), in the order of the text.
    pub regions: Vec<Region>,
    /// Where stretches of the text stand, in order, none over another.
    pub places: Vec<Placed>,
    /// What else a recognizer offered for stretches of the text, in order of their beginnings.
    pub alternatives: Vec<Alternative>,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Where it begins in [`Source::text`](super::Source::text).
    pub start: usize,
    /// Its number, from 1: the file's own order, whatever is printed on it.
    pub number: usize,
    /// Its image as the file names it, if that is a path below the file's folder.
    pub image: Option<String>,
    /// Width and height in `unit`, if the file says.
    pub size: Option<(f64, f64)>,
    /// What lengths are counted in.
    pub unit: LengthUnit,
}

/// A region of a page, as the file tells them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Where it begins in [`Source::text`](super::Source::text); it ends where the next begins.
    pub start: usize,
    /// What the file calls it; empty if it has no name.
    pub name: String,
}

/// What lengths on a page are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LengthUnit {
    /// Pixels of its image.
    #[default]
    Pixel,
    /// Tenths of a millimetre.
    Mm10,
    /// 1/1200 of an inch.
    Inch1200,
    /// 1/72 of an inch.
    Point,
}

/// A rectangle on a page, from the page's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Area {
    /// The rectangle between two corners; `None` if a number is not one, or none is left between them.
    pub fn between(left: f64, top: f64, right: f64, bottom: f64) -> Option<Self> {
        Self::sized(left, top, right - left, bottom - top)
    }

    /// The rectangle of a corner and a size; `None` if a number is not finite or a length is negative.
    pub fn sized(x: f64, y: f64, w: f64, h: f64) -> Option<Self> {
        let sound = [x, y, w, h].iter().all(|number| number.is_finite() && number.abs() < 1e9);
        (sound && w >= 0.0 && h >= 0.0).then_some(Self { x, y, w, h })
    }

    /// The least rectangle around both.
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.w).max(other.x + other.w);
        let bottom = (self.y + self.h).max(other.y + other.h);
        Self { x, y, w: right - x, h: bottom - y }
    }

    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }
}

/// What an area was drawn around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// A word.
    Word,
    /// A line, the word being somewhere in it.
    Line,
    /// A region of the page.
    Region,
}

/// A stretch of the text with its area on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Byte offsets into the source's text.
    pub range: Range<usize>,
    /// Which of [`Layout::pages`] it stands on, from 0.
    pub page: usize,
    /// What the area was drawn around.
    pub grain: Grain,
    /// Where on the page.
    pub area: Area,
    /// How sure the recognizer was, 0 to 1, if it says.
    pub confidence: Option<f64>,
}

/// What else a recognizer offered for a stretch of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The stretch, as byte offsets into the source's text.
    pub range: Range<usize>,
    /// What might stand there instead.
    pub text: String,
}

impl Layout {
    /// The places that a range of the text touches.
    pub fn within(&self, range: Range<usize>) -> &[Placed] {
        let first = self.places.partition_point(|place| place.range.end <= range.start);
        let rest = self.places.get(first..).unwrap_or_default();
        let count = rest.partition_point(|place| place.range.start < range.end);
        rest.get(..count).unwrap_or_default()
    }

    /// What else was offered for stretches that lie in a range of the text.
    pub fn offered(&self, range: Range<usize>) -> impl Iterator<Item = &str> {
        let first = self.alternatives.partition_point(|other| other.range.start < range.start);
        let rest = self.alternatives.get(first..).unwrap_or_default();
        let begun = rest.iter().take_while(move |other| other.range.start < range.end);
        begun.filter(move |other| other.range.end <= range.end).map(|other| other.text.as_str())
    }

    /// Which of [`Layout::regions`] a place of the text is in, from 0.
    pub fn region_at(&self, offset: usize) -> Option<usize> {
        self.regions.partition_point(|region| region.start <= offset).checked_sub(1)
    }

    /// The page that a place of the text is on.
    pub fn page_at(&self, offset: usize) -> Option<&Page> {
        let after = self.pages.partition_point(|page| page.start <= offset);
        self.pages.get(after.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Alternative, Area, Grain, Layout, Page, Placed};

    fn layout() -> Layout {
        let area = Area { x: 1.0, y: 2.0, w: 3.0, h: 4.0 };
        let placed = |range, page| Placed { range, page, grain: Grain::Word, area, confidence: None };
        let page = |start, number| Page { start, number, image: None, size: None, unit: Default::default() };
        Layout {
            pages: vec![page(0, 1), page(10, 2)],
            regions: Vec::new(),
            places: vec![placed(0..4, 0), placed(5..9, 0), placed(10..12, 1)],
            alternatives: vec![Alternative { range: 5..9, text: "Sit".to_owned() }],
        }
    }

    #[test]
    fn a_range_finds_the_places_it_touches() {
        let starts = |range| layout().within(range).iter().map(|place| place.range.start).collect::<Vec<_>>();
        assert_eq!(starts(0..4), [0]);
        assert_eq!(starts(3..6), [0, 5]);
        assert_eq!(starts(4..5), [0usize; 0]);
        assert_eq!(starts(5..11), [5, 10]);
    }

    #[test]
    fn pages_and_alternatives_are_found_by_offset() {
        let layout = layout();
        assert_eq!(layout.page_at(9).map(|page| page.number), Some(1));
        assert_eq!(layout.page_at(10).map(|page| page.number), Some(2));
        assert_eq!(layout.offered(5..9).collect::<Vec<_>>(), ["Sit"]);
        assert_eq!(layout.offered(0..8).count(), 0);
    }

    #[test]
    fn numbers_that_are_none_give_no_area() {
        assert!(Area::sized(f64::NAN, 0.0, 1.0, 1.0).is_none());
        assert!(Area::sized(0.0, 0.0, 1e300, 1.0).is_none());
        assert!(Area::between(5.0, 0.0, 1.0, 1.0).is_none());
    }
}
