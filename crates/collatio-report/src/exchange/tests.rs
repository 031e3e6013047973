//! The same variants in the same order in every form, each read by a parser that is not ours.

use serde_json::Value;

use super::{Shown, csv, github, junit, markdown, ndjson, sarif, tap, tsv};
use crate::html::{Extras, ViewOf, html};
use crate::samples::{self, Sample};
use crate::{stream, tei};
use collatio::apparatus::Level;

fn shown(sample: &Sample) -> Shown<'_> {
    Shown { collation: &sample.collation, apparatus: &sample.apparatus, level: Level::Furniture, only: None }
}

/// The ids in the order in which they are met in a text.
fn met(sample: &Sample, text: &str) -> Vec<String> {
    let mut found: Vec<(usize, &str)> = sample
        .apparatus
        .variants
        .iter()
        .filter_map(|variant| Some((text.find(variant.id.as_str())?, variant.id.as_str())))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id.to_owned()).collect()
}

#[test]
fn every_form_has_the_same_variants_in_the_same_order() {
    for (name, sample) in samples::all() {
        let wanted: Vec<String> = sample.apparatus.variants.iter().map(|variant| variant.id.clone()).collect();
        let shown = shown(&sample);
        let json = stream::Stream {
            collation: &sample.collation,
            apparatus: &sample.apparatus,
            outside: &sample.outside,
            level: Level::Furniture,
        };
        let json: Value = serde_json::to_value(json).expect("JSON");
        let of_json = |list: &Value| -> Vec<String> {
            let list = list.as_array().expect("a list");
            list.iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
        };
        assert_eq!(of_json(&json["variants"]), wanted, "{name}: json");
        for (separator, table) in [(b',', csv(&shown)), (b'\t', tsv(&shown))] {
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(separator)
                .quoting(separator == b',')
                .from_reader(table.as_bytes());
            let ids: Vec<String> = reader.records().map(|row| row.expect("a row")[1].to_owned()).collect();
            assert_eq!(ids, wanted, "{name}: {separator}");
        }
        let lines = ndjson(&shown, &sample.outside);
        let ids: Vec<&str> =
            lines.iter().filter(|line| line["type"] == "variant").filter_map(|line| line["id"].as_str()).collect();
        assert_eq!(ids, wanted, "{name}: ndjson");
        let results = &sarif(&[shown])["runs"][0]["results"];
        let prints = |one: &Value| one["partialFingerprints"]["collatioVariant/v1"].as_str().expect("an id").to_owned();
        assert_eq!(results.as_array().expect("a list").iter().map(prints).collect::<Vec<_>>(), wanted, "{name}: sarif");
        let xml = junit(&[shown]);
        let document = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error}\n{xml}"));
        let failures: String = document
            .descendants()
            .filter(|node| node.has_tag_name("failure"))
            .filter_map(|node| node.text())
            .collect::<Vec<_>>()
            .join("\n");
        let page = html(&[ViewOf { collation: &sample.collation, apparatus: &sample.apparatus }], Extras::default());
        // Ids of its rows, part after part.
        let table = page.split("<table class=\"variants\"").skip(1).collect::<String>();
        let edition = tei::tei(&sample.collation, &sample.apparatus);
        for (form, text) in [
            ("junit", failures),
            ("markdown", markdown(&shown)),
            ("tap", tap(&[shown])),
            ("html", table),
            ("tei", edition),
            ("github", github(&[shown])),
        ] {
            assert_eq!(met(&sample, &text), wanted, "{name}: {form}\n{text}");
        }
    }
}

/// Texts that would be a formula, a command, markup, a directive in one form or another.
#[test]
fn texts_stay_texts() {
    let hostile = "=HYPERLINK(1) x\n::error::gotcha | `a` # TODO ]]> <failure/> \u{1b}[2J y";
    let sample = samples::plain(&[hostile, "x y"]);
    let shown = shown(&sample);
    assert!(
        github(&[shown]).lines().all(|line| line.starts_with("::error ")
            || line.starts_with("::notice ")
            || line.starts_with("::warning "))
    );
    assert!(!tap(&[shown]).replace("\\#", "").contains('#'), "no directive");
    for row in ::csv::Reader::from_reader(csv(&shown).as_bytes()).records() {
        assert!(row.expect("a row").iter().all(|cell| !cell.starts_with('=')));
    }
    for text in [markdown(&shown), junit(&[shown]), tap(&[shown]), github(&[shown])] {
        assert!(!text.contains('\u{1b}'), "{text}");
    }
    let xml = junit(&[shown]);
    let document = roxmltree::Document::parse(&xml).expect("well-formed XML");
    assert!(document.descendants().filter(|node| node.has_tag_name("failure")).all(|node| node.has_children()));
}

#[test]
fn what_is_too_much_is_counted() {
    let a: String = (0..4000).map(|n| format!("word{n} same ")).collect();
    let b: String = (0..4000).map(|n| format!("other{n} same ")).collect();
    let sample = samples::plain(&[&a, &b]);
    let shown = shown(&sample);
    let all = sample.apparatus.variants.len();
    let lines = github(&[shown]);
    let more = |text: &str| -> usize {
        let (_, more) = text.trim_end().rsplit_once("and ").expect("what is left");
        more.trim_end_matches(" more").parse().expect("a number")
    };
    assert_eq!(lines.lines().count() - 1 + more(&lines), all);
    let table = markdown(&shown);
    assert!(table.len() < 65_536);
    assert_eq!(
        table.lines().filter(|line| line.starts_with("| ") && line.ends_with("` |")).count() + more(&table),
        all
    );
}

#[test]
fn forms_as_they_are_read() {
    let sample = samples::telegram();
    let shown = shown(&sample);
    samples::check("exchange_csv", &csv(&shown));
    samples::check("exchange_markdown", &markdown(&shown));
    samples::check("exchange_github", &github(&[shown]));
    samples::check("exchange_tap", &tap(&[shown]));
    samples::check("exchange_junit", &junit(&[shown]));
    samples::check("exchange_sarif", &format!("{:#}", sarif(&[shown])));
}
