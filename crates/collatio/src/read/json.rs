//! Witnesses as tokens, in the form in which collation tools exchange them.
//!
//! ```text
//! {"witnesses": [{"id": "A", "tokens": [{"t": "The ", "n": "the"}, {"t": "cat"}]}, {"id": "B", "content": "A cat"}]}
//! {"witnesses": ["A", "B"], "table": [[[{"t": "The "}], null], [null, [{"t": "A "}]]]}
//! ```
//!
//! A witness's text is its tokens' `t`s, one after the other; its tokens are those of the file, and what a token is
//! compared by is its `n`, where it has one. A place of the text is a place within the file's own strings; an escape
//! such as `\u00e9` stands for its letter as an entity does in XML. Linear time and space.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::transcript::{Scribe, Transcript};
use super::xml::Chars;
use crate::diagnostic::Diagnostic;
use crate::witness::{GivenToken, Source};

/// What the file is.
#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    witnesses: Vec<&'a RawValue>,
    /// One row a witness, one cell a column, a cell the tokens there.
    #[serde(borrow)]
    table: Option<Vec<Row<'a>>>,
}

type Row<'a> = Vec<Option<Vec<Token<'a>>>>;

/// A witness that stands by itself.
#[derive(Deserialize)]
struct Listed<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    tokens: Option<Vec<Token<'a>>>,
    #[serde(borrow)]
    content: Option<&'a RawValue>,
}

/// A token; what else the file says of it is not read.
#[derive(Deserialize)]
struct Token<'a> {
    #[serde(borrow)]
    t: &'a RawValue,
    #[serde(borrow)]
    n: Option<&'a RawValue>,
}

/// A witness: its name, and its tokens or its text.
struct Witness<'a> {
    id: String,
    text: Text<'a>,
}

enum Text<'a> {
    Tokens(Vec<Token<'a>>),
    Whole(&'a RawValue),
}

/// Reads a file of witnesses.
///
/// # Errors
///
/// If it is no JSON, or of another form.
pub(super) fn read(source: &Arc<Source>) -> Result<Vec<Transcript>, Diagnostic> {
    let reader = Reader { source };
    let file: File = reader.parse(source.text())?;
    let witnesses = match file.table {
        Some(table) => reader.rows(&file.witnesses, table)?,
        None => file.witnesses.iter().map(|raw| reader.listed(raw)).collect::<Result<_, _>>()?,
    };
    let spaced = reader.are_spaced(&witnesses);
    witnesses.into_iter().map(|witness| reader.transcript(witness, spaced)).collect()
}

struct Reader<'s> {
    source: &'s Arc<Source>,
}

