//! The report as data: `collatio.report/1`, the shape that scripts rely on.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::agreement::{self, AgreementOfTwo};
use super::transposed::{self, Transposition};
use collatio::apparatus::{Apparatus, Cause, Certainty, Context, Kind, Level, Op};
use collatio::collation::{Collation, Lemma};
use collatio::read::{Outside, Reason};
use collatio::witness::{Grain, Hand, LengthUnit, Siglum, Source, Span, Status, WitnessId, Zone};

/// The report of a collation: `collatio.report/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The shape's name, `collatio.report/1`.
    pub schema: String,
    /// The version of collatio that made it.
    pub collatio: String,
    /// How it was made.
    pub settings: Settings,
    /// What was compared.
    pub witnesses: Vec<Witness>,
    /// What belongs to no witness.
    pub outside: Vec<OutsidePart>,
    /// The variants, in the order of the base.
    pub variants: Vec<Variant>,
    /// Passages that stand in one place in some witnesses and in another in others; left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub transpositions: Vec<Transposition>,
    /// Where a witness cannot be read: never a variant, whatever the others have there.
    pub gaps: Vec<Gap>,
    /// What was found beside them.
    pub checks: Vec<Check>,
    /// Decisions of an editor that could not be honoured, in words; left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub stale_decisions: Vec<String>,
    /// How much every two witnesses agree, by view and level. Reports of earlier versions lack it.
    #[serde(default)]
    pub agreement: Vec<AgreementOfTwo>,
    /// Counts.
    pub summary: Summary,
}

/// How a report was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    /// Which statuses count.
    pub view: String,
    /// The rules that make forms, in order.
    pub normalize: Vec<String>,
    /// The witness the others are compared with.
    pub base: Option<Siglum>,
    /// Whose reading comes first: `majority` or a siglum; left out if it is the base's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lemma: Option<String>,
    /// This many words in a row that others share are a lacuna. Absent if only what is marked is lost, and for two witnesses.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lacunae: Option<u32>,
}

/// One witness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Witness {
    /// Its short name.
    pub siglum: Siglum,
    /// Its name in words.
    pub title: String,
    /// Its file.
    pub source: String,
    /// The file's format.
    pub format: String,
    /// Why it was read as of this format, in words; empty if there is nothing to say.
    #[serde(default)]
    pub format_why: String,
    /// Whether its places are those of its file, or, of a container or an image, of the text that was read from it.
    #[serde(default)]
    pub places_in: PlacesIn,
    /// Its pages, if the file tells any apart.
    #[serde(default)]
    pub pages: Vec<Page>,
    /// What its reader had to mend or could not take over, in words.
    #[serde(default)]
    pub remarks: Vec<String>,
    /// The encoding the file was read in.
    pub encoding: String,
    /// Whether that encoding was guessed.
    pub encoding_guessed: bool,
    /// The profile its marks were read by.
    pub profile: String,
    /// Why by this profile, in words; empty if there is nothing to say.
    pub profile_why: String,
    /// Where it stands in its file.
    pub span: Span,
    /// How many words it has in the view.
    pub words: usize,
    /// Which hand of a witness it is, where the hands of one take part apart; the first hand does not count in shares and
    /// distances. Left out of a witness that is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hand: Option<Hand>,
}

/// What the places of a witness count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PlacesIn {
    /// Its file.
    #[default]
    File,
    /// The text that was read from it, as `collatio extract` prints it.
    Text,
}

/// A part of a file that belongs to no witness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutsidePart {
    /// Its file.
    pub source: String,
    /// What it was taken for.
    pub zone: Zone,
    /// Where it stands.
    pub span: Span,
    /// Whose it is; `null` if no witness's.
    #[serde(default)]
    pub witness: Option<Siglum>,
    /// Why it is compared with nothing.
    pub reason: Reason,
    /// Whether the exit status depends on it: all but furniture beyond doubt does.
    pub counts: bool,
}

/// Unread or lost text of one witness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// Whose text is unread.
    pub witness: Siglum,
    /// Its file.
    pub source: String,
    /// Where its mark stands.
    pub span: Span,
    /// What the first witness that can be read has there; empty if it has nothing.
    pub opposite: String,
    /// Whether no mark says so: it was found by what the others have. Left out if a mark says so.
    #[serde(skip_serializing_if = "is_false", default)]
    pub found: bool,
    /// Of what was found, how many words at least two others share there; left out if a mark says so.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub words: usize,
}

