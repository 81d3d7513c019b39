//! The file itself: how large it is, how it is cut into blocks, and the numbers of a block.

use std::io::Cursor;

use tiff::decoder::ifd::Value;
use tiff::decoder::{ChunkType, Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use super::georeference::Georeference;
use super::{RasterError, samples};
use crate::geo::Lattice;
use crate::model::cast::to_f64;
use crate::words::{self, Phrase, Sentence};

/// No grid of people has more rows or columns: 100 metres around the globe are 400,000 cells.
const MOST_SIDE: u32 = 500_000;
/// A block, unpacked, in bytes.
const MOST_BLOCK_BYTES: usize = 64 << 20;
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
        let mut limits = Limits::default();
        limits.decoding_buffer_size = MOST_BLOCK_BYTES;
        limits.intermediate_buffer_size = MOST_BLOCK_BYTES;
        let decoder = Decoder::new(Cursor::new(bytes))?;
        let mut decoder = decoder.with_limits(limits);
        let (columns, rows) = decoder.dimensions()?;
        let sides: [(Phrase, u32); 2] =
            [(words::raster_columns, columns), (words::raster_rows, rows)];
        for (what, given) in sides {
            if given > MOST_SIDE {
                return Err(RasterError::Size {
                    what: what(),
                    given: given.into(),
                    most: MOST_SIDE.into(),
                    remedy: "gdalwarp -tr 0.0083333 0.0083333 -r sum".to_owned(),
                });
            }
        }
        let sample_bytes = samples::check(&mut decoder)?;
        samples::check_masks(bytes)?;
        let mut numbers = |tag: Tag| -> Result<Vec<f64>, RasterError> {
            let value = decoder.find_tag(tag)?;
            Ok(value.map_or(Ok(Vec::new()), Value::into_f64_vec)?)
        };
        let georeference = Georeference {
            scale: numbers(Tag::ModelPixelScaleTag)?,
            tiepoint: numbers(Tag::ModelTiepointTag)?,
            transformation: numbers(Tag::ModelTransformationTag)?,
            keys: decoder
                .find_tag_unsigned_vec(Tag::GeoKeyDirectoryTag)?
                .unwrap_or_default(),
        };
        let counts = match decoder.get_chunk_type() {
            ChunkType::Strip => Tag::StripByteCounts,
            ChunkType::Tile => Tag::TileByteCounts,
        };
        let packed: Vec<u64> = decoder.find_tag_unsigned_vec(counts)?.unwrap_or_default();
        let no_data = samples::no_data(&mut decoder)?;
        let (width, height) = decoder.chunk_dimensions();
        let [columns, rows, width, height] = [columns, rows, width, height].map(|n| n as usize);
        let block_bytes = width
            .saturating_mul(height.min(rows))
            .saturating_mul(sample_bytes);
        if block_bytes > MOST_BLOCK_BYTES {
            return Err(RasterError::Size {
                what: words::raster_block_bytes(),
                given: block_bytes as u64,
                most: MOST_BLOCK_BYTES as u64,
                remedy: "gdal_translate -co TILED=YES".to_owned(),
            });
        }
        let blocks = columns.div_ceil(width.max(1)) * rows.div_ceil(height.max(1));
        if packed.len() < blocks {
            let told = words::raster_blocks(blocks, packed.len());
            return Err(RasterError::NotTiff(told));
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

    /// A block; none where the file has left it out and says what stands for no data. Without that a block that is left out is
    /// of zeros, as GDAL reads it.
    pub(super) fn block(&mut self, number: usize) -> Result<Option<Block>, RasterError> {
        let [width, height] = self.block;
        let across = self.columns.div_ceil(width);
        let (row, column) = (number / across * height, number % across * width);
        let damaged = |reason: Sentence| RasterError::Damaged {
            row,
            column,
            reason,
        };
        let packed = self.packed.get(number).copied().unwrap_or(0);
        let (across, down) = (
            width.min(self.columns - column),
            height.min(self.rows - row),
        );
        if packed == 0 {
            return Ok(self.no_data.is_none().then(|| Block {
                row,
                column,
                width: across,
                values: vec![0.0; across * down],
            }));
        }
        // What is claimed is held against the bytes that are there before memory is asked for.
        let cells = across as u64 * down as u64;
        if cells > packed.saturating_mul(MOST_UNPACKED) {
            return Err(damaged(words::raster_block_short(packed, cells)));
        }
        let number =
            u32::try_from(number).map_err(|error| damaged(words::verbatim(error.to_string())))?;
        let values = self.decoder.read_chunk(number);
        let values = values.map_err(|error| damaged(words::verbatim(error.to_string())))?;
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
