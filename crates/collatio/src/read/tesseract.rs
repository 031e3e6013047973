//! Letters on an image, read by the installed tesseract: lines of words with their areas and how sure it is.
//!
//! ```text
//! level page block par line word  left top width height  conf  text
//! 4     1    3     1   1    0     202  248 1113  37      -1
//! 5     1    3     1   1    1     202  250 39    26      96.4  of
//! ```
//!
//! Its table of tab-separated values is taken, which has all that hOCR and ALTO have of a word and no markup. Linear in
//! the words. Source: the manual of tesseract 5, config `tsv`.

use super::options::FormatOptions;
use super::programs::Program;
use super::transcript::Scribe;
use crate::diagnostic::Diagnostic;
use crate::witness::{Area, LengthUnit, Page};

/// The recognizer.
const TESSERACT: Program = Program {
    name: "tesseract",
    install: "apt install tesseract-ocr, brew install tesseract, or https://tesseract-ocr.github.io",
};
/// The language it takes if it is told none.
const DEFAULT: &str = "eng";
/// The most bytes of output: its tables are small beside the images.
const LIMIT: u64 = 1 << 30;

/// A page as it was recognized.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Recognized {
    pub(super) size: Option<(f64, f64)>,
    pub(super) lines: Vec<Vec<Word>>,
}

/// A word on an image.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    text: String,
    area: Option<Area>,
    confidence: Option<f64>,
}

/// What reads an image: the program, its version and the language it is told.
#[derive(Debug)]
pub(super) struct Recognizer {
    languages: Option<String>,
    version: String,
}

impl Recognizer {
    /// Finds the program and the languages it has; `file` is the file that is to be read.
    ///
    /// # Errors
    ///
    /// If it is not installed, or has not all languages that it is to be told.
    pub(super) fn new(file: &str, options: &FormatOptions) -> Result<Self, Diagnostic> {
        let version = TESSERACT.run(file, &["--version"], b"", LIMIT)?;
        // Earlier versions write it to standard error.
        let version = [version.text(), version.said].concat();
        let version = version.split_whitespace().nth(1).unwrap_or("of unknown version").to_owned();
        let languages = options.ocr_languages.clone();
        if let Some(languages) = &languages {
            refuse_unknown(file, languages)?;
        }
        Ok(Self { languages, version })
    }

    /// How it is said in the record: `read by tesseract 5.3.0, eng`.
    pub(super) fn why(&self) -> String {
        format!("read by tesseract {}, {}", self.version, self.languages.as_deref().unwrap_or(DEFAULT))
    }

    /// Reads an image, every frame of it a page.
    ///
    /// # Errors
    ///
    /// If the program cannot read it.
    pub(super) fn read(&self, file: &str, image: &[u8]) -> Result<Vec<Recognized>, Diagnostic> {
        let language = ["-l", self.languages.as_deref().unwrap_or(DEFAULT)];
        let arguments = [["stdin", "stdout"], language].concat();
        let given = TESSERACT.done(file, &[arguments.as_slice(), &["tsv"]].concat(), image, LIMIT)?;
        Ok(pages(&given.text()))
    }
}

/// Refuses languages that are not installed, since the program would go on without them and say little.
fn refuse_unknown(file: &str, languages: &str) -> Result<(), Diagnostic> {
    let given = TESSERACT.run(file, &["--list-langs"], b"", LIMIT)?;
    let listed = [given.text(), given.said].concat();
    let held: Vec<&str> = listed.lines().map(str::trim).filter(|line| is_language(line)).collect();
    match languages.split('+').find(|language| !held.contains(language)) {
        None => Ok(()),
        Some(missing) => Err(Diagnostic::error(format!("tesseract has no language {missing:?}"))
            .in_file(file)
            .hint(format!("it has {}; others are installed as apt install tesseract-ocr-deu", held.join(", ")))),
    }
}

/// Whether a text can be a language's name, such as `eng` or `script/Latin`.
fn is_language(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-' | '/'))
}

