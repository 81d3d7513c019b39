//! Where the sections of a `PMTiles` file are (version 3 of its specification, section "Header"): what
//! must be known before anything of it is unpacked.

use std::ops::Range;

/// The sections, in bytes from the start of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sections {
    root: Range<u64>,
    metadata: Range<u64>,
    leaves: Range<u64>,
    tiles: Range<u64>,
    /// Whether directories and metadata are packed with gzip.
    is_packed: bool,
}

impl Sections {
    /// The length of a header.
    pub(super) const BYTES: usize = 127;
    /// Where the offset and length of the root directory stand; three more pairs follow.
    const PAIRS: usize = 8;
    /// Where the coding of directories and metadata stands, and its number for gzip.
    const CODING: (usize, u8) = (97, 2);

    /// Reads a header; none where it is too short or a section has no end.
    pub(super) fn read(header: &[u8]) -> Option<Self> {
        let header: &[u8; Self::BYTES] = header.try_into().ok()?;
        let number = |at: usize| {
            let bytes = header.get(at..at + 8)?.try_into().ok()?;
            Some(u64::from_le_bytes(bytes))
        };
        let section = |nth: usize| {
            let start = number(Self::PAIRS + 16 * nth)?;
            let end = start.checked_add(number(Self::PAIRS + 16 * nth + 8)?)?;
            Some(start..end)
        };
        Some(Self {
            root: section(0)?,
            metadata: section(1)?,
            leaves: section(2)?,
            tiles: section(3)?,
            is_packed: header[Self::CODING.0] == Self::CODING.1,
        })
    }

    /// The size that a whole file has at least.
    pub(super) fn end(&self) -> u64 {
        let all = [&self.root, &self.metadata, &self.leaves, &self.tiles];
        all.into_iter().map(|one| one.end).fold(0, u64::max)
    }

    /// The packed directories or metadata in bytes that were read from `offset` on: the whole piece,
    /// or the root directory among the first bytes of the file.
    pub(super) fn packed_in<'a>(
        &self,
        offset: u64,
        bytes: &'a [u8],
    ) -> impl Iterator<Item = &'a [u8]> {
        let holds = |section: &Range<u64>| section.contains(&offset);
        let root = (offset == 0).then(|| {
            let start = usize::try_from(self.root.start).ok()?;
            let end = usize::try_from(self.root.end).ok()?;
            bytes.get(start..end)
        });
        let piece = (holds(&self.metadata) || holds(&self.leaves)).then_some(Some(bytes));
        let all = [root, piece].into_iter().flatten().flatten();
        all.filter(|_| self.is_packed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(numbers: [u64; 8]) -> Vec<u8> {
        let mut bytes = b"PMTiles\x03".to_vec();
        for number in numbers {
            bytes.extend(number.to_le_bytes());
        }
        bytes.resize(Sections::BYTES, 0);
        bytes[97] = 2;
        bytes
    }

    #[test]
    fn sections_are_where_the_header_says() {
        let bytes = header([127, 10, 137, 20, 157, 0, 157, 1000]);
        let sections = Sections::read(&bytes).unwrap();
        assert_eq!(sections.end(), 1157);
        let first: Vec<u8> = (0..=200).collect();
        let packed: Vec<&[u8]> = sections.packed_in(0, &first).collect();
        assert_eq!(packed, [&first[127..137]]);
        assert_eq!(sections.packed_in(137, &first[..20]).count(), 1);
        assert_eq!(sections.packed_in(157, &first[..20]).count(), 0);
        assert!(Sections::read(&bytes[1..]).is_none());
        assert!(Sections::read(&header([127, 10, 137, 20, 157, 0, 2, u64::MAX])).is_none());
    }
}
