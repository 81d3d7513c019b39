//! The few words of Protocol Buffers that a vector tile is spelled in (MVT 2.1, appendix A).

/// A field's number and wire type as they are written before it.
pub(super) const TILE_LAYER: u64 = 3 << 3 | LENGTH;
pub(super) const LAYER_NAME: u64 = 1 << 3 | LENGTH;
pub(super) const LAYER_FEATURE: u64 = 2 << 3 | LENGTH;
pub(super) const LAYER_KEY: u64 = 3 << 3 | LENGTH;
pub(super) const LAYER_VALUE: u64 = 4 << 3 | LENGTH;
pub(super) const LAYER_EXTENT: u64 = 5 << 3;
pub(super) const LAYER_VERSION: u64 = 15 << 3;
pub(super) const FEATURE_ID: u64 = 1 << 3;
pub(super) const FEATURE_TAGS: u64 = 2 << 3 | LENGTH;
const VALUE_TEXT: u64 = 1 << 3 | LENGTH;
const VALUE_DOUBLE: u64 = 3 << 3 | 1;
const VALUE_INT: u64 = 4 << 3;
const LENGTH: u64 = 2;

/// The lowest byte of a number.
fn lowest(number: u64) -> u8 {
    number.to_le_bytes()[0]
}

pub(super) fn put_varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(lowest(number) | 0x80);
        number >>= 7;
    }
    out.push(lowest(number));
}

/// How many bytes a varint takes.
pub(super) fn varint_len(number: u64) -> usize {
    let bits = 64 - (number | 1).leading_zeros() as usize;
    bits.div_ceil(7)
}

/// A field of bytes: key, length, bytes.
pub(super) fn put_bytes(out: &mut Vec<u8>, key: u64, bytes: &[u8]) {
    put_varint(out, key);
    put_varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// A `Value` that is a text.
pub(super) fn text_value(text: &str) -> Vec<u8> {
    let mut value = Vec::with_capacity(text.len() + 2);
    put_bytes(&mut value, VALUE_TEXT, text.as_bytes());
    value
}

/// A `Value` that is a number.
pub(super) fn double_value(number: f64) -> Vec<u8> {
    let mut value = vec![lowest(VALUE_DOUBLE)];
    value.extend_from_slice(&number.to_le_bytes());
    value
}

/// A `Value` that is a whole number, not negative.
pub(super) fn int_value(number: u64) -> Vec<u8> {
    let mut value = Vec::new();
    put_varint(&mut value, VALUE_INT);
    put_varint(&mut value, number);
    value
}

/// The fields of a message whose wire type is length-delimited, in order; others are passed over.
pub(super) struct Fields<'a>(pub &'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = (u64, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.0.is_empty() {
            let key = self.varint()?;
            match key & 7 {
                0 => {
                    self.varint()?;
                }
                LENGTH => {
                    let length = usize::try_from(self.varint()?).ok()?;
                    let (field, rest) = self.0.split_at_checked(length)?;
                    self.0 = rest;
                    return Some((key, field));
                }
                _ => return None,
            }
        }
        None
    }
}

/// The numbers that are packed in a field, as far as they can be read.
pub(super) fn varints(packed: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let mut rest = Fields(packed);
    std::iter::from_fn(move || rest.varint())
}

impl Fields<'_> {
    fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_varint_takes_as_many_bytes_as_told() {
        for number in [0, 1, 127, 128, 16383, 16384, u64::from(u32::MAX), u64::MAX] {
            let mut out = Vec::new();
            put_varint(&mut out, number);
            assert_eq!(out.len(), varint_len(number), "{number}");
            assert_eq!(Fields(&out).varint(), Some(number));
        }
    }
}
