//! Made archival records.
