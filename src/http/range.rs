//! Parts of a representation (RFC 9110, section 14): one range of bytes of a field.

use std::ops::Range;

/// What a `Range` field asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RequestedRange {
    /// Everything: another unit, several ranges, or no range that can be read.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes that there are not.
    Beyond,
}

/// Reads a field for a representation of so many bytes.
pub(super) fn requested(field: &str, length: usize) -> RequestedRange {
    let Some(range) = field.trim().strip_prefix("bytes=") else {
        return RequestedRange::Whole;
    };
    let Some((first, last)) = range.trim().split_once('-') else {
        return RequestedRange::Whole;
    };
    let number = |text: &str| match text {
        "" => Ok(None),
        digits if digits.bytes().all(|c| c.is_ascii_digit()) => {
            // More than any length is as good as any other.
            Ok(Some(digits.parse::<usize>().unwrap_or(usize::MAX)))
        }
        _ => Err(()),
    };
    match (number(first), number(last)) {
        (Ok(Some(first)), Ok(last)) => {
            if last.is_some_and(|last| last < first) {
                return RequestedRange::Whole;
            }
            let end = last.map_or(length, |last| last.saturating_add(1).min(length));
            if first < length {
                RequestedRange::Part(first..end)
            } else {
                RequestedRange::Beyond
            }
        }
        (Ok(None), Ok(Some(0))) => RequestedRange::Beyond,
        (Ok(None), Ok(Some(count))) if length > 0 => {
            RequestedRange::Part(length.saturating_sub(count)..length)
        }
        (Ok(None), Ok(Some(_))) => RequestedRange::Beyond,
        (Ok(None), Ok(None)) | (Err(()), _) | (_, Err(())) => RequestedRange::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_rfc_9110_has_it() {
        let part = |range| RequestedRange::Part(range);
        for (field, expected) in [
            ("bytes=0-0", part(0..1)),
            ("bytes=0-99", part(0..100)),
            ("bytes=0-100", part(0..100)),
            ("bytes=99-", part(99..100)),
            ("bytes=-1", part(99..100)),
            ("bytes=-1000", part(0..100)),
            ("bytes=100-", RequestedRange::Beyond),
            ("bytes=-0", RequestedRange::Beyond),
            ("bytes=99999999999999999999-", RequestedRange::Beyond),
            ("bytes=0-99999999999999999999", part(0..100)),
            ("bytes=5-4", RequestedRange::Whole),
            ("bytes=0-1,3-4", RequestedRange::Whole),
            ("bytes=-", RequestedRange::Whole),
            ("bytes=+1-2", RequestedRange::Whole),
            ("lines=0-1", RequestedRange::Whole),
            ("", RequestedRange::Whole),
        ] {
            assert_eq!(requested(field, 100), expected, "{field}");
        }
        assert_eq!(requested("bytes=0-", 0), RequestedRange::Beyond);
        assert_eq!(requested("bytes=-5", 0), RequestedRange::Beyond);
    }
}
