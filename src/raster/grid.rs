//! The file itself: how large it is, how it is cut into blocks, and what a block holds.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::ifd::Value;
use tiff::decoder::{ChunkType, Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use super::RasterError;
use super::georeference::Georeference;
use crate::geo::Lattice;
use crate::model::cast::to_f64;

/// No grid of people has more rows or columns: 100 metres around the globe are 400,000 cells.
const MOST_SIDE: u32 = 500_000;
/// A block, unpacked, in bytes.
const MOST_BLOCK_BYTES: usize = 64 << 20;
/// Of `PhotometricInterpretation`.
const BLACK_IS_ZERO: u16 = 1;
/// A tag of GDAL that the library has no name for.
const GDAL_METADATA: u16 = 42112;
/// No packed byte gives more: LZW gives 2,700, deflate 1,032.
const MOST_UNPACKED: u64 = 4_096;

/// A grid whose cells hold numbers of people.
pub struct PeopleRaster<'a> {
    decoder: Decoder<Cursor<&'a [u8]>>,
    lattice: Lattice,
    /// What stands where there is no number, as it is written and as a number of 32 bits has it.
    no_data: Option<[f64; 2]>,
    columns: usize,
    rows: usize,
    block: [usize; 2],
    /// Packed bytes of each block.
    packed: Vec<u64>,
}

/// The numbers of a block; not a number where there is none.
pub(super) struct Block {
    /// Its first row and column.
    pub row: usize,
    pub column: usize,
    pub width: usize,
    pub values: Vec<f64>,
}

impl<'a> PeopleRaster<'a> {
    /// Reads the head of a file, and nothing of its cells.
    pub fn open(bytes: &'a [u8]) -> Result<Self, RasterError> {
        let wrong = |error: tiff::TiffError| RasterError::NotTiff(error.to_string());
        let mut limits = Limits::default();
        limits.decoding_buffer_size = MOST_BLOCK_BYTES;
        limits.intermediate_buffer_size = MOST_BLOCK_BYTES;
        let decoder = Decoder::new(Cursor::new(bytes)).map_err(wrong)?;
        let mut decoder = decoder.with_limits(limits);
        let (columns, rows) = decoder.dimensions().map_err(wrong)?;
        for (what, given) in [("columns", columns), ("rows", rows)] {
            if given > MOST_SIDE {
                return Err(RasterError::Size {
                    what,
                    given: given.into(),
                    most: MOST_SIDE.into(),
                    remedy: "gdalwarp -tr 0.0083333 0.0083333 -r sum",
                });
            }
        }
        check_samples(&mut decoder)?;
        let mut numbers = |tag: Tag| -> Result<Vec<f64>, RasterError> {
            let value = decoder.find_tag(tag).map_err(wrong)?;
            value.map_or(Ok(Vec::new()), |one| one.into_f64_vec().map_err(wrong))
        };
        let georeference = Georeference {
            scale: numbers(Tag::ModelPixelScaleTag)?,
            tiepoint: numbers(Tag::ModelTiepointTag)?,
            transformation: numbers(Tag::ModelTransformationTag)?,
            keys: decoder
                .find_tag_unsigned_vec(Tag::GeoKeyDirectoryTag)
                .map_err(wrong)?
                .unwrap_or_default(),
        };
        let counts = match decoder.get_chunk_type() {
            ChunkType::Strip => Tag::StripByteCounts,
            ChunkType::Tile => Tag::TileByteCounts,
        };
        let packed: Vec<u64> = decoder
            .find_tag_unsigned_vec(counts)
            .map_err(wrong)?
            .unwrap_or_default();
        let no_data = no_data(&mut decoder)?;
        let (width, height) = decoder.chunk_dimensions();
        let [columns, rows, width, height] = [columns, rows, width, height].map(|n| n as usize);
        let blocks = columns.div_ceil(width.max(1)) * rows.div_ceil(height.max(1));
        if packed.len() < blocks {
            return Err(RasterError::NotTiff(format!(
                "its directory names {} blocks of {blocks}",
                packed.len()
            )));
        }
        Ok(Self {
            lattice: georeference.lattice(columns, rows)?,
            no_data,
            columns,
            rows,
            block: [width.max(1), height.clamp(1, rows.max(1))],
            packed,
            decoder,
        })
    }

    /// Where its cells lie.
    pub fn lattice(&self) -> &Lattice {
        &self.lattice
    }

    /// The number of the block that holds a cell.
    pub(super) fn block_of(&self, row: usize, column: usize) -> usize {
        let [width, height] = self.block;
        row / height * self.columns.div_ceil(width) + column / width
    }

    /// Columns and rows of a block.
    pub(super) fn block_size(&self) -> [usize; 2] {
        self.block
    }

