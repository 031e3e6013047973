//! A word broken over two pages, with a page number or a running head between its halves.
//!
//! ```text
//! file     … the whole con-↵          body          read     … the whole con-↵
//!          – 7 –↵                     furniture              fine of the text↵
//!          fine of the text↵          body                   – 7 –↵
//! ```
//!
//! What stands between is not part of the text, so it follows the line on which the word ends; every letter keeps its
//! place in the file, and the record says that it was done. Linear in the stretches for the search; each move rewrites
//! the transcript once, all moves together.

use std::ops::Range;

use super::transcript::{Stretch, Transcript};
use crate::witness::{OffsetRun, Origin, Placed, Role, Zone};

/// Signs that break a word at the end of a line.
const HYPHENS: [char; 7] = ['-', '\u{2010}', '\u{ad}', '\u{ac}', '=', '\u{2e17}', '\u{2e40}'];

/// The transcript with the furniture inside broken words put after the lines that end them.
pub(super) fn mended(transcript: Transcript) -> Transcript {
    let moves = moves(&transcript);
    if moves.is_empty() {
        return transcript;
    }
    let mut order = Vec::new();
    let mut held: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for Move { furniture, line } in &moves {
        // A line that ends one word and breaks another is followed by neither's furniture.
        if furniture.start > at {
            order.append(&mut held);
        }
        order.extend([at..furniture.start, line.clone()]);
        held.push(furniture.clone());
        at = line.end;
    }
    order.append(&mut held);
    order.push(at..transcript.text.len());
    let mut out = reordered(&transcript, &order);
    let count = moves.len();
    let words = if count == 1 { "a word".to_owned() } else { format!("{count} words") };
    out.remarks.push(format!("furniture between the halves of {words} follows the line that ends it"));
    out
}

/// Furniture inside a broken word, and the line on which the word ends.
struct Move {
    furniture: Range<usize>,
    line: Range<usize>,
}

fn moves(transcript: &Transcript) -> Vec<Move> {
    let text = &transcript.text;
    let mut moves: Vec<Move> = Vec::new();
    let mut stretches = transcript.stretches.iter().peekable();
    while let Some(first) = stretches.next() {
        if !is_furniture(first) {
            continue;
        }
        let mut end = first.range.end;
        while let Some(next) = stretches.next_if(|next| is_furniture(next) || is_blank(text, &next.range)) {
            end = next.range.end;
        }
        let start = first.range.start.max(moves.last().map_or(0, |last| last.line.end));
        if let Some(line) = broken_around(text, &(start..end)) {
            moves.push(Move { furniture: start..end, line });
        }
    }
    moves
}

/// The line after a stretch, if a word is broken around the stretch.
fn broken_around(text: &str, between: &Range<usize>) -> Option<Range<usize>> {
    let (before, after) = (text.get(..between.start)?, text.get(between.end..)?);
    let word = before.trim_end();
    let ends_line = before.get(word.len()..)?.contains('\n');
    let broken = word.strip_suffix(HYPHENS)?.chars().next_back().is_some_and(char::is_alphabetic);
    let goes_on = after.chars().next().is_some_and(char::is_lowercase);
    let line = after.find('\n')? + 1;
    (ends_line && broken && goes_on).then_some(between.end..between.end + line)
}

fn is_furniture(stretch: &Stretch) -> bool {
    stretch.hand.zone == Some(Zone::Furniture) && stretch.hand.role == Role::Text
}

fn is_blank(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|part| part.trim().is_empty())
}

