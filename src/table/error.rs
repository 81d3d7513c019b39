//! Why a file gives no reading at all.

use crate::model::ParamError;
use crate::words::{self, Argument, Lang, Sentence};

/// Why a file gives no reading.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum ReadError {
    /// The file is larger than what is read.
    TooLarge {
        /// What is measured, with its unit.
        what: Sentence,
        /// Its size, or at least the size at which reading stopped.
        given: u64,
        /// The largest that is read.
        limit: u64,
    },
    /// The bytes are no text in the encoding.
    Encoding {
        /// The encoding that was tried.
        encoding: &'static str,
        /// The first byte that does not fit, from 0.
        byte: usize,
    },
    /// The bytes are words in several code pages, and other ones in each.
    Encodings {
        /// A line in each of them.
        readings: Argument,
    },
    /// The bytes are words in no code page that is known.
    NoEncoding {
        /// The first line with a byte that does not fit.
        line: usize,
    },
    /// The text is UTF-8 that was taken for another encoding and saved so.
    EncodedTwice {
        /// A line as it stands.
        shows: String,
        /// The same line as it was.
        means: String,
        /// The encoding that reads it so.
        mends: &'static str,
    },
    /// The container is damaged or of another kind.
    Container {
        /// What it was taken for.
        kind: Argument,
        /// What is wrong.
        reason: Argument,
    },
    /// There is no table in it.
    NoTable {
        /// What was looked for and what is there.
        reason: Sentence,
    },
    /// An option does not fit the file.
    #[error(transparent)]
    Option(#[from] ParamError),
}

impl ReadError {
    /// A file that is no table.
    pub(super) fn no_table_file(reason: Sentence) -> Self {
        Self::of(words::table_kind_table(), reason)
    }

    /// A workbook, whose ending is known where its kind is.
    pub(super) fn workbook(ending: &str, reason: impl Into<Argument>) -> Self {
        match ending {
            "" => Self::of(words::table_kind_workbook(), reason),
            ending => Self::of(words::table_kind_workbook_of(ending), reason),
        }
    }

    /// A file of a kind, or of a format by its name.
    pub(super) fn of(kind: impl Into<Argument>, reason: impl Into<Argument>) -> Self {
        Self::Container {
            kind: kind.into(),
            reason: reason.into(),
        }
    }

    /// In a language.
    pub fn written(&self, lang: Lang) -> String {
        self.sentence().written(lang)
    }

    /// In words.
    pub(crate) fn sentence(&self) -> Sentence {
        match self.clone() {
            Self::TooLarge { what, given, limit } => words::table_too_large(given, limit, what),
            Self::Encoding { encoding, byte } => words::table_no_text(byte, encoding),
            Self::Encodings { readings } => words::table_several_encodings(readings),
            Self::NoEncoding { line } => words::table_no_encoding(line),
            Self::EncodedTwice {
                shows,
                means,
                mends,
            } => words::table_encoded_twice(means, mends, shows),
            Self::Container { kind, reason } => words::table_not_opened(kind, reason),
            Self::NoTable { reason } => words::table_not_found(reason),
            Self::Option(error) => error.into(),
        }
    }
}
