//! How pictures that lie over other maps are asked for.

use super::{FOUND, LACKING, VIEWS};

/// Addresses of a route with what they must answer; none of a route that gives no such picture.
pub fn addresses(route: &str) -> Option<Vec<(String, &'static [u16])>> {
    const LACKS: &[u16] = &[404];
    match route {
        "/maps/{layer}/{z}/{x}/{y}.png" => {
            let mut all = vec![(format!("/maps/units/0/0/0.png{LACKING}"), LACKS)];
            for view in VIEWS {
                let tiles = ["0/0/0", "4/10/5", "6/41/22@2x", "6/0/0", "22/0/0"].iter();
                all.extend(tiles.map(|tile| (format!("/maps/units/{tile}.png{view}"), FOUND)));
            }
            let others = ["neighbours", "borders"].iter();
            all.extend(others.map(|layer| (format!("/maps/{layer}/0/0/0.png"), FOUND)));
            Some(all)
        }
        "/wms" => {
            let asked = "CRS=CRS:84&BBOX=50,40,60,50&WIDTH=300&HEIGHT=300";
            let each = VIEWS.map(|view| view.trim_start_matches('?'));
            let each = each.iter().flat_map(|view| {
                [
                    "GetCapabilities".to_owned(),
                    format!("GetMap&LAYERS=units,borders&FORMAT=image/png&{asked}"),
                    format!("GetFeatureInfo&QUERY_LAYERS=units&I=1&J=1&{asked}"),
                    "GetLegendGraphic&LAYER=units".to_owned(),
                ]
                .map(|request| (format!("/wms?REQUEST={request}&{view}"), FOUND))
            });
            Some(each.collect())
        }
        "/collections/{layer}/map" => {
            let mut all: Vec<(String, &'static [u16])> = VIEWS
                .iter()
                .map(|view| (format!("/collections/units/map{view}"), FOUND))
                .collect();
            all.push(("/collections/borders/map?f=svg".to_owned(), FOUND));
            Some(all)
        }
        "/tileMatrixSets" => Some(vec![(route.to_owned(), FOUND)]),
        "/tileMatrixSets/{set}" => {
            Some(vec![("/tileMatrixSets/WebMercatorQuad".to_owned(), FOUND)])
        }
        "/collections/{layer}/tiles" => Some(vec![("/collections/units/tiles".to_owned(), FOUND)]),
        "/collections/{layer}/tiles/{set}" => Some(vec![(
            "/collections/borders/tiles/WebMercatorQuad".to_owned(),
            FOUND,
        )]),
        "/collections/{layer}/tiles/{set}/{z}/{y}/{x}" => Some(vec![(
            "/collections/units/tiles/WebMercatorQuad/4/5/10?indicator=rate".to_owned(),
            FOUND,
        )]),
        _ => None,
    }
}
