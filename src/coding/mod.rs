//! Content codings (RFC 9110 §8.4.1), pure: gzip for whoever asks, brotli for what is made ahead.

mod png; // small pictures

pub use png::{png, with_density};

use std::cell::RefCell;

use libdeflater::{CompressionError, CompressionLvl, Compressor, Decompressor};

use crate::words;

/// Below this a coding's header outweighs what it saves (measured: a 95-byte tile grows to 115).
pub const MIN_BYTES: usize = 400;

/// How much work the gzip form is worth. Measured on tiles with a view, 12 kB on average: 71 and
/// 158 us for 56.0 and 53.8 % of the bytes (zlib's level 6: 211 us, 54.8 %).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effort {
    /// For an answer that someone waits for.
    Quick,
    /// For what will be asked for again.
    Kept,
}

impl Effort {
    fn compressor(self) -> Compressor {
        let level = match self {
            Self::Quick => 1,
            Self::Kept => 6,
        };
        Compressor::new(CompressionLvl::new(level).unwrap_or_default())
    }
}

thread_local! {
    // A compressor's tables are as large as many tiles: made once for each thread and effort.
    static COMPRESSORS: RefCell<Vec<(Effort, Compressor)>> = const { RefCell::new(Vec::new()) };
}

/// The gzip form, where it is worth sending.
pub fn gzip(bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
    if bytes.len() < MIN_BYTES {
        return None;
    }
    let small = gzip_always(bytes, effort);
    (small.len() < bytes.len()).then_some(small)
}

/// The gzip form (RFC 1952), for formats that ask for it whatever its size.
pub fn gzip_always(bytes: &[u8], effort: Effort) -> Vec<u8> {
    COMPRESSORS.with_borrow_mut(|all| {
        let known = all.iter().position(|(one, _)| *one == effort);
        let at = known.unwrap_or_else(|| {
            all.push((effort, effort.compressor()));
            all.len() - 1
        });
        let compressor = &mut all[at].1;
        let room = compressor.gzip_compress_bound(bytes.len());
        written(room, |small| compressor.gzip_compress(bytes, small))
    })
}

/// The form of RFC 1950, for formats that hold it.
pub fn zlib(bytes: &[u8], effort: Effort) -> Vec<u8> {
    packed(&mut effort.compressor(), bytes)
}

fn packed(compressor: &mut Compressor, bytes: &[u8]) -> Vec<u8> {
    let room = compressor.zlib_compress_bound(bytes.len());
    written(room, |small| compressor.zlib_compress(bytes, small))
}

/// What a compressor writes into the room that it asked for.
fn written(
    room: usize,
    write: impl FnOnce(&mut [u8]) -> Result<usize, CompressionError>,
) -> Vec<u8> {
    let mut small = vec![0; room];
    match write(&mut small) {
        Ok(length) => small.truncate(length),
        Err(never) => unreachable!("no room: {never}"),
    }
    small
}

/// Why a gzip form cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GunzipError {
    /// The bytes are no gzip, damaged, or longer than they say themselves.
    #[error("{}", words::error_gzip_damaged())]
    Damaged,
    /// It would unpack to more than is allowed.
    #[error("{}", words::error_gzip_large(.0, .1))]
    TooLarge(usize, usize),
}

/// What a gzip form (RFC 1952, one member) unpacks to, at most `most` bytes. Memory is asked for by the
/// length that the form states at its end, and a form that holds more than it states is damaged.
pub fn gunzip(bytes: &[u8], most: usize) -> Result<Vec<u8>, GunzipError> {
    let stated = bytes.last_chunk::<4>().ok_or(GunzipError::Damaged)?;
    let length = u32::from_le_bytes(*stated) as usize;
    if length > most {
        return Err(GunzipError::TooLarge(length, most));
    }
    let mut whole = vec![0; length];
    match Decompressor::new().gzip_decompress(bytes, &mut whole) {
        Ok(unpacked) if unpacked == length => Ok(whole),
        _ => Err(GunzipError::Damaged),
    }
}

/// The least window of brotli (RFC 7932 §9.1) that holds so many bytes, as a power of two. Quality 11 asks for eleven
/// times the window in memory whatever it is given: 42 MB with the usual one of 22 bits, and a tile is far smaller.
fn window_bits(bytes: usize) -> i32 {
    // Sixteen bytes of a window are never reached.
    (10..22)
        .find(|bits| (1_usize << bits) - 16 >= bytes)
        .unwrap_or(22)
}

/// The brotli form at quality 11, where it is worth sending: 7 to 14 % smaller than gzip, at a
/// hundred times its cost, so only for what is made ahead of time. Lower qualities are no smaller
/// than gzip on tiles and are not offered.
pub fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < MIN_BYTES {
        return None;
    }
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        lgwin: window_bits(bytes.len()),
        ..Default::default()
    };
    let mut small = Vec::with_capacity(bytes.len() / 2);
    brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters).ok()?;
    (small.len() < bytes.len()).then_some(small)
}

#[cfg(test)]
mod tests {
    use super::{brotli, window_bits};

    /// A window of n bits reaches back 2^n - 16 bytes (RFC 7932 §9.1): one byte more needs the next.
    #[test]
    fn a_window_is_no_larger_than_what_is_packed() {
        let within = [
            0,
            1008,
            1009,
            65_520,
            65_521,
            4_194_288,
            4_194_289,
            usize::MAX,
        ];
        assert_eq!(within.map(window_bits), [10, 10, 11, 16, 17, 22, 22, 22]);
    }

    /// What repeats lies as far back as the window reaches, and comes back as it was.
    #[test]
    fn bytes_on_both_sides_of_a_window_come_back_and_what_repeats_is_found() {
        let noise =
            |count: usize| (0..count as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 15) as u8);
        for count in [2032, 2033, 2034] {
            let half: Vec<u8> = noise(count / 2).collect();
            let bytes = [half.clone(), half.clone(), vec![0; count % 2]].concat();
            let small = brotli(&bytes).unwrap();
            assert!(
                small.len() < bytes.len() * 6 / 10,
                "{count}: {}",
                small.len()
            );
            let mut back = Vec::new();
            ::brotli::BrotliDecompress(&mut &small[..], &mut back).unwrap();
            assert_eq!(back, bytes, "{count}");
        }
    }
}
