//! The collation as a critical apparatus in TEI P5, by parallel segmentation.
//!
//! ```xml
//! <ab xml:space="preserve">the <app xml:id="v-k3f9q2" type="substantive"><lem wit="#A">black </lem><rdg wit="#B">white
//! </rdg></app>cat</ab>
//! ```
//!
//! What all witnesses have stands in the text. What they have otherwise is an `app`, the base's reading its `lem`; witnesses
//! that read alike by the rules, but are not written alike, share a `rdgGrp`. White space is text as everything is: for each
//! witness, its readings in order are its text from its first token to its last, marks taken off (of a control that no
//! document of XML may hold, its picture). What marks said stands as elements: `del`, `add`, `unclear` and so on.
//! Elements and attributes: TEI Consortium, *TEI P5 Guidelines*, chapters 11 and 13. Linear in the table.

mod head;
mod text;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::ops::Range;

use super::places::{self, stretches, witnesses};
use super::xml;
use collatio::apparatus::{Apparatus, Cause, Op, Variant};
use collatio::collation::Collation;
use collatio::witness::WitnessId;

use head::Names;
use text::Written;

/// A collation and its apparatus as a document of TEI.
///
/// ```
/// use collatio::{Apparatus, Collator, Siglum, Witness};
/// use collatio_report::tei;
///
/// let texts = ["the black cat", "the white cat"];
/// let witnesses = texts.iter().enumerate().map(|(n, text)| Witness::plain(Siglum::nth(n), text)).collect();
/// let collation = Collator::default().collate(witnesses);
/// let document = tei::tei(&collation, &Apparatus::of(&collation));
/// assert!(document.contains("<lem wit=\"#A\">black </lem><rdg wit=\"#B\">white </rdg></app>cat"));
/// ```
pub fn tei(collation: &Collation, apparatus: &Apparatus) -> String {
    let names = Names::of(collation);
    let mut out = head::head(collation, &names);
    out.push_str("<text>\n<body>\n<ab xml:space=\"preserve\">");
    for stretch in stretches(collation, apparatus) {
        match &stretch.variants[..] {
            [] => stretch.columns.for_each(|column| plain(collation, &names, column, &mut out)),
            variants => {
                let variants: Vec<&Variant> = variants.iter().filter_map(|&at| apparatus.variants.get(at)).collect();
                app(collation, &names, stretch.columns.clone(), &variants, &mut out);
            }
        }
    }
    out.push_str("</ab>\n</body>\n</text>\n</TEI>\n");
    out
}

/// A column of which the apparatus says nothing: what is written alike is text; white space may differ all the same.
fn plain(collation: &Collation, names: &Names, column: usize, out: &mut String) {
    let written: Vec<Written<'_>> =
        witnesses(collation).map(|witness| Written::of(collation, column..column + 1, witness)).collect();
    let Some(first) = written.first() else { return };
    if written.iter().all(|other| other.without_space() == first.without_space()) {
        out.push_str(&first.without_space().marked_up());
        if written.iter().all(|other| other.space == first.space) {
            return out.push_str(&xml::tei_text(first.space));
        }
        out.push_str("<app type=\"white-space\">");
        for (space, who) in
            grouped(witnesses(collation).zip(&written).map(|(witness, written)| (written.space, witness)))
        {
            let _ = write!(out, "<rdg wit=\"{}\">{}</rdg>", names.references(&who), xml::tei_text(space));
        }
        return out.push_str("</app>");
    }
    app(collation, names, column..column + 1, &[], out);
}

