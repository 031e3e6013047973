//! Token to form: what a token is compared by, after an ordered list of named rules.
//!
//! ```text
//! token   Con-↵gress   „ſie"      171
//! rules   line-end-hyphen, long-s, quotes
//! form    Congress     "sie"      171
//! ```
//!
//! Rules never touch the text. Each has one name, the same on the command line, in the configuration and in reports.
//! They are applied in order, but for layout, which comes first wherever it is named: `line-end-hyphen` must see the
//! line break that `whitespace` takes away. Time is `O(n log n)` in the token's length for the Unicode normal forms
//! (marks are sorted by class) and linear for every other rule.

mod kept;
mod layout;
mod rule;
mod spec;
mod tables;

use std::borrow::Cow;

use crate::language::Languages;
use crate::tokenize::{Spacing, Token, TokenKind, Tokens};
use crate::witness::Extent;

use kept::Kept;
use layout::{LineEnd, is_broken, join_lines};
pub use rule::{Replacement, Rule};

/// An ordered list of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalization {
    rules: Vec<Rule>,
    /// Whether the white space before a token is part of its form.
    spacing: bool,
    /// The texts that are surely their own form.
    kept: Kept,
    /// What abbreviations stand for.
    languages: Languages,
}

impl Default for Normalization {
    /// `nfc`, `whitespace`, `line-end-hyphen`: what no reader would call a difference.
    fn default() -> Self {
        Self::new(vec![Rule::Nfc, Rule::Whitespace, Rule::LineEndHyphen])
    }
}

impl Normalization {
    /// These rules, in this order.
    pub fn new(rules: Vec<Rule>) -> Self {
        let spacing = !rules.contains(&Rule::Whitespace);
        let kept = rules.iter().map(Rule::keeps).min().filter(|_| !spacing).unwrap_or(Kept::Nothing);
        Self { rules, spacing, kept, languages: Languages::default() }
    }

    /// The same rules by these languages: what abbreviations stand for, and what words mean to whoever judges forms.
    #[must_use]
    pub fn with_languages(self, languages: Languages) -> Self {
        Self { languages, ..self }
    }

    /// The languages that words are looked up in.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// The rules, in the order they are named.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The same rules, the white space before a token being no part of its form.
    pub(crate) fn without_spacing(&self) -> Self {
        let kept = self.rules.iter().map(Rule::keeps).min().unwrap_or(Kept::Nothing);
        Self { rules: self.rules.clone(), spacing: false, kept, languages: self.languages.clone() }
    }

