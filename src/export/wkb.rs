//! Shapes as well-known binary (OGC 06-103r4, 8.2), low bytes first: what databases and files of columns hold.

use geo::LineString;

use super::feature_table::Shape;
use crate::model::cast::to_u32;

const LINE: u32 = 2;
const POLYGON: u32 = 3;
const MULTI_LINE: u32 = 5;
const MULTI_POLYGON: u32 = 6;

/// Appends a shape of several parts, and of none for a feature without one.
pub(super) fn write(bytes: &mut Vec<u8>, shape: &Shape<'_>) {
    match shape {
        Shape::Polygons(polygons) => {
            begin(bytes, MULTI_POLYGON, polygons.0.len());
            for polygon in polygons.iter() {
                begin(bytes, POLYGON, 1 + polygon.interiors().len());
                let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                rings.for_each(|ring| positions(bytes, ring));
            }
        }
        Shape::Lines(lines) => {
            begin(bytes, MULTI_LINE, lines.len());
            for line in lines {
                // A line has no parts: its positions follow.
                bytes.push(1);
                bytes.extend(LINE.to_le_bytes());
                positions(bytes, line);
            }
        }
    }
}

/// Byte order, kind, and how many parts follow.
fn begin(bytes: &mut Vec<u8>, kind: u32, parts: usize) {
    bytes.push(1);
    bytes.extend(kind.to_le_bytes());
    bytes.extend(to_u32(parts).to_le_bytes());
}

fn positions(bytes: &mut Vec<u8>, line: &LineString<f64>) {
    bytes.extend(to_u32(line.0.len()).to_le_bytes());
    for at in &line.0 {
        bytes.extend(at.x.to_le_bytes());
        bytes.extend(at.y.to_le_bytes());
    }
}
