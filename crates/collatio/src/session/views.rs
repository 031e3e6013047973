//! The views that a reader of a report may switch to, and whether switching would change the text.

use crate::witness::{View, Witness};

/// The views that a report offers, in the order in which it names them.
const OFFERED: [View; 3] = [View::Diplomatic, View::Final, View::Editorial];

/// The views that a reader may switch to from the one that was asked for.
///
/// ```
/// use collatio::{View, session::other_views};
///
/// assert_eq!(other_views(View::Final).collect::<Vec<_>>(), [View::Diplomatic, View::Editorial]);
/// ```
pub fn other_views(asked: View) -> impl Iterator<Item = View> {
    OFFERED.into_iter().filter(move |&view| view != asked)
}

/// Whether two views keep the very same text of all witnesses. Linear in their pieces.
pub fn is_same_text(witnesses: &[Witness], asked: View, other: View) -> bool {
    let mut pieces = witnesses.iter().flat_map(|witness| &witness.pieces);
    pieces.all(|piece| asked.keeps(piece.status) == other.keeps(piece.status))
}
