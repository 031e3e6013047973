//! The fuzz targets without a fuzzer: their functions on seeds and on mutations of those, the same ones in every run.
//!
//! `fuzz/seeds.txt` says which files a target starts from. An input that breaks a promise is written to a file, and the
//! message names it: `cargo +nightly fuzz run TARGET FILE` goes through it again.

#[path = "../../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "a crate of its own for the fuzzer")]
mod targets;

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// Mutations of the seeds of each target.
const MUTATIONS: usize = 2_000;
/// Bytes of a seed that is mutated; larger ones are run as they are. All targets together take less than a minute so.
const LONGEST_MUTATED: usize = 4_096;
/// The longest file that is a seed, as `fuzz/seed` has it.
const LONGEST_SEED: usize = 65_536;
/// Edits stacked on one seed at most.
const MOST_EDITS: usize = 6;
/// Values of the options byte that differ: four ways to cut or read a file, six profiles and none.
const OPTIONS: usize = 28;

/// Signs that readers of marks, markup and encodings look for, and the separators of the targets.
const TELLING: [&[u8]; 32] = [
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&#x10FFFF;",
    b"&#0;",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"\"",
    b"'",
    b"{",
    b"[[",
    b"~~",
    b"[?]",
    b"[illegible]",
    b"--",
    b"-\n",
    b"\n\n",
    b"\r",
    b"\t",
    b"\0",
    b"\xFF",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xCC\x81",
    b"\xE2\x80\x8F",
    b"\xF0\x9F\x90\x88",
    b"\xED\xA0\x80",
    b"-1",
    b"99999999999999999999",
];

/// Knuth's generator, of which the higher bits are taken.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }

    /// A range of so many bytes, mostly a short one.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        let most = [4, 16, 64, length][self.below(4)];
        start..length.min(start + self.below(most))
    }
}

/// Edits bytes as a fuzzer does: signs put in, bits turned, ranges taken out, doubled or replaced by another seed's.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(MOST_EDITS) {
        let range = random.range(bytes.len());
        match random.below(6) {
            0 => {
                let sign = TELLING[random.below(TELLING.len())];
                bytes.splice(range.start..range.start, sign.iter().copied());
            }
            1 => {
                if let Some(byte) = bytes.get_mut(range.start) {
                    *byte ^= 1 << random.below(8);
                }
            }
            2 => drop(bytes.drain(range)),
            3 => {
                let doubled = bytes[range.clone()].to_vec();
                bytes.splice(range.start..range.start, doubled);
            }
            4 => {
                let taken = random.range(other.len());
                bytes.splice(range, other[taken].iter().copied());
            }
            _ => {
                let digit = b"0123456789"[random.below(10)];
                if let Some(byte) = bytes[range].iter_mut().find(|byte| byte.is_ascii_digit()) {
                    *byte = digit;
                }
            }
        }
    }
}

/// All files below a folder, in order.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// The files of the tests and examples whose names end as `fuzz/seeds.txt` says, in order.
fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let row =
        include_str!("../../../fuzz/seeds.txt").lines().find_map(|row| row.strip_prefix(target)?.strip_prefix(' '));
    let endings: Vec<&str> = row.expect("a row of seeds.txt").split(' ').collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["fuzz/seeds", "crates/collatio/tests", "examples"].map(|folder| root.join(folder));
    let files = folders.iter().flat_map(|folder| files_below(folder));
    let named = files.filter(|path| endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)));
    let read = named.map(|path| (path.clone(), std::fs::read(&path).expect("a seed")));
    read.filter(|(_, bytes)| bytes.len() <= LONGEST_SEED).collect()
}

/// An input as a target takes it: an options byte and a file, or two files with the separator between them.
fn input(name: &str, seed: &[u8], edited: &[u8], random: &mut Random) -> Vec<u8> {
    match name {
        "diff_pair" => [seed, b"\0", edited].concat(),
        // The textbook's table has a cell for every two bytes.
        "edit_script" => [&seed[..seed.len().min(300)], b"\xFF", &edited[..edited.len().min(300)]].concat(),
        _ => [&[random.below(OPTIONS) as u8], edited].concat(),
    }
}

/// Runs a target on its seeds and on mutations of them.
fn smoke(name: &str) {
    let (_, target) = targets::TARGETS.into_iter().find(|(known, _)| *known == name).expect("a target");
    let seeds = seeds(name);
    let try_on = |input: &[u8], from: &Path, nth: usize| {
        if catch_unwind(|| target(input)).is_err() {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{nth}"));
            std::fs::write(&file, input).expect("a file");
            panic!("{name} breaks a promise on {}, made of {}", file.display(), from.display());
        }
    };
    let mut random = Random(1944);
    for (path, bytes) in &seeds {
        try_on(&input(name, bytes, bytes, &mut random), path, 0);
    }
    let short: Vec<_> = seeds.iter().filter(|(_, bytes)| bytes.len() <= LONGEST_MUTATED).collect();
    for nth in 1..=MUTATIONS {
        let (path, seed) = short[random.below(short.len())];
        let (_, other) = short[random.below(short.len())];
        let mut edited = seed.clone();
        mutate(&mut edited, other, &mut random);
        try_on(&input(name, seed, &edited, &mut random), path, nth);
    }
}

/// One test a target, so that they run at the same time.
macro_rules! smoke {
    ($($name:ident),*) => {
        $(#[test]
        fn $name() {
            smoke(stringify!($name));
        })*

        #[test]
        fn every_target_has_its_test() {
            let tested = [$(stringify!($name)),*];
            assert_eq!(targets::TARGETS.map(|(name, _)| name), tested);
            let files = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/fuzz_targets"));
            let mut files: Vec<_> = files.iter().map(|path| path.file_stem().expect("a name").to_string_lossy()).collect();
            files.sort_unstable();
            let mut tested = tested.to_vec();
            tested.sort_unstable();
            assert_eq!(files, tested);
        }
    };
}

smoke!(
    read_any,
    diff_pair,
    edit_script,
    read_page,
    read_alto,
    read_hocr,
    read_tei,
    read_html,
    read_docx,
    read_odt,
    read_json
);
