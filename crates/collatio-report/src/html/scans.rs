//! The images of the witnesses' pages, with the boxes of their variants, and crops of them.
//!
//! ```text
//! page 1 of A     <use href="#scan-1"/>  <rect …/>      the whole page
//! variant 3       <use href="#scan-1"/>                 a window on the same image
//! ```
//!
//! An image stands in the page once, however many crops show it. Lengths are the page's own; linear in the boxes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::places::witnesses;
use crate::visible;
use collatio::apparatus::{Apparatus, Variant};
use collatio::collation::Collation;
use collatio::witness::{Area, Page, Placed, Source, WitnessId};

use super::rows::sign;

/// An image that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// The file that names it.
    pub file: String,
    /// Its path as that file names it; see [`image_name`].
    pub name: String,
    /// Where the page finds it: a `data:` address or a path beside the page.
    pub href: String,
    /// Width and height in the pixels that the file's own lengths count; it may be shown with fewer.
    pub size: (f64, f64),
}

/// An image as the page holds it.
pub(super) struct Embedded {
    pub(super) id: String,
    pub(super) href: String,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The pages of a witness that have an image.
#[derive(PartialEq)]
pub(super) struct Sheets {
    pub(super) siglum: String,
    /// Which witness, from 0.
    pub(super) witness: usize,
    pub(super) scans: Vec<Scan>,
}

/// A page of a witness.
#[derive(PartialEq)]
pub(super) struct Scan {
    /// Its number, as it is shown.
    pub(super) page: usize,
    /// Which of the layout's pages it is, from 0.
    pub(super) sheet: usize,
    pub(super) image: String,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Of the image's pixels in the page's lengths.
    pub(super) scale: (f64, f64),
    pub(super) boxes: Vec<Marked>,
}

/// The box of a variant's reading.
#[derive(PartialEq)]
pub(super) struct Marked {
    pub(super) area: Area,
    /// By which the table of variants knows it.
    pub(super) id: String,
    pub(super) op: &'static str,
    pub(super) level: &'static str,
    pub(super) label: String,
}

/// A window on an image.
#[derive(PartialEq)]
pub(super) struct Crop {
    pub(super) image: String,
    pub(super) siglum: String,
    /// What is seen, with something around the box.
    pub(super) window: Area,
    pub(super) area: Area,
    pub(super) scale: (f64, f64),
    /// On the screen, in CSS pixels.
    pub(super) width: f64,
    pub(super) height: f64,
}

pub(super) fn embedded(images: &[Image]) -> Vec<Embedded> {
    let one = |(image, number): (&Image, usize)| Embedded {
        id: id(number),
        href: image.href.clone(),
        width: image.size.0,
        height: image.size.1,
    };
    images.iter().zip(1..).map(one).collect()
}

fn id(number: usize) -> String {
    format!("scan-{number}")
}

/// What a page's image is called: as the file names it, or, where it names none and may draw the page itself as a PDF does,
/// `#page=` and which page of its file it is, from 1. `None` if the source has no such page.
pub fn image_name(source: &Source, page: usize) -> Option<Cow<'_, str>> {
    let pages = &source.layout().pages;
    let of = pages.get(page)?;
    if let Some(image) = of.image.as_deref() {
        return Some(Cow::Borrowed(image));
    }
    let file = source.file_at(of.start);
    let before = pages.get(..page)?.iter().rev().take_while(|other| source.file_at(other.start) == file).count();
    Some(Cow::Owned(format!("#page={}", before + 1)))
}

/// Which image a page of a source is, and how long its pixels are in the page's lengths.
fn image_of<'i>(images: &'i [Image], source: &Source, page: usize) -> Option<(usize, &'i Image, (f64, f64))> {
    if images.is_empty() {
        return None;
    }
    let (of, name) = (source.layout().pages.get(page)?, image_name(source, page)?);
    let file = source.file_at(of.start);
    let (at, image) = images.iter().enumerate().find(|(_, image)| image.file == file && image.name == name)?;
    let size = of.size.unwrap_or(image.size);
    let scale = (size.0 / image.size.0.max(1.0), size.1 / image.size.1.max(1.0));
    (scale.0 > 0.0 && scale.1 > 0.0).then_some((at + 1, image, scale))
}

