//! Where elements stand on the images: `facsimile` and `sourceDoc` describe surfaces and zones, `@facs` points at them.
//!
//! ```text
//! <surface xml:id="p1"><graphic url="1.jpg"/><zone xml:id="l1" ulx="10" uly="10" lrx="90" lry="30"/></surface>
//! <pb facs="#p1"/><lb facs="#l1"/>Dear Sir      page 1, image 1.jpg; line at 10,10 80x20
//! ```
//!
//! Coordinates are taken from the surface's own upper left corner. Linear in the file; `O(1)` a look-up.

use std::collections::HashMap;

use super::super::images;
use super::super::xml::Tag;
use super::doc::Doc;
use crate::witness::Area;

/// A page as the file describes it.
#[derive(Debug, Default, Clone)]
pub(super) struct Surface {
    pub(super) image: Option<String>,
    pub(super) size: Option<(f64, f64)>,
    corner: (f64, f64),
}

/// What `@facs` may point at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Which surface.
    pub(super) surface: usize,
    /// Where on it; all of it if absent.
    pub(super) area: Option<Area>,
}

/// The surfaces of a file.
#[derive(Debug, Default)]
pub(super) struct Facsimile {
    pub(super) surfaces: Vec<Surface>,
    ids: HashMap<String, Spot>,
    images: HashMap<String, usize>,
    /// Spots by the place of their elements in the list of items.
    places: HashMap<usize, Spot>,
    pub(super) remarks: Vec<String>,
}

impl Facsimile {
    /// Finds all surfaces and zones.
    pub(super) fn of(doc: &Doc) -> Self {
        let mut facsimile = Self::default();
        // The ends of the surfaces that are open: one within another has its own coordinates, which lead nowhere.
        let mut open: Vec<usize> = Vec::new();
        for (at, element) in doc.opens() {
            while open.last().is_some_and(|&end| end < at) {
                open.pop();
            }
            let tag = &element.tag;
            match tag.name {
                "surface" => {
                    if open.is_empty() {
                        let surface = Self::surface(doc, at, tag, &mut facsimile.remarks);
                        if let Some(image) = &surface.image {
                            facsimile.images.entry(image.clone()).or_insert(facsimile.surfaces.len());
                        }
                        facsimile.surfaces.push(surface);
                        facsimile.note(at, tag, None);
                    }
                    open.push(element.end);
                }
                "zone" | "line" | "seg" | "w" if open.len() == 1 => {
                    let corner = facsimile.surfaces.last().map_or((0.0, 0.0), |surface| surface.corner);
                    if let Some(area) = area(tag, corner) {
                        facsimile.note(at, tag, Some(area));
                    }
                }
                // The image of a surface is itself pointed at by some.
                "graphic" if open.len() == 1 && tag.get("id").is_some() => facsimile.note(at, tag, None),
                _ => {}
            }
        }
        facsimile
    }

    fn surface(doc: &Doc, at: usize, tag: &Tag, remarks: &mut Vec<String>) -> Surface {
        let graphic = doc.children(at).find(|(_, child)| child.tag.name == "graphic").map(|(_, child)| &child.tag);
        let image = graphic.and_then(|graphic| graphic.get("url")).and_then(|url| images::named(&url, remarks));
        let corner = (tag.number("ulx").unwrap_or(0.0), tag.number("uly").unwrap_or(0.0));
        let own = tag.number("lrx").zip(tag.number("lry")).map(|(right, low)| (right - corner.0, low - corner.1));
        let pixels = |name: &str| -> Option<f64> {
            graphic?.get(name)?.trim().trim_end_matches("px").parse().ok().filter(|number: &f64| number.is_finite())
        };
        let size = own.or_else(|| pixels("width").zip(pixels("height"))).filter(|&(w, h)| w > 0.0 && h > 0.0);
        Surface { image, size, corner }
    }

    fn note(&mut self, at: usize, tag: &Tag, area: Option<Area>) {
        let Some(surface) = self.surfaces.len().checked_sub(1) else { return };
        let spot = Spot { surface, area };
        self.places.insert(at, spot);
        if let Some(id) = tag.get("id") {
            self.ids.entry(id.into_owned()).or_insert(spot);
        }
    }

    /// Where an element stands: by its own coordinates, else where it points.
    pub(super) fn spot(&self, at: usize, tag: &Tag) -> Option<Spot> {
        if let Some(&spot) = self.places.get(&at) {
            return Some(spot);
        }
        ["facs", "corresp"].iter().filter_map(|name| tag.get(name)).find_map(|targets| {
            let ids = targets.split_whitespace().filter_map(|target| target.strip_prefix('#'));
            ids.filter_map(|id| self.ids.get(id)).next().copied()
        })
    }

    /// The surface of an image.
    pub(super) fn of_image(&self, image: &str) -> Option<usize> {
        self.images.get(image).copied()
    }
}

/// The area of a zone: two corners, or the least rectangle around its points.
fn area(tag: &Tag, corner: (f64, f64)) -> Option<Area> {
    if let (Some(left), Some(top), Some(right), Some(low)) =
        (tag.number("ulx"), tag.number("uly"), tag.number("lrx"), tag.number("lry"))
    {
        return Area::between(left - corner.0, top - corner.1, right - corner.0, low - corner.1);
    }
    let points = tag.get("points")?;
    let mut bounds: Option<(f64, f64, f64, f64)> = None;
    for pair in points.split_whitespace() {
        let number = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite());
        let (x, y) = pair.split_once(',').and_then(|(x, y)| number(x).zip(number(y)))?;
        let (left, top, right, low) = bounds.unwrap_or((x, y, x, y));
        bounds = Some((left.min(x), top.min(y), right.max(x), low.max(y)));
    }
    let (left, top, right, low) = bounds?;
    Area::between(left - corner.0, top - corner.1, right - corner.0, low - corner.1)
}
