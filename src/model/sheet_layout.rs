//! What a finished map has beside its map.

use super::spelled::spelled;

/// What stands on the sheet of a finished map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SheetLayout {
    /// A map, or one for each period.
    #[default]
    Maps,
    /// The map of the last period, and the units' figures over time as lines.
    Lines,
    /// The same as a table.
    Table,
    /// The map of the last period, and behind it a page for each unit.
    Atlas,
}

spelled!(SheetLayout {
    Maps => "maps",
    Lines => "lines",
    Table => "table",
    Atlas => "atlas",
});
