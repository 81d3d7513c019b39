//! Why a file gives no reading at all.

use crate::model::ParamError;

/// Why a file gives no reading.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReadError {
    /// The file is larger than what is read.
    #[error("{what} is {given}; allowed is up to {limit}")]
    TooLarge {
        /// What is measured, with its unit.
        what: String,
        /// Its size, or at least the size at which reading stopped.
        given: u64,
        /// The largest that is read.
        limit: u64,
    },
    /// The bytes are no text in the encoding.
    #[error("the file is no {encoding} text: byte {byte} does not fit; say another encoding")]
    Encoding {
        /// The encoding that was tried.
        encoding: &'static str,
        /// The first byte that does not fit, from 0.
        byte: usize,
    },
    /// The bytes are words in several code pages, and other ones in each.
    #[error(
        "the file is no UTF-8 and can be read in several ways: {readings}; say encoding, or save it as UTF-8, which is the only way where none of them is its own"
    )]
    Encodings {
        /// A line in each of them.
        readings: String,
    },
    /// The bytes are words in no code page that is known.
    #[error(
        "line {line} is no UTF-8, and in no code page that is known the text is words; say encoding, or save it as UTF-8"
    )]
    NoEncoding {
        /// The first line with a byte that does not fit.
        line: usize,
    },
    /// The text is UTF-8 that was taken for another encoding and saved so.
    #[error(
        "the text was encoded twice: `{shows}` was `{means}`; save it anew from its source, or say encoding = {mends} to read it as it was"
    )]
    EncodedTwice {
        /// A line as it stands.
        shows: String,
        /// The same line as it was.
        means: String,
        /// The encoding that reads it so.
        mends: &'static str,
    },
    /// The container is damaged or of another kind.
    #[error("the file cannot be opened as {kind}: {reason}")]
    Container {
        /// What it was taken for.
        kind: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// There is no table in it.
    #[error("no table was found: {reason}")]
    NoTable {
        /// What was looked for and what is there.
        reason: String,
    },
    /// An option does not fit the file.
    #[error(transparent)]
    Option(#[from] ParamError),
}
