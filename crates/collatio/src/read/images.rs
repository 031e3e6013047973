//! The images that layout files name: a name is taken over only if it leads nowhere but below the file's own folder.
//!
//! Nothing is opened here; where a folder for images is named, links in it are followed to see where they lead. A name with a scheme, a drive, a leading slash or a step upwards is refused and said.

use std::path::{Component, Path};

use super::transcript::Transcript;
use crate::diagnostic::Diagnostic;

/// The image's path relative to the file that names it; refusals are added to the remarks.
pub(super) fn named(name: &str, remarks: &mut Vec<String>) -> Option<String> {
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    if is_confined(name) {
        return Some(name.to_owned());
    }
    remarks.push(format!("the image {name:?} is not looked for: it lies outside the file's folder"));
    None
}

/// Puts the folder where the images are before the names of the pages' images; one that a link leads out of the folder
/// is not taken over. An image that is not there keeps its name: it may come later.
pub(super) fn rooted(transcript: &mut Transcript, root: &Path) -> Result<(), Diagnostic> {
    let name = || root.to_string_lossy().into_owned();
    let real = root.canonicalize().ok().filter(|real| real.is_dir()).ok_or_else(|| {
        Diagnostic::error("there is no such folder of images")
            .in_file(name())
            .hint("--image-root DIR names the folder where the images are that layout files name")
    })?;
    for page in &mut transcript.layout.pages {
        let Some(image) = page.image.take() else { continue };
        let path = root.join(&image);
        if path.canonicalize().is_ok_and(|found| !found.starts_with(&real)) {
            transcript
                .remarks
                .push(format!("the image {image:?} is not taken over: a link leads it out of the folder"));
        } else {
            page.image = Some(path.to_string_lossy().into_owned());
        }
    }
    Ok(())
}

/// Whether a path leads below the folder it is taken from, whatever the system.
pub(super) fn is_confined(name: &str) -> bool {
    let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let steps_up = name.split(['/', '\\']).any(|part| part == "..");
    plain && !steps_up && !name.contains([':', '\0']) && !name.starts_with(['\\', '~'])
}

#[cfg(test)]
mod tests {
    use super::is_confined;

    #[test]
    fn only_what_lies_below_is_taken() {
        for name in ["page.jpg", "img/page 1.tif", "./a/b.png"] {
            assert!(is_confined(name), "{name}");
        }
        for name in
            ["/etc/passwd", "../a.png", "a/../../b", "C:\\a.png", "\\\\host\\a", "http://x/a.png", "a\\..\\b", "~/x"]
        {
            assert!(!is_confined(name), "{name}");
        }
    }
}
