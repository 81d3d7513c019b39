//! A layer with its values as features one after another, a line each: what is read without the rest in memory.

use super::Selection;
use super::geojson::feature;

/// The lines; what holds for all of them stands in the `GeoJSON` alone.
pub(super) fn geojson_lines(selection: &Selection<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let columns = selection.columns();
    let mut text = Vec::new();
    for position in selection.positions() {
        serde_json::to_writer(&mut text, &feature(selection, &columns, position))?;
        text.push(b'\n');
    }
    Ok(text)
}
