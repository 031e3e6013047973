//! The outputs' tests, one binary: each module holds one promise.
//!
//! | module | holds |
//! |---|---|
//! | `documents` | Word documents with tracked changes, read back |
//! | `properties` | any bytes give a report; the same bytes give the same one |
//! | `schemas` | evaluations as data keep their schema |

mod documents;
mod properties;
mod schemas;
