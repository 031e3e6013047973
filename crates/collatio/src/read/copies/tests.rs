//! Made records: a text of random words, copied `k` times with other headings, line layout, paragraphs and misread
//! letters, between front and back matter; the lines of each copy are known.

use super::{find, split};
use crate::read::Copies;
use crate::witness::Source;

#[test]
fn split_takes_the_lines_named() {
    let source = Source::from_text("x", "a\nb\n\nc\nd\n");
    assert_eq!(split(&source, &[2, 4]).unwrap().copies, [2..4, 5..9]);
    assert_eq!(split(&source, &[2, 4]).unwrap().outside.len(), 1);
    let error = split(&source, &[7]).unwrap_err();
    assert_eq!(
        (error.to_string(), error.hint),
        ("x: no line 7 to split at".into(), "the file has lines 1 to 5".into())
    );
}

#[test]
fn nothing_is_one_copy() {
    for text in ["", "\n\n", "word", "□", "Summary:\n"] {
        assert_eq!(find(&Source::from_text("x", text), Copies::Auto).copies.len(), 1, "{text:?}");
    }
}