/// A place where readings differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Variant {
    /// A short name that survives changes of line numbers.
    pub id: String,
    /// What the others did to the base.
    pub op: Op,
    /// How much it weighs.
    pub level: Level,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub zone: Zone,
    /// What probably caused it.
    pub cause: Option<Cause>,
    /// Whether the transcripts vouch for it.
    pub certainty: Certainty,
    /// The readings, the base's first.
    pub readings: Vec<Reading>,
    /// The words around it.
    pub context: Context,
    /// What a reader should know, in words.
    pub note: String,
    /// The ids of the passages that were moved from here or to here; left out if none was.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub transpositions: Vec<String>,
}

/// What one or more witnesses have at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Who has it.
    pub witnesses: Vec<Siglum>,
    /// The text, marks taken off; empty for an omission.
    pub text: String,
    /// What the marks say happened to it.
    pub status: Status,
    /// Where it stands, by siglum.
    pub spans: BTreeMap<String, Span>,
    /// Where it stands on the page's image, by siglum; empty without an image.
    pub boxes: BTreeMap<String, Vec<PageBox>>,
    /// The page it begins on, by siglum, of witnesses that have several.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub pages: BTreeMap<String, usize>,
    /// What else the recognizer of a witness offered here, by siglum.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub alternatives: BTreeMap<String, Vec<String>>,
}

/// A box on a page's image, from its upper left corner, in the page's unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageBox {
    /// The page, from 1.
    pub page: usize,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// The image's path, relative to the file that named it.
    pub image: Option<String>,
    /// What the box was drawn around: the word, or the line or region that it stands somewhere in.
    pub grain: Grain,
    /// How sure the recognizer was of what stands in it, 0 to 1, if it says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confidence: Option<f64>,
}

/// One page of a witness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// Its number, from 1.
    pub page: usize,
    /// Its file, if the witness has several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file: Option<String>,
    /// Its image's path, relative to the file that named it.
    pub image: Option<String>,
    /// Its width in `unit`, if the file says.
    pub width: Option<f64>,
    /// Its height in `unit`, if the file says.
    pub height: Option<f64>,
    /// What lengths and boxes are counted in.
    pub unit: LengthUnit,
}

/// Something found beside the variants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Its name.
    pub kind: String,
    /// How much it weighs.
    pub level: Level,
    /// What was found, in words.
    pub message: String,
    /// The places.
    pub found: Vec<Finding>,
}

/// One place a check speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The text there.
    pub text: String,
    /// Its witness, if it belongs to one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub witness: Option<Siglum>,
    /// Its zone, if it belongs to none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub zone: Option<Zone>,
    /// Its file.
    pub source: String,
    /// Where it stands.
    pub span: Span,
}

/// Counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Variants by level.
    pub variants: ByLevel,
    /// Words of the base, in the text proper, aligned with a word of every other witness.
    pub words: usize,
    /// Share of the words of the text proper that agree, 0 to 1.
    pub agreement: Agreement,
    /// What the shares are taken of.
    pub agreement_counts: AgreementCounts,
    /// Whether no bound on work was met.
    pub exact: bool,
    /// At most so many more words and signs might agree, over all witnesses, were no bound met; 0 if `exact`. Reports of
    /// earlier versions lack it.
    #[serde(default)]
    pub missed: u64,
}

/// Variants by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ByLevel {
    /// Can change the sense.
    pub substantive: usize,
    /// The same word, otherwise spelt.
    pub orthographic: usize,
    /// Case, punctuation, spacing, marks.
    pub accidental: usize,
    /// Not part of the text.
    pub furniture: usize,
}

/// Share of words that agree, 0 to 1; `null` without words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// As they stand on the page.
    pub diplomatic: Option<f64>,
    /// As the writer left them.
    #[serde(rename = "final")]
    pub final_view: Option<f64>,
}

/// How many words agree, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AgreementCounts {
    /// As they stand on the page.
    pub diplomatic: Share,
    /// As the writer left them.
    #[serde(rename = "final")]
    pub final_view: Share,
}

