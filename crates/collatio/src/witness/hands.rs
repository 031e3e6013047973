//! The hands of one witness as witnesses of their own: what was first written, and what was left standing.
//!
//! ```text
//! A    the ~~black~~ grey cat        A*   the black cat          black struck, grey put in above it
//!                                    Ac   the grey cat
//! ```
//!
//! Both are the same source by the same places; only what the marks say is resolved: in the first hand what was struck still
//! stands and what was inserted is not there, in the corrected text it is the other way round. A witness without such marks has one
//! hand. Linear in the pieces.

use serde::{Deserialize, Serialize};

use super::{Role, Siglum, Status, Witness};

/// Which hand of a witness is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Hand {
    /// As first written, before any correction: `A*`.
    First,
    /// As corrected: `Ac`. In counts it speaks for the witness.
    Corrected,
}

impl Witness {
    /// The witness's hands: its first and its corrected text if anything was struck or inserted, else itself.
    pub(crate) fn into_hands(self) -> Vec<(Self, Option<Hand>)> {
        let is_corrected = |status| matches!(status, Status::Cancelled | Status::Added);
        if !self.pieces.iter().any(|piece| piece.role != Role::Mark && is_corrected(piece.status)) {
            return vec![(self, None)];
        }
        [Hand::First, Hand::Corrected].map(|hand| (self.hand(hand), Some(hand))).into()
    }

    fn hand(&self, hand: Hand) -> Self {
        let sign = if hand == Hand::First { "*" } else { "c" };
        let mut own = Self { siglum: Siglum::new(format!("{}{sign}", self.siglum)), ..self.clone() };
        let gone = if hand == Hand::First { Status::Added } else { Status::Cancelled };
        for piece in &mut own.pieces {
            match piece.status {
                status if status == gone => piece.role = Role::Mark,
                Status::Cancelled | Status::Added | Status::Restored => {}
                _ => continue,
            }
            piece.status = if matches!(piece.role, Role::Gap(_)) { Status::Gap } else { Status::Standing };
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::tokenize;
    use crate::witness::{Piece, View, Zone};

    #[test]
    fn each_hand_has_its_words() {
        // One row a case: pieces, `-x-` struck and `+x+` inserted, and the text of each hand.
        let cases = [
            (vec!["the cat"], vec!["the cat"]),
            (vec!["the ", "-black-", "+grey+", " cat"], vec!["the black cat", "the grey cat"]),
            (vec!["re", "-d-", "+a+", "d"], vec!["redd", "read"]),
            (vec!["go ", "-now-"], vec!["go now", "go"]),
        ];
        for (pieces, wanted) in cases {
            let mut witness = Witness::plain(Siglum::new("A"), &pieces.concat());
            witness.pieces.clear();
            let mut at = 0;
            for piece in pieces {
                let (status, cut) = match piece.as_bytes()[0] {
                    b'-' => (Status::Cancelled, 1),
                    b'+' => (Status::Added, 1),
                    _ => (Status::Standing, 0),
                };
                for (len, role) in [(cut, Role::Mark), (piece.len() - 2 * cut, Role::Text), (cut, Role::Mark)] {
                    let range = at..at + len;
                    at += len;
                    witness.pieces.push(Piece { range, role, status, zone: Zone::Body });
                }
            }
            let texts: Vec<String> = witness
                .into_hands()
                .iter()
                .map(|(hand, _)| {
                    let tokens = tokenize(hand, View::Diplomatic);
                    assert!(tokens.as_slice().iter().all(|token| token.status == Status::Standing));
                    tokens.text_of(0..tokens.len() as u32).split_whitespace().collect::<Vec<_>>().join(" ")
                })
                .collect();
            assert_eq!(texts, wanted);
        }
    }
}
