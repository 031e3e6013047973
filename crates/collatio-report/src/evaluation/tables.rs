//! An evaluation as a table: CSV for programs that calculate, Markdown for a comment on a change.
//!
//! ```text
//! figure,part,value,errors,reference_length,insertions,deletions,substitutions
//! cer,,0.0172,21,1220,3,6,12
//! ```

use std::fmt::Write as _;

use super::json::{EvaluationReport, PartReport, RateReport};

/// The figures as CSV (RFC 4180), a rate a row.
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
pub fn csv(report: &EvaluationReport) -> String {
    let mut out = "figure,part,value,errors,reference_length,insertions,deletions,substitutions\r\n".to_owned();
    for (figure, part, rate) in rows(report) {
        let value = rate.value.map(|value| value.to_string()).unwrap_or_default();
        let _ = write!(out, "{figure},{},{value},{},{}", cell(&part), rate.errors, rate.reference_length);
        let _ = write!(out, ",{},{},{}\r\n", rate.insertions, rate.deletions, rate.substitutions);
    }
    words(report, &mut out);
    out
}

/// Word errors by frequency, and suspects: where and what for what, with the score as the value.
fn words(report: &EvaluationReport, out: &mut String) {
    for class in report.words_by_frequency.iter().flat_map(|words| &words.classes) {
        let (wrong, words) = (class.words.saturating_sub(class.right), class.words);
        let value = if words > 0 { (wrong as f64 / words as f64).to_string() } else { String::new() };
        let (name, deletions, substitutions) = (cell(&class.class), class.deletions, class.substitutions);
        let _ = write!(out, "words_by_frequency,{name},{value},{wrong},{words},,{deletions},{substitutions}\r\n");
    }
    for suspect in &report.suspects {
        let (line, column) = (suspect.position.line, suspect.position.column);
        let part = format!("{line}:{column} {}: {} → {}", suspect.kind, suspect.reference, suspect.suspected);
        let score = suspect.score.map(|score| score.to_string()).unwrap_or_default();
        let _ = write!(out, "suspect,{},{score},,,,,\r\n", cell(&part));
    }
}

/// Every rate of a report with its figure and part.
fn rows(report: &EvaluationReport) -> Vec<(&'static str, String, &RateReport)> {
    let mut rows = vec![
        ("cer", String::new(), &report.cer),
        ("wer", String::new(), &report.wer),
        ("flexible", String::new(), &report.flexible.rate),
        ("text_only", String::new(), &report.text_only),
        ("as_written", String::new(), &report.layout.as_written),
    ];
    let parts: [(&'static str, &[PartReport]); 6] = [
        ("page", &report.pages),
        ("region", &report.regions),
        ("zone", &report.zones),
        ("class", &report.classes),
        ("script", &report.scripts),
        ("line", &report.lines),
    ];
    for (figure, parts) in parts {
        rows.extend(parts.iter().map(|part| (figure, part.part.clone(), &part.rate)));
    }
    rows
}

/// A cell of CSV: quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe, and so does
/// what would be mistaken for that: [`plain`] gives the text back.
pub fn cell(text: &str) -> String {
    let text = if is_formula(text) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The text of a cell that was read from CSV.
///
/// ```
/// use collatio_report::evaluation::tables::{cell, plain};
///
/// assert_eq!((cell("=1+1").as_str(), plain("'=1+1"), plain("'tis")), ("'=1+1", "=1+1", "'tis"));
/// ```
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet would calculate a text, whatever apostrophes are before it.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The figures as a Markdown table with the ten most frequent confusions below.
pub fn markdown(report: &EvaluationReport) -> String {
    let mut out = String::new();
    let name = |text: &str| escaped(text);
    let _ = writeln!(out, "**{}** against **{}**\n", name(&report.hypothesis.source), name(&report.reference.source));
    out.push_str("| figure | rate | errors | of | 95 % |\n|---|--:|--:|--:|---|\n");
    let rows = [
        (format!("CER ({})", report.unit), &report.cer),
        ("WER".to_owned(), &report.wer),
        ("CER, lines in any order".to_owned(), &report.flexible.rate),
        ("CER, letters and digits only".to_owned(), &report.text_only),
        ("CER, texts as they stand".to_owned(), &report.layout.as_written),
    ];
    for (figure, rate) in rows {
        let interval = rate.confidence.or(rate.binomial);
        let interval =
            interval.map(|[low, high]| format!("{} – {}", per_cent(low), per_cent(high))).unwrap_or_default();
        let value = rate.value.map_or("–".to_owned(), per_cent);
        let _ = writeln!(out, "| {figure} | {value} | {} | {} | {interval} |", rate.errors, rate.reference_length);
    }
    let _ = writeln!(out, "\nrules: {}; view: {}", report.normalize.join(", "), report.view);
    if report.profile != "collatio" {
        let _ = writeln!(out, "CER and WER: {}", name(&report.profile_rules));
    }
    if !report.confusions.is_empty() {
        out.push_str("\n| reference | read as | times |\n|---|---|--:|\n");
        for confusion in report.confusions.iter().take(10) {
            let (theirs, ours) = (code(&confusion.reference), code(&confusion.hypothesis));
            let _ = writeln!(out, "| {theirs} | {ours} | {} |", confusion.count);
        }
    }
    suspects(report, &mut out);
    out
}

/// The first suspects as a table, and how many more there are.
fn suspects(report: &EvaluationReport, out: &mut String) {
    if report.suspects.is_empty() {
        return;
    }
    let shown = 10;
    out.push_str("\n| place | in the ground truth | suspected | score | evidence |\n|---|---|---|--:|---|\n");
    for suspect in report.suspects.iter().take(shown) {
        let (line, column) = (suspect.position.line, suspect.position.column);
        let (theirs, ours) = (code(&suspect.reference), code(&suspect.suspected));
        let evidence = escaped(&suspect.evidence.join("; "));
        let _ = writeln!(out, "| {line}:{column} | {theirs} | {ours} | {} | {evidence} |", suspect.score_text());
    }
    if report.suspects.len() > shown {
        let _ = writeln!(out, "\nand {} more", report.suspects.len() - shown);
    }
}

/// A share as per cent with two places.
fn per_cent(share: f64) -> String {
    format!("{:.2} %", share * 100.0)
}

/// Text in which nothing is a sign of Markdown.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in crate::visible(text).chars() {
        if c.is_ascii_punctuation() && !matches!(c, '.' | '/' | '-') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Letters as code, those that end a cell or a code written by their names.
fn code(text: &str) -> String {
    if text.is_empty() {
        return "–".to_owned();
    }
    let text = crate::visible(text).replace('|', "\\|").replace('`', "'");
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::{cell, code, escaped};

    #[test]
    fn what_stands_in_a_cell_stays_text() {
        assert_eq!(cell("=1+2"), "'=1+2");
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(code("|"), "`\\|`");
        assert_eq!(code(""), "–");
        assert_eq!(escaped("<img> [a](b)"), "\\<img\\> \\[a\\]\\(b\\)");
    }
}