/// How many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Share {
    /// Words that agree in all witnesses.
    pub agree: usize,
    /// Words that any witness has.
    pub of: usize,
}

impl Report {
    /// The report of a collation and its apparatus.
    pub fn new(collation: &Collation, apparatus: &Apparatus, outside: &[Outside]) -> Self {
        let variants = apparatus
            .variants
            .iter()
            .map(|variant| self::variant(variant, collation, &apparatus.transpositions))
            .collect();
        Self { variants, ..Self::without_variants(collation, apparatus, outside) }
    }

    /// The report, its variants left to be written one by one.
    pub(super) fn without_variants(collation: &Collation, apparatus: &Apparatus, outside: &[Outside]) -> Self {
        Self {
            schema: "collatio.report/1".to_owned(),
            collatio: env!("CARGO_PKG_VERSION").to_owned(),
            settings: Settings {
                view: collation.settings.view.as_str().to_owned(),
                normalize: collation.settings.normalization.rules().iter().map(|r| r.name().to_owned()).collect(),
                base: collation.witnesses.get(collation.base.0).map(|witness| witness.siglum.clone()),
                lemma: lemma(&collation.settings.lemma),
                lacunae: collation.settings.lacunae.words().filter(|_| collation.witnesses.len() > 2),
            },
            witnesses: witnesses(collation),
            outside: outside.iter().map(outside_part).collect(),
            variants: Vec::new(),
            transpositions: transposed::transpositions(collation, apparatus),
            gaps: apparatus.gaps.iter().map(|gap| self::gap(collation, gap)).collect(),
            checks: apparatus.checks.iter().map(check).collect(),
            stale_decisions: collation.stale.clone(),
            agreement: agreement::of(collation),
            summary: summary(apparatus),
        }
    }
}

fn lemma(lemma: &Lemma) -> Option<String> {
    match lemma {
        Lemma::Base => None,
        Lemma::Majority => Some("majority".to_owned()),
        Lemma::Of(siglum) => Some(siglum.to_string()),
    }
}

fn witnesses(collation: &Collation) -> Vec<Witness> {
    let one =
        |((witness, tokens), hand): ((&collatio::witness::Witness, &collatio::tokenize::Tokens), &Option<Hand>)| {
            Witness {
                siglum: witness.siglum.clone(),
                title: witness.title.clone(),
                source: witness.source.name().to_owned(),
                format: witness.source.format().to_owned(),
                format_why: witness.source.format_why().to_owned(),
                places_in: places_in(&witness.source),
                pages: pages(&witness.source),
                remarks: witness.source.remarks().to_vec(),
                encoding: witness.source.encoding().name.clone(),
                encoding_guessed: witness.source.encoding().origin == collatio::witness::EncodingOrigin::Guessed,
                profile: witness.profile.clone(),
                profile_why: witness.profile_why.clone(),
                span: witness.span(),
                words: tokens.as_slice().iter().filter(|token| token.kind.is_word()).count(),
                hand: *hand,
            }
        };
    collation.witnesses.iter().zip(&collation.tokens).zip(&collation.hands).map(one).collect()
}

fn places_in(source: &Source) -> PlacesIn {
    let own = source.format() != "text" && source.origins().is_empty();
    if own { PlacesIn::Text } else { PlacesIn::File }
}

fn pages(source: &Source) -> Vec<Page> {
    let several = source.origins().len() > 1;
    let pages = source.layout().pages.iter();
    let page = |page: &collatio::witness::Page| Page {
        page: page.number,
        file: several.then(|| source.file_at(page.start).to_owned()),
        image: page.image.clone(),
        width: page.size.map(|size| size.0),
        height: page.size.map(|size| size.1),
        unit: page.unit,
    };
    pages.map(page).collect()
}

/// The boxes of a range of a source's text.
fn boxes(source: &Source, range: std::ops::Range<usize>) -> Vec<PageBox> {
    let layout = source.layout();
    let page = |placed: &collatio::witness::Placed| {
        let page = layout.pages.get(placed.page)?;
        Some(PageBox {
            page: page.number,
            x: placed.area.x,
            y: placed.area.y,
            w: placed.area.w,
            h: placed.area.h,
            image: page.image.clone(),
            grain: placed.grain,
            confidence: placed.confidence,
        })
    };
    layout.within(range).iter().filter_map(page).collect()
}

