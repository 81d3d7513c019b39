//! Small pictures as PNG (ISO/IEC 15948): eight bits each of red, green, blue and alpha, no filter.
//! The same picture has the same bytes.

use libdeflater::{CompressionLvl, Compressor, crc32};

use super::packed;

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// A picture of `width` times `height` pixels in rows, four bytes each; none where the length does
/// not fit.
pub fn png(width: u32, height: u32, pixels: &[u8]) -> Option<Vec<u8>> {
    let row = width as usize * 4;
    if row == 0 || pixels.len() != row * height as usize {
        return None;
    }
    let rows: Vec<u8> = pixels
        .chunks(row)
        .flat_map(|row| std::iter::once(0).chain(row.iter().copied()))
        .collect();
    let mut compressor = Compressor::new(CompressionLvl::best());
    let packed = packed(&mut compressor, &rows);
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    // Eight bits, colour with alpha, and the only methods there are.
    header.extend([8, 6, 0, 0, 0]);
    let mut out = SIGNATURE.to_vec();
    chunk(&mut out, *b"IHDR", &header);
    chunk(&mut out, *b"IDAT", &packed);
    chunk(&mut out, *b"IEND", &[]);
    Some(out)
}

/// Bytes of the signature and of the first chunk, the header.
const HEAD: usize = 33;

/// The same picture with the number of its pixels in a metre (pHYs), behind the header; none where it is no PNG.
pub fn with_density(png: &[u8], per_metre: u32) -> Option<Vec<u8>> {
    let (head, rest) = png.split_at_checked(HEAD)?;
    if !head.starts_with(&SIGNATURE) {
        return None;
    }
    let side = per_metre.to_be_bytes();
    let mut out = head.to_vec();
    chunk(&mut out, *b"pHYs", &[&side[..], &side, &[1]].concat());
    out.extend(rest);
    Some(out)
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    out.extend(length.to_be_bytes());
    let start = out.len();
    out.extend(kind);
    out.extend(body);
    let check = crc32(&out[start..]);
    out.extend(check.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_size_and_the_checks_that_readers_make() {
        let made = png(2, 1, &[255, 0, 0, 255, 0, 0, 0, 0]).unwrap();
        assert_eq!(&made[12..24], b"IHDR\0\0\0\x02\0\0\0\x01");
        // The end chunk of every PNG, with its check sum.
        assert_eq!(&made[made.len() - 12..], b"\0\0\0\0IEND\xaeB\x60\x82");
        assert_eq!(png(2, 2, &[0; 4]), None);
        // 150 dots per inch; the check sum by Python's zlib.crc32.
        let dense = with_density(&made, 5906).unwrap();
        assert_eq!(
            &dense[33..50],
            b"\0\0\0\x09pHYs\0\0\x17\x12\0\0\x17\x12\x01"
        );
        assert_eq!(&dense[54..], &made[33..]);
        assert_eq!(with_density(b"no picture, but as long as one is", 1), None);
    }
}
