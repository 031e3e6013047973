//! The images of the witnesses' pages: found where the files name them, inside the page or beside it.
//!
//! ```text
//! inside   data:image/jpeg;base64,…        scaled to what a reader sees, until there are more than 8 MiB
//! beside   report.files/scan-1.png         as they are; what browsers do not show is made JPEG
//! ```
//!
//! Only what lies in the folder of the file that names it, or in that of `--image-root`, is opened; links are followed to see
//! where they lead. Pages of a PDF are drawn. What is scaled, cannot be shown or is not there, is said.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use collatio::read::{FormatOptions, PageFile, pdf_page};
use collatio::{Diagnostic, Witness};

use super::Place;
use super::shown::{SIDE, Scaled, is_tiff, kind, scaled};
use crate::args::Assets;
use crate::library::{Image, image_name};
use crate::output;
use crate::settings::Speech;

/// Bytes of images in all beyond which they go into a folder of their own.
const MOST_INSIDE: usize = 8 << 20;
/// Bytes of one image that are read at most.
const MOST_BYTES: u64 = 256 << 20;

/// What was found, and what is to be said of it.
pub(super) struct Found {
    pub(super) images: Vec<Image>,
    pub(super) made: Vec<(String, String)>,
}

/// Where an image is.
enum Where {
    /// In a file.
    File(PathBuf),
    /// On a page of a PDF, from 1.
    Page(usize),
}

/// An image that a page of a witness refers to.
struct Named {
    file: String,
    name: String,
    place: Result<Where, Diagnostic>,
    /// How many pages of the witness are said to be it.
    pages: usize,
}

/// An image as the page takes it.
struct Taken {
    bytes: Vec<u8>,
    kind: &'static str,
    /// In the pixels that the witness's lengths count.
    size: (f64, f64),
    /// What was done to it, if anything.
    scaled: Option<String>,
}

/// The images of all witnesses' pages, each once, as the page refers to them: inside it, or, where they are many and the page is
/// a file, in a folder beside it.
pub(super) fn images(
    witnesses: &[&Witness],
    files: &[&PageFile],
    formats: &FormatOptions,
    (place, speech): (Place<'_>, Speech),
) -> Result<Found, Diagnostic> {
    let named = named(witnesses, files, formats);
    let folder = match (place.assets, place.file) {
        (Some(Assets::Folder), None) => {
            return Err(Diagnostic::error("--assets folder puts images beside the page, which goes to no file")
                .hint("name one with --output"));
        }
        (Some(Assets::Inline), _) => None,
        (_, file) => file,
    };
    let inside = if place.assets == Some(Assets::Folder) {
        None
    } else {
        let most = if folder.is_some() { MOST_INSIDE } else { usize::MAX };
        inside(&named, files, formats, most)
    };
    if let Some((found, bytes)) = inside {
        if bytes > MOST_INSIDE && speech != Speech::Quiet {
            let mebibytes = bytes >> 20;
            output::say(&format!("the page holds {mebibytes} MiB of images; --output FILE puts them beside it\n"));
        }
        return Ok(found);
    }
    match folder {
        Some(page) => beside(&named, files, formats, page),
        None => Ok(Found::none()),
    }
}

/// What the witnesses' pages refer to, in the order of the witnesses.
fn named(witnesses: &[&Witness], files: &[&PageFile], formats: &FormatOptions) -> Vec<Named> {
    let mut seen = BTreeSet::new();
    let mut found: Vec<Named> = Vec::new();
    for witness in witnesses {
        let layout = witness.source.layout();
        if !seen.insert(witness.source.name()) {
            continue;
        }
        for (at, page) in layout.pages.iter().enumerate() {
            let Some(name) = image_name(&witness.source, at) else { continue };
            let file = witness.source.file_at(page.start);
            let known = found.iter_mut().rev().find(|known| known.file == file && known.name == name);
            if let Some(known) = known {
                known.pages += 1;
                continue;
            }
            let place = match &page.image {
                Some(image) => located(file, image, formats).map(Where::File),
                None if bytes_of(files, file).starts_with(b"%PDF") => {
                    Ok(Where::Page(name.trim_start_matches("#page=").parse().unwrap_or(1)))
                }
                None => continue,
            };
            found.push(Named { file: file.to_owned(), name: name.into_owned(), place, pages: 1 });
        }
    }
    found
}

fn bytes_of<'f>(files: &[&'f PageFile], name: &str) -> &'f [u8] {
    files.iter().find(|file| file.name == name).map_or(&[], |file| &file.bytes)
}

fn located(file: &str, name: &str, formats: &FormatOptions) -> Result<PathBuf, Diagnostic> {
    let folder = Path::new(file).parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let (root, path) = match &formats.image_root {
        Some(root) => (root.clone(), PathBuf::from(name)),
        None => (folder.clone(), folder.join(name)),
    };
    let real = path.canonicalize().map_err(|error| Diagnostic::from(&error))?;
    if !root.canonicalize().is_ok_and(|root| real.starts_with(root)) {
        return Err(Diagnostic::error("it lies outside the folder"));
    }
    let about = fs::metadata(&real).map_err(|error| Diagnostic::from(&error))?;
    if !about.is_file() || about.len() > MOST_BYTES {
        return Err(Diagnostic::error("it is no file of at most 256 MiB"));
    }
    Ok(real)
}