fn outside_part(outside: &Outside) -> OutsidePart {
    OutsidePart {
        source: outside.source.name().to_owned(),
        zone: outside.zone,
        span: outside.span(),
        witness: None,
        reason: outside.reason,
        counts: outside.counts(),
    }
}

fn siglum(collation: &Collation, id: WitnessId) -> Siglum {
    collation.witnesses.get(id.0).map_or_else(|| Siglum::new(""), |witness| witness.siglum.clone())
}

/// A variant as data; `moved` are the transpositions of its apparatus, none if they are of no matter.
pub(super) fn variant(
    variant: &collatio::apparatus::Variant,
    collation: &Collation,
    moved: &[collatio::apparatus::Transposition],
) -> Variant {
    let siglum = |id: WitnessId| siglum(collation, id);
    let reading = |reading: &collatio::apparatus::Reading| Reading {
        witnesses: reading.witnesses.iter().map(|&id| siglum(id)).collect(),
        text: reading.text.clone(),
        status: reading.status,
        spans: reading.spans.iter().map(|(&id, &span)| (siglum(id).to_string(), span)).collect(),
        boxes: of_places(collation, reading, |source, range| some(boxes(source, range))),
        pages: of_places(collation, reading, |source, range| {
            let several = source.layout().pages.len() > 1;
            source.layout().page_at(range.start).filter(|_| several).map(|page| page.number)
        }),
        alternatives: of_places(collation, reading, |source, range| {
            some(source.layout().offered(range).map(str::to_owned).collect())
        }),
    };
    Variant {
        id: variant.id.clone(),
        op: variant.op,
        level: variant.level,
        kind: variant.kind,
        zone: variant.zone,
        cause: variant.cause,
        certainty: variant.certainty,
        readings: variant.readings.iter().map(reading).collect(),
        context: variant.context.clone(),
        note: variant.note.clone(),
        transpositions: transposed::of_variant(moved, variant),
    }
}

/// What there is to say of each place of a reading, by siglum.
fn of_places<T>(
    collation: &Collation,
    reading: &collatio::apparatus::Reading,
    say: impl Fn(&Source, std::ops::Range<usize>) -> Option<T>,
) -> BTreeMap<String, T> {
    let said = |(id, range): (WitnessId, std::ops::Range<usize>)| {
        let witness = collation.witnesses.get(id.0)?;
        Some((witness.siglum.to_string(), say(&witness.source, range)?))
    };
    reading.spans.ranges().filter_map(said).collect()
}

fn is_false(said: &bool) -> bool {
    !said
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn gap(collation: &Collation, gap: &collatio::apparatus::Gap) -> Gap {
    let source = collation.witnesses.get(gap.witness.0).map_or("", |witness| witness.source.name());
    Gap {
        witness: siglum(collation, gap.witness),
        source: source.to_owned(),
        span: gap.span,
        opposite: gap.opposite.clone(),
        found: gap.found,
        words: gap.words,
    }
}

fn check(check: &collatio::apparatus::Check) -> Check {
    let finding = |finding: &collatio::apparatus::Finding| Finding {
        text: finding.text.clone(),
        witness: finding.witness.clone(),
        zone: finding.zone,
        source: finding.source.clone(),
        span: finding.span,
    };
    Check {
        kind: check.kind.to_owned(),
        level: check.level,
        message: check.message.clone(),
        found: check.found.iter().map(finding).collect(),
    }
}

fn summary(apparatus: &Apparatus) -> Summary {
    let [substantive, orthographic, accidental, furniture] = apparatus.summary.variants;
    Summary {
        variants: ByLevel { substantive, orthographic, accidental, furniture },
        words: apparatus.summary.words,
        agreement_counts: AgreementCounts {
            diplomatic: share(apparatus.summary.diplomatic_count),
            final_view: share(apparatus.summary.final_count),
        },
        agreement: Agreement { diplomatic: apparatus.summary.diplomatic, final_view: apparatus.summary.final_view },
        exact: apparatus.summary.exact,
        missed: apparatus.summary.missed,
    }
}

fn share(share: collatio::apparatus::Share) -> Share {
    Share { agree: share.agree, of: share.of }
}
