//! Small ALTO files and the text they give.
