//! Workbooks -> the grids of their sheets. Formulas are never evaluated: a cell has the value that was saved with it.
//! A cell is what is seen of it: a number by its percent format, a raised letter as a raised letter.

mod archive; //   whether a container may be unpacked
mod cell; //      what a cell shows
mod claimed; //   what the parts of a container claim to hold
mod far_cells; // cells that no sheet has
mod hidden; //    rows and columns that are not shown
mod ods; //       OpenDocument
mod ods_cell; //  its cells
mod parts; //     the parts of a container
mod raised; //    superscript runs -> raised letters
mod xls; //       Excel 97 to 2003
mod xls_layout; // its sheets, and what of them is not shown
mod xls_texts; // its texts
mod xlsb; //      the binary kind of Office Open XML
mod xlsx; //      Office Open XML

use super::error::ReadError;
use super::grid::Grid;
use super::limits::Limits;
use super::read::other_archive;

/// The sheets that can be seen, in their order; none where the bytes are no container of a workbook.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Grid>>, ReadError> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return xls::sheets(bytes, limits).map(Some);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let contents = archive::guard(bytes, limits)?;
    if let Some(refused) = other_archive(bytes) {
        return Err(refused);
    }
    let parts = parts::Parts::open("", bytes)?;
    let grids = if parts.has(xlsb::BOOK) {
        xlsb::sheets(bytes, limits)
    } else if parts.has(ods::CONTENT) {
        ods::sheets(bytes, limits)
    } else {
        xlsx::sheets(bytes, contents, limits)
    };
    grids.map(Some)
}
