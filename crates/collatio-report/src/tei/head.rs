//! The header of a TEI document: who the witnesses are, and by what names readings refer to them.

use std::fmt::Write as _;

use super::witnesses;
use crate::xml;
use collatio::collation::Collation;
use collatio::witness::WitnessId;

/// The witnesses' identifiers in the document, which must be names of XML: sigla that are none are numbered.
pub(super) struct Names(Vec<String>);

impl Names {
    pub(super) fn of(collation: &Collation) -> Self {
        let mut names: Vec<String> = Vec::new();
        for (witness, number) in collation.witnesses.iter().zip(1..) {
            let siglum = witness.siglum.as_str();
            let usable = is_name(siglum) && !names.iter().any(|name| name == siglum);
            names.push(if usable { siglum.to_owned() } else { format!("witness.{number}") });
        }
        Self(names)
    }

    /// What `@wit` says of some witnesses.
    pub(super) fn references(&self, witnesses: &[WitnessId]) -> String {
        let names = witnesses.iter().filter_map(|witness| self.0.get(witness.0));
        names.map(|name| format!("#{name}")).collect::<Vec<_>>().join(" ")
    }
}

/// Whether a text can be an identifier without being mistaken for a variant's: a part of what XML allows (*NCName*).
fn is_name(text: &str) -> bool {
    let rest = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.') || ('\u{c0}'..='\u{2ff}').contains(&c);
    let first = |c: char| rest(c) && !c.is_ascii_digit() && c != '.' && !matches!(c, '\u{d7}' | '\u{f7}');
    text.chars().next().is_some_and(first) && text.chars().all(|c| rest(c) && !matches!(c, '\u{d7}' | '\u{f7}'))
}

pub(super) fn head(collation: &Collation, names: &Names) -> String {
    let sigla: Vec<&str> = collation.witnesses.iter().map(|witness| witness.siglum.as_str()).collect();
    let mut out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n".to_owned();
    let _ = write!(
        out,
        "<teiHeader>\n<fileDesc>\n<titleStmt><title>Collation of {}</title></titleStmt>\n<publicationStmt><p>Made by collatio \
         {}</p></publicationStmt>\n<sourceDesc>\n",
        xml::text(&sigla.join(", ")),
        env!("CARGO_PKG_VERSION")
    );
    // A list of no witnesses is none.
    let list = if names.0.is_empty() { "p" } else { "listWit" };
    let _ = write!(out, "<{list}>");
    for (witness, name) in witnesses(collation).zip(&names.0) {
        let Some(witness) = collation.witnesses.get(witness.0) else { continue };
        let about = [witness.title.as_str(), witness.source.name()].join(", ");
        let (siglum, about) = (xml::attribute(witness.siglum.as_str()), xml::text(&about).into_owned());
        let _ = write!(out, "\n<witness xml:id=\"{name}\" n=\"{siglum}\">{about}</witness>");
    }
    let rules: Vec<&str> =
        collation.settings.normalization.rules().iter().map(collatio::normalize::Rule::name).collect();
    let _ = write!(
        out,
        "</{list}>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>\n<variantEncoding method=\"parallel-segmentation\" \
         location=\"internal\"/>\n<editorialDecl><normalization><p>Compared in the {} view by these rules: \
         {}.</p></normalization></editorialDecl>\n</encodingDesc>\n</teiHeader>\n",
        collation.settings.view.as_str(),
        xml::text(&rules.join(", "))
    );
    out
}
