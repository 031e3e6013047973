//! Which lists a language has, and how its rows are read out of TOML: the one place that knows the keys.
//!
//! ```toml
//! negations = ["not", "never"]           # rows
//! months = [["January", "Jan"], ...]     # twelve, each with its names
//! abbreviations = { Dept = "department" }
//! ```
//!
//! The build script reads the files in `data/` by this module, and so does [`super::Languages::extend`] a user's table:
//! a row means the same in both. Time and space are linear in the file.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// How the rows of a list are folded, and so what they are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fold {
    /// A word in small letters, its apostrophes plain.
    Word,
    /// The letters and digits of a line in small letters, one space between two words.
    Line,
    /// A stamp, in capitals.
    Capitals,
}

/// What a list's value in TOML looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `["a", "b"]`.
    Rows,
    /// Twelve lists of names; the value of a name is its month's number.
    Months,
    /// `{ a = "b" }`; the value is folded as the key is.
    Pairs,
}

macro_rules! lists {
    ($($(#[$about:meta])* $name:ident = $key:literal, $fold:ident, $shape:ident;)*) => {
        /// A list that every language may have.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum List {
            $($(#[$about])* $name,)*
        }

        /// Every list, with its key in TOML, its fold and its shape.
        const LISTS: &[(List, &str, Fold, Shape)] = &[$((List::$name, $key, Fold::$fold, Shape::$shape),)*];
    };
}

lists! {
    /// Names of months, whole or cut short, in every case that dates use.
    Months = "months", Word, Months;
    /// Months that are also words: written small they are no month.
    MonthsAlsoWords = "months-also-words", Word, Rows;
    /// Days of the week.
    Weekdays = "weekdays", Word, Rows;
    /// What may stand before or after a date on its line.
    BesideDates = "beside-dates", Word, Rows;
    /// What may stand between day, month and year.
    WithinDates = "within-dates", Word, Rows;
    /// What makes a day of the month an ordinal: `1st`, `1er`.
    DayEndings = "day-endings", Word, Rows;
    /// Words of the hour below or behind a date.
    Hours = "hours", Word, Rows;
    /// Words of which a label of the document's own date has one.
    DateLabels = "date-labels", Word, Rows;
    /// Words of labels of other dates, such as that of access.
    OtherDateLabels = "other-date-labels", Word, Rows;
    /// First words of a catalogue's sentence that gives the document's own date.
    DateSentences = "date-sentences", Line, Rows;
    /// First words of lines that are stamped on later: their dates are not the document's.
    LaterStamps = "later-stamps", Word, Rows;
    /// Words that deny.
    Negations = "negations", Word, Rows;
    /// Ends of words that deny: `n't`.
    NegationEndings = "negation-endings", Word, Rows;
    /// Beginnings of words that deny: `n'`.
    NegationBeginnings = "negation-beginnings", Word, Rows;
    /// Words of number, cardinal.
    Numbers = "numbers", Word, Rows;
    /// Words of order.
    Ordinals = "ordinals", Word, Rows;
    /// Short titles before a name: a point after one ends no sentence.
    Titles = "titles", Word, Rows;
    /// The most frequent words, which say what a text is about least.
    StopWords = "stop-words", Word, Rows;
    /// Words that classify a paper.
    Classifications = "classifications", Word, Rows;
    /// Abbreviations that stand for one word in any context.
    Abbreviations = "abbreviations", Word, Pairs;
    /// Abbreviations that stand for the word opposite if that is what they are short for, and else for themselves.
    AbbreviationsInContext = "abbreviations-in-context", Word, Pairs;
    /// Words spelt in two ways that no rule covers.
    Spellings = "spellings", Word, Pairs;
    /// Labels only an archive writes. One of them makes a block of front or back matter.
    ArchiveLabels = "archive-labels", Line, Rows;
    /// Labels an archive writes, and others too: they count inside a block that an archive's label has made.
    SharedLabels = "shared-labels", Line, Rows;
    /// Headings of a description of the text: alone on a line they count as a label right below a block.
    SummaryHeadings = "summary-headings", Line, Rows;
    /// Labels of a citation in a catalogue.
    CitationLabels = "citation-labels", Line, Rows;
    /// First words of sentences archives stamp on what they hand out.
    ArchiveSentences = "archive-sentences", Line, Rows;
    /// First words of the line that ends the front matter and opens the transcript.
    TranscriptHeadings = "transcript-headings", Line, Rows;
    /// Labels of the text itself, alone on their line: they end the front matter if a block of it stands above.
    TextLabels = "text-labels", Line, Rows;
    /// Words of which a stamp is made, if the whole line is in capitals.
    Stamps = "stamps", Capitals, Rows;
    /// Labels of sender, addressee and matter, before a colon.
    AddressLabels = "address-labels", Line, Rows;
    /// First words of a salutation.
    Salutations = "salutations", Line, Rows;
    /// First words of what closes a letter, below the body.
    Closings = "closings", Line, Rows;
    /// Kinds of documents: a short line that begins with one is a heading, also in small letters.
    DocumentKinds = "document-kinds", Line, Rows;
    /// Kinds of copies: `Copy 1`, `Second Draft`, `Abschrift`. They open a heading as kinds of documents do.
    CopyLabels = "copy-labels", Line, Rows;
    /// Words that may stand before a kind of document or copy, beside ordinals: `Certified copy`.
    BeforeKinds = "before-kinds", Line, Rows;
    /// Words before the number of a page.
    PageWords = "page-words", Word, Rows;
    /// Words before the number of a leaf.
    LeafWords = "leaf-words", Word, Rows;
    /// Words between the number of a page and that of all pages.
    PagesOf = "pages-of", Word, Rows;
    /// Words before a number of a file or letter.
    NumberSigns = "number-signs", Word, Rows;
}

impl List {
    /// How many lists there are.
    pub(crate) const COUNT: usize = LISTS.len();
}

/// A row of a language's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The list, by its place among all.
    pub(crate) list: usize,
    /// What is looked up, folded.
    pub(crate) key: String,
    /// What is found: a month's number, a word in full; empty in lists without values.
    pub(crate) value: String,
    /// Whether the row takes the key out of the language's list: it is written `-key`.
    pub(crate) without: bool,
    /// Where the row is in the file, in bytes.
    pub(crate) span: Range<usize>,
}

/// What is wrong with a table: where, in bytes, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) span: Range<usize>,
    pub(crate) what: String,
    pub(crate) hint: String,
}

/// The rows of one language's table, in the order they are written.
pub(crate) fn rows(table: &DeTable<'_>) -> Result<Vec<Row>, Fault> {
    let mut found = Vec::new();
    for (key, value) in table {
        let known = LISTS.iter().enumerate().find(|(_, row)| row.1 == key.get_ref());
        let Some((list, &(_, name, fold, shape))) = known else {
            let keys: Vec<&str> = LISTS.iter().map(|row| row.1).collect();
            let hint = format!("the lists of a language are {}", keys.join(", "));
            return Err(Fault { span: key.span(), what: format!("unknown key `{}`", key.get_ref()), hint });
        };
        let rows = read(value.get_ref(), fold, shape, list);
        found.extend(rows.ok_or_else(|| Fault {
            span: value.span(),
            what: format!("bad value for `{name}`"),
            hint: shape.wanted().to_owned(),
        })?);
    }
    Ok(found)
}

impl Shape {
    fn wanted(self) -> &'static str {
        match self {
            Self::Rows => "a list of texts is wanted, none of them empty: [\"a\", \"b\"]",
            Self::Months => "twelve lists of names are wanted, January's first: [[\"January\", \"Jan\"], ...]",
            Self::Pairs => "a table of texts is wanted, none of them empty: { \"Dept\" = \"department\" }",
        }
    }
}

