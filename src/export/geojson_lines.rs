//! Features one after another, a line each: what is read without the rest in memory.

use std::borrow::Borrow;

use geojson::Feature;

/// The lines; what holds for all of them stands in the `GeoJSON` alone.
pub(super) fn geojson_lines(
    features: impl Iterator<Item = impl Borrow<Feature>>,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = Vec::new();
    for feature in features {
        serde_json::to_writer(&mut text, feature.borrow())?;
        text.push(b'\n');
    }
    Ok(text)
}
