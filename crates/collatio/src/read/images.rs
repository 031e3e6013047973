//! The images that layout files name: a name is taken over only if it leads nowhere but below the file's own folder.
//!
//! Nothing is opened here. A name with a scheme, a drive, a leading slash or a step upwards is refused and said.

use std::path::{Component, Path};

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
