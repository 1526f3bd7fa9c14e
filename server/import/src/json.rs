//! Where in a text of JSON something went wrong.

use crate::error::ImportError;

/// The error about JSON that cannot be read; it may begin `skipped` lines into the file.
pub(crate) fn broken(error: &serde_json::Error, skipped: usize) -> ImportError {
    ImportError::BrokenJson {
        line: error.line() + skipped,
        column: error.column(),
    }
}
