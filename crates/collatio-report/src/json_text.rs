//! Reports as JSON, written as they are made: a report is several times as long as what it reports on.
//!
//! ```text
//! text      pay ESC[2J            in a string, ESC is \u001b
//! report    "text": "pay \u001b[2J"
//! ```
//!
//! Every sign that is not seen is written as its escape: the same data, harmless on a terminal. Linear time, and no
//! memory but the writer's.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::visible_lines::is_unseen;

/// How much is looked through at once.
const BUFFER: usize = 1 << 15;

/// Writes a value, indented, and a line break.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // The buffer hands on what whole writes made, never a part of a character.
    let mut buffered = BufWriter::with_capacity(BUFFER, Visible { out });
    serde_json::to_writer_pretty(&mut buffered, value)?;
    buffered.flush()?;
    drop(buffered);
    out.write_all(b"\n")
}

/// A value as text, indented, with a line break.
pub fn text(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    // Writing into memory cannot fail.
    let _ = write(value, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Writes a value as one line, as NDJSON has it.
///
/// # Errors
///
/// If it cannot be written.
pub fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let line = serde_json::to_string(value)?;
    Visible { out: &mut *out }.write_all(line.as_bytes())?;
    out.write_all(b"\n")
}

/// Escapes what is not seen. What is written must be whole characters, as all is that serialising writes.
struct Visible<'w> {
    out: &'w mut dyn Write,
}

impl Write for Visible<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        let (mut done, mut at) = (0, 0);
        let from = |at: usize| text.get(at..).unwrap_or_default();
        while let Some(next) = from(at).bytes().position(|byte| !matches!(byte, b'\n' | b' '..=b'~')) {
            at += next;
            let Some(sign) = from(at).chars().next() else { break };
            if sign.is_control() || is_unseen(sign) {
                self.out.write_all(text.get(done..at).unwrap_or_default().as_bytes())?;
                for unit in sign.encode_utf16(&mut [0; 2]) {
                    write!(self.out, "\\u{unit:04x}")?;
                }
                done = at + sign.len_utf8();
            }
            at += sign.len_utf8();
        }
        self.out.write_all(from(done).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn escaped_json_is_the_same_data() {
        let text = "a\u{202E}\u{85}\u{E0041}\x7f\nü";
        let mut bytes = Vec::new();
        write(&[text], &mut bytes).expect("written");
        let json = String::from_utf8(bytes).expect("text");
        assert!(!json.contains(['\u{202E}', '\u{85}', '\u{E0041}', '\x7f']));
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).expect("JSON"), [text]);
    }
}
