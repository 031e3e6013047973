//! What pdftotext writes, read; and small documents, where the programs are installed.

use super::{leaves, read};
use crate::read::FormatOptions;
use crate::read::transcript::Scribe;
use crate::witness::Source;

const LAYER: &str = r#"<!DOCTYPE html PUBLIC "a" "b"><html><head><title>Letter</title></head><body><doc>
<page width="595" height="842"><flow><block><line>
<word xMin="72" yMin="70" xMax="97" yMax="85">Dear</word><word xMin="100" yMin="70" xMax="120" yMax="85">R&amp;D,</word>
</line><line><word xMin="NaN" yMin="1" xMax="0" yMax="0">I</word></line></block></flow></page>
<page width="595" height="842"></page></doc></body></html>"#;

#[test]
fn a_layer_is_pages_of_lines_of_words() {
    let found = leaves(&Source::from_text("a.pdf", LAYER), &FormatOptions::default()).unwrap();
    let mut scribe = Scribe::default();
    found.iter().for_each(|leaf| leaf.write(&mut scribe));
    let found = scribe.finish();
    assert_eq!(found.text, "Dear R&D,\nI\n");
    assert_eq!(found.layout.pages.len(), 2);
    let places: Vec<_> = found.layout.places.iter().map(|place| (place.range.clone(), place.area.x)).collect();
    assert_eq!(places, [(0..4, 72.0), (5..9, 100.0)]);
}

/// A document of one page with this text on it; readers mend the table of places it does not have.
fn document(text: &str) -> Vec<u8> {
    let content = format!("BT /F 12 Tf 72 700 Td ({text}) Tj ET");
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
         4 0 obj<</Length {}>>stream\n{content}\nendstream endobj\n\
         5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

/// Whether the programs are here; says so if not.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn installed() -> bool {
    let found = std::process::Command::new("pdftotext").arg("-v").output().is_ok();
    if !found {
        eprintln!("skipped: pdftotext is not installed");
    }
    found
}

#[test]
fn a_document_is_read_by_the_installed_program() {
    if !installed() {
        return;
    }
    let (found, why) = read("a.pdf", &document("Dear Sir"), &FormatOptions::default()).unwrap();
    assert_eq!(found.text.trim(), "Dear Sir");
    assert_eq!(found.layout.places.len(), 2);
    assert_eq!(why, "text layer by pdftotext");
    let scan = read("a.pdf", &document(""), &FormatOptions::default()).unwrap_err();
    assert_eq!(scan.what, "the document has 1 page and no text: it is a scan");
    assert!(scan.hint.unwrap_or_default().contains("--ocr"));
    let broken = read("a.pdf", b"%PDF-1.4\nnothing", &FormatOptions::default()).unwrap_err();
    assert!(broken.what.contains("pdftotext could not read the file"), "{}", broken.what);
}