/// An image that browsers show, its longer side at most so many pixels.
fn taken(named: &Named, files: &[&PageFile], side: u32, most: u64) -> Result<Taken, Diagnostic> {
    let bytes = match named.place.as_ref().map_err(Clone::clone)? {
        Where::File(path) => fs::read(path).map_err(|error| Diagnostic::from(&error))?,
        Where::Page(page) => {
            let drawn = pdf_page(&named.file, bytes_of(files, &named.file), *page, SIDE);
            // The page's own name stands before it.
            drawn.map_err(|error| Diagnostic { place: None, ..error })?
        }
    };
    if is_tiff(&bytes) && named.pages > 1 {
        let pages = named.pages;
        return Err(Diagnostic::error(format!(
            "{pages} pages are in this one TIFF file, of which only the first can be shown: split it"
        )));
    }
    if kind(&bytes).is_none() && !is_tiff(&bytes) {
        let what = "browsers show JPEG, PNG, GIF and WebP, and TIFF is made JPEG; it is none of these";
        return Err(Diagnostic::error(what));
    }
    let size = imagesize::blob_size(&bytes).map_err(|_| Diagnostic::error("its header cannot be read"))?;
    let unsized_ = |_| Diagnostic::error("it has more pixels than can be counted");
    let (width, height) = (u32::try_from(size.width).map_err(unsized_)?, u32::try_from(size.height).map_err(unsized_)?);
    let size = (f64::from(width), f64::from(height));
    let what = match named.place {
        Ok(Where::Page(_)) => Some(format!("drawn by pdftoppm with {width} × {height} pixels")),
        _ => None,
    };
    match scaled(&bytes, (width, height), (side, most))? {
        Some(Scaled { bytes, size: (w, h) }) => {
            let scaled = format!("of {width} × {height} pixels shown with {w} × {h}, as JPEG");
            Ok(Taken { bytes, kind: "jpeg", size, scaled: Some(scaled) })
        }
        None => {
            let kind = kind(&bytes).unwrap_or("jpeg");
            Ok(Taken { bytes, kind, size, scaled: what })
        }
    }
}

impl Found {
    fn none() -> Self {
        Self { images: Vec::new(), made: Vec::new() }
    }

    fn add(&mut self, named: &Named, href: String, taken: &Taken) {
        let (file, name) = (named.file.clone(), named.name.clone());
        self.images.push(Image { file, name, href, size: taken.size });
        if let Some(scaled) = &taken.scaled {
            self.made.push(("Image".to_owned(), format!("{}: {scaled}", said(named))));
        }
    }

    fn miss(&mut self, named: &Named, why: &Diagnostic) {
        self.made.push(("Image not shown".to_owned(), format!("{}: {}", said(named), why.in_full())));
    }
}

/// What an image is called for people.
fn said(named: &Named) -> String {
    match named.place {
        Ok(Where::Page(_)) => format!("{}{}", named.file, named.name),
        _ => named.name.clone(),
    }
}

/// The images inside the page and how many bytes they are; `None` if there are more than so many.
fn inside(named: &[Named], files: &[&PageFile], formats: &FormatOptions, most: usize) -> Option<(Found, usize)> {
    let (mut found, mut bytes) = (Found::none(), 0_usize);
    for one in named {
        match taken(one, files, SIDE, formats.max_pixels) {
            Ok(taken) => {
                bytes = bytes.saturating_add(taken.bytes.len());
                if bytes > most {
                    return None;
                }
                let href = format!("data:image/{};base64,{}", taken.kind, STANDARD.encode(&taken.bytes));
                found.add(one, href, &taken);
            }
            Err(why) => found.miss(one, &why),
        }
    }
    Some((found, bytes))
}

/// The images in the folder NAME.files beside the page, as large as they are.
fn beside(named: &[Named], files: &[&PageFile], formats: &FormatOptions, page: &Path) -> Result<Found, Diagnostic> {
    let mut found = Found::none();
    for (one, number) in named.iter().zip(1..) {
        match taken(one, files, u32::MAX, formats.max_pixels) {
            Ok(taken) => {
                let href = written(&taken, number, page)?;
                found.add(one, href, &taken);
            }
            Err(why) => found.miss(one, &why),
        }
    }
    Ok(found)
}

fn written(image: &Taken, number: usize, page: &Path) -> Result<String, Diagnostic> {
    let stem = page.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = format!("{stem}.files");
    let name = format!("scan-{number}.{}", image.kind);
    let path = page.with_file_name(&folder);
    let written = fs::create_dir_all(&path).and_then(|()| fs::write(path.join(&name), &image.bytes));
    written.map_err(|error| Diagnostic::from(&error).in_file(path.to_string_lossy()))?;
    // A path within an address: what is no plain letter is escaped.
    Ok(format!("{folder}/{name}").bytes().map(escaped).collect())
}

fn escaped(byte: u8) -> String {
    let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}
