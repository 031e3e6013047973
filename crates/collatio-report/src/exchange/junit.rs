//! The variants for CI servers: JUnit XML, a suite a comparison, a case a page or paragraph of the base.
//!
//! A case fails if a variant begins in it; its message lists them. Written by `quick-junit`, which also takes away what no
//! document of XML may hold: texts are made visible before.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Shown, Variant, readings, rule};
use crate::visible;
use collatio::tokenize::Spacing;

/// The report as XML.
pub fn junit(all: &[Shown<'_>]) -> String {
    let mut report = Report::new("collatio");
    all.iter().for_each(|shown| {
        report.add_test_suite(suite(shown));
    });
    // Writing into memory cannot fail.
    report.to_string().unwrap_or_default()
}

fn suite(shown: &Shown<'_>) -> TestSuite {
    let mut cases = cases(shown);
    for ((number, variant), of) in shown.variants().zip(shown_columns(shown)) {
        let at = cases.partition_point(|case| case.start <= of).saturating_sub(1);
        if let Some(case) = cases.get_mut(at) {
            case.variants.push((number, variant));
        }
    }
    let mut suite = TestSuite::new(visible(&shown.name()).into_owned());
    for case in cases {
        suite.add_test_case(case.tested());
    }
    suite
}

/// A page or paragraph of the base.
struct Case {
    name: String,
    /// Its first column.
    start: usize,
    variants: Vec<(usize, Variant)>,
}

impl Case {
    fn tested(self) -> TestCase {
        let Some((_, first)) = self.variants.first() else {
            return TestCase::new(self.name, TestCaseStatus::success());
        };
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let lines: Vec<String> = self
            .variants
            .iter()
            .map(|(number, variant)| format!("{number} {} {}: {}", variant.id, rule(variant), readings(variant)))
            .collect();
        status.set_type(rule(first));
        status.set_message(super::super::terminal::words::count(self.variants.len(), "variant"));
        status.set_description(visible(&lines.join("\n")).into_owned());
        TestCase::new(self.name, status)
    }
}

/// Where the variants that are shown begin.
fn shown_columns(shown: &Shown<'_>) -> Vec<usize> {
    shown.found().map(|(_, variant)| variant.columns.start).collect()
}

/// The pages of the base, if it has several, or its paragraphs.
fn cases(shown: &Shown<'_>) -> Vec<Case> {
    let collation = shown.collation;
    let mut cases = Vec::new();
    let Some(base) = collation.witnesses.get(collation.base.0) else { return cases };
    let pages = &base.source.layout().pages;
    let mut last_page = usize::MAX;
    for column in 0..collation.table.len() {
        let Some((_, token)) = collation.cell(column, collation.base).next() else { continue };
        let place = token.range().start;
        let page = base.source.layout().page_at(place).filter(|_| pages.len() > 1).map(|page| page.number);
        let (name, begins) = match page {
            Some(page) => (format!("page {page}"), page != last_page),
            None => {
                let line = base.source.line_at(place);
                (format!("paragraph at line {line}"), matches!(token.spacing, Spacing::Paragraph))
            }
        };
        if begins || cases.is_empty() {
            // What stands before the first belongs to it.
            cases.push(Case { name, start: if cases.is_empty() { 0 } else { column }, variants: Vec::new() });
        }
        last_page = page.unwrap_or(usize::MAX);
    }
    if cases.is_empty() {
        cases.push(Case { name: "the whole text".to_owned(), start: 0, variants: Vec::new() });
    }
    cases
}
