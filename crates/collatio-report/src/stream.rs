//! The report as data, variant by variant: what [`Report`] says, without ever being in memory as a whole.
//!
//! A noisy pair has so many variants that its report is twenty times as long as the texts. Space is that of one variant.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::json::{self, Report};
use collatio::apparatus::{Apparatus, Level};
use collatio::collation::Collation;
use collatio::read::Outside;

/// A report that is made while it is written; the same data as [`Report`]'s.
#[derive(Debug, Clone, Copy)]
pub struct Stream<'c> {
    /// What was compared.
    pub collation: &'c Collation,
    /// What was found.
    pub apparatus: &'c Apparatus,
    /// What belongs to no witness.
    pub outside: &'c [Outside],
    /// Lighter variants are left out; the summary counts all.
    pub level: Level,
}

impl Serialize for Stream<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let head = Report::without_variants(self.collation, self.apparatus, self.outside);
        let fields = 10 + usize::from(!head.transpositions.is_empty()) + usize::from(!head.stale_decisions.is_empty());
        let mut report = serializer.serialize_struct("Report", fields)?;
        report.serialize_field("schema", &head.schema)?;
        report.serialize_field("collatio", &head.collatio)?;
        report.serialize_field("settings", &head.settings)?;
        report.serialize_field("witnesses", &head.witnesses)?;
        report.serialize_field("outside", &head.outside)?;
        report.serialize_field("variants", &Variants(*self))?;
        if head.transpositions.is_empty() {
            report.skip_field("transpositions")?;
        } else {
            report.serialize_field("transpositions", &head.transpositions)?;
        }
        report.serialize_field("gaps", &head.gaps)?;
        report.serialize_field("checks", &head.checks)?;
        if head.stale_decisions.is_empty() {
            report.skip_field("stale_decisions")?;
        } else {
            report.serialize_field("stale_decisions", &head.stale_decisions)?;
        }
        report.serialize_field("agreement", &head.agreement)?;
        report.serialize_field("summary", &head.summary)?;
        report.end()
    }
}

struct Variants<'c>(Stream<'c>);

impl Serialize for Variants<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shown = self.0.apparatus.variants.iter().filter(|variant| variant.level <= self.0.level);
        serializer.collect_seq(
            shown.map(|variant| json::variant(variant, self.0.collation, &self.0.apparatus.transpositions)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Stream;
    use crate::{json::Report, samples};
    use collatio::apparatus::Level;

    #[test]
    fn a_stream_says_what_the_report_says() {
        for (name, sample) in samples::all() {
            let (collation, apparatus, outside) = (&sample.collation, &sample.apparatus, &sample.outside[..]);
            for level in [Level::Substantive, Level::Furniture] {
                let mut report = Report::new(collation, apparatus, outside);
                report.variants.retain(|variant| variant.level <= level);
                let written = serde_json::to_string_pretty(&Stream { collation, apparatus, outside, level });
                assert_eq!(written.expect("JSON"), serde_json::to_string_pretty(&report).expect("JSON"), "{name}");
            }
        }
    }
}
