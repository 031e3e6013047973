//! What was found in a file, for `collatio doctor`: format, encoding, bad bytes, marks, zones, copies.
//!
//! ```text
//! telegram.txt  text, 56 lines, UTF-8 (valid)
//!
//! marks
//!   markdown  ~~x~~  struck       2  used
//!   leiden    <x>    supplied     1
//! zones
//!   1-24      boilerplate  front matter before the first copy
//! copies
//!   A 25-45   ...
//! ```
//!
//! The findings come as plain data, so that this file shows and finds nothing.

use std::ops::RangeInclusive;

use collatio::witness::{Encoding, EncodingOrigin, Position, Siglum, Source, Status, Zone};

use super::terminal::{Line, Role, words, wrap_all};

/// How many bad bytes are named before they are only counted.
const PLACES: usize = 12;

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The file's name.
    pub name: String,
    /// Its format, and why it was taken for that.
    pub format: Chosen,
    /// How many pages its file tells apart.
    pub pages: usize,
    /// How many stretches of its text have an area on a page.
    pub places: usize,
    /// What its reader had to mend or could not take over.
    pub remarks: Vec<String>,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// The first bytes that could not be decoded, and where they stand.
    pub bad_bytes: Vec<(Position, u8)>,
    /// How many there are in all.
    pub bad_byte_count: usize,
    /// How many lines it has.
    pub lines: usize,
    /// The profile it is read by, and why.
    pub profile: Option<Chosen>,
    /// The marks found: the chosen profile's first, then what other profiles read otherwise.
    pub marks: Vec<MarkFound>,
    /// The zones, in order.
    pub zones: Vec<ZoneFound>,
    /// The copies of the text.
    pub copies: Vec<CopyFound>,
    /// Why so many copies and no more.
    pub copies_why: String,
    /// What belongs to no copy.
    pub outside: Vec<ZoneFound>,
}

/// A choice and its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// What was chosen.
    pub name: String,
    /// Why.
    pub why: String,
}

/// A mark of a profile, and how often it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkFound {
    /// The profiles that say the same of it.
    pub profiles: Vec<String>,
    /// The sign, such as `~~x~~`, or the bracketed text that no mark explains.
    pub mark: String,
    /// What it means there.
    pub meaning: Meaning,
    /// How often.
    pub count: usize,
}

/// What a profile takes a sign for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It says what happened to the text.
    Status(Status),
    /// It says where the text stands.
    Zone(Zone),
    /// A paragraph begins.
    Paragraph,
    /// Nothing: it is text in brackets that no mark explains.
    Unknown,
}

/// A run of lines with one zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneFound {
    /// The lines, from 1.
    pub lines: RangeInclusive<usize>,
    /// What they were taken for.
    pub zone: Zone,
    /// The rule that found it.
    pub rule: String,
}

/// A copy of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyFound {
    /// Its siglum.
    pub siglum: Siglum,
    /// Its lines, from 1.
    pub lines: RangeInclusive<usize>,
    /// Why it begins and ends there.
    pub why: String,
}

impl Diagnosis {
    /// What the source itself tells; marks, zones and copies are for the caller to add.
    pub fn of(source: &Source) -> Self {
        let bad = source.bad_bytes().iter().take(PLACES);
        Self {
            name: source.name().to_owned(),
            format: Chosen { name: source.format().to_owned(), why: source.format_why().to_owned() },
            pages: source.layout().pages.len(),
            places: source.layout().places.len(),
            remarks: source.remarks().to_vec(),
            encoding: source.encoding().clone(),
            bad_bytes: bad.map(|&(at, byte)| (source.position(at), byte)).collect(),
            bad_byte_count: source.bad_bytes().len(),
            lines: source.line_count(),
            profile: None,
            marks: Vec::new(),
            zones: Vec::new(),
            copies: Vec::new(),
            copies_why: String::new(),
            outside: Vec::new(),
        }
    }

