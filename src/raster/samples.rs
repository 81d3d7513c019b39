//! What the cells hold, and whether that is read: one band of numbers of people as they are, packed in a way that is unpacked
//! here, with one number that stands for no data.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::Decoder;
use tiff::decoder::ifd::Value;
use tiff::tags::Tag;

use super::RasterError;
use crate::words::{self, Sentence};

type File<'a> = Decoder<Cursor<&'a [u8]>>;

/// Of `Compression`: none, LZW, deflate by both of its numbers, `PackBits`.
const UNPACKED: [u16; 5] = [1, 5, 8, 32946, 32773];
/// Other methods that GDAL writes.
const PACKED: [(u16, &str); 6] = [
    (7, "JPEG"),
    (34887, "LERC"),
    (34925, "LZMA"),
    (50000, "ZSTD"),
    (50001, "WebP"),
    (50002, "JPEG XL"),
];
/// Of `PhotometricInterpretation`.
const BLACK_IS_ZERO: u16 = 1;
/// Of `SampleFormat`: whole numbers without and with a sign, floating-point numbers.
const NUMBERS: [u16; 3] = [1, 2, 3];
/// Of `NewSubfileType`: a mask of another image.
const IS_MASK: u32 = 4;
/// A tag of GDAL that the library has no name for.
const GDAL_METADATA: u16 = 42112;
/// More images than that are no grid with its overviews and a mask.
const MOST_IMAGES: usize = 64;

/// Refuses what is not one band of numbers as they are: a decoder turns what is stored as white on black round, and numbers
/// below a byte it packs. The bytes of a number.
pub(super) fn check(decoder: &mut File<'_>) -> Result<usize, RasterError> {
    let packing = number(decoder, Tag::Compression)?.unwrap_or(1);
    if !UNPACKED.contains(&packing) {
        let known = PACKED.iter().find(|(number, _)| *number == packing);
        let method = known.map_or_else(
            || words::raster_packing_number(packing.to_string()).into(),
            |(_, name)| (*name).into(),
        );
        return Err(RasterError::Packing(method));
    }
    let refused = |given: Sentence, remedy| Err(RasterError::Samples { given, remedy });
    let bands = number(decoder, Tag::SamplesPerPixel)?.unwrap_or(1);
    if bands != 1 {
        return refused(words::raster_bands(u32::from(bands)), "gdal_translate -b 1");
    }
    let formats = decoder.find_tag_unsigned_vec::<u16>(Tag::SampleFormat)?;
    if let Some(other) = (formats.iter().flatten()).find(|one| !NUMBERS.contains(one)) {
        let given = words::raster_no_numbers(other.to_string());
        return refused(given, "gdal_translate -ot Float64");
    }
    let stored = number(decoder, Tag::PhotometricInterpretation)?;
    if stored != Some(BLACK_IS_ZERO) {
        let stored = stored.map(|one| one.to_string());
        let given = stored.map_or_else(words::raster_colours_unsaid, words::raster_colours);
        return refused(
            given,
            "gdal_translate -colorinterp gray -co PHOTOMETRIC=MINISBLACK",
        );
    }
    let colour = decoder.colortype()?;
    let ColorType::Gray(bits @ (8 | 16 | 32 | 64)) = colour else {
        let given = words::raster_bits(format!("{colour:?}"));
        return refused(given, "gdal_translate -ot Float64");
    };
    let metadata = decoder.find_tag(Tag::Unknown(GDAL_METADATA));
    let metadata = metadata?.map(Value::into_string);
    let metadata = metadata.transpose()?.unwrap_or_default();
    let scaled = ["scale", "offset"]
        .iter()
        .flat_map(|role| [format!("role=\"{role}\""), format!("role='{role}'")]);
    if scaled.into_iter().any(|role| metadata.contains(&role)) {
        return refused(
            words::raster_scaled(),
            "gdal_translate -unscale -ot Float64",
        );
    }
    Ok(usize::from(bits / 8))
}

/// Refuses a file with a mask among its images: what lies under it is no number of people.
pub(super) fn check_masks(bytes: &[u8]) -> Result<(), RasterError> {
    let mut images = Decoder::new(Cursor::new(bytes))?;
    for _ in 1..MOST_IMAGES {
        if !images.more_images() {
            return Ok(());
        }
        images.next_image()?;
        let kind = images.find_tag_unsigned::<u32>(Tag::NewSubfileType);
        if kind?.is_some_and(|kind| kind & IS_MASK != 0) {
            return Err(RasterError::Mask { beside: None });
        }
    }
    Err(RasterError::NotTiff(words::raster_images(MOST_IMAGES)))
}

/// The number that stands for no data, as it is written and as a number of 32 bits has it; a text that is none is refused.
pub(super) fn no_data(decoder: &mut File<'_>) -> Result<Option<[f64; 2]>, RasterError> {
    let Some(value) = decoder.find_tag(Tag::GdalNodata)? else {
        return Ok(None);
    };
    let text = value.into_string()?;
    let text = text.trim_matches(|one: char| one == '\0' || one.is_whitespace());
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse::<f64>();
    let number = number.map_err(|_| RasterError::NotTiff(words::raster_no_data(text)))?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "cells of 32 bits hold it so"
    )]
    let short = number as f32;
    Ok(Some([number, f64::from(short)]))
}

fn number(decoder: &mut File<'_>, tag: Tag) -> Result<Option<u16>, RasterError> {
    Ok(decoder.find_tag_unsigned(tag)?)
}
