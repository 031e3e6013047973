//! Variants that say the same at several places, told once: the paragraph marks that one witness has throughout.

use hashbrown::HashMap;

use super::types::{Apparatus, Folded, Level, Variant};

impl Apparatus {
    /// The variants with those that say the same put together, in the order of the first of each: same op, level,
    /// kind, zone, readings, cause, certainty and note, so that folding hides nothing but their places. Substantive ones are never folded unless they are changes of status, for each has a
    /// context of its own. Linear in the variants.
    pub fn folded(&self) -> Vec<Folded> {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut folded: Vec<Folded> = Vec::new();
        for (at, variant) in self.variants.iter().enumerate() {
            match key(variant)
                .map(|key| *places.entry(key).or_insert(folded.len()))
                .filter(|&place| place < folded.len())
            {
                Some(place) => folded[place].variants.push(at),
                None => folded.push(Folded { variants: vec![at] }),
            }
        }
        folded
    }

    /// The weightiest level of its variants; nothing if there are none.
    pub fn worst_level(&self) -> Option<Level> {
        self.variants.iter().map(|variant| variant.level).min()
    }
}

fn key(variant: &Variant) -> Option<String> {
    (variant.level != Level::Substantive).then(|| {
        let readings: Vec<String> = variant
            .readings
            .iter()
            .map(|reading| format!("{:?}\u{1}{}\u{1}{:?}", reading.witnesses, reading.text, reading.status))
            .collect();
        let tags = (variant.op, variant.level, variant.kind, variant.zone, variant.cause, variant.certainty);
        format!("{tags:?} {}\u{3}{}", readings.join("\u{2}"), variant.note)
    })
}