    /// Adds the marks that a profile finds: all of the chosen one's, which comes first; of the others' only what an
    /// earlier one does not read alike, the profiles that read it alike together.
    pub fn add_marks(&mut self, profile: &str, marks: impl IntoIterator<Item = (String, Meaning, usize)>) {
        let chosen = self.profile.as_ref().map(|chosen| chosen.name.clone());
        let is_chosen = chosen.as_deref() == Some(profile);
        for (mark, meaning, count) in marks {
            let same = |known: &&mut MarkFound| known.mark == mark && known.meaning == meaning && known.count == count;
            match self.marks.iter_mut().find(same) {
                Some(known) if known.profiles.first() == chosen.as_ref() => {}
                Some(known) => known.profiles.push(profile.to_owned()),
                None if meaning == Meaning::Unknown && !is_chosen => {}
                None => self.marks.push(MarkFound { profiles: vec![profile.to_owned()], mark, meaning, count }),
            }
        }
    }
}

/// The diagnosis as lines, wrapped to a width.
pub fn lines(diagnosis: &Diagnosis, width: usize) -> Vec<Line> {
    let mut lines = vec![(head(diagnosis), 4)];
    lines.extend(bad_bytes(diagnosis));
    let remark = |remark: &String| Line::of(Role::Plain, "  ").with(Role::Note, remark);
    lines.extend(section("remarks", diagnosis.remarks.iter().map(remark).collect()));
    lines.extend(section("marks", marks(diagnosis)));
    lines.extend(section("copies", copies(diagnosis)));
    lines.extend(section("zones", diagnosis.zones.iter().map(zone).collect()));
    lines.extend(section("outside the copies", diagnosis.outside.iter().map(zone).collect()));
    wrap_all(lines, width)
}

fn head(diagnosis: &Diagnosis) -> Line {
    let encoding = &diagnosis.encoding;
    let mut line = Line::of(Role::Place, &diagnosis.name).with(Role::Plain, "  ");
    line.push(Role::Context, &diagnosis.format.name);
    if !diagnosis.format.why.is_empty() {
        line.push(Role::Context, &format!(" ({})", diagnosis.format.why));
    }
    line.push(Role::Context, &format!(", {}, ", words::count(diagnosis.lines, "line")));
    if diagnosis.pages > 0 {
        line.push(Role::Context, &format!("{}, ", words::count(diagnosis.pages, "page")));
        line.push(Role::Context, &format!("{}, ", words::count(diagnosis.places, "area")));
    }
    let (role, why) = match encoding.origin {
        EncodingOrigin::Valid => (Role::Context, "its bytes are valid in it"),
        EncodingOrigin::ByteOrderMark => (Role::Context, "its byte order mark says so"),
        EncodingOrigin::Declared => (Role::Context, "the file names it"),
        EncodingOrigin::Given => (Role::Context, "as given"),
        EncodingOrigin::Guessed => (Role::Error, "guessed; --encoding makes it sure"),
    };
    line.push(role, &format!("{} ({why})", encoding.name));
    line
}

fn bad_bytes(diagnosis: &Diagnosis) -> Option<(Line, usize)> {
    let count = words::count(diagnosis.bad_byte_count, "byte");
    let mut line = Line::of(Role::Error, &format!("{count} not {}:", diagnosis.encoding.name));
    for (place, byte) in &diagnosis.bad_bytes {
        line.push(Role::Place, &format!(" {}:{} 0x{byte:02X}", place.line, place.column));
    }
    let more = diagnosis.bad_byte_count.saturating_sub(diagnosis.bad_bytes.len());
    if more > 0 {
        line.push(Role::Error, &format!(" and {more} more"));
    }
    (diagnosis.bad_byte_count > 0).then_some((line, 4))
}

fn section(heading: &str, rows: Vec<Line>) -> Vec<(Line, usize)> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![(Line::default(), 0), (Line::of(Role::Heading, heading), 0)];
    lines.extend(rows.into_iter().map(|row| (row, 6)));
    lines
}

fn marks(diagnosis: &Diagnosis) -> Vec<Line> {
    let chosen = diagnosis.profile.as_ref();
    let mut rows = Vec::new();
    if let Some(chosen) = chosen {
        let mut line = Line::of(Role::Plain, "  read by profile ").with(Role::Tag, &chosen.name);
        line.push(Role::Note, &format!(": {}", chosen.why));
        rows.push(line);
    }
    for found in &diagnosis.marks {
        let used = chosen.is_some_and(|chosen| found.profiles.contains(&chosen.name));
        let mut line = Line::of(Role::Plain, "  ").with(Role::Cancelled, &found.mark).padded(20);
        line.push(Role::Note, &format!("  {:<14}", words_of(found.meaning)));
        line.push(Role::Summary, &format!("{:>7}  ", found.count));
        line.push(Role::Tag, &found.profiles.join(", "));
        line.push(Role::Note, if used { "  used" } else { "" });
        rows.push(line);
    }
    rows
}

