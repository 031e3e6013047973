//! Places that a reader can go to: what a report calls a file and a line becomes a link where the terminal has links.
//!
//! ```text
//! A:30        ESC ]8;;file:///home/ada/telegram.txt#L30 ESC \ 30 ESC ]8;; ESC \
//! ```
//!
//! Only a file that is there is linked: a part of an archive and standard input have no address. Source: the note
//! *Hyperlinks in terminal emulators* (E. Koblinger and others), which most emulators follow.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::args::LinksChoice;
use crate::library::Target;

/// Whether places are links, and the addresses of the files met.
#[derive(Debug, Default)]
pub(crate) struct Links {
    are_wanted: bool,
    /// By name, so that a file is looked for once.
    addresses: RefCell<BTreeMap<String, Option<String>>>,
}

impl Links {
    /// What was asked for; by itself only where the report goes to a terminal that has links.
    pub(crate) fn new(choice: LinksChoice, is_terminal: bool) -> Self {
        let has_links = || is_terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
        let are_wanted = match choice {
            LinksChoice::Auto => has_links(),
            LinksChoice::Always => true,
            LinksChoice::Never => false,
        };
        Self { are_wanted, addresses: RefCell::default() }
    }

    /// A painted text as a link to its place, if it has one.
    pub(crate) fn linked(&self, painted: String, target: Option<&Target>) -> String {
        let Some(target) = target.filter(|_| self.are_wanted) else { return painted };
        let mut addresses = self.addresses.borrow_mut();
        let address = addresses.entry(target.file.clone()).or_insert_with(|| address(&target.file));
        match address {
            Some(address) => format!("\u{1B}]8;;{address}#L{}\u{1B}\\{painted}\u{1B}]8;;\u{1B}\\", target.line),
            None => painted,
        }
    }
}

/// A file's address; none if there is no such file.
fn address(file: &str) -> Option<String> {
    let path = Path::new(file).canonicalize().ok().filter(|path| path.is_file())?;
    let path = path.to_string_lossy();
    // Windows writes `\\?\C:\letters`, an address `/C:/letters`.
    let path = path.trim_start_matches(r"\\?\").replace(std::path::MAIN_SEPARATOR, "/");
    let root = if path.starts_with('/') { "" } else { "/" };
    Some(format!("file://{root}{}", escaped(&path)))
}

/// A path as an address may hold it: letters and digits as they are, other bytes by number (RFC 3986).
fn escaped(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => out.push(byte.into()),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Links, escaped};
    use crate::args::LinksChoice;
    use crate::library::Target;

    #[test]
    fn a_place_in_a_file_that_is_there_is_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a letter é.txt");
        std::fs::write(&file, "x").expect("a file");
        let target = |file: &str| Target { file: file.to_owned(), line: 30 };
        let name = file.to_string_lossy().into_owned();
        let linked = |choice, file: &str| Links::new(choice, false).linked("30".to_owned(), Some(&target(file)));
        let link = linked(LinksChoice::Always, &name);
        assert!(link.starts_with("\u{1B}]8;;file:///") && link.ends_with("\u{1B}\\30\u{1B}]8;;\u{1B}\\"), "{link:?}");
        assert!(link.contains("/a%20letter%20%C3%A9.txt#L30"), "{link:?}");
        for (choice, file) in [(LinksChoice::Always, "-"), (LinksChoice::Auto, &name), (LinksChoice::Never, &name)] {
            assert_eq!(linked(choice, file), "30", "{choice:?} {file}");
        }
        assert_eq!(Links::new(LinksChoice::Always, false).linked("x".to_owned(), None), "x");
    }

    #[test]
    fn nothing_of_a_name_can_end_a_link() {
        assert_eq!(escaped("/a b/\u{1B}\\;#?%"), "/a%20b/%1B%5C%3B%23%3F%25");
    }
}
