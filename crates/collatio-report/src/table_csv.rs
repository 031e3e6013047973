//! The alignment table as CSV, for spreadsheets: a row a place, a column a witness.
//!
//! ```text
//! place,variant,A,B
//! 1,,"the ","the "
//! 2,k3f9q2,"black ","white "
//! ```
//!
//! A cell is the text there with the white space behind it, so that a column's cells, joined, are the witness's text; one
//! that a spreadsheet would take for a formula begins with an apostrophe (see [`cell`]). Linear in the table.

use std::fmt::Write as _;

use super::evaluation::tables::cell;
use super::places::{Cut, places, text, witnesses};
use collatio::apparatus::Apparatus;
use collatio::collation::Collation;

/// The table as CSV (RFC 4180).
pub fn table_csv(collation: &Collation, apparatus: &Apparatus, cut: Cut) -> String {
    let mut out = "place,variant".to_owned();
    for witness in &collation.witnesses {
        let _ = write!(out, ",{}", cell(witness.siglum.as_str()));
    }
    out.push_str("\r\n");
    let mut variants = apparatus.variants.iter().peekable();
    for (place, number) in places(collation, cut).into_iter().zip(1..) {
        let begins = |variant: &&collatio::apparatus::Variant| variant.columns.start < place.columns.end;
        let ids: Vec<&str> =
            std::iter::from_fn(|| variants.next_if(begins)).map(|variant| variant.id.as_str()).collect();
        let _ = write!(out, "{number},{}", ids.join(" "));
        for witness in witnesses(collation) {
            let _ = write!(out, ",{}", cell(text(collation, place.columns.clone(), witness)));
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::table_csv;
    use crate::places::{Cut, witnesses};
    use crate::{evaluation::tables::plain, samples};

    #[test]
    fn a_column_gives_its_witness_back() {
        for (name, sample) in samples::all() {
            for cut in [Cut::Columns, Cut::Joined] {
                let table = table_csv(&sample.collation, &sample.apparatus, cut);
                let rows: Vec<csv::StringRecord> =
                    csv::Reader::from_reader(table.as_bytes()).records().map(|row| row.expect("a row")).collect();
                for witness in witnesses(&sample.collation) {
                    let tokens = &sample.collation.tokens[witness.0];
                    let found: String = rows.iter().map(|row| plain(&row[witness.0 + 2])).collect();
                    assert_eq!(found, tokens.text_of(0..tokens.len() as u32), "{name}");
                }
            }
        }
    }
}