fn app(collation: &Collation, names: &Names, columns: Range<usize>, variants: &[&Variant], out: &mut String) {
    out.push_str("<app");
    if let Some(variant) = variants.first() {
        let _ = write!(out, " xml:id=\"v-{}\"", variant.id);
        if variants.len() > 1 {
            let ids: Vec<&str> = variants.iter().map(|variant| variant.id.as_str()).collect();
            let _ = write!(out, " n=\"{}\"", ids.join(" "));
        }
    }
    if let Some(level) = variants.iter().map(|variant| variant.level).min() {
        let _ = write!(out, " type=\"{}\"", level.name());
    }
    out.push('>');
    let said = said(variants);
    let mut alike = places::readings(collation, columns.clone());
    // The base's reading first: it is the lemma.
    alike.sort_by_key(|witnesses| !witnesses.contains(&collation.base));
    let is_lost = |witness: &WitnessId| {
        let readings = variants.iter().flat_map(|variant| &variant.readings);
        readings.filter(|reading| reading.is_lost()).any(|reading| reading.witnesses.contains(witness))
    };
    let none = witnesses(collation).filter(|witness| !alike.iter().any(|read| read.contains(witness)));
    let (lost, omitting): (Vec<WitnessId>, Vec<WitnessId>) = none.partition(is_lost);
    if !omitting.is_empty() {
        let at = if omitting.contains(&collation.base) { 0 } else { alike.len() };
        alike.insert(at, omitting);
    }
    // Who has lost the place has not left anything out.
    let lost_of = |name: &str, who: &[WitnessId]| {
        format!("<{name} wit=\"{}\"><gap reason=\"lost\"/></{name}>", names.references(who))
    };
    let (base, others): (Vec<WitnessId>, Vec<WitnessId>) = lost.into_iter().partition(|&w| w == collation.base);
    if !base.is_empty() {
        out.push_str(&lost_of("lem", &base));
    }
    for witnesses in alike {
        reading(collation, names, columns.clone(), (&witnesses, &said), out);
    }
    if !others.is_empty() {
        out.push_str(&lost_of("rdg", &others));
    }
    out.push_str("</app>");
}

/// Witnesses that read alike: one reading, or a group of those that are written otherwise.
fn reading(
    collation: &Collation,
    names: &Names,
    columns: Range<usize>,
    (witnesses, said): (&[WitnessId], &str),
    out: &mut String,
) {
    let written = witnesses.iter().map(|&witness| (Written::of(collation, columns.clone(), witness), witness));
    let mut groups = grouped(written);
    groups.sort_by_key(|(_, who)| !who.contains(&collation.base));
    let several = groups.len() > 1;
    if several {
        out.push_str("<rdgGrp>");
    }
    for (written, who) in groups {
        let is_lemma = who.contains(&collation.base);
        let (name, said) = if is_lemma { ("lem", "") } else { ("rdg", said) };
        let _ = write!(out, "<{name} wit=\"{}\"{said}>", names.references(&who));
        let _ = write!(out, "{}{}</{name}>", written.marked_up(), xml::tei_text(written.space));
    }
    if several {
        out.push_str("</rdgGrp>");
    }
}

/// What several witnesses share, in the order of the first of each.
fn grouped<T: PartialEq>(all: impl Iterator<Item = (T, WitnessId)>) -> Vec<(T, Vec<WitnessId>)> {
    let mut found: Vec<(T, Vec<WitnessId>)> = Vec::new();
    for (what, witness) in all {
        match found.iter_mut().find(|(known, _)| *known == what) {
            Some((_, who)) => who.push(witness),
            None => found.push((what, vec![witness])),
        }
    }
    found
}

/// What is said of the readings beside the lemma, as attributes: that they moved, and what probably made them.
fn said(variants: &[&Variant]) -> String {
    let moved = variants.iter().any(|variant| variant.op == Op::Transposition);
    let moved = if moved { " type=\"transposition\"" } else { "" };
    let cause = variants.iter().find_map(|variant| variant.cause).and_then(cause_name);
    cause.map_or_else(|| moved.to_owned(), |cause| format!("{moved} cause=\"{cause}\""))
}

/// A probable cause, as TEI spells it.
fn cause_name(cause: Cause) -> Option<&'static str> {
    Some(match cause {
        Cause::Homeoteleuton => "homeoteleuton",
        Cause::Homeoarchy => "homeoarchy",
        Cause::Dittography | Cause::RepeatedLine => "dittography",
        Cause::Haplography => "haplography",
        Cause::PaleographicConfusion => "paleographicConfusion",
        Cause::OcrConfusion => "ocr-confusion",
        Cause::OcrSplit => "ocr-split",
        Cause::OcrRunOn => "ocr-run-on",
    })
}
