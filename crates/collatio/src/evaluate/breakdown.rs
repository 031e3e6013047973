//! What the errors of two texts as they stand are made of: layout, forms that rules take for the same, recognition.
//!
//! ```text
//! as it stands      93 errors
//! white space       −41      line breaks, broken words: layout
//! quotes             −6      forms: a rule named `quotes` takes them for the same
//! long-s            −12
//! order              −8      lines that stand elsewhere: layout
//! recognition        26      what is left
//! ```
//!
//! Each step is what the rules so far leave, so the parts add up to the whole; a step can be negative where a rule makes
//! two signs of one (`ligatures`). Time is that of one exact distance for each step that changes a text.

use super::Rate;
use super::flexible::{self, Flexible};
use super::prepared::{Prepared, Side};
use super::settings::EvaluationSettings;
use super::standing::{Standing, lined};
use crate::align::edit::Ruler;
use crate::normalize::{Normalization, Rule};
use crate::tokenize::Symbols;

/// The rules that take forms for the same, in the order in which they are tried. Each changes letters wherever they
/// stand, so that it can be laid over a whole text.
const FORMS: [&str; 7] = ["nfc", "quotes", "dashes", "long-s", "umlauts", "ligatures", "case"];

/// What errors are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Breakdown {
    /// Errors of the texts as they stand, marks taken off.
    pub as_written: Rate,
    /// Errors that are layout: [`Self::white_space`] and [`Self::order`].
    pub layout: i64,
    /// Errors that are white space, line breaks, words broken over lines.
    pub white_space: i64,
    /// Errors of lines, or parts of lines, that stand elsewhere.
    pub order: i64,
    /// Errors that a rule takes for the same, rule by rule; rules without any are left out.
    pub forms: Vec<(String, i64)>,
    /// What is left: the recognizer's own.
    pub recognition: i64,
}

/// What is known of two texts already: by the rules asked for, and whether their lines stand in another order.
pub(super) struct Known<'k> {
    pub(super) texts: [&'k Prepared; 2],
    pub(super) errors: u64,
    pub(super) flexible: Flexible,
}

pub(super) fn of(
    sides: &[Side<'_>; 2],
    settings: &EvaluationSettings,
    known: &Known<'_>,
    ruler: &mut Ruler,
) -> Breakdown {
    let mut steps = Steps { settings, ruler, known, texts: [String::new(), String::new()], errors: 0, enough: 0 };
    let as_written = steps.as_written(sides);
    let own = settings.normalization.rules();
    let mut rules: Vec<Rule> = ["whitespace", "line-end-hyphen"].iter().filter_map(|name| Rule::named(name)).collect();
    let white_space = as_written.errors as i64 - steps.by(sides, &rules);
    let mut forms = Vec::new();
    let mut note = |rule: &Rule, before: i64, now: i64| {
        if now != before {
            forms.push((rule.name().to_owned(), before - now));
        }
    };
    // The rules asked for are part of the figure; then those that would take away more.
    for rule in own {
        if !rules.contains(rule) && steps.errors > 0 {
            rules.push(rule.clone());
            let before = steps.errors;
            note(rule, before, steps.by(sides, &rules));
        }
    }
    for rule in FORMS.iter().filter_map(|name| Rule::named(name)) {
        if !rules.contains(&rule) && steps.errors > 0 {
            let before = steps.errors;
            note(&rule, before, steps.over(&rule));
            rules.push(rule);
        }
    }
    let left = steps.errors;
    let order = if known.flexible.moved > 0 { left - without_order(sides, settings, &rules, left, ruler) } else { 0 };
    Breakdown { as_written, layout: white_space + order, white_space, order, forms, recognition: left - order }
}

/// The texts so far, and their errors.
struct Steps<'s, 'k> {
    settings: &'s EvaluationSettings,
    ruler: &'s mut Ruler,
    known: &'s Known<'k>,
    texts: [String; 2],
    errors: i64,
    /// So many edits are likely enough for the next texts: what rules take for the same is seldom further apart than before.
    enough: u64,
}

impl Steps<'_, '_> {
    fn as_written(&mut self, sides: &[Side<'_>; 2]) -> Rate {
        let mut symbols = Symbols::new(self.settings.unit);
        let [a, b] = sides.each_ref().map(|side| {
            let mut ids = Vec::new();
            symbols.push(side.written(), &mut ids);
            ids
        });
        let rate = Rate::of(self.ruler.script(&a, &b).counts());
        self.enough = rate.errors;
        rate
    }

    /// The errors by some rules.
    fn by(&mut self, sides: &[Side<'_>; 2], rules: &[Rule]) -> i64 {
        let rules = Normalization::new(rules.to_vec());
        self.of(sides.each_ref().map(|side| side.form(&rules).0))
    }

    /// The errors by one rule more, laid over the texts so far.
    fn over(&mut self, rule: &Rule) -> i64 {
        let rule = Normalization::new(vec![rule.clone()]);
        self.of(self.texts.each_ref().map(|text| rule.whole(text)))
    }

    /// The errors of two texts, measured only if they are not known yet.
    fn of(&mut self, texts: [String; 2]) -> i64 {
        let known = self.known.texts;
        if texts == self.texts {
            return self.errors;
        }
        let errors = if texts[0] == known[0].text && texts[1] == known[1].text {
            self.known.errors
        } else {
            let mut symbols = Symbols::new(self.settings.unit);
            let [a, b] = texts.each_ref().map(|text| {
                let mut ids = Vec::new();
                symbols.push(text, &mut ids);
                ids
            });
            self.ruler.distance_expected(&a, &b, self.enough)
        };
        self.enough = errors;
        self.texts = texts;
        self.errors = i64::try_from(errors).unwrap_or(i64::MAX);
        self.errors
    }
}

/// The errors by some rules without the reading order, never more than those in order.
fn without_order(
    sides: &[Side<'_>; 2],
    settings: &EvaluationSettings,
    rules: &[Rule],
    in_order: i64,
    ruler: &mut Ruler,
) -> i64 {
    let rules = Normalization::new(rules.to_vec());
    let mut symbols = Symbols::new(settings.unit);
    let texts = sides.each_ref().map(|side| side.formed(&rules, &mut symbols));
    let script = ruler.script(&texts[0].ids, &texts[1].ids);
    let [theirs, ours] = [0, 1].map(|at| lined(&texts[at], &Standing::new(&sides[at], &texts[at]), &mut symbols));
    let found = flexible::of(&theirs, &ours, &script, ruler);
    in_order.min(i64::try_from(found.rate.errors).unwrap_or(i64::MAX))
}