/// The transcript with the parts of its text in another order; together the parts are the text.
fn reordered(from: &Transcript, order: &[Range<usize>]) -> Transcript {
    let mut out = Transcript { siglum: from.siglum.clone(), title: from.title.clone(), ..Transcript::default() };
    out.remarks.clone_from(&from.remarks);
    out.layout.pages.clone_from(&from.layout.pages);
    for part in order.iter().filter(|part| !part.is_empty()) {
        let shift = out.text.len();
        let moved = |at: usize| at - part.start + shift;
        let cut = |range: &Range<usize>| moved(range.start.max(part.start))..moved(range.end.min(part.end));
        out.text.push_str(from.text.get(part.clone()).unwrap_or_default());
        out.runs.extend(runs_of(from, part).map(|run| OffsetRun { text: moved(run.text), ..run }));
        out.origins.extend(origins_of(from, part).map(|origin| Origin { start: moved(origin.start), ..origin }));
        let bad = from.bad_bytes.iter().filter(|(at, _)| part.contains(at));
        out.bad_bytes.extend(bad.map(|&(at, byte)| (moved(at), byte)));
        let stretches = from.stretches.iter().filter(|stretch| meet(&stretch.range, part));
        out.stretches.extend(stretches.map(|stretch| Stretch { range: cut(&stretch.range), ..*stretch }));
        let regions = from.layout.regions.iter().filter(|region| part.contains(&region.start));
        out.layout.regions.extend(
            regions.map(|region| crate::witness::Region { start: moved(region.start), name: region.name.clone() }),
        );
        let places = from.layout.places.iter().filter(|placed| meet(&placed.range, part));
        out.layout.places.extend(places.map(|placed| Placed { range: cut(&placed.range), ..placed.clone() }));
        let others = from.layout.alternatives.iter().filter(|other| meet(&other.range, part));
        out.layout.alternatives.extend(others.map(|other| {
            let range = cut(&other.range);
            crate::witness::Alternative { range, text: other.text.clone() }
        }));
    }
    out
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The runs of a part, the first cut to begin with it.
fn runs_of(from: &Transcript, part: &Range<usize>) -> impl Iterator<Item = OffsetRun> {
    let first = from.runs.partition_point(|run| run.text <= part.start).saturating_sub(1);
    let runs = from.runs.iter().skip(first).take_while(|run| run.text < part.end);
    let start = part.start;
    runs.map(move |run| {
        let into = start.saturating_sub(run.text);
        let file = run.file + into / run.text_width.max(1) * run.file_width;
        OffsetRun { text: run.text.max(start), file, ..*run }
    })
}

fn origins_of(from: &Transcript, part: &Range<usize>) -> impl Iterator<Item = Origin> {
    let first = from.origins.partition_point(|origin| origin.start <= part.start).saturating_sub(1);
    let origins = from.origins.iter().skip(first).take_while(|origin| origin.start < part.end);
    let start = part.start;
    origins.map(move |origin| Origin { start: origin.start.max(start), ..origin.clone() })
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{Hand, Scribe, Transcript};
    use super::super::xml::Chars;
    use super::mended;
    use crate::read::Format;
    use crate::witness::{Area, Grain, LengthUnit, Page, Source, Zone};
    use std::sync::Arc;

    /// Lines of a file, `=` before those that are furniture; each line is placed at its own number.
    fn transcript(text: &str) -> Transcript {
        let source = Arc::new(Source::from_text("x", text));
        let mut scribe = Scribe::new(Some(&source));
        scribe.open_page(Page { start: 0, number: 1, image: None, size: None, unit: LengthUnit::Pixel });
        let mut at = 0;
        for (nth, line) in text.split('\n').enumerate() {
            scribe.line_break();
            let furniture = line.strip_prefix('=');
            scribe.take(Hand { zone: furniture.map(|_| Zone::Furniture), ..Hand::default() });
            let (words, start) = (furniture.unwrap_or(line), scribe.at());
            let skip = line.len() - words.len();
            scribe.put(&Chars { text: words.into(), at: at + skip..at + line.len() });
            let area = Area { x: 0.0, y: nth as f64, w: 1.0, h: 1.0 };
            scribe.place(start..scribe.at(), Grain::Line, area, None);
            at += line.len() + 1;
        }
        scribe.finish()
    }

    /// One row a page: as it stands, and as it is read.
    #[test]
    fn furniture_inside_a_broken_word_follows_its_line() {
        let rows = [
            ("the con-\n=– 7 –\nfine of it\nend", "the con-\nfine of it\n– 7 –\nend"),
            ("the con-\n=foot\n=head\nfine of it\nend", "the con-\nfine of it\nfoot\nhead\nend"),
            ("the con\n=– 7 –\nfine of it\nend", "the con\n– 7 –\nfine of it\nend"),
            ("the con-\n=– 7 –\nFine of it\nend", "the con-\n– 7 –\nFine of it\nend"),
            ("1914-\n=– 7 –\nfine of it\nend", "1914-\n– 7 –\nfine of it\nend"),
            ("=– 6 –\na b-\n=7\nc d-\n=8\ne\nf", "– 6 –\na b-\nc d-\ne\n7\n8\nf"),
        ];
        for (text, wanted) in rows {
            assert_eq!(mended(transcript(text)).text, wanted, "{text:?}");
        }
    }

    #[test]
    fn every_letter_keeps_its_place_and_area() {
        let text = "the con-\n=– 7 –\nfine of it\nend";
        let (source, stretches) = mended(transcript(text)).into_source("x", Format::Page, "");
        for word in ["con-", "fine", "7", "end"] {
            let start = source.text().find(word).expect("a word");
            let span = source.span(start..start + word.len());
            assert_eq!(&text[span.start.byte..span.end.byte], word);
            let places = source.layout().within(start..start + word.len());
            assert_eq!(places.len(), 1);
            assert_eq!(places[0].area.y as usize + 1, span.start.line, "{word}");
        }
        let covered: usize = stretches.iter().map(|stretch| stretch.range.len()).sum();
        assert_eq!(covered, source.text().len());
    }
}
