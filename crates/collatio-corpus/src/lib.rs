//! Many pairs of files in, a row a pair and totals out.
//!
//! ```text
//! folders, patterns, a manifest, METS ─find_pairs→ pairs ─Batch::run→ rows ─BatchTable→ CSV, NDJSON, Parquet
//!                                                            ↕
//!                                                         Journal
//! ```
//!
//! A file that cannot be read is a row, not the end of the run. Nothing hangs on the number of threads or on which pair is
//! finished first: rows are gathered in the order of the pairs, and what is summed are counts (`collatio::corpus`).
//!
//! | file | does |
//! |---|---|
//! | `pairs` | which file is measured against which: by names in folders, by patterns |
//! | `manifest`, `mets` | the same, as a manifest or a METS file says |
//! | `measure` | one pair, read and measured |
//! | `scheduler` | all pairs, several at once |
//! | `journal`, `fingerprint` | what is done already, and what a pair is known by |
//! | `suspects` | where evidence speaks against the ground truth |
//! | `limits` | what may be wrong at most |
//! | `table`, `ndjson`, `parquet` | rows and totals in three forms |

mod fingerprint;
mod journal;
mod limits;
mod manifest;
mod measure;
mod mets;
mod ndjson;
mod pairs;
mod parquet;
mod scheduler;
mod suspects;
mod table;

pub use journal::Journal;
pub use limits::ErrorLimits;
pub use ndjson::schema;
pub use pairs::{FoundPairs, Pair, PairRequest, PairSide, find_pairs};
pub use scheduler::{Batch, PairRow};
pub use suspects::SuspectTable;
pub use table::BatchTable;
