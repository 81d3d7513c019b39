//! A snapshot is asked once for what clients ask for, before any of them does: the work that the routes
//! hand to the door, done here.

use serde_json::Value;

use super::body::Body;
use super::problem::Problem;
use super::refusal::Refusal;
use super::snapshot::Snapshot;
use super::tile_content::TileContent;
use super::tiles::{TileRequest, tilejson_body};
use super::views::of_default_view;
use crate::dataset::ViewQuery;
use crate::words;

/// Fails where a layer's tile at zoom 0 or its `TileJSON`, or with the layer's default view also legend, style
/// and values, cannot be made or not be read; says what.
pub(super) fn test(snapshot: &Snapshot) -> Result<(), Vec<Refusal>> {
    let faults: Vec<Refusal> = snapshot
        .tileset()
        .iter()
        .filter_map(|(layer, _)| {
            let problem = of_layer(snapshot, layer).err()?;
            let place = format!("the layer {layer}");
            Some(Refusal::new(&place, &format!("{place}: {problem}")))
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

fn of_layer(snapshot: &Snapshot, layer: &str) -> Result<(), Problem> {
    let lowest = |view| TileRequest::lowest(layer, view)?.body(snapshot);
    readable(&lowest(None)?, |bytes| !bytes.is_empty())?;
    let is_json = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).is_ok();
    readable(
        &tilejson_body(snapshot, &TileContent::of_layer(layer, None), "")?,
        is_json,
    )?;
    let mut indicators = snapshot.dataset().indicators().iter();
    if indicators.any(|one| one.on(layer).is_some()) {
        let view = snapshot.dataset().resolve(layer, &ViewQuery::default())?;
        readable(&lowest(Some(view))?, |bytes| !bytes.is_empty())?;
        for body in of_default_view(snapshot, layer)? {
            readable(&body, is_json)?;
        }
    }
    Ok(())
}

fn readable(body: &Body, is_readable: impl Fn(&[u8]) -> bool) -> Result<(), Problem> {
    if is_readable(body.bytes()) {
        return Ok(());
    }
    Err(Problem::internal(words::error_no_answer_read()))
}
