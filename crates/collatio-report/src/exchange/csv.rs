//! The variants as rows: one a variant, of each witness its text, its place and its status.

use super::Shown;
use crate::evaluation::tables::cell;
use crate::terminal::words;

const HEAD: [&str; 11] = ["no", "id", "op", "level", "kind", "zone", "cause", "certainty", "before", "after", "note"];

/// The variants as CSV (RFC 4180).
pub fn csv(shown: &Shown<'_>) -> String {
    rows(shown)
        .into_iter()
        .map(|row| row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\r\n")
        .collect()
}

/// The variants as tab-separated values: a tab or line break within a text is written `\t`, `\n`, `\r`, a backslash `\\`.
pub fn tsv(shown: &Shown<'_>) -> String {
    let plain = |text: &String| {
        let escapes = [('\\', "\\\\"), ('\t', "\\t"), ('\n', "\\n"), ('\r', "\\r")];
        escapes.iter().fold(text.clone(), |text, &(from, to)| text.replace(from, to))
    };
    rows(shown).iter().map(|row| row.iter().map(plain).collect::<Vec<_>>().join("\t") + "\n").collect()
}

fn rows(shown: &Shown<'_>) -> Vec<Vec<String>> {
    let sigla: Vec<&str> = shown.collation.witnesses.iter().map(|witness| witness.siglum.as_str()).collect();
    let mut head: Vec<String> = HEAD.iter().map(|&name| name.to_owned()).collect();
    for siglum in &sigla {
        head.extend([(*siglum).to_owned(), format!("{siglum} place"), format!("{siglum} status")]);
    }
    let mut rows = vec![head];
    for (number, variant) in shown.variants() {
        let mut row = vec![
            number.to_string(),
            variant.id.clone(),
            variant.op.name().to_owned(),
            variant.level.name().to_owned(),
            words::kind(variant.kind).to_owned(),
            variant.zone.as_str().to_owned(),
            variant.cause.map(words::cause).unwrap_or_default().to_owned(),
            words::certainty(variant.certainty).to_owned(),
            variant.context.before.clone(),
            variant.context.after.clone(),
            variant.note.clone(),
        ];
        for siglum in &sigla {
            let reading =
                variant.readings.iter().find(|reading| reading.witnesses.iter().any(|own| own.as_str() == *siglum));
            let place = reading.and_then(|reading| reading.spans.get(*siglum));
            row.push(reading.map(|reading| reading.text.clone()).unwrap_or_default());
            row.push(place.map(|span| format!("{}:{}", span.start.line, span.start.column)).unwrap_or_default());
            row.push(reading.map(|reading| reading.status.as_str().to_owned()).unwrap_or_default());
        }
        rows.push(row);
    }
    rows
}
