//! The terminal report as a reader sees it: every layout of the telegram, and what must hold of any report.

use super::{Charset, Layout, Line, Markers, TerminalOptions, render, stat};
use crate::samples::{self, Sample, check};
use collatio::apparatus::Level;

const LAYOUTS: [Layout; 5] = [Layout::List, Layout::Inline, Layout::Side, Layout::Apparatus, Layout::Summary];

fn text(lines: &[Line]) -> String {
    lines.iter().map(|line| line.plain() + "\n").collect()
}

fn shown(sample: &Sample, options: &TerminalOptions) -> String {
    text(&render(&sample.collation, &sample.apparatus, &sample.outside, options))
}

#[test]
fn the_telegram_in_every_layout() {
    let sample = samples::telegram();
    for (layout, name) in LAYOUTS.into_iter().zip(["list", "inline", "side", "apparatus", "summary"]) {
        let width = if layout == Layout::Side { 120 } else { 100 };
        let options = TerminalOptions { layout, width, ..TerminalOptions::default() };
        check(&format!("terminal_{name}"), &shown(&sample, &options));
    }
}

#[test]
fn narrow_ascii_wdiff_and_hidden_levels() {
    let sample = samples::telegram();
    let narrow = TerminalOptions { width: 50, charset: Charset::Ascii, ..TerminalOptions::default() };
    check("terminal_narrow_ascii", &shown(&sample, &narrow));
    let level = TerminalOptions { level: Level::Orthographic, layout: Layout::Side, ..TerminalOptions::default() };
    check("terminal_side_too_narrow", &shown(&sample, &level));
    let wdiff = TerminalOptions { layout: Layout::Inline, markers: Markers::Wdiff, ..TerminalOptions::default() };
    check("terminal_wdiff", &shown(&samples::three(), &wdiff));
}

#[test]
fn three_witnesses_are_grouped() {
    let sample = samples::three();
    check("terminal_three_list", &shown(&sample, &TerminalOptions::default()));
    let editor = TerminalOptions { layout: Layout::Apparatus, ..TerminalOptions::default() };
    check("terminal_three_apparatus", &shown(&sample, &editor));
    let side = TerminalOptions { layout: Layout::Side, width: 140, ..TerminalOptions::default() };
    check("terminal_three_side", &shown(&sample, &side));
    check("terminal_stat", &text(&stat(&sample.collation, &sample.apparatus)));
}

#[test]
fn agreement_is_said_plainly() {
    let options = TerminalOptions::default();
    let end = |sample: &Sample| shown(sample, &options).lines().last().unwrap_or_default().to_owned();
    assert!(end(&samples::plain(&["a b", "a b"])).starts_with("No variants: the witnesses agree"));
    assert_eq!(end(&samples::plain(&["a b"])), "One witness: nothing to compare it with.");
    assert_eq!(end(&samples::plain(&[])), "No witness: nothing to compare.");
}

#[test]
fn an_approximate_answer_says_so() {
    let mut sample = samples::three();
    sample.collation.exact = false;
    for layout in LAYOUTS {
        let options = TerminalOptions { layout, ..TerminalOptions::default() };
        assert!(shown(&sample, &options).contains("Approximate"), "{layout:?}");
    }
}

#[test]
fn bytes_that_could_not_be_decoded_are_told_apart() {
    let sample = samples::bad_bytes();
    for layout in [Layout::List, Layout::Inline, Layout::Side, Layout::Apparatus] {
        let options = TerminalOptions { layout, width: 120, ..TerminalOptions::default() };
        let shown = shown(&sample, &options);
        assert!(shown.contains("0xFE") && !shown.contains('\u{FFFD}'), "{layout:?} {shown}");
    }
}

#[test]
fn no_line_is_too_wide_and_no_control_is_shown() {
    for (name, sample) in samples::all() {
        for layout in LAYOUTS {
            for width in [8, 20, 47, 80, 100, 133, 400] {
                let options = TerminalOptions { layout, width, ..TerminalOptions::default() };
                let lines = render(&sample.collation, &sample.apparatus, &sample.outside, &options);
                for line in lines {
                    let text = line.plain();
                    assert!(!text.chars().any(|c| c.is_control() || c == '\u{202E}'), "{name} {text:?}");
                    assert!(line.width() <= width, "{name} {layout:?} {width}: {text:?}");
                }
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_texts_give_a_report_without_controls(a in "(?s).{0,40}", b in "(?s).{0,40}", c in "(?s).{0,40}") {
        let sample = samples::plain(&[&a, &b, &c]);
        for layout in LAYOUTS {
            let options = TerminalOptions { layout, width: 110, ..TerminalOptions::default() };
            let shown = shown(&sample, &options);
            proptest::prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{:?}", shown);
        }
    }
}
