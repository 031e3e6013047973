//! What a page holds, whatever stands in the texts.

use super::{Extras, ViewOf, html};
use crate::report::samples::{self, Sample};

fn page(sample: &Sample) -> String {
    let view = ViewOf { collation: &sample.collation, apparatus: &sample.apparatus };
    html(&[view], Extras { outside: &sample.outside, ..Extras::default() })
}

#[test]
fn every_variant_has_a_row_and_every_reading_its_text() {
    for (name, sample) in samples::all() {
        let page = page(&sample);
        assert_eq!(page.matches("data-id=\"").count(), sample.apparatus.variants.len(), "{name}");
        for variant in &sample.apparatus.variants {
            assert!(page.contains(&format!("data-id=\"{}\"", variant.id)), "{name}");
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