    /// A token's form. An empty form means that the token does not count.
    ///
    /// A gap's form says only its extent, for its text is the transcriber's; a byte that could not be decoded is its
    /// own form. Without the rule `whitespace` the white space before the token is part of the form.
    pub fn form<'t>(&'t self, token: &Token, text: &'t str) -> Cow<'t, str> {
        let is_plain = matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Punctuation);
        if is_plain && self.kept.holds(text.as_bytes()) {
            return Cow::Borrowed(text);
        }
        self.form_with(token, text, LineEnd::Likely)
    }

    /// Whether the text of a word, number or sign is its own form, as far as one look at its bytes can say.
    #[inline]
    pub(crate) fn surely_keeps(&self, text: &[u8]) -> bool {
        self.kept.holds(text)
    }

    /// Whether the white space before a token is no part of its form.
    pub(crate) fn ignores_spacing(&self) -> bool {
        !self.spacing
    }

    /// The form that a word broken over two lines has if the hyphen is taken the other way: kept where [`Self::form`]
    /// drops it. `None` if the token is no such word.
    pub fn alternative(&self, token: &Token, text: &str) -> Option<String> {
        if !is_broken(text) || !self.rules.contains(&Rule::LineEndHyphen) || token.kind == TokenKind::ParagraphMark {
            return None;
        }
        let other = self.form_with(token, text, LineEnd::Other);
        (other != self.form_with(token, text, LineEnd::Likely)).then(|| other.into_owned())
    }

    /// A text by these rules: each token changed as they say, the white space between two as written.
    ///
    /// ```
    /// use collatio::{Normalization, Siglum, View, Witness, tokenize};
    ///
    /// let witness = Witness::plain(Siglum::new("A"), "Die Muͤhle — ſie");
    /// let rules = Normalization::parse(&["dinglehopper"]).expect("a preset");
    /// assert_eq!(rules.text(&tokenize::tokenize(&witness, View::Diplomatic)), "Die Mühle – ſie");
    /// ```
    pub fn text(&self, tokens: &Tokens) -> String {
        let unmarked = tokens.unmarked();
        let mut out = String::new();
        let mut end = None;
        for (token, range) in tokens.with_ranges() {
            let between = end.and_then(|end| unmarked.get(end..range.start)).unwrap_or_default();
            out.push_str(between);
            end = Some(range.end);
            let mut text = Cow::Borrowed(unmarked.get(range).unwrap_or_default());
            if !is_verbatim(token.kind) {
                for rule in self.in_order() {
                    text = rule.apply(token.kind, text, &self.languages);
                }
            }
            out.push_str(&text);
        }
        out
    }

    /// A text by these rules as if it were one word: replacements see beyond the ends of words, as in programs that
    /// change a text before they cut it. Rules that hang on what a token is take it for a word.
    pub fn whole(&self, text: &str) -> String {
        let apply = |text, rule: &Rule| rule.apply(TokenKind::Word, text, &self.languages);
        self.in_order().fold(Cow::Borrowed(text), apply).into_owned()
    }

    /// The rules that change the token's form, each with the form after it.
    pub fn steps(&self, token: &Token, text: &str) -> Vec<(String, String)> {
        let mut steps = Vec::new();
        if is_verbatim(token.kind) {
            return steps;
        }
        let mut form = Cow::Borrowed(text);
        for rule in self.in_order() {
            let before = form.clone().into_owned();
            form = rule.apply(token.kind, form, &self.languages);
            if form != before {
                steps.push((rule.name().to_owned(), form.clone().into_owned()));
            }
        }
        steps
    }

    fn form_with<'t>(&'t self, token: &Token, text: &'t str, line_end: LineEnd) -> Cow<'t, str> {
        let mut form = Cow::Borrowed(text);
        match token.kind {
            TokenKind::BadByte(_) => {}
            TokenKind::Gap(extent) => form = Cow::Owned(gap(extent)),
            kind => {
                for rule in self.in_order() {
                    form = match rule {
                        Rule::LineEndHyphen => join_lines(form, line_end),
                        rule => rule.apply(kind, form, &self.languages),
                    };
                }
            }
        }
        if !self.spacing || form.is_empty() || token.spacing == Spacing::None {
            return form;
        }
        Cow::Owned(format!("{}{form}", white_space(token.spacing)))
    }

    /// The rules as they are applied: layout first.
    fn in_order(&self) -> impl Iterator<Item = &Rule> {
        let named = |wanted: Rule| self.rules.iter().find(move |rule| **rule == wanted);
        let others = self.rules.iter().filter(|rule| !matches!(rule, Rule::LineEndHyphen | Rule::Whitespace));
        named(Rule::LineEndHyphen).into_iter().chain(named(Rule::Whitespace)).chain(others)
    }
}

/// Whether no rule applies to a token.
fn is_verbatim(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::BadByte(_) | TokenKind::Gap(_))
}

/// The form of a gap. No other token can have it: a bracket and a letter are two tokens.
fn gap(extent: Extent) -> String {
    match extent {
        Extent::Unknown => "[...]".to_owned(),
        Extent::Letters(count) => format!("[... {count} letters]"),
        Extent::Words(count) => format!("[... {count} words]"),
        Extent::Lines(count) => format!("[... {count} lines]"),
    }
}

fn white_space(spacing: Spacing) -> &'static str {
    match spacing {
        Spacing::None => "",
        Spacing::Space => " ",
        Spacing::Line => "\n",
        Spacing::Paragraph => "\n\n",
    }
}

