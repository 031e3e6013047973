//! The base and one witness as a Word document: what differs as tracked changes, what is known of it as comments.
//!
//! ```text
//! We inform [del Marshal][ins Premier] Stalin.     comment: 1 substantive/substitution/word k3f9q2; C: Prime Minister
//! ```
//!
//! With all changes rejected the document is the base, with all accepted the other witness, lines and paragraphs as written;
//! what further witnesses have stands in the comments. Changes bear no date, so that every first document of a process has the
//! same bytes for the same input; `docx-rs`, which writes it, counts changes on from one document to the next. Linear in the
//! table.

use std::io::Cursor;

use docx_rs::{BreakType, Comment, Delete, Docx, Insert, Paragraph, Run};

use super::exchange;
use super::places::{stretches, text};
use super::visible;
use collatio::apparatus::Apparatus;
use collatio::collation::Collation;
use collatio::witness::WitnessId;

/// Who changed it, as Word shows it.
const AUTHOR: &str = "collatio";
/// Word wants a date; no comparison has one.
const DATE: &str = "1970-01-01T00:00:00Z";

/// The document, as a file's bytes; `None` if it cannot be packed.
pub fn docx(collation: &Collation, apparatus: &Apparatus, witness: WitnessId) -> Option<Vec<u8>> {
    let mut writing = Writing { done: Docx::new(), paragraph: Paragraph::new() };
    for stretch in stretches(collation, apparatus) {
        let [base, other] = [collation.base, witness].map(|of| text(collation, stretch.columns.clone(), of));
        match stretch.variants.first() {
            None => {
                for column in stretch.columns {
                    let [base, other] = [collation.base, witness].map(|of| text(collation, column..column + 1, of));
                    writing.both(base, other);
                }
            }
            Some(_) => {
                let notes: Vec<String> = stretch
                    .variants
                    .iter()
                    .filter_map(|&at| apparatus.variants.get(at))
                    .map(|variant| exchange::in_a_line(collation, variant))
                    .collect();
                let id = stretch.variants.first().copied().unwrap_or_default();
                writing.variant((base, other), id, &notes.join("\n"));
            }
        }
    }
    let mut file = Cursor::new(Vec::new());
    writing.done().build().pack(&mut file).ok()?;
    Some(file.into_inner())
}

struct Writing {
    done: Docx,
    paragraph: Paragraph,
}

impl Writing {
    /// What both have, or have but for white space.
    fn both(&mut self, base: &str, other: &str) {
        if base == other {
            return self.plain(base);
        }
        self.changed(base, other);
    }

    /// Text that is in both; a blank line begins a paragraph.
    fn plain(&mut self, text: &str) {
        let mut parts = text.split("\n\n").peekable();
        while let Some(part) = parts.next() {
            self.add(|paragraph| paragraph.add_run(run(part, false)));
            if parts.peek().is_some() {
                self.end();
            }
        }
    }

    fn changed(&mut self, base: &str, other: &str) {
        if !base.is_empty() {
            let deleted = Delete::new().add_run(run(base, true)).author(AUTHOR).date(DATE);
            self.add(|paragraph| paragraph.add_delete(deleted));
        }
        if !other.is_empty() {
            let inserted = Insert::new(run(other, false)).author(AUTHOR).date(DATE);
            self.add(|paragraph| paragraph.add_insert(inserted));
        }
    }

    fn variant(&mut self, (base, other): (&str, &str), id: usize, note: &str) {
        let mut comment = Comment::new(id).author(AUTHOR).date(DATE);
        for line in note.lines() {
            comment = comment.add_paragraph(Paragraph::new().add_run(Run::new().add_text(visible(line))));
        }
        self.add(|paragraph| paragraph.add_comment_start(comment));
        if base == other {
            self.add(|paragraph| paragraph.add_run(run(base, false)));
        } else {
            self.changed(base, other);
        }
        self.add(|paragraph| paragraph.add_comment_end(id));
    }

    fn add(&mut self, what: impl FnOnce(Paragraph) -> Paragraph) {
        let paragraph = std::mem::replace(&mut self.paragraph, Paragraph::new());
        self.paragraph = what(paragraph);
    }

    fn end(&mut self) {
        let paragraph = std::mem::replace(&mut self.paragraph, Paragraph::new());
        let done = std::mem::replace(&mut self.done, Docx::new());
        self.done = done.add_paragraph(paragraph);
    }

    fn done(mut self) -> Docx {
        self.end();
        self.done
    }
}

/// A run of text, its line breaks as breaks; of what no document of XML may hold the escape.
fn run(text: &str, deleted: bool) -> Run {
    let mut run = Run::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        let line = visible(line.trim_end_matches('\r'));
        run = if deleted { run.add_delete_text(line) } else { run.add_text(line) };
    }
    run
}
