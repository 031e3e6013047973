//! Variants to entries: the same small variant in many places is one entry with many places.
//!
//! ```text
//! 3 □ only in B   4 □ only in B   5 □ only in B     →     3 paragraph mark (x3)   B:50,52,54
//! ```
//!
//! What folds is the apparatus's to say ([`Apparatus::folded`]). `O(n)` time and space.

use collatio::apparatus::{Apparatus, Folded, Level, Variant};

/// One or more variants that are alike but for their place.
pub(super) struct Entry<'a> {
    /// The number of the first of them in the apparatus, from 1.
    pub(super) number: usize,
    /// The variants, in order; at least one.
    pub(super) variants: Vec<&'a Variant>,
}

/// The entries of an apparatus, down to a level. Variants that fold share their level, so that none is half hidden.
pub(super) fn entries(apparatus: &Apparatus, level: Level) -> Vec<Entry<'_>> {
    let entry = |folded: Folded| {
        let number = folded.variants.first()? + 1;
        let variants = folded.variants.iter().filter_map(|&at| apparatus.variants.get(at));
        let variants: Vec<&Variant> = variants.filter(|variant| variant.level <= level).collect();
        (!variants.is_empty()).then_some(Entry { number, variants })
    };
    apparatus.folded().into_iter().filter_map(entry).collect()
}
