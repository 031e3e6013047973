//! What a page holds, whatever stands in the texts.

use super::{Extras, ViewOf, html};
use crate::samples::{self, Sample};
use collatio::apparatus::Apparatus;
use collatio::collation::{Collator, Settings};
use collatio::witness::View;

fn page(sample: &Sample) -> String {
    let view = ViewOf { collation: &sample.collation, apparatus: &sample.apparatus };
    html(&[view], Extras { outside: &sample.outside, ..Extras::default() })
}

#[test]
fn every_variant_has_a_row_and_every_reading_its_text() {
    for (name, sample) in samples::all() {
        let page = page(&sample);
        assert_eq!(page.matches("<th scope=\"row\">").count(), sample.apparatus.variants.len(), "{name}");
        for variant in &sample.apparatus.variants {
            assert!(page.contains(&format!("<tr id=\"diplomatic-{}\"", variant.id)), "{name}");
        }
    }
}

#[test]
fn what_witnesses_say_never_comes_alive() {
    let hostile =
        ["<script>alert(1)</script> \"a\" 'b' &amp; x", "</style><img src=x onerror=alert(1)> b &lt; x", "{{ 7*7 }} x"];
    let page = page(&samples::plain(&hostile));
    assert_eq!(page.matches("<script>").count(), 1, "only its own");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains("<img") && page.contains("{{ 7"));
    let page = self::page(&samples::hostile());
    assert!(!page.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}', '\u{200b}']));
}

/// Every link within the page leads to something in it, and no two things have one name.
#[test]
fn links_lead_somewhere() {
    for (name, sample) in samples::all() {
        let page = page(&sample);
        let values = |attribute: &str| -> Vec<String> {
            let begins = format!(" {attribute}=\"");
            let parts = page.split(begins.as_str()).skip(1);
            parts.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
        };
        let mut ids = values("id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}");
        for link in values("href").iter().filter_map(|link| link.strip_prefix('#')) {
            assert!(ids.iter().any(|id| id == link), "{name}: {link}");
        }
    }
}

/// A view is a section of its own if it shows anything else, and is said to be the same if not.
#[test]
fn views_that_show_the_same_are_written_once() {
    for (sample, sections) in [(samples::plain(&["the black cat", "the white cat"]), 1), (samples::telegram(), 2)] {
        let settings = Settings { view: View::Final, ..sample.collation.settings.clone() };
        let collation = Collator::new(settings).collate(sample.collation.witnesses.clone());
        let apparatus = Apparatus::of(&collation);
        let views = [
            ViewOf { collation: &sample.collation, apparatus: &sample.apparatus },
            ViewOf { collation: &collation, apparatus: &apparatus },
        ];
        let page = html(&views, Extras::default());
        assert_eq!(page.matches("<section class=\"view\"").count(), sections);
        assert_eq!(page.matches("name=\"view\" id=").count(), 2);
        let same = "The final view shows the same as the diplomatic view.";
        assert_eq!(page.contains(same) && page.contains("data-view=\"diplomatic final\""), sections == 1);
    }
}

/// One table of a book's rows would be laid out again and again while it is read.
#[test]
fn rows_of_long_texts_stand_in_small_tables() {
    let text = |other: &str| -> String {
        (0..3000).map(|n| if n % 10 == 5 { format!("{other}{n}\n") } else { format!("w{n} ") }).collect()
    };
    let page = page(&samples::plain(&[&text("black"), &text("white")]));
    assert_eq!(page.matches("<th scope=\"row\">").count(), 300);
    for table in page.split("<table").skip(1) {
        let rows = table.split("</table>").next().unwrap_or_default().matches("<tr").count();
        assert!(rows <= super::CHUNK + 1, "{rows} rows");
    }
}
