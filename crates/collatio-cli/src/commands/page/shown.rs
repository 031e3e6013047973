//! Images as a page for the browser holds them: of a kind that browsers show, and no larger than a reader sees.
//!
//! ```text
//! page.tif    4,000 × 6,000, 16 bits, LZW    →  JPEG, 1,333 × 2,000         decoded within --max-pixels
//! page.png    1,200 × 1,800                  →  as it is
//! letter.pdf  #page=3                        →  JPEG, longer side 2,000     drawn by pdftoppm
//! ```
//!
//! Pixels are averaged, what is transparent lies on white, colours stay as they are written. Linear in the pixels.

use std::io::Cursor;

use collatio::Diagnostic;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder as _, ImageReader, Limits, Rgb, RgbImage};

/// Pixels of the longer side of an image inside a page.
pub(super) const SIDE: u32 = 2_000;
/// How well JPEGs are kept, of 100: what is read stays sharp.
const QUALITY: u8 = 82;

/// What browsers call a kind of image, told by its first bytes.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ => None,
    }
}

/// Whether it is a TIFF image, which browsers do not show.
pub(super) fn is_tiff(bytes: &[u8]) -> bool {
    matches!(bytes, [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..])
}

/// An image made anew, as JPEG.
pub(super) struct Scaled {
    pub(super) bytes: Vec<u8>,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
}

/// An image as JPEG, the longer side at most so many pixels, and its new size; `None` if it can stay as it is.
///
/// # Errors
///
/// If it cannot be decoded within so many pixels, in words.
pub(super) fn scaled(
    bytes: &[u8],
    (width, height): (u32, u32),
    (side, most): (u32, u64),
) -> Result<Option<Scaled>, Diagnostic> {
    let decodes = matches!(kind(bytes), Some("jpeg" | "png"));
    if !is_tiff(bytes) && (!decodes || width.max(height) <= side) {
        return Ok(None);
    }
    if u64::from(width) * u64::from(height) > most {
        let millions = most / 1_000_000;
        let what = format!("it has {width} × {height} pixels; {millions} million are allowed (--max-pixels)");
        return Err(Diagnostic::error(what));
    }
    let undecoded = |error: image::ImageError| Diagnostic::error(format!("it cannot be decoded: {error}"));
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| Diagnostic::error(error.to_string()))?;
    let mut limits = Limits::no_limits();
    // Sixteen bits of four channels, and once more for what the decoder keeps beside.
    limits.max_alloc = Some(most.saturating_mul(16));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(undecoded)?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms) != Orientation::NoTransforms;
    if turned && !is_tiff(bytes) {
        // The browser turns it as its head says, and a new one would have no such head.
        return Ok(None);
    }
    let image = DynamicImage::from_decoder(decoder).map_err(undecoded)?;
    let image = if width.max(height) > side { image.thumbnail(side, side) } else { image };
    let size = (image.width(), image.height());
    Ok(Some(Scaled { bytes: encoded(image)?, size }))
}

fn encoded(image: DynamicImage) -> Result<Vec<u8>, Diagnostic> {
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    let grey = !image.color().has_color();
    let written = match (grey, image.color().has_alpha()) {
        (true, false) => encoder.encode_image(&image.into_luma8()),
        (true, true) => encoder.encode_image(&on_white_grey(&image)),
        (false, false) => encoder.encode_image(&image.into_rgb8()),
        (false, true) => encoder.encode_image(&on_white(&image)),
    };
    written.map_err(|error| Diagnostic::error(format!("it cannot be written as JPEG: {error}"))).map(|()| jpeg)
}

/// What is seen of a channel that lets so much of the white below through.
fn over_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

fn on_white(image: &DynamicImage) -> RgbImage {
    let from = image.to_rgba8();
    RgbImage::from_fn(from.width(), from.height(), |x, y| {
        let [r, g, b, alpha] = from.get_pixel(x, y).0;
        Rgb([r, g, b].map(|value| over_white(value, alpha)))
    })
}

fn on_white_grey(image: &DynamicImage) -> GrayImage {
    let from = image.to_luma_alpha8();
    GrayImage::from_fn(from.width(), from.height(), |x, y| {
        let [value, alpha] = from.get_pixel(x, y).0;
        image::Luma([over_white(value, alpha)])
    })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, GrayAlphaImage, ImageFormat, LumaA, Rgb, RgbImage};

    use super::{Scaled, is_tiff, kind, scaled};

    /// Left half red, right half blue.
    fn halves(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let pixel = |x, _| if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) };
        written(DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel)), format)
    }

    fn written(image: DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).expect("an image");
        bytes.into_inner()
    }

    fn shown(bytes: &[u8]) -> RgbImage {
        image::load_from_memory(bytes).expect("an image").into_rgb8()
    }

    #[test]
    fn what_is_too_large_or_no_image_of_browsers_is_made_one() {
        for (format, size, wanted) in [
            (ImageFormat::Tiff, (40, 20), Some((40, 20))),
            (ImageFormat::Tiff, (400, 200), Some((100, 50))),
            (ImageFormat::Png, (400, 200), Some((100, 50))),
            (ImageFormat::Jpeg, (200, 400), Some((50, 100))),
            (ImageFormat::Png, (100, 50), None),
        ] {
            let bytes = halves(size.0, size.1, format);
            assert_eq!(is_tiff(&bytes), format == ImageFormat::Tiff);
            let made = scaled(&bytes, size, (100, 1_000_000)).expect("an image");
            assert_eq!(made.as_ref().map(|made| made.size), wanted, "{format:?} {size:?}");
            let Some(Scaled { bytes: made, size: (width, height) }) = made else { continue };
            assert_eq!(kind(&made), Some("jpeg"));
            let made = shown(&made);
            let (left, right) = (made.get_pixel(width / 8, height / 2), made.get_pixel(width * 7 / 8, height / 2));
            assert!(left[0] > 200 && left[2] < 60 && right[2] > 200 && right[0] < 60, "{left:?} {right:?}");
        }
    }

    #[test]
    fn what_is_transparent_lies_on_white() {
        let pixel = |x, _| if x < 100 { LumaA([0, 0]) } else { LumaA([0, 255]) };
        let bytes = written(DynamicImage::ImageLumaA8(GrayAlphaImage::from_fn(200, 200, pixel)), ImageFormat::Png);
        let made = scaled(&bytes, (200, 200), (100, 1_000_000)).expect("an image").expect("smaller");
        let made = shown(&made.bytes);
        assert!(made.get_pixel(10, 50)[0] > 240 && made.get_pixel(90, 50)[0] < 15);
    }

    #[test]
    fn what_is_broken_or_too_large_is_said() {
        let bytes = halves(400, 200, ImageFormat::Tiff);
        let why = scaled(&bytes, (400, 200), (100, 79_999)).err().map(|error| error.what);
        assert_eq!(why.as_deref(), Some("it has 400 × 200 pixels; 0 million are allowed (--max-pixels)"));
        for cut in [4, 8, 100, bytes.len() / 2] {
            assert!(scaled(&bytes[..cut], (400, 200), (100, 1_000_000)).is_err(), "{cut}");
        }
    }
}
