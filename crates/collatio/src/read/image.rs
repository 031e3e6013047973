//! The image of a page: a witness that the installed tesseract reads.
//!
//! ```text
//! page.jpg      1533 × 2448 pixels, below the limit     of its introduction. The last two documents were pro-
//! ```
//!
//! Only the header is looked at here: that it is an image of a kind that is read (tesseract takes any other file for a
//! list of files to open), and how many pixels it would be unpacked to. Linear in the words, as far as we go.

use imagesize::ImageType;

use super::options::FormatOptions;
use super::tesseract::Recognizer;
use super::transcript::{Scribe, Transcript};
use crate::diagnostic::Diagnostic;
use crate::witness::LengthUnit;

/// The most frames of a TIFF.
const FRAMES: usize = 10_000;

/// Reads an image, every frame of it a page, and says what it was read by.
///
/// # Errors
///
/// If it is broken, too large, or tesseract is missing or cannot read it.
pub(super) fn read(name: &str, bytes: &[u8], options: &FormatOptions) -> Result<(Transcript, String), Diagnostic> {
    check(name, bytes, options)?;
    let recognizer = Recognizer::new(name, options)?;
    let mut scribe = Scribe::new(None);
    for page in recognizer.read(name, bytes)? {
        page.write(file_name(name), LengthUnit::Pixel, 1.0, &mut scribe);
    }
    let transcript = scribe.finish();
    if transcript.is_empty() {
        let what = format!("no letter was found on the image ({})", recognizer.why());
        return Err(error(name, what, "check that the image shows text, upright; --ocr-lang names its language"));
    }
    Ok((transcript, recognizer.why()))
}

/// The image's own name, without the folders it was found in.
fn file_name(name: &str) -> Option<&str> {
    name.rsplit(['/', '\\']).next().filter(|name| !name.is_empty() && *name != "-")
}

/// Refuses what is no image, or would be unpacked to more pixels than allowed.
fn check(name: &str, bytes: &[u8], options: &FormatOptions) -> Result<(), Diagnostic> {
    let kind = imagesize::image_type(bytes).ok();
    let sizes = match kind {
        Some(ImageType::Tiff) => frames(bytes),
        Some(ImageType::Png | ImageType::Jpeg) => {
            imagesize::blob_size(bytes).ok().map(|size| vec![(size.width as u64, size.height as u64)])
        }
        _ => None,
    };
    let Some(sizes) = sizes.filter(|sizes| !sizes.is_empty()) else {
        let what = "the header is not that of a PNG, JPEG or TIFF image".to_owned();
        return Err(error(name, what, "check that other programs open it, or save it anew as PNG"));
    };
    if let Some((width, height)) = sizes.iter().find(|(w, h)| w.saturating_mul(*h) > options.max_pixels) {
        let what =
            format!("the image has {width} × {height} pixels; {} million are allowed", options.max_pixels / 1_000_000);
        return Err(error(name, what, "raise the limit with --max-pixels MILLIONS, or scale the image down"));
    }
    if sizes.iter().any(|&(width, height)| width == 0 || height == 0) {
        return Err(error(name, "the image has no pixels".to_owned(), "save it anew"));
    }
    Ok(())
}

/// Width and height of every frame of a TIFF; `None` if its directories are broken, loop or are too many.
fn frames(bytes: &[u8]) -> Option<Vec<(u64, u64)>> {
    let little = bytes.starts_with(b"II");
    let number = |at: usize, width: usize| {
        let part = bytes.get(at..at.checked_add(width)?)?;
        let fold = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if little { part.iter().rev().fold(0, fold) } else { part.iter().fold(0, fold) })
    };
    let mut found = Vec::new();
    let mut directory = number(4, 4)?;
    while directory != 0 {
        if found.len() == FRAMES {
            return None;
        }
        let entries = number(directory, 2)?;
        let (mut width, mut height) = (0, 0);
        for entry in 0..entries {
            let at = directory.checked_add(2)?.checked_add(entry.checked_mul(12)?)?;
            // Type 3 is a short, 4 a long; others hold no size.
            let value = match number(at.checked_add(2)?, 2)? {
                3 => number(at.checked_add(8)?, 2)?,
                4 => number(at.checked_add(8)?, 4)?,
                _ => continue,
            };
            match number(at, 2)? {
                256 => width = value as u64,
                257 => height = value as u64,
                _ => {}
            }
        }
        found.push((width, height));
        directory = number(directory.checked_add(2)?.checked_add(entries.checked_mul(12)?)?, 4)?;
    }
    Some(found)
}

fn error(name: &str, what: String, hint: &str) -> Diagnostic {
    Diagnostic::error(what).in_file(name).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::{check, file_name, frames};
    use crate::read::FormatOptions;

    /// The header of a PNG image of this size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let header: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        [header, &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\0\0\0\0\0\0\0\0"].concat()
    }

    /// A TIFF with one directory a frame and nothing else; the last leads to `next`.
    fn tiff(sizes: &[(u16, u16)], next: u32) -> Vec<u8> {
        let mut out = b"II*\0\x08\0\0\0".to_vec();
        for (nth, (width, height)) in sizes.iter().enumerate() {
            out.extend([2, 0]);
            for (tag, value) in [(256_u16, width), (257, height)] {
                out.extend(tag.to_le_bytes());
                out.extend([3, 0, 1, 0, 0, 0]);
                out.extend(value.to_le_bytes());
                out.extend([0, 0]);
            }
            let end = out.len() as u32 + 4;
            out.extend(if nth + 1 < sizes.len() { end } else { next }.to_le_bytes());
        }
        out
    }

    fn what(bytes: &[u8]) -> String {
        check("a.png", bytes, &FormatOptions::default()).map_or_else(|error| error.what, |()| "sound".to_owned())
    }

    #[test]
    fn a_header_is_looked_at_before_anything_is_unpacked() {
        assert_eq!(what(&png(1000, 2000)), "sound");
        assert_eq!(what(&png(60_000, 60_000)), "the image has 60000 × 60000 pixels; 200 million are allowed");
        assert_eq!(what(&png(0, 5)), "the image has no pixels");
        assert_eq!(what(&png(10, 10)[..20]), "the header is not that of a PNG, JPEG or TIFF image");
        assert_eq!(what(b"/etc/passwd\n/etc/hosts\n"), "the header is not that of a PNG, JPEG or TIFF image");
        assert_eq!(
            what(&tiff(&[(10, 10), (60_000, 60_000)], 0)),
            "the image has 60000 × 60000 pixels; 200 million are allowed"
        );
    }

    #[test]
    fn frames_of_a_tiff_are_counted_and_loops_end() {
        assert_eq!(frames(&tiff(&[(10, 20), (30, 40)], 0)), Some(vec![(10, 20), (30, 40)]));
        assert_eq!(frames(&tiff(&[(10, 20)], 8)), None);
        assert_eq!(frames(&tiff(&[(10, 20)], 4_000_000_000)), None);
        let whole = tiff(&[(10, 20), (30, 40)], 0);
        for end in 0..whole.len() {
            assert_eq!(frames(&whole[..end]), None, "{end}");
        }
    }

    #[test]
    fn an_image_is_called_by_its_own_name() {
        assert_eq!(file_name("scans/a b.jpg"), Some("a b.jpg"));
        assert_eq!(file_name("-"), None);
    }
}
