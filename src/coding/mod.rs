//! Content codings (RFC 9110 §8.4.1), pure: gzip for whoever asks, brotli for what is made ahead.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Below this a coding's header outweighs what it saves (measured: a 95-byte tile grows to 115).
pub const MIN_BYTES: usize = 400;

/// The gzip form, where it is worth sending.
pub fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < MIN_BYTES {
        return None;
    }
    let small = gzip_always(bytes);
    (small.len() < bytes.len()).then_some(small)
}

/// The gzip form, for formats that ask for it whatever its size.
pub fn gzip_always(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(
        Vec::with_capacity(bytes.len() / 2 + 32),
        Compression::new(6),
    );
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(small) => small,
        Err(never) => unreachable!("writing to memory failed: {never}"),
    }
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
        ..Default::default()
    };
    let mut small = Vec::with_capacity(bytes.len() / 2);
    brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters).ok()?;
    (small.len() < bytes.len()).then_some(small)
}
