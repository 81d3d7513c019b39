//! What records of a workbook of the old kind say: texts, whose letters take one byte or two, and how sheets lie.

use super::raised::{Runs, with_runs};
use crate::table::bytes::Bytes;

/// Letters of two bytes; more data behind them; runs of fonts behind them (MS-XLS, 2.5.293).
const WIDE: u8 = 1;
const EXTENDED: u8 = 4;
const RICH: u8 = 8;

fn letters(bytes: &mut Bytes<'_>, count: usize, flags: u8) -> Option<Vec<u16>> {
    if flags & WIDE != 0 {
        return bytes.wide(count);
    }
    bytes
        .take(count)
        .map(|narrow| narrow.iter().map(|byte| u16::from(*byte)).collect())
}

/// A text behind its length in two bytes.
pub(super) fn text(bytes: &mut Bytes<'_>) -> Option<String> {
    let (count, flags) = (bytes.u16()?, bytes.u8()?);
    letters(bytes, count.into(), flags).map(|letters| String::from_utf16_lossy(&letters))
}

/// A text behind its length in one byte.
fn short_text(bytes: &mut Bytes<'_>) -> Option<String> {
    let (count, flags) = (bytes.u8()?, bytes.u8()?);
    letters(bytes, count.into(), flags).map(|letters| String::from_utf16_lossy(&letters))
}

/// The shared texts, which go on from record to record.
pub(super) struct Texts<'a> {
    parts: &'a [&'a [u8]],
    now: Bytes<'a>,
}

impl<'a> Texts<'a> {
    /// Over the contents of the records.
    pub(super) fn new(parts: &'a [&'a [u8]]) -> Self {
        let (first, parts) = parts
            .split_first()
            .map_or((&[][..], parts), |(first, rest)| (*first, rest));
        Self {
            parts,
            now: Bytes::little(first),
        }
    }

    /// All of them; none where they end too soon.
    pub(super) fn read(mut self, is_raised: impl Fn(u16) -> bool) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        if self.now.rest().is_empty() {
            return Some(texts);
        }
        self.now.take(4)?;
        let count = self.now.u32()?;
        for _ in 0..count {
            texts.push(self.next(&is_raised)?);
        }
        Some(texts)
    }

    /// Goes on to the next record where this one is at its end.
    fn step(&mut self) -> Option<()> {
        while self.now.rest().is_empty() {
            let (next, rest) = self.parts.split_first()?;
            self.parts = rest;
            self.now = Bytes::little(next);
        }
        Some(())
    }

    fn next(&mut self, is_raised: &impl Fn(u16) -> bool) -> Option<String> {
        self.step()?;
        let count = usize::from(self.now.u16()?);
        let mut flags = self.now.u8()?;
        let runs = if flags & RICH != 0 {
            self.now.u16()?
        } else {
            0
        };
        let extended = if flags & EXTENDED != 0 {
            self.now.u32()?
        } else {
            0
        };
        let mut all = Vec::with_capacity(count);
        while all.len() < count {
            if self.now.rest().is_empty() {
                self.step()?;
                // A record in the middle of letters says anew how wide they are.
                flags = self.now.u8()?;
            }
            let size = if flags & WIDE != 0 { 2 } else { 1 };
            let here = (self.now.rest().len() / size).min(count - all.len());
            if here == 0 && !self.now.rest().is_empty() {
                return None;
            }
            all.extend(letters(&mut self.now, here, flags)?);
        }
        let mut fonts: Runs = Vec::new();
        for _ in 0..runs {
            self.step()?;
            fonts.push((self.now.u16()?, self.now.u16()?));
        }
        self.skip(extended as usize)?;
        Some(if fonts.is_empty() {
            String::from_utf16_lossy(&all)
        } else {
            with_runs(&all, &fonts, is_raised)
        })
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.step()?;
            let here = count.min(self.now.rest().len());
            self.now.take(here)?;
            count -= here;
        }
        Some(())
    }
}

/// Whether a sheet can be seen, its name and position, unless it is of another kind than cells.
pub(super) fn sheet_named(mut bytes: Bytes<'_>) -> Option<(bool, String, usize)> {
    let begin = bytes.u32()?;
    let (state, kind) = (bytes.u8()?, bytes.u8()?);
    let name = short_text(&mut bytes)?;
    (kind == 0).then_some((matches!(state & 3, 0), name, begin as usize))
}

/// The number of a row that is not shown, from 1 (MS-XLS, 2.4.221).
pub(super) fn hidden_row(mut bytes: Bytes<'_>) -> Option<usize> {
    let row = bytes.u16()?;
    bytes.take(10)?;
    (bytes.u16()? & 0x20 != 0).then_some(usize::from(row) + 1)
}

/// The numbers of columns that are not shown, first and last, from 1 (MS-XLS, 2.4.53).
pub(super) fn hidden_columns(mut bytes: Bytes<'_>) -> Option<(usize, usize)> {
    let (first, last) = (bytes.u16()?, bytes.u16()?);
    bytes.take(4)?;
    (bytes.u16()? & 1 != 0).then_some((usize::from(first) + 1, usize::from(last) + 1))
}

/// Adds the cells that are one: top, left, bottom and right of each, from 0 (MS-XLS, 2.4.168).
pub(super) fn merged(mut bytes: Bytes<'_>, regions: &mut Vec<(usize, usize, usize, usize)>) {
    let count = bytes.u16().unwrap_or(0);
    for _ in 0..count {
        let mut next = || bytes.u16().map(usize::from);
        let (Some(top), Some(bottom), Some(left), Some(right)) = (next(), next(), next(), next())
        else {
            return;
        };
        regions.push((top, left, bottom, right));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_the_next_record_with_letters_of_another_width() {
        // Two texts: `Орал` cut after two letters, the rest narrow; then `12` with a raised 2.
        let mut first = vec![2, 0, 0, 0, 2, 0, 0, 0, 4, 0, WIDE];
        first.extend("Ор".encode_utf16().flat_map(u16::to_le_bytes));
        let second = [0, b'a', b'l', 2, 0, RICH, 1, 0, b'1', b'2', 1, 0, 7, 0];
        let parts: [&[u8]; 2] = [&first, &second];
        let texts = Texts::new(&parts).read(|font| font == 7).unwrap();
        assert_eq!(texts, ["Орal", "1²"]);
        let short: [&[u8]; 1] = [&first];
        assert_eq!(Texts::new(&short).read(|_| false), None);
    }
}
