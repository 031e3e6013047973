//! Small hOCR files and the text they give.