/// The pages of the witnesses that have an image, in order, with the boxes of their variants.
pub(super) fn scans(collation: &Collation, apparatus: &Apparatus, images: &[Image]) -> Vec<Sheets> {
    let sheets = witnesses(collation).filter_map(|witness| {
        let of = collation.witnesses.get(witness.0)?;
        let (span, layout) = (of.range.clone(), of.source.layout());
        let mut boxes = if images.is_empty() { BTreeMap::new() } else { boxes(collation, apparatus, witness) };
        let scan = |(at, page): (usize, &Page)| {
            let ends = layout.pages.get(at + 1).map_or(usize::MAX, |next| next.start);
            let is_its = page.start < span.end && span.start < ends;
            let (number, image, scale) = image_of(images, &of.source, at).filter(|_| is_its)?;
            Some(Scan {
                page: page.number,
                sheet: at,
                image: id(number),
                width: image.size.0 * scale.0,
                height: image.size.1 * scale.1,
                scale,
                boxes: boxes.remove(&at).unwrap_or_default(),
            })
        };
        let scans: Vec<Scan> = layout.pages.iter().enumerate().filter_map(scan).collect();
        let siglum = visible(of.siglum.as_str()).into_owned();
        (!scans.is_empty()).then_some(Sheets { siglum, witness: witness.0, scans })
    });
    sheets.collect()
}

/// Where a witness's readings of all variants stand, page by page.
fn boxes(collation: &Collation, apparatus: &Apparatus, witness: WitnessId) -> BTreeMap<usize, Vec<Marked>> {
    let mut boxes: BTreeMap<usize, Vec<Marked>> = BTreeMap::new();
    for (number, variant) in (1..).zip(&apparatus.variants) {
        let (op, level) = (variant.op.name(), variant.level.name());
        for placed in placed(collation, variant, witness) {
            let label = format!("{number} {}", sign(op));
            let marked = Marked { area: placed.area, id: variant.id.clone(), op, level, label };
            boxes.entry(placed.page).or_default().push(marked);
        }
    }
    boxes
}

/// The places on its pages of a witness's reading.
fn placed<'c>(collation: &'c Collation, variant: &Variant, witness: WitnessId) -> Vec<&'c Placed> {
    let Some(of) = collation.witnesses.get(witness.0) else { return Vec::new() };
    let ranges = variant.readings.iter().flat_map(|reading| reading.spans.ranges());
    ranges.filter(|(whose, _)| *whose == witness).flat_map(|(_, range)| of.source.layout().within(range)).collect()
}

/// Windows on the scans of a variant's readings: one a witness, what stands on the page of its first box.
pub(super) fn crops(collation: &Collation, variant: &Variant, images: &[Image]) -> Vec<Crop> {
    let crop = |witness: WitnessId| {
        let of = collation.witnesses.get(witness.0)?;
        let placed = placed(collation, variant, witness);
        Some(Crop { siglum: visible(of.siglum.as_str()).into_owned(), ..crop(&of.source, &placed, images)? })
    };
    witnesses(collation).filter_map(crop).collect()
}

/// A window on what stands in a range of a source's text.
pub(super) fn crop_of(source: &Source, range: std::ops::Range<usize>, images: &[Image]) -> Option<Crop> {
    crop(source, &source.layout().within(range).iter().collect::<Vec<_>>(), images)
}

/// A window on the page of the first of these places, with something around those on it.
fn crop(source: &Source, placed: &[&Placed], images: &[Image]) -> Option<Crop> {
    let first = placed.first()?;
    let (number, _, scale) = image_of(images, source, first.page)?;
    let same = placed.iter().filter(|other| other.page == first.page);
    let area = same.fold(first.area, |all, other| all.around(other.area));
    let margin = area.h.max(1.0);
    let window = Area::sized(area.x - margin, area.y - margin / 2.0, area.w + 2.0 * margin, area.h + margin)?;
    let height = 56.0_f64;
    let width = (window.w / window.h * height).min(420.0);
    Some(Crop { image: id(number), siglum: String::new(), window, area, scale, width, height })
}
