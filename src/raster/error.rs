//! Why a file is no grid of people: what was found, what is allowed, and a command of GDAL that makes it so.

use crate::words::{self, Argument, Sentence};

/// Why a file gives no people.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum RasterError {
    /// It is no TIFF, or its directory is broken.
    NotTiff(Sentence),
    /// Where its cells lie is not said, or not in a way that is read.
    Georeference {
        /// What the file says.
        given: Sentence,
        /// What it may say.
        allowed: Sentence,
    },
    /// Its cells hold something else than one number.
    Samples {
        /// What they hold.
        given: Sentence,
        /// How to have such numbers.
        remedy: &'static str,
    },
    /// Its blocks are packed by a method that is not unpacked.
    Packing(Argument),
    /// Which cells hold a number stands beside the numbers.
    Mask {
        /// The file that it is in, where that is one of its own.
        beside: Option<String>,
    },
    /// It is larger than what is read.
    Size {
        /// What is too large.
        what: Sentence,
        /// How large it is.
        given: u64,
        /// How large it may be.
        most: u64,
        /// How to make it smaller.
        remedy: String,
    },
    /// A block of it cannot be decoded.
    Damaged {
        /// The first row of the block, from 0.
        row: usize,
        /// Its first column, from 0.
        column: usize,
        /// What the decoder says.
        reason: Sentence,
    },
    /// A cell holds what no number of people can be.
    Value {
        /// From 0.
        row: usize,
        /// From 0.
        column: usize,
        /// What it holds.
        value: f64,
    },
}

impl RasterError {
    /// What is told, in the language of who reads it; what a library says in it is English.
    pub fn sentence(&self) -> Sentence {
        match self.clone() {
            Self::NotTiff(reason) => words::raster_not_tiff(reason),
            Self::Georeference { given, allowed } => words::raster_georeference(allowed, given),
            Self::Samples { given, remedy } => words::raster_samples(given, remedy),
            Self::Packing(method) => words::raster_packing(method),
            Self::Mask { beside } => {
                beside.map_or_else(words::raster_mask, words::raster_mask_beside)
            }
            Self::Size {
                what,
                given,
                most,
                remedy,
            } => words::raster_size(given, most, remedy, what),
            Self::Damaged {
                row,
                column,
                reason,
            } => words::raster_block(column, reason, row),
            // With a point, as the command takes it.
            Self::Value { row, column, value } => {
                words::raster_value(column, row, value.to_string())
            }
        }
    }
}

impl From<tiff::TiffError> for RasterError {
    fn from(error: tiff::TiffError) -> Self {
        Self::NotTiff(words::verbatim(error.to_string()))
    }
}
