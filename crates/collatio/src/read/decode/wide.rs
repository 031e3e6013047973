//! UTF-16 and UTF-32, both byte orders.
//!
//! A lone surrogate, a value that is no character and the odd bytes at the end are bad bytes, one by one.

use super::writer::Writer;

/// An encoding whose unit is two or four bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Wide {
    unit: usize,
    order: Order,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Order {
    Little,
    Big,
}

impl Wide {
    pub(super) const U16_LITTLE: Self = Self { unit: 2, order: Order::Little };
    pub(super) const U16_BIG: Self = Self { unit: 2, order: Order::Big };
    pub(super) const U32_LITTLE: Self = Self { unit: 4, order: Order::Little };
    pub(super) const U32_BIG: Self = Self { unit: 4, order: Order::Big };

    pub(super) fn name(self) -> &'static str {
        match (self.unit, self.order) {
            (2, Order::Little) => "UTF-16LE",
            (2, Order::Big) => "UTF-16BE",
            (_, Order::Little) => "UTF-32LE",
            (_, Order::Big) => "UTF-32BE",
        }
    }

    pub(super) fn mark(self) -> &'static [u8] {
        match (self.unit, self.order) {
            (2, Order::Little) => &[0xFF, 0xFE],
            (2, Order::Big) => &[0xFE, 0xFF],
            (_, Order::Little) => &[0xFF, 0xFE, 0, 0],
            (_, Order::Big) => &[0, 0, 0xFE, 0xFF],
        }
    }

    /// Decodes a file without its byte order mark.
    pub(super) fn decode(self, bytes: &[u8], writer: &mut Writer) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (character, width) = self.next(rest);
            let (taken, after) = rest.split_at_checked(width).unwrap_or((rest, &[]));
            match character {
                Some(character) => writer.push(character, width),
                None => writer.bad(taken),
            }
            rest = after;
        }
    }

    /// The next character, or none if the next bytes are bad, and how many bytes it is.
    fn next(self, rest: &[u8]) -> (Option<char>, usize) {
        let Some(first) = self.unit_at(rest, 0) else { return (None, rest.len().min(self.unit)) };
        if self.unit == 2 && (0xD800..0xDC00).contains(&first) {
            let second = self.unit_at(rest, self.unit).filter(|second| (0xDC00..0xE000).contains(second));
            return match second {
                Some(second) => (char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)), 4),
                None => (None, 2),
            };
        }
        (char::from_u32(first), self.unit)
    }

    fn unit_at(self, bytes: &[u8], at: usize) -> Option<u32> {
        let unit = bytes.get(at..at + self.unit)?;
        let join = |value: u32, byte: &u8| (value << 8) | u32::from(*byte);
        Some(match self.order {
            Order::Little => unit.iter().rev().fold(0, join),
            Order::Big => unit.iter().fold(0, join),
        })
    }
}

/// UTF-16 without a byte order mark: spaces, digits and letters of most scripts' punctuation have a zero byte, always
/// on the same side, and what is read so holds no bad byte.
pub(super) fn unmarked(sample: &[u8]) -> Option<Wide> {
    let even = sample.iter().step_by(2).filter(|&&byte| byte == 0).count();
    let odd = sample.iter().skip(1).step_by(2).filter(|&&byte| byte == 0).count();
    let (wide, zeros, others) = if odd > even { (Wide::U16_LITTLE, odd, even) } else { (Wide::U16_BIG, even, odd) };
    let pairs = sample.len() / 2;
    let is_cut = sample.len() % 2 == 1;
    if zeros * 10 < pairs.max(1) || others * 10 > zeros || zeros == 0 || (is_cut && pairs < 16) {
        return None;
    }
    let whole = sample.get(..pairs * 2).unwrap_or_default();
    let mut writer = Writer::new(whole.len(), 0);
    wide.decode(whole, &mut writer);
    let (text, _, bad) = writer.finish();
    // The sample may end within a surrogate pair.
    let is_text = bad.len() <= 2 && !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C'));
    (is_text && (bad.is_empty() || sample.len() >= super::SAMPLE)).then_some(wide)
}