    /// A block; none where the file has left it out, as GDAL does with blocks without data.
    pub(super) fn block(&mut self, number: usize) -> Result<Option<Block>, RasterError> {
        let [width, height] = self.block;
        let across = self.columns.div_ceil(width);
        let (row, column) = (number / across * height, number % across * width);
        let damaged = |reason: String| RasterError::Damaged {
            row,
            column,
            reason,
        };
        let packed = self.packed.get(number).copied().unwrap_or(0);
        if packed == 0 {
            return Ok(None);
        }
        // What is claimed is held against the bytes that are there before memory is asked for.
        let cells = width.min(self.columns - column) as u64 * height.min(self.rows - row) as u64;
        if cells > packed.saturating_mul(MOST_UNPACKED) {
            return Err(damaged(format!("{packed} bytes for {cells} cells")));
        }
        let number = u32::try_from(number).map_err(|error| damaged(error.to_string()))?;
        let values = self.decoder.read_chunk(number);
        let values = values.map_err(|error| damaged(error.to_string()))?;
        let (width, _) = self.decoder.chunk_data_dimensions(number);
        let (width, mut values) = (width as usize, floats(values));
        for (i, value) in values.iter_mut().enumerate() {
            if self.no_data.is_some_and(|none| none.contains(value)) {
                *value = f64::NAN;
            } else if *value < 0.0 || value.is_infinite() {
                return Err(RasterError::Value {
                    row: row + i / width,
                    column: column + i % width,
                    value: *value,
                });
            }
        }
        Ok(Some(Block {
            row,
            column,
            width,
            values,
        }))
    }
}

/// One band of numbers as they are: a decoder turns what is stored as white on black round, and numbers below a byte it packs.
fn check_samples(decoder: &mut Decoder<Cursor<&[u8]>>) -> Result<(), RasterError> {
    let wrong = |error: tiff::TiffError| RasterError::NotTiff(error.to_string());
    let refused = |given: String| Err(RasterError::Samples { given });
    let bands: u16 = decoder
        .find_tag_unsigned(Tag::SamplesPerPixel)
        .map_err(wrong)?
        .unwrap_or(1);
    if bands != 1 {
        return refused(format!("{bands} bands"));
    }
    let stored: Option<u16> = decoder
        .find_tag_unsigned(Tag::PhotometricInterpretation)
        .map_err(wrong)?;
    let colour = decoder.colortype().map_err(wrong)?;
    match (colour, stored) {
        (ColorType::Gray(8 | 16 | 32 | 64), Some(BLACK_IS_ZERO)) => {}
        (colour, stored) => {
            let stored = stored.map_or_else(|| "nothing".to_owned(), |one| one.to_string());
            return refused(format!(
                "{colour:?} with the photometric interpretation {stored}"
            ));
        }
    }
    let metadata = decoder.find_tag(Tag::Unknown(GDAL_METADATA));
    let metadata = metadata.map_err(wrong)?.map(Value::into_string);
    let metadata = metadata.transpose().map_err(wrong)?.unwrap_or_default();
    let scaled = ["scale", "offset"].map(|role| format!("role=\"{role}\""));
    if scaled.iter().any(|role| metadata.contains(role)) {
        return refused("numbers with a scale or an offset (gdal_translate -unscale)".to_owned());
    }
    Ok(())
}

/// The number that stands for no data; a text that is none is refused.
fn no_data(decoder: &mut Decoder<Cursor<&[u8]>>) -> Result<Option<[f64; 2]>, RasterError> {
    let wrong = |error: tiff::TiffError| RasterError::NotTiff(error.to_string());
    let Some(value) = decoder.find_tag(Tag::GdalNodata).map_err(wrong)? else {
        return Ok(None);
    };
    let text = value.into_string().map_err(wrong)?;
    let text = text.trim_matches(['\0', ' ']);
    let number: f64 = text.parse().map_err(|_| {
        RasterError::NotTiff(format!(
            "the tag GDAL_NODATA is {text:?}, which is no number"
        ))
    })?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "cells of 32 bits hold it so"
    )]
    let short = number as f32;
    Ok(Some([number, f64::from(short)]))
}

fn floats(values: DecodingResult) -> Vec<f64> {
    fn each<T: Into<f64>>(values: Vec<T>) -> Vec<f64> {
        values.into_iter().map(Into::into).collect()
    }
    match values {
        DecodingResult::U8(values) => each(values),
        DecodingResult::U16(values) => each(values),
        DecodingResult::U32(values) => each(values),
        DecodingResult::U64(values) => values.into_iter().map(to_f64).collect(),
        DecodingResult::I8(values) => each(values),
        DecodingResult::I16(values) => each(values),
        DecodingResult::I32(values) => each(values),
        DecodingResult::I64(values) => values.into_iter().map(to_f64).collect(),
        DecodingResult::F16(values) => each(values),
        DecodingResult::F32(values) => each(values),
        DecodingResult::F64(values) => values,
    }
}
