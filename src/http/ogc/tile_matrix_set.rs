//! `/tileMatrixSets`: the one grid that tiles are on (OGC Two Dimensional Tile Matrix Set 2.0, 17-083r4).

use std::f64::consts::PI;

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::super::body::Body;
use super::super::crs::Crs;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::problem::Problem;
use super::super::query::VIEW;
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::link::{JSON, Link};
use super::{in_language, read_any_view};
use crate::dataset::Dataset;
use crate::model::ParamError;
use crate::words;

/// The grid's id.
pub(super) const WEB_MERCATOR_QUAD: &str = "WebMercatorQuad";
/// Its name in the register of grids.
pub(super) const WEB_MERCATOR_QUAD_URI: &str =
    "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
/// Zooms of the registered grid.
const ZOOMS: u8 = 25;
const TITLE: &str = "Web Mercator in quarters (Google Maps compatible)";
/// The equator's radius on WGS 84, in metres.
const RADIUS_M: f64 = 6_378_137.0;
/// Metres of a pixel that scales are reckoned with (17-083r4, 6.1.2).
const PIXEL_M: f64 = 0.000_28;

/// Refuses a grid that there is not.
pub(super) fn check(set: &str) -> Result<(), Problem> {
    if set == WEB_MERCATOR_QUAD {
        return Ok(());
    }
    let error = ParamError::one_of("tileMatrixSetId", set, [WEB_MERCATOR_QUAD]);
    Err(Problem::NotFound(error))
}

/// `GET /tileMatrixSets`
pub(in super::super) async fn tile_matrix_sets(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let document = |_: &Dataset, origin: &str, lang| {
        let own = format!("{origin}/tileMatrixSets");
        let set = format!("{own}/{WEB_MERCATOR_QUAD}");
        json!({
            "links": [Link::new(own, "self", JSON, words::address_grids(lang))],
            "tileMatrixSets": [{
                "id": WEB_MERCATOR_QUAD,
                "title": TITLE,
                "uri": WEB_MERCATOR_QUAD_URI,
                "crs": Crs::Mercator.uri(),
                "links": [Link::new(set, "self", JSON, TITLE)],
            }],
        })
    };
    in_language(&request, &state, JSON, document).await
}

/// `GET /tileMatrixSets/{set}`
pub(in super::super) async fn tile_matrix_set(
    request: HttpRequest,
    state: web::Data<State>,
    set: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    check(&set)?;
    read_any_view(&request)?.ignore(&request, VIEW);
    let order = Order::new(Lane::Table, "/tileMatrixSets/one".to_owned());
    let make = |_: &Snapshot| {
        let matrices = (0..ZOOMS).map(matrix);
        Body::json(&json!({
            "id": WEB_MERCATOR_QUAD,
            "title": TITLE,
            "uri": WEB_MERCATOR_QUAD_URI,
            "crs": Crs::Mercator.uri(),
            "orderedAxes": ["X", "Y"],
            "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
            "tileMatrices": matrices.collect::<Vec<Value>>(),
        }))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

/// The grid of a zoom.
fn matrix(zoom: u8) -> Value {
    let tiles = 1_u32 << zoom;
    let cell = 2.0 * PI * RADIUS_M / 256.0 / f64::from(tiles);
    let corner = PI * RADIUS_M;
    json!({
        "id": zoom.to_string(),
        "scaleDenominator": cell / PIXEL_M,
        "cellSize": cell,
        "cornerOfOrigin": "topLeft",
        "pointOfOrigin": [-corner, corner],
        "tileWidth": 256,
        "tileHeight": 256,
        "matrixWidth": tiles,
        "matrixHeight": tiles,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Zooms 0 and 1 by annex D.1 of 17-083r4.
    #[test]
    fn scales_are_those_of_the_registered_grid() {
        for (zoom, scale, cell) in [
            (0, 559_082_264.028_717_8, 156_543.033_928_041),
            (1, 279_541_132.014_358_9, 78_271.516_964_020_5),
            // Each is half of the one before.
            (24, 33.323_899_747_652_87, 0.009_330_691_929_342_806),
        ] {
            let matrix = matrix(zoom);
            let number = |name: &str| matrix[name].as_f64().unwrap();
            assert!(
                (number("scaleDenominator") / scale - 1.0).abs() < 1e-9,
                "{zoom}"
            );
            assert!((number("cellSize") / cell - 1.0).abs() < 1e-9, "{zoom}");
        }
        assert_eq!(matrix(24)["matrixWidth"], 16_777_216);
    }
}
