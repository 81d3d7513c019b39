//! Lines of flows in one tile. They hang on a record and a period, are few, and are made when a tile is asked for.

use super::attributes::{Attributes, Detail};
use super::clip_line;
use super::encode::EncodeError;
use super::geometry::{origin, window};
use super::view_tags::{TileFeature, ViewTags};
use super::{BUFFER, BaseTile, EXTENT, Feature, Point, Shape, TileCoord, TileGeometry};
use crate::geo::mercator::project;
use crate::model::cast::{to_u32, whole_i32};
use crate::model::spend;

/// A line of a flow.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowTileLine {
    /// Stable for its two places, below 2^53.
    pub id: u64,
    /// Longitude and latitude, in parts on either side of 180 degrees.
    pub parts: Vec<Vec<[f64; 2]>>,
    /// What is said of it in words, each by its key; the first identifies it.
    pub texts: Vec<(&'static str, String)>,
    /// How many.
    pub value: f64,
}

/// The tile, with one layer; no bytes where no line reaches into it.
pub fn flow_tile(
    layer: &str,
    coord: TileCoord,
    lines: &[FlowTileLine],
) -> Result<Vec<u8>, EncodeError> {
    let (corner, bounds) = (origin(coord), window(coord, BUFFER));
    let size = f64::from(EXTENT) * f64::from(coord.z()).exp2();
    let on_grid = |place: &[f64; 2]| -> Point {
        project(*place).map(|part| whole_i32((part * size).round()))
    };
    let cut = lines.iter().enumerate().filter_map(|(position, line)| {
        spend(100);
        let mut parts: Vec<Vec<Point>> = Vec::new();
        for part in &line.parts {
            let mut drawn: Vec<Point> = part.iter().map(on_grid).collect();
            drawn.dedup();
            parts.extend(clip_line::line(&drawn, &bounds));
        }
        for point in parts.iter_mut().flatten() {
            *point = [0, 1].map(|axis| point[axis] - corner[axis]);
        }
        (!parts.is_empty()).then(|| Feature {
            position: to_u32(position),
            shape: Shape::Lines(parts),
        })
    });
    let geometry = TileGeometry {
        features: cut.collect(),
        ..TileGeometry::default()
    };
    let named = lines.iter().map(|line| {
        let texts = line.texts.iter().map(|(key, text)| (*key, text.as_str()));
        (line.id, texts.collect::<Vec<_>>())
    });
    let attributes = Attributes::new(layer, named);
    let tile = BaseTile::new(&geometry, &attributes, Detail::Names)?;
    let value = |position: usize| lines.get(position).map(|line| line.value);
    Ok(tile.with_view(|feature| match feature {
        TileFeature::Unit(position) => ViewTags {
            value: value(position),
            ..ViewTags::default()
        },
        TileFeature::Label(_) | TileFeature::NearLabel(_) => ViewTags::default(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(parts: Vec<Vec<[f64; 2]>>) -> FlowTileLine {
        FlowTileLine {
            id: 7,
            parts,
            texts: vec![
                ("origin", "KZ".to_owned()),
                ("destination", "RU".to_owned()),
            ],
            value: 12.5,
        }
    }

    #[test]
    fn a_line_is_in_the_tiles_that_it_reaches_and_in_no_other() {
        let lines = [line(vec![vec![[10.0, 10.0], [40.0, 30.0]]])];
        let at = |z, x, y| flow_tile("flows", TileCoord::new(z, x, y).unwrap(), &lines).unwrap();
        let whole = at(0, 0, 0);
        assert!(whole.windows(5).any(|text| text == b"flows"));
        assert!(whole.windows(8).any(|text| *text == 12.5_f64.to_le_bytes()));
        assert!(!at(1, 1, 0).is_empty());
        for (x, y) in [(0, 0), (0, 1), (1, 1)] {
            assert!(at(1, x, y).is_empty(), "{x} {y}");
        }
        assert!(at(3, 0, 0).is_empty());
        // A line shorter than a grid unit is none, and no broken geometry.
        let tiny = [line(vec![vec![[10.0, 10.0], [10.000_001, 10.0]]])];
        assert!(
            flow_tile("flows", TileCoord::new(0, 0, 0).unwrap(), &tiny)
                .unwrap()
                .is_empty()
        );
        assert!(
            flow_tile("flows", TileCoord::new(0, 0, 0).unwrap(), &[])
                .unwrap()
                .is_empty()
        );
    }
}
