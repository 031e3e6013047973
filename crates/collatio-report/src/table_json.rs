//! The alignment table in the exchange form of collation tools.
//!
//! ```json
//! {"witnesses": ["A", "B"], "table": [[[{"t": "The ", "n": "the"}], null], [[{"t": "The ", "n": "the"}], ...]]}
//! ```
//!
//! One row a witness, one cell a column, a cell the tokens there or `null`. A token's `t` ends with the white space behind
//! it, so that a row's `t`s, joined, are the witness's text from its first token to its last, marks taken off; `n` is its
//! form.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use collatio::apparatus::Apparatus;
use collatio::collation::Collation;
use collatio::tokenize::TokenId;
use collatio::witness::{Siglum, WitnessId};

use super::places::{Cut, Place, places, witnesses};
use super::terminal::white_space_after;

/// The alignment table as other tools exchange it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableJson {
    /// The witnesses, one a row.
    pub witnesses: Vec<Siglum>,
    /// For each witness, for each column, its tokens there.
    pub table: Vec<Vec<Option<Vec<TokenJson>>>>,
    /// Passages that stand in one place in some witnesses and in another in others; left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub transpositions: Vec<MovedCells>,
}

/// A passage: for each of its places who has it there and in which columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MovedCells {
    /// Its places, two or more.
    pub places: Vec<CellRun>,
}

/// Cells of some witnesses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CellRun {
    /// Whose cells.
    pub witnesses: Vec<Siglum>,
    /// The first column, from 0, and the first behind them.
    pub columns: [usize; 2],
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TokenJson {
    /// Its text, with the white space behind it.
    pub t: String,
    /// Its form.
    pub n: String,
}

impl TableJson {
    /// The table of a collation, column by column or joined, and what its apparatus knows to have moved. `O(n)` time and space
    /// in its tokens and cells.
    pub fn new(collation: &Collation, apparatus: &Apparatus, cut: Cut) -> Self {
        let places = places(collation, cut);
        let sigla = collation.witnesses.iter().map(|witness| witness.siglum.clone()).collect();
        let cell = |column: usize| places.partition_point(|place| place.columns.end <= column);
        let cells = |place: super::transposed::MovedPlace| {
            let [start, end] = place.columns;
            CellRun { witnesses: place.witnesses, columns: [cell(start), cell(end.saturating_sub(1)) + 1] }
        };
        let moved = super::transposed::transpositions(collation, apparatus).into_iter();
        let transpositions =
            moved.map(|one| MovedCells { places: one.places.into_iter().map(cells).collect() }).collect();
        let table = witnesses(collation).map(|witness| row(collation, &places, witness)).collect();
        Self { witnesses: sigla, table, transpositions }
    }
}

fn row(collation: &Collation, places: &[Place], witness: WitnessId) -> Vec<Option<Vec<TokenJson>>> {
    let cell = |place: &Place| {
        let run = collation.table.run(place.columns.clone(), witness);
        let tokens: Vec<TokenJson> = run.filter_map(|at| token(collation, witness, TokenId(at))).collect();
        (!tokens.is_empty()).then_some(tokens)
    };
    places.iter().map(cell).collect()
}

fn token(collation: &Collation, witness: WitnessId, id: TokenId) -> Option<TokenJson> {
    let tokens = collation.tokens.get(witness.0)?;
    let t = format!("{}{}", tokens.text(id), white_space_after(tokens, id.0));
    Some(TokenJson { t, n: collation.form_text(witness, id).to_owned() })
}

#[cfg(test)]
mod tests {
    use super::TableJson;
    use crate::{places::Cut, samples};
    use collatio::tokenize::TokenId;

    #[test]
    fn a_row_gives_the_witness_back() {
        for (name, sample) in samples::all() {
            let table = TableJson::new(&sample.collation, &sample.apparatus, Cut::Columns);
            for (row, tokens) in table.table.iter().zip(&sample.collation.tokens) {
                let text: String = row.iter().flatten().flatten().map(|token| token.t.as_str()).collect();
                assert_eq!(text, tokens.text_of(0..tokens.len() as u32), "{name}");
                assert_eq!(row.len(), sample.collation.table.len(), "{name}");
            }
        }
    }

    #[test]
    fn a_token_has_its_white_space_and_its_form() {
        let sample = samples::plain(&["e\u{301}t  \n un", "un"]);
        let json = serde_json::to_value(TableJson::new(&sample.collation, &sample.apparatus, Cut::Columns)).unwrap();
        assert_eq!(json["witnesses"], serde_json::json!(["A", "B"]));
        assert_eq!(json["table"][0][0], serde_json::json!([{"t": "e\u{301}t  \n ", "n": "ét"}]));
        assert_eq!(json["table"][1][0], serde_json::Value::Null);
        assert_eq!(sample.collation.form_text(sample.collation.base, TokenId(1)), "un");
    }
}