impl<'s> Reader<'s> {
    /// A part of the file as a value of some shape.
    fn parse<T: Deserialize<'s>>(&self, part: &'s str) -> Result<T, Diagnostic> {
        serde_json::from_str(part).map_err(|error| {
            let lines = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            let at = self.offset(part) + (lines + error.column().saturating_sub(1)).min(part.len());
            let what = error.to_string();
            let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what).to_owned();
            self.error(at, what)
        })
    }

    /// Where a part of the file begins in it: both are parts of one text, so that the distance of their beginnings is
    /// the place of the one in the other.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.source.text().as_ptr() as usize).min(self.source.text().len())
    }

    fn error(&self, at: usize, what: String) -> Diagnostic {
        let mut at = at.min(self.source.text().len());
        while !self.source.text().is_char_boundary(at) {
            at -= 1;
        }
        self.source
            .locate(Diagnostic::error(what), at)
            .hint("wanted: {\"witnesses\": [{\"id\": \"A\", \"tokens\": [{\"t\": \"The \"}, …]}, …]}")
    }

    /// The witnesses of a table, one a row.
    fn rows(&self, names: &[&'s RawValue], table: Vec<Row<'s>>) -> Result<Vec<Witness<'s>>, Diagnostic> {
        if names.len() != table.len() {
            let what = format!("{} witnesses are named, the table has {} rows", names.len(), table.len());
            return Err(self.error(0, what));
        }
        let row = |(name, row): (&&'s RawValue, Row<'s>)| {
            let tokens = row.into_iter().flatten().flatten().collect();
            Ok(Witness { id: self.name(name)?, text: Text::Tokens(tokens) })
        };
        names.iter().zip(table).map(row).collect()
    }

    fn listed(&self, raw: &'s RawValue) -> Result<Witness<'s>, Diagnostic> {
        let listed: Listed = self.parse(raw.get())?;
        let error = |what: &str| self.error(self.offset(raw.get()), what.to_owned());
        let id = self.name(listed.id.ok_or_else(|| error("the witness has no `id`"))?)?;
        match (listed.tokens, listed.content) {
            (Some(tokens), _) => Ok(Witness { id, text: Text::Tokens(tokens) }),
            (None, Some(content)) => Ok(Witness { id, text: Text::Whole(content) }),
            (None, None) => Err(error("the witness has neither `tokens` nor `content`")),
        }
    }

    /// The name of a witness: a string, or a number.
    fn name(&self, raw: &'s RawValue) -> Result<String, Diagnostic> {
        let name = if raw.get().starts_with('"') { self.parse::<String>(raw.get())? } else { raw.get().to_owned() };
        if name.trim().is_empty() || raw.get().starts_with(['{', '[', 'n']) {
            return Err(self.error(self.offset(raw.get()), "a witness is named by a string".to_owned()));
        }
        Ok(name)
    }

    /// Whether the tokens hold the white space between them: some do, or nothing says that any was there.
    fn are_spaced(&self, witnesses: &[Witness]) -> bool {
        let is_spaced = |token: &Token| {
            self.pieces(token.t).is_ok_and(|chars| {
                let ends = |chars: Option<&Chars>, end: fn(&str) -> Option<char>| {
                    chars.and_then(|chars| end(&chars.text)).is_some_and(char::is_whitespace)
                };
                ends(chars.first(), |text| text.chars().next()) || ends(chars.last(), |text| text.chars().next_back())
            })
        };
        witnesses.iter().any(|witness| match &witness.text {
            Text::Tokens(tokens) => tokens.iter().any(is_spaced),
            Text::Whole(_) => false,
        })
    }

    fn transcript(&self, witness: Witness, spaced: bool) -> Result<Transcript, Diagnostic> {
        let mut scribe = Scribe::new(Some(self.source));
        let mut given = Vec::new();
        match witness.text {
            Text::Whole(content) => self.put(&self.pieces(content)?, &mut scribe),
            Text::Tokens(tokens) => {
                for token in &tokens {
                    self.token(token, spaced, &mut given, &mut scribe)?;
                }
                if !self.source.bad_bytes().is_empty() {
                    let what =
                        "bytes of the file could not be decoded; its tokens are cut by the rules, not as it cuts them";
                    scribe.remark(what.to_owned());
                }
                if !spaced && tokens.len() > 1 {
                    scribe
                        .remark("no token holds the white space behind it; a space was put between any two".to_owned());
                }
            }
        }
        let mut transcript = scribe.finish();
        transcript.siglum = Some(witness.id);
        transcript.given = given;
        Ok(transcript)
    }

    fn token(
        &self,
        token: &Token,
        spaced: bool,
        given: &mut Vec<GivenToken>,
        scribe: &mut Scribe,
    ) -> Result<(), Diagnostic> {
        if !spaced {
            scribe.space();
        }
        let start = scribe.at();
        self.put(&self.pieces(token.t)?, scribe);
        let text = scribe.text().get(start..).unwrap_or_default();
        let visible = start + (text.len() - text.trim_start().len())..start + text.trim_end().len();
        let form = match token.n.map(RawValue::get) {
            None => None,
            Some(raw) if raw.starts_with('"') => Some(plain(&self.pieces_of(raw)?)),
            Some(raw) => Some(raw.to_owned()),
        };
        if visible.start < visible.end {
            given.push(GivenToken { range: visible, form });
        } else if form.is_some_and(|form| !form.trim().is_empty()) {
            scribe.remark("a token without text has a form; it is left out".to_owned());
        }
        Ok(())
    }

    fn put(&self, pieces: &[Chars], scribe: &mut Scribe) {
        if pieces.iter().any(|chars| chars.text == "\u{fffd}" && chars.at.len() > 3) {
            scribe.remark("an escape that is half a character stands as U+FFFD".to_owned());
        }
        scribe.put_all(pieces);
    }

    fn pieces(&self, raw: &RawValue) -> Result<Vec<Chars<'static>>, Diagnostic> {
        self.pieces_of(raw.get())
    }

    /// The letters of a string as characters with their places.
    fn pieces_of(&self, raw: &str) -> Result<Vec<Chars<'static>>, Diagnostic> {
        let start = self.offset(raw);
        let content = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let Some(content) = content else {
            return Err(self.error(start, "text is wanted here, a string".to_owned()));
        };
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(rest) = content.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
            let (text, length) = match rest.get(..plain).filter(|plain| !plain.is_empty()) {
                Some(plain) => (plain.to_owned(), plain.len()),
                None => escape(rest),
            };
            let place = start + 1 + at..start + 1 + at + length;
            out.push(Chars { text: text.into(), at: place });
            at += length.max(1);
        }
        Ok(out)
    }
}

fn plain(pieces: &[Chars]) -> String {
    pieces.iter().map(|chars| &*chars.text).collect()
}

