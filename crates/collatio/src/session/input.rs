//! One opened file, and what is asked of it.

use crate::read::{Opened, PageFile};
use crate::witness::Siglum;

/// A file, or the pages of a document, with the name the user called it by.
#[derive(Debug, Clone)]
pub struct Input {
    /// The siglum the user gave.
    pub siglum: Option<Siglum>,
    /// The file as the user called it.
    pub name: String,
    /// Which of its copies is meant, from 1; all of them if absent.
    pub copy: Option<usize>,
    /// What it holds.
    pub opened: Opened,
}

impl Input {
    /// A single file by its bytes.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let name = name.into();
        let file = PageFile { name: name.clone(), bytes };
        let opened = Opened { files: vec![file], is_document: false, remarks: Vec::new() };
        Self { siglum: None, name, copy: None, opened }
    }

    /// The bytes of all its files together.
    pub fn size(&self) -> usize {
        self.opened.files.iter().map(|file| file.bytes.len()).sum()
    }

    /// What the file of this name in it holds; of a part of a container, nothing.
    pub fn bytes_of(&self, name: &str) -> &[u8] {
        let file = self.opened.files.iter().find(|file| file.name == name);
        file.map(|file| file.bytes.as_slice()).unwrap_or_default()
    }
}
