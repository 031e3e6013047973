//! The images of the witnesses' pages: found where the files name them, inside the page or beside it.
//!
//! Only what lies in the folder of the file that names it, or in that of `--image-root`, is opened; links are followed to see
//! where they lead. What browsers do not show, or is not there, is said.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use collatio::Witness;
use collatio::read::FormatOptions;

use super::Place;
use crate::args::Assets;
use crate::errors::{Trouble, in_words};
use crate::library::Image;
use crate::output;
use crate::settings::Speech;

/// Bytes of images in all beyond which they go into a folder of their own.
const MOST_INSIDE: usize = 8 << 20;
/// Bytes of one image that are read at most.
const MOST_BYTES: u64 = 256 << 20;

/// What was found.
pub(super) struct Found {
    pub(super) images: Vec<Scanned>,
    /// Images that cannot be shown, and why.
    pub(super) missing: Vec<String>,
}

/// An image's file.
pub(super) struct Scanned {
    file: String,
    name: String,
    bytes: Vec<u8>,
    kind: &'static str,
    size: (f64, f64),
}

/// Finds the images of all witnesses' pages, each once.
pub(super) fn find(witnesses: &[&Witness], formats: &FormatOptions) -> Found {
    let mut seen = BTreeSet::new();
    let mut found = Found { images: Vec::new(), missing: Vec::new() };
    for source in witnesses.iter().map(|witness| &witness.source) {
        for page in &source.layout().pages {
            let Some(name) = page.image.as_deref() else { continue };
            let file = source.file_at(page.start);
            if seen.insert((file.to_owned(), name.to_owned())) {
                match scanned(file, name, formats) {
                    Ok(image) => found.images.push(image),
                    Err(why) => found.missing.push(format!("{name}: {why}")),
                }
            }
        }
    }
    found
}

fn scanned(file: &str, name: &str, formats: &FormatOptions) -> Result<Scanned, String> {
    let folder = Path::new(file).parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let (root, path) = match &formats.image_root {
        Some(root) => (root.clone(), PathBuf::from(name)),
        None => (folder.clone(), folder.join(name)),
    };
    let real = path.canonicalize().map_err(|error| in_words(&error))?;
    if !root.canonicalize().is_ok_and(|root| real.starts_with(root)) {
        return Err("it lies outside the folder".to_owned());
    }
    let about = fs::metadata(&real).map_err(|error| in_words(&error))?;
    if !about.is_file() || about.len() > MOST_BYTES {
        return Err("it is no file of at most 256 MiB".to_owned());
    }
    let bytes = fs::read(&real).map_err(|error| in_words(&error))?;
    let kind = kind(&bytes).ok_or("browsers show JPEG, PNG, GIF and WebP; it is none of these")?;
    let size = imagesize::blob_size(&bytes).map_err(|_| "its header cannot be read".to_owned())?;
    let size = (size.width as f64, size.height as f64);
    Ok(Scanned { file: file.to_owned(), name: name.to_owned(), bytes, kind, size })
}

/// What browsers call a kind of image, told by its first bytes.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ => None,
    }
}

/// The images as the page refers to them: inside it, or, where they are many and the page is a file, in a folder beside it.
pub(super) fn placed(images: Vec<Scanned>, place: Place<'_>, speech: Speech) -> Result<Vec<Image>, Trouble> {
    let bytes: usize = images.iter().map(|image| image.bytes.len()).sum();
    let beside = match (place.assets, place.file) {
        (Some(Assets::Inline), _) => None,
        (Some(Assets::Folder), None) => {
            return Err(Trouble::new("--assets folder puts images beside the page, which goes to no file")
                .hint("name one with --output"));
        }
        (Some(Assets::Folder), file) => file,
        (None, file) => file.filter(|_| bytes > MOST_INSIDE),
    };
    if beside.is_none() && bytes > MOST_INSIDE && speech != Speech::Quiet {
        output::say(&format!("the page holds {} MiB of images; --output FILE puts them beside it\n", bytes >> 20));
    }
    let images = images.into_iter().zip(1..);
    match beside {
        None => Ok(images.map(|(image, _)| inside(image)).collect()),
        Some(file) => images.map(|(image, number)| in_folder(image, number, file)).collect(),
    }
}

fn inside(image: Scanned) -> Image {
    let href = format!("data:image/{};base64,{}", image.kind, STANDARD.encode(&image.bytes));
    Image { file: image.file, name: image.name, href, size: image.size }
}

fn in_folder(image: Scanned, number: usize, page: &Path) -> Result<Image, Trouble> {
    let stem = page.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = format!("{stem}.files");
    let name = format!("scan-{number}.{}", image.kind);
    let path = page.with_file_name(&folder);
    let written = fs::create_dir_all(&path).and_then(|()| fs::write(path.join(&name), &image.bytes));
    written.map_err(|error| Trouble::new(in_words(&error)).in_file(path.to_string_lossy()))?;
    // A path within an address: what is no plain letter is escaped.
    let escaped: String = format!("{folder}/{name}").bytes().map(escaped).collect();
    Ok(Image { file: image.file, name: image.name, href: escaped, size: image.size })
}

fn escaped(byte: u8) -> String {
    let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}
