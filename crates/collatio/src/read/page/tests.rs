//! Small PAGE files and the text they give.
