//! Why a file is no grid of people: what was found, what is allowed, and a command of GDAL that makes it so.

/// Why a file gives no people.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RasterError {
    /// It is no TIFF, or its directory is broken.
    #[error("no GeoTIFF that can be read: {0}")]
    NotTiff(String),
    /// Where its cells lie is not said, or not in a way that is read.
    #[error("{given}; allowed is {allowed}")]
    Georeference {
        /// What the file says.
        given: String,
        /// What it may say.
        allowed: &'static str,
    },
    /// Its cells hold something else than one number.
    #[error("{given}; allowed is one band of whole or floating-point numbers ({remedy})")]
    Samples {
        /// What they hold.
        given: String,
        /// How to have such numbers.
        remedy: &'static str,
    },
    /// Its blocks are packed in a way that is not unpacked.
    #[error(
        "cells packed by {given}; allowed is none, deflate, LZW or PackBits (gdal_translate -co COMPRESS=DEFLATE)"
    )]
    Packing {
        /// The method's name, or its number.
        given: String,
    },
    /// Which cells hold a number stands beside the numbers.
    #[error(
        "a mask {place}; allowed is one number that stands for no data (gdalwarp -dstnodata -99999 -ot Float64)"
    )]
    Mask {
        /// Where it is.
        place: String,
    },
    /// It is larger than what is read.
    #[error("{what}: {given}; at most {most} ({remedy})")]
    Size {
        /// What is too large.
        what: &'static str,
        /// How large it is.
        given: u64,
        /// How large it may be.
        most: u64,
        /// How to make it smaller.
        remedy: String,
    },
    /// A block of it cannot be decoded.
    #[error("the block with row {row}, column {column} cannot be decoded: {reason}")]
    Damaged {
        /// The first row of the block, from 0.
        row: usize,
        /// Its first column, from 0.
        column: usize,
        /// What the decoder says.
        reason: String,
    },
    /// A cell holds what no number of people can be.
    #[error(
        "row {row}, column {column}: {value}; allowed is a number of people from 0 up, and one number for no data (gdal_edit.py -a_nodata {value})"
    )]
    Value {
        /// From 0.
        row: usize,
        /// From 0.
        column: usize,
        /// What it holds.
        value: f64,
    },
}

impl From<tiff::TiffError> for RasterError {
    fn from(error: tiff::TiffError) -> Self {
        Self::NotTiff(error.to_string())
    }
}