/// The pages of a table.
fn pages(table: &str) -> Vec<Recognized> {
    let mut pages: Vec<Recognized> = Vec::new();
    for row in table.lines() {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let [level, _, _, _, _, _, x, y, w, h, confidence, text] = cells.as_slice() else { continue };
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let area = match (number(x), number(y), number(w), number(h)) {
            (Some(x), Some(y), Some(w), Some(h)) => Area::sized(x, y, w, h),
            _ => None,
        };
        match (*level, pages.last_mut()) {
            ("1", _) => {
                let size = area.map(|area| (area.w, area.h)).filter(|&(w, h)| w > 0.0 && h > 0.0);
                pages.push(Recognized { size, lines: Vec::new() });
            }
            ("4", Some(page)) => page.lines.push(Vec::new()),
            ("5", Some(page)) if !text.trim().is_empty() => {
                // Four places are more than it knows.
                let confidence = number(confidence).filter(|share| *share >= 0.0);
                let confidence = confidence.map(|share| (share * 100.0).round() / 10_000.0);
                let word = Word { text: text.trim().to_owned(), area, confidence };
                match page.lines.last_mut() {
                    Some(line) => line.push(word),
                    None => page.lines.push(vec![word]),
                }
            }
            _ => {}
        }
    }
    for page in &mut pages {
        page.lines.retain(|line| !line.is_empty());
    }
    pages
}

impl Recognized {
    /// Writes the page down; lengths are multiplied by `scale`.
    pub(super) fn write(&self, image: Option<&str>, unit: LengthUnit, scale: f64, scribe: &mut Scribe) {
        scribe.line_break();
        let size = self.size.map(|(w, h)| (w * scale, h * scale));
        scribe.open_page(Page { start: 0, number: scribe.pages() + 1, image: image.map(str::to_owned), size, unit });
        for line in &self.lines {
            let scaled =
                |area: Area| Area { x: area.x * scale, y: area.y * scale, w: area.w * scale, h: area.h * scale };
            scribe.line_of_words(line.iter().map(|word| (word.text.as_str(), word.area.map(scaled), word.confidence)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_language, pages};
    use crate::read::transcript::Scribe;
    use crate::witness::LengthUnit;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t1533\t2448\t-1\t
4\t1\t1\t1\t1\t0\t97\t460\t40\t39\t-1\t
5\t1\t1\t1\t1\t1\t97\t460\t40\t39\t47.03\tDear
5\t1\t1\t1\t1\t2\t197\t460\t40\t39\t96\tSir,
4\t1\t1\t1\t2\t0\t97\t500\t40\t39\t-1\t
5\t1\t1\t1\t2\t1\t97\t500\t40\t39\t95\t 
4\t1\t1\t1\t3\t0\t97\t560\t40\t39\t-1\t
5\t1\t1\t1\t3\t1\tNaN\t1e400\t40\t39\t-1\tI
1\t2\t0\t0\t0\t0\t0\t0\t10\t10\t-1\t
5\t2\t1\t1\t1\t1\t1\t2\t3\t4\t200\thave
broken row
";

    #[test]
    fn a_table_is_pages_of_lines_of_words() {
        let mut scribe = Scribe::default();
        for page in pages(TABLE) {
            page.write(Some("a.tif"), LengthUnit::Pixel, 1.0, &mut scribe);
        }
        let found = scribe.finish();
        assert_eq!(found.text, "Dear Sir,\nI\nhave");
        let pages: Vec<_> = found.layout.pages.iter().map(|page| (page.start, page.number, page.size)).collect();
        assert_eq!(pages, [(0, 1, Some((1533.0, 2448.0))), (12, 2, Some((10.0, 10.0)))]);
        // A number that is none gives no area, a share above one no confidence.
        let places: Vec<_> = found.layout.places.iter().map(|place| (place.range.start, place.confidence)).collect();
        assert_eq!(places, [(0, Some(0.4703)), (5, Some(0.96)), (12, None)]);
    }

    #[test]
    fn languages_are_no_options() {
        assert!(is_language("eng") && is_language("script/Latin") && is_language("chi_sim"));
        assert!(!is_language("-c") && !is_language("../x") && !is_language("List of (2):") && !is_language(""));
    }
}