fn words_of(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Status(status) => words::status(status),
        Meaning::Zone(zone) => zone.as_str(),
        Meaning::Paragraph => "paragraph mark",
        Meaning::Unknown => "text: unknown",
    }
}

fn copies(diagnosis: &Diagnosis) -> Vec<Line> {
    let row = |copy: &CopyFound| {
        let line = Line::of(Role::Plain, "  ").with(Role::Siglum, copy.siglum.as_str()).padded(6);
        line.with(Role::Place, &range(&copy.lines)).padded(18).with(Role::Note, &copy.why)
    };
    let mut rows: Vec<Line> = diagnosis.copies.iter().map(row).collect();
    if !diagnosis.copies_why.is_empty() {
        rows.push(Line::of(Role::Plain, "  ").with(Role::Note, &diagnosis.copies_why));
    }
    rows
}

fn zone(found: &ZoneFound) -> Line {
    let line = Line::of(Role::Plain, "  ").with(Role::Place, &range(&found.lines)).padded(18);
    line.with(Role::Tag, &format!("{:<11}  ", found.zone.as_str())).with(Role::Note, &found.rule)
}

fn range(lines: &RangeInclusive<usize>) -> String {
    if lines.start() == lines.end() { lines.start().to_string() } else { format!("{}-{}", lines.start(), lines.end()) }
}

#[cfg(test)]
mod tests {
    use super::{Chosen, CopyFound, Diagnosis, Meaning, ZoneFound, lines};
    use crate::samples;
    use collatio::witness::{Encoding, EncodingOrigin, OffsetRun, Siglum, Source, Status, Zone};

    fn text(diagnosis: &Diagnosis) -> String {
        lines(diagnosis, 80).iter().map(|line| line.plain() + "\n").collect()
    }

    #[test]
    fn a_file_is_described() {
        let mut diagnosis = Diagnosis::of(&Source::from_text("letter\u{1B}.txt", "one\ntwo\nthree\n"));
        diagnosis.profile = Some(Chosen { name: "markdown".to_owned(), why: "it explains most marks".to_owned() });
        let struck = || ("~~x~~".to_owned(), Meaning::Status(Status::Cancelled), 2);
        let added = || ("<x>".to_owned(), Meaning::Status(Status::Added), 1);
        let unknown = || ("[b]".to_owned(), Meaning::Unknown, 1);
        diagnosis.add_marks("markdown", [struck(), ("□".to_owned(), Meaning::Paragraph, 3), unknown()]);
        diagnosis.add_marks("loc", [struck(), unknown(), ("[b".to_owned(), Meaning::Unknown, 1)]);
        diagnosis.add_marks("leiden", [added()]);
        diagnosis.add_marks("addams", [added(), struck(), ("[b]".to_owned(), Meaning::Zone(Zone::Marginalia), 1)]);
        let zone = |lines, zone, rule: &str| ZoneFound { lines, zone, rule: rule.to_owned() };
        diagnosis.zones = vec![zone(2..=2, Zone::Stamp, "a line of capitals that is a known stamp")];
        let copy = |n, lines| CopyFound { siglum: Siglum::nth(n), lines, why: "shares its text".to_owned() };
        diagnosis.copies = vec![copy(0, 2..=2), copy(1, 3..=3)];
        diagnosis.outside = vec![zone(1..=1, Zone::Boilerplate, "before the first copy")];
        samples::check("doctor", &text(&diagnosis));
    }

    #[test]
    fn bad_bytes_are_named_and_the_rest_counted() {
        let encoding = Encoding { name: "UTF-8".to_owned(), origin: EncodingOrigin::Guessed };
        let runs = vec![OffsetRun { text: 0, file: 0, text_width: 3, file_width: 1 }];
        let bad = (0..14).map(|at| (at * 3, 0xFE)).collect();
        let source = Source::decoded("x", encoding, "\u{FFFD}".repeat(14), runs, bad);
        let shown = text(&Diagnosis::of(&source));
        assert!(shown.contains("14 bytes not UTF-8: 1:1 0xFE 1:2 0xFE"), "{shown}");
        assert!(shown.contains("and 2 more"), "{shown}");
        assert!(shown.contains("guessed"), "{shown}");
    }
}