#[cfg(test)]
mod tests {
    use super::Normalization;
    use crate::tokenize::{TokenId, tokenize};
    use crate::witness::{Siglum, View, Witness};

    /// The forms of a text's tokens, and the alternatives in brackets.
    fn forms(rules: &[&str], text: &str) -> String {
        let normalization = Normalization::parse(rules).unwrap();
        let tokens = tokenize(&Witness::plain(Siglum::new("A"), text), View::Diplomatic);
        let form = |at: usize| {
            let id = TokenId(at as u32);
            let form = normalization.form(tokens.get(id), tokens.text(id)).into_owned();
            match normalization.alternative(tokens.get(id), tokens.text(id)) {
                Some(other) => format!("{form}({other})"),
                None => form,
            }
        };
        (0..tokens.len()).map(form).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn each_rule_does_what_its_name_says() {
        let rows: &[(&[&str], &str, &str)] = &[
            (&[], "e\u{301}t so\u{ad}ft", "ét|soft"),
            (&[], "con-\nfine rock¬\npigeon", "confine(con-fine)|rockpigeon"),
            (&[], "Trans-\nSiberian mid-\n1944", "Trans-Siberian(TransSiberian)|mid-1944(mid1944)"),
            (&["line-end-hyphen", "whitespace"], "con=\nfine . . .", "confine(con-fine)|..."),
            (&["whitespace"], "con-\nfine", "con-fine"),
            (&["none"], "a b\nc,", "\n\na| b|\nc|,"),
            (&["none"], "con-\nfine", "\n\ncon-\nfine"),
            (&["nfkc", "whitespace"], "ﬁn x²", "fin|x|2"),
            (&["+case"], "Straße ΛΟΓΟΣ λόγος", "strasse|λογοσ|λόγοσ"),
            (&["+punctuation"], "U.S., 3,000. 1.5 don't—ABS/", "US||3,000||1.5|dont||ABS"),
            (&["+quotes"], "“so” «so» ,,so'' don’t", "\"|so|\"|\"|so|\"|\"|so|\"|don't"),
            (&["+dashes"], "a -- b — bull‐dog", "a|-|b|-|bull-dog"),
            (&["+long-s"], "daſs", "dass"),
            (&["+umlauts"], "Zwo\u{364}lf a\u{364}", "Zwölf|ä"),
            (&["+ligatures"], "ﬁn æther", "fin|aether"),
            (&["+u-v", "+i-j"], "Iuvenis vJ", "Iuuenis|uI"),
            (&["+diacritics"], "résumé שָׁלוֹם", "resume|שלום"),
            (&["+abbreviations"], "Dept & U.S. e.g. dept ...", "Department|and|US|eg|department|..."),
            (&["+numerals"], "٣٤ x² Ⅳ 3,000 1,2 mix \u{1d7db}", "34|x|2|IV|3000|1,2|mix|3"),
            (&["+replace:vv=>w", "+replace:x=>"], "vvax x", "wa|"),
        ];
        for (rules, text, wanted) in rows {
            assert_eq!(forms(rules, text), *wanted, "{rules:?} {text:?}");
        }
    }

    #[test]
    fn steps_list_the_rules_that_changed_the_form() {
        let normalization = Normalization::parse(&["letters-only", "+long-s"]).unwrap();
        let tokens = tokenize(&Witness::plain(Siglum::new("A"), "U.S."), View::Diplomatic);
        let steps = normalization.steps(tokens.get(TokenId(0)), tokens.text(TokenId(0)));
        let pairs: Vec<_> = steps.iter().map(|(rule, form)| (rule.as_str(), form.as_str())).collect();
        assert_eq!(pairs, [("case", "u.s."), ("punctuation", "us")]);
    }

    /// A million marks of two classes in turn are sorted, not shuffled: well under a second.
    #[test]
    fn a_million_marks_are_no_burden() {
        let text = format!("a{}", "\u{301}\u{323}".repeat(500_000));
        assert_eq!(forms(&[], &text).chars().count(), 1_000_000);
    }
}