/// What the escape at the beginning of a text stands for, and how long it is; half a surrogate pair is U+FFFD.
fn escape(text: &str) -> (String, usize) {
    let unescaped = |length: usize| {
        let escape = text.get(..length)?;
        Some((serde_json::from_str::<String>(&format!("\"{escape}\"")).ok()?, length))
    };
    let is_unicode = text.starts_with("\\u");
    let length = if is_unicode { 6 } else { 2 };
    // A pair of escapes first: each half by itself stands for nothing.
    unescaped(length)
        .or_else(|| unescaped(12).filter(|_| is_unicode))
        .unwrap_or_else(|| (char::REPLACEMENT_CHARACTER.to_string(), length.min(text.len())))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use std::sync::Arc;

    use super::read;
    use crate::read::transcript::Transcript;
    use crate::witness::Source;

    fn read_text(text: &str) -> Result<Vec<Transcript>, Diagnostic> {
        read(&Arc::new(Source::from_text("x.json", text)))
    }

    /// Every witness: its name, its text, its tokens with the forms given.
    fn shown(text: &str) -> Vec<String> {
        let transcripts = read_text(text).unwrap_or_else(|error| panic!("{text}: {error} {:?}", error.hint));
        let one = |one: &Transcript| {
            let token = |given: &crate::witness::GivenToken| {
                let text = &one.text[given.range.clone()];
                given.form.as_ref().map_or(text.to_owned(), |form| format!("{text}={form}"))
            };
            let tokens: Vec<String> = one.given.iter().map(token).collect();
            format!("{}: {:?} {}", one.siglum.as_deref().unwrap_or("-"), one.text, tokens.join("|"))
        };
        transcripts.iter().map(one).collect()
    }

    #[test]
    fn tokens_are_those_of_the_file() {
        let rows: &[(&str, &[&str])] = &[
            (
                r#"{"witnesses":[{"id":"A","tokens":[{"t":"The ","n":"the"},{"t":"cat.","x":[1]}]},{"id":"B","content":"A cat."}]}"#,
                &[r#"A: "The cat." The=the|cat."#, r#"B: "A cat." "#],
            ),
            (r#"{"witnesses":[{"id":1,"tokens":[{"t":"a"},{"t":"b"},{"t":","}]}]}"#, &[r#"1: "a b ," a|b|,"#]),
            (
                r#"{"witnesses":["A","B"],"table":[[[{"t":"The ","n":"the"}],null,[]],[null,[{"t":"A","n":"a"}],[{"t":".","n":""}]]]}"#,
                &[r#"A: "The " The=the"#, r#"B: "A." A=a|.="#],
            ),
            (
                r#"{"witnesses":[{"id":"A","tokens":[{"t":"\u00e9\n"},{"t":"\ud835\udd04 \"x\" "},{"t":"\ud835"}]}]}"#,
                &["A: \"é\\n𝔄 \\\"x\\\" \u{fffd}\" é|𝔄 \"x\"|\u{fffd}"],
            ),
        ];
        for (text, wanted) in rows {
            assert_eq!(shown(text), *wanted, "{text}");
        }
    }

    #[test]
    fn places_lead_into_the_strings() {
        let text = r#"{"witnesses":[{"id":"A","tokens":[{"t":"caf\u00e9 "},{"t":"noir"}]}]}"#;
        let (source, _) = read_text(text).unwrap().remove(0).into_source("x", crate::read::Format::Json, "");
        let place = |range| {
            let span = source.span(range);
            &text[span.start.byte..span.end.byte]
        };
        assert_eq!(place(0..5), r"caf\u00e9");
        assert_eq!(place(6..10), "noir");
    }

    #[test]
    fn other_forms_are_errors_with_a_place() {
        let rows = [
            (r#"{"witnesses":[{"id":"A","tokens":[{"n":"a"}]}]}"#, "missing field `t`"),
            (r#"{"witnesses":[{"id":"A"}]}"#, "neither"),
            (r#"{"witnesses":[{"tokens":[]}]}"#, "no `id`"),
            (r#"{"witnesses":[{"id":"A","tokens":[{"t":1}]}]}"#, "a string"),
            (r#"{"witnesses":["A"],"table":[]}"#, "rows"),
            ("{\"witnesses\":[\n{\"id\":\"A\",\"tokens\":[{\"t\":}]}]}", "expected value"),
            (r#"{"witnesses":["#, "EOF"),
        ];
        for (text, wanted) in rows {
            let error = read_text(text).expect_err(text);
            assert!(error.what.contains(wanted) && error.place.is_some(), "{text}: {error}");
        }
    }

    /// Cut anywhere, or any byte another: an error or a text, never a panic.
    #[test]
    fn broken_files_are_errors_or_texts() {
        let text = r#"{"witnesses":[{"id":"A","tokens":[{"t":"\ud835\udd04é ","n":"e"},{"t":"b\n"}]},{"id":"B","content":"c"}]}"#;
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            assert!(read_text(&text[..end]).is_err(), "{end}");
        }
        for at in (0..text.len()).filter(|&at| text.is_char_boundary(at) && text.is_char_boundary(at + 1)) {
            for other in ["\"", "\\", "{", "]", "u", "0", "\n"] {
                let _ = read_text(&format!("{}{other}{}", &text[..at], &text[at + 1..]));
            }
        }
    }
}
