//! A profile's rows, made ready for the scan: which sign may begin at a byte, and which rows a pair of signs has.
//!
//! Rows with the same signs are one pair; which of them is meant is known only when the pair's end is met.

use std::collections::BTreeMap;

use crate::read::profile::{MarkRule, Place};

/// The rows of a profile, ready for the scan.
#[derive(Debug, Clone)]
pub(crate) struct Grammar {
    pub(super) rules: Vec<MarkRule>,
    pub(super) pairs: Vec<Pair>,
    pub(super) ends: Vec<End>,
    /// By first byte, longest first: what may begin there.
    starts: Vec<Vec<(String, Start)>>,
    /// By first byte, longest first: what may end there, as indices of `ends`.
    ends_at: Vec<Vec<usize>>,
    /// By name of the tag.
    pub(super) elements: BTreeMap<String, usize>,
}

/// What may begin at a place, with the index of its row or pair; of equally long signs the first kind is tried first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Start {
    Paragraph(usize),
    Overlay(usize),
    Label(usize),
    Count(usize),
    Literal(usize),
    Line(usize),
    Pair(usize),
}

/// Two signs, or a tag, and the rows that have them.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// Index of its end.
    pub(super) end: usize,
    /// Indices of its rows, the first that fits being taken.
    pub(super) rules: Vec<usize>,
}

/// What ends a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    pub(super) sign: String,
    pub(super) place: Place,
    pub(super) alone: bool,
}

impl Grammar {
    /// The grammar of these rows.
    pub(crate) fn of(rules: &[MarkRule]) -> Self {
        let mut grammar = Self {
            rules: rules.to_vec(),
            pairs: Vec::new(),
            ends: Vec::new(),
            starts: vec![Vec::new(); 256],
            ends_at: vec![Vec::new(); 256],
            elements: BTreeMap::new(),
        };
        let mut opened = BTreeMap::new();
        for (at, rule) in rules.iter().enumerate() {
            grammar.add(at, rule, &mut opened);
        }
        for list in &mut grammar.starts {
            list.sort_by(|(a, x), (b, y)| b.len().cmp(&a.len()).then(x.cmp(y)));
            list.dedup();
        }
        let ends = &grammar.ends;
        let len = |end: &usize| ends.get(*end).map_or(0, |end| end.sign.len());
        for list in &mut grammar.ends_at {
            list.sort_by_key(|end| std::cmp::Reverse(len(end)));
        }
        grammar
    }

    /// What may begin at this byte.
    pub(super) fn starts_at(&self, byte: u8) -> &[(String, Start)] {
        self.starts.get(usize::from(byte)).map_or(&[], Vec::as_slice)
    }

    /// What may end at this byte.
    pub(super) fn ends_at(&self, byte: u8) -> &[usize] {
        self.ends_at.get(usize::from(byte)).map_or(&[], Vec::as_slice)
    }

    /// By byte, whether the scan must stop there.
    pub(super) fn stops(&self) -> [bool; 256] {
        let mut stops = [false; 256];
        for (byte, stop) in (0..=255_u8).zip(&mut stops) {
            let is_tag = byte == b'<' && !self.elements.is_empty();
            let is_middle = self.rules.iter().any(|rule| first_byte(rule.middle.as_deref()) == Some(byte));
            *stop = matches!(byte, b'\n' | b'\r') || is_tag || is_middle;
            *stop |= !self.starts_at(byte).is_empty() || !self.ends_at(byte).is_empty();
        }
        stops
    }

    fn add(&mut self, at: usize, rule: &MarkRule, opened: &mut BTreeMap<(String, String), usize>) {
        let lists = [
            (rule.literal.as_slice(), Start::Literal(at)),
            (rule.paragraph.as_slice(), Start::Paragraph(at)),
            (rule.count.as_slice(), Start::Count(at)),
            (rule.label.as_slice(), Start::Label(at)),
            (rule.line.as_slice(), Start::Line(at)),
        ];
        for (sign, start) in lists.into_iter().flat_map(|(signs, start)| signs.iter().map(move |sign| (sign, start))) {
            self.start(sign, start);
        }
        for sign in &rule.overlay {
            self.start(&sign.to_string(), Start::Overlay(at));
        }
        for name in &rule.element {
            let name = name.to_ascii_lowercase();
            let pair = match self.elements.get(&name) {
                Some(&pair) => pair,
                None => self.pair(&format!("</{name}>"), rule),
            };
            self.elements.insert(name, pair);
            self.join(pair, at);
        }
        if let (Some(open), Some(close)) = (&rule.open, &rule.close) {
            let key = (open.clone(), close.clone());
            let known = opened.get(&key).copied();
            let pair = known.unwrap_or_else(|| self.pair(close, rule));
            if known.is_none() {
                opened.insert(key, pair);
                self.start(open, Start::Pair(pair));
                let end = self.pairs.get(pair).map_or(0, |pair| pair.end);
                if let Some(list) = first_byte(Some(close)).and_then(|byte| self.ends_at.get_mut(usize::from(byte))) {
                    list.push(end);
                    list.dedup();
                }
            }
            self.join(pair, at);
        }
    }

    fn start(&mut self, sign: &str, start: Start) {
        if let Some(list) = first_byte(Some(sign)).and_then(|byte| self.starts.get_mut(usize::from(byte))) {
            list.push((sign.to_owned(), start));
        }
    }

    fn pair(&mut self, close: &str, rule: &MarkRule) -> usize {
        let end = End { sign: close.to_owned(), place: rule.place, alone: rule.alone };
        let end = self.ends.iter().position(|known| *known == end).unwrap_or_else(|| {
            self.ends.push(end);
            self.ends.len() - 1
        });
        self.pairs.push(Pair { end, rules: Vec::new() });
        self.pairs.len() - 1
    }

    fn join(&mut self, pair: usize, rule: usize) {
        if let Some(pair) = self.pairs.get_mut(pair) {
            pair.rules.push(rule);
        }
    }
}

fn first_byte(sign: Option<&str>) -> Option<u8> {
    sign?.bytes().next()
}
