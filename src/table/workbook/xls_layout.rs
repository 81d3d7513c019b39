//! How the sheets of a workbook of the old kind lie: their names, what of them is not shown, and cells that are one.

use super::xls_texts::short_text;
use crate::table::bytes::Bytes;

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
