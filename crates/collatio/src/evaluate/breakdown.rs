//! What the errors of two texts as they stand are made of: layout, forms that rules take for the same, recognition.
//!
//! ```text
//! as it stands      93 errors
//! white space       −41      line breaks, broken words: layout
//! quotes             −6      forms: a rule named `quotes` takes them for the same
//! long-s            −12
//! recognition        34      what is left
//! ```
//!
//! Each step is what the rules so far leave, so the parts add up to the whole; a step can be negative where a rule makes
//! two signs of one (`ligatures`). Time is that of one exact distance a step.

use super::Rate;
use super::evaluation::EvaluationSettings;
use super::prepared::Side;
use crate::align::edit::Ruler;
use crate::normalize::{Normalization, Rule};
use crate::tokenize::Symbols;

/// The rules that take forms for the same, in the order in which they are tried.
const FORMS: [&str; 6] = ["nfc", "quotes", "dashes", "long-s", "ligatures", "case"];

/// What errors are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Breakdown {
    /// Errors of the texts as they stand, marks taken off.
    pub as_written: Rate,
    /// Errors that are layout: white space, line breaks, words broken over lines.
    pub layout: i64,
    /// Errors that a rule takes for the same, rule by rule; rules without any are left out.
    pub forms: Vec<(String, i64)>,
    /// What is left: the recognizer's own.
    pub recognition: i64,
}

pub(super) fn of(sides: &[Side; 2], settings: &EvaluationSettings, ruler: &mut Ruler) -> Breakdown {
    let mut symbols = Symbols::new(settings.unit);
    let [a, b] = [0, 1].map(|at| {
        let mut ids = Vec::new();
        symbols.push(sides[at].written(), &mut ids);
        ids
    });
    let as_written = Rate::of(ruler.script(&a, &b).counts());
    let own = settings.normalization.rules();
    let layout_rules: Vec<Rule> =
        ["whitespace", "line-end-hyphen"].iter().filter_map(|name| Rule::named(name)).collect();
    let mut rules = layout_rules;
    let mut left = errors(sides, settings, &rules, ruler);
    let layout = as_written.errors as i64 - left;
    let mut forms = Vec::new();
    // The rules asked for are part of the figure; then those that would take away more.
    let further = FORMS.iter().filter_map(|name| Rule::named(name)).filter(|rule| !own.contains(rule));
    for rule in own.iter().cloned().chain(further).collect::<Vec<_>>() {
        if rules.contains(&rule) {
            continue;
        }
        if left == 0 {
            break;
        }
        rules.push(rule.clone());
        let now = errors(sides, settings, &rules, ruler);
        if now != left {
            forms.push((rule.name().to_owned(), left - now));
        }
        left = now;
    }
    Breakdown { as_written, layout, forms, recognition: left }
}

fn errors(sides: &[Side; 2], settings: &EvaluationSettings, rules: &[Rule], ruler: &mut Ruler) -> i64 {
    let rules = Normalization::new(rules.to_vec());
    let mut symbols = Symbols::new(settings.unit);
    let [a, b] = [0, 1].map(|at| sides[at].formed(&rules, &mut symbols).ids);
    i64::try_from(ruler.distance(&a, &b)).unwrap_or(i64::MAX)
}
