//! The outputs' tests, one binary: each module holds one promise.
//!
//! | module | holds |
//! |---|---|
//! | `documents` | Word documents with tracked changes, read back |
//! | `fuzz` | the fuzz targets on seeds and mutations of them, the same in every run |
//! | `properties` | any bytes give a report; the same bytes give the same one |
//! | `schemas` | evaluations as data keep their schema |

mod documents;
mod fuzz;
mod properties;
mod schemas;