/// The rows of one list; nothing if the value is of another shape.
fn read(value: &DeValue<'_>, fold: Fold, shape: Shape, list: usize) -> Option<Vec<Row>> {
    let row = |span: Range<usize>, key: &str, value: &str| {
        let (without, key) = key.strip_prefix('-').map_or((false, key), |key| (true, key));
        let key = folded(key, fold);
        (!key.is_empty()).then(|| Row { list, key, value: folded(value, fold), without, span })
    };
    match shape {
        Shape::Rows => value.as_array()?.iter().map(|item| row(item.span(), item.get_ref().as_str()?, "")).collect(),
        Shape::Pairs => {
            let pairs = value.as_table()?.iter();
            pairs.map(|(key, value)| row(key.span(), key.get_ref(), value.get_ref().as_str()?)).collect()
        }
        Shape::Months => {
            let months = value.as_array().filter(|months| months.len() == 12)?;
            let mut rows = Vec::new();
            for (month, number) in months.iter().zip(1..) {
                for name in month.get_ref().as_array()? {
                    rows.push(row(name.span(), name.get_ref().as_str()?, &format!("{number}"))?);
                }
            }
            Some(rows)
        }
    }
}

fn folded(text: &str, fold: Fold) -> String {
    match fold {
        Fold::Word => text.to_lowercase().replace('’', "'"),
        Fold::Capitals => text.to_uppercase(),
        Fold::Line => folded_line(text),
    }
}

/// Letters and digits in lower case, words parted by one space.
pub(crate) fn folded_line(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut parted = false;
    let mut sigma = false;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            parted = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut parted) {
            folded.push(' ');
        }
        sigma |= c == 'Σ';
        match c {
            // The one letter whose lower case depends on its neighbours: all of them are folded in one go below.
            'Σ' => folded.push(c),
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => folded.extend(c.to_lowercase()),
        }
    }
    if sigma { folded.to_lowercase() } else { folded }
}
