//! Numbers and texts out of bytes, none beyond their end.

/// A place in bytes from which numbers are taken one after another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bytes<'a> {
    rest: &'a [u8],
    /// Whether the low byte of a number comes first.
    little: bool,
}

impl<'a> Bytes<'a> {
    /// Numbers whose low byte comes first.
    pub(crate) fn little(rest: &'a [u8]) -> Self {
        Self { rest, little: true }
    }

    /// Numbers whose high byte comes first.
    pub(crate) fn big(rest: &'a [u8]) -> Self {
        Self {
            rest,
            little: false,
        }
    }

    /// What is left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// As many bytes, or none where fewer are left.
    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes: [u8; N] = self.take(N)?.try_into().ok()?;
        if !self.little {
            bytes.reverse();
        }
        Some(bytes)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        self.array().map(i64::from_le_bytes)
    }

    pub(crate) fn f64(&mut self) -> Option<f64> {
        self.array().map(f64::from_le_bytes)
    }

    /// So many letters of UTF-16.
    pub(crate) fn wide(&mut self, count: usize) -> Option<Vec<u16>> {
        let mut letters = Bytes {
            rest: self.take(count.checked_mul(2)?)?,
            ..*self
        };
        Some(std::iter::from_fn(|| letters.u16()).collect())
    }

    /// A text of UTF-16 behind its length in letters.
    pub(crate) fn wide_text(&mut self) -> Option<String> {
        let count = self.u32()? as usize;
        self.wide(count)
            .map(|letters| String::from_utf16_lossy(&letters))
    }
}
