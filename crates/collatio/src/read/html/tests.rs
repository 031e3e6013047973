//! Small pages and the text they give.
