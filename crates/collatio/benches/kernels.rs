//! The kernels one by one, on made inputs in memory: `cargo bench` or `just kernels`. Tests run each once.
//!
//! What a user waits for is measured from outside, as a whole process: `bench/run`.

use collatio::align::align;
use collatio::align::edit::Ruler;
use collatio::tokenize::tokenize;
use collatio::{Collator, FormId, Likeness, Siglum, Symbols, Unit, View, Witness};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Letters of a line, a page, a book.
const LINE: usize = 60;
const PAGE: usize = 2500;
const BOOK: usize = 1_000_000;

/// Numbers that look random and are the same every time (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    /// Below `n`, the small ones often, as with letters and words.
    fn common(&mut self, n: u64) -> u32 {
        (self.below(n) * self.below(n) / n) as u32
    }
}

/// A sequence over an alphabet, and a copy with so many of a hundred changed, lost or added.
fn pair(length: usize, alphabet: u64, rate: u64) -> (Vec<FormId>, Vec<FormId>) {
    let mut random = Random(1944);
    let a: Vec<FormId> = (0..length).map(|_| FormId(random.common(alphabet))).collect();
    let mut b = Vec::with_capacity(length);
    for &form in &a {
        match random.below(300) {
            at if at < rate => b.push(FormId(random.common(alphabet))),
            at if at < 2 * rate => {}
            at if at < 3 * rate => b.extend([form, FormId(random.common(alphabet))]),
            _ => b.push(form),
        }
    }
    (a, b)
}

/// Forms of which nothing is known but whether they are the same.
struct Ids;

impl Likeness for Ids {
    fn likeness(&self, a: FormId, b: FormId) -> u8 {
        if a == b { 100 } else { 0 }
    }

    fn same_letters(&self, _: &[FormId], _: &[FormId]) -> bool {
        false
    }

    fn letters(&self, form: FormId) -> u64 {
        u64::from(form.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

#[divan::bench(args = [10_000, 100_000, BOOK], sample_count = 5)]
fn words_aligned(bencher: Bencher, length: usize) {
    let (a, b) = pair(length, 50_000, 10);
    bencher.counter(ItemsCount::new(length)).bench(|| align(black_box(&a), black_box(&b), &Ids));
}

#[divan::bench(args = [LINE, PAGE, BOOK], sample_count = 5)]
fn exact_distance(bencher: Bencher, length: usize) {
    let (a, b) = pair(length, 80, 5);
    let mut ruler = Ruler::new();
    bencher.counter(ItemsCount::new(length)).bench_local(|| ruler.distance(black_box(&a), black_box(&b)));
}

#[divan::bench(args = [LINE, PAGE, BOOK], sample_count = 5)]
fn exact_script(bencher: Bencher, length: usize) {
    let (a, b) = pair(length, 80, 5);
    let mut ruler = Ruler::new();
    bencher.counter(ItemsCount::new(length)).bench_local(|| ruler.script(black_box(&a), black_box(&b)));
}

#[divan::bench(args = [PAGE, BOOK], sample_count = 5)]
fn near_script(bencher: Bencher, length: usize) {
    let (a, b) = pair(length, 80, 5);
    let mut ruler = Ruler::new();
    bencher.counter(ItemsCount::new(length)).bench_local(|| ruler.near(black_box(&a), black_box(&b)));
}

/// Prose of so many words, with accents, punctuation and lines.
fn prose(words: usize) -> String {
    let mut random = Random(1944);
    let mut text = String::new();
    for at in 0..words {
        let syllables = 1 + random.below(3);
        for _ in 0..syllables {
            text.push_str(["ta", "re", "mo", "né", "si", "lu", "ain", "ou"][random.common(8) as usize]);
        }
        text.push_str([" ", " ", " ", ", ", ". ", "\n"][if at % 11 == 10 { 5 } else { random.common(5) as usize }]);
    }
    text
}

#[divan::bench(sample_count = 5)]
fn tokens(bencher: Bencher) {
    let witness = Witness::plain(Siglum::new("A"), &prose(200_000));
    bencher
        .counter(BytesCount::new(witness.source.text().len()))
        .bench(|| tokenize(black_box(&witness), View::Diplomatic));
}

#[divan::bench(sample_count = 5)]
fn collation_of_one(bencher: Bencher) {
    let witness = Witness::plain(Siglum::new("A"), &prose(200_000));
    bencher
        .counter(BytesCount::new(witness.source.text().len()))
        .with_inputs(|| vec![witness.clone()])
        .bench_values(|witnesses| Collator::default().collate(witnesses));
}

#[divan::bench(args = [Unit::Grapheme, Unit::CodePoint, Unit::Byte], sample_count = 5)]
fn symbols(bencher: Bencher, unit: Unit) {
    let text = prose(200_000);
    let mut ids = Vec::new();
    bencher.counter(BytesCount::new(text.len())).bench_local(|| {
        ids.clear();
        Symbols::new(unit).push(black_box(&text), &mut ids);
        ids.len()
    });
}
