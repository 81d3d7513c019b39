//! Well-known binary, of ISO and of `PostGIS`, alone or in the envelope of a `GeoPackage`.

use geo::Coord;

use super::coordinates::{Line, Nested};
use super::feature::RawGeometry;
use crate::table::Bytes;
use crate::words::{self, Sentence};

/// Geometries in geometries.
const DEEPEST: u32 = 32;

/// A geometry alone.
#[cfg(feature = "geoparquet")]
pub(super) fn plain(bytes: &[u8]) -> Result<RawGeometry, Sentence> {
    geometry(&mut Bytes::little(bytes), 0)
}

/// What a `GeoPackage` writes before a geometry (OGC 12-128r19, 2.1.3): its magic, version, flags, srs and box.
/// None for an empty geometry.
#[cfg(feature = "geopackage")]
pub(super) fn of_geopackage(blob: &[u8]) -> Result<Option<RawGeometry>, Sentence> {
    let Some([b'G', b'P', _version, flags]) = blob.get(..4) else {
        return Err(words::boundary_geometry_magic());
    };
    let box_length = match (flags >> 1) & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        other => return Err(words::boundary_geometry_box(u32::from(other))),
    };
    if flags & 0b10_0000 != 0 {
        return Err(words::boundary_geometry_extension());
    }
    if flags & 0b1_0000 != 0 {
        return Ok(None);
    }
    let body = blob.get(8 + box_length..).ok_or_else(cut)?;
    geometry(&mut Bytes::little(body), 0).map(Some)
}

/// Kind and dimensions of a geometry.
struct Header {
    kind: u32,
    /// Numbers of a position.
    numbers: usize,
}

fn cut() -> Sentence {
    words::boundary_geometry_cut()
}

fn header(bytes: &mut Bytes<'_>) -> Result<Header, Sentence> {
    *bytes = match bytes.u8() {
        Some(0) => Bytes::big(bytes.rest()),
        Some(1) => Bytes::little(bytes.rest()),
        Some(other) => return Err(words::boundary_geometry_order(u32::from(other))),
        None => return Err(cut()),
    };
    let code = bytes.u32().ok_or_else(cut)?;
    // PostGIS has flags for height, measure and system, ISO adds thousands.
    if code & 0x2000_0000 != 0 {
        bytes.u32().ok_or_else(cut)?;
    }
    let plain = code & 0x0fff_ffff;
    let iso = match plain / 1000 {
        0 => 0,
        1 | 2 => 1,
        3 => 2,
        _ => return Err(words::boundary_geometry_unknown(plain)),
    };
    let flags = (code >> 31) + ((code >> 30) & 1);
    Ok(Header {
        kind: plain % 1000,
        numbers: 2 + iso + flags as usize,
    })
}

fn geometry(bytes: &mut Bytes<'_>, depth: u32) -> Result<RawGeometry, Sentence> {
    if depth > DEEPEST {
        return Err(words::boundary_geometry_deep(DEEPEST));
    }
    let Header { kind, numbers } = header(bytes)?;
    let other = match kind {
        3 => return Ok(RawGeometry::new("Polygon", rings(bytes, numbers)?)),
        6 => {
            let mut polygons = Vec::new();
            for _ in 0..bytes.u32().ok_or_else(cut)? {
                let inner = header(bytes)?;
                if inner.kind != 3 {
                    return Err(words::boundary_geometry_member());
                }
                polygons.push(rings(bytes, inner.numbers)?);
            }
            return Ok(RawGeometry::of_polygons(polygons));
        }
        // A surface of several is a collection, some of which may have curves.
        7 | 12 => {
            let mut members = Vec::new();
            for _ in 0..bytes.u32().ok_or_else(cut)? {
                members.push(geometry(bytes, depth + 1)?);
            }
            return Ok(RawGeometry::of_members(members));
        }
        1 => {
            bytes.take(numbers * 8).ok_or_else(cut)?;
            "Point"
        }
        2 => {
            line(bytes, numbers)?;
            "LineString"
        }
        4 | 5 => {
            for _ in 0..bytes.u32().ok_or_else(cut)? {
                geometry(bytes, depth + 1)?;
            }
            if kind == 4 {
                "MultiPoint"
            } else {
                "MultiLineString"
            }
        }
        // Their lengths are not known without reading them; nothing after them is.
        8 => "CircularString",
        9 => "CompoundCurve",
        10 => "CurvePolygon",
        11 => "MultiCurve",
        15 => "PolyhedralSurface",
        16 => "TIN",
        17 => "Triangle",
        other => return Err(words::boundary_geometry_unknown(other)),
    };
    if kind >= 8 && depth > 0 {
        return Err(words::boundary_geometry_inner(other));
    }
    Ok(RawGeometry::new(other, Nested::Empty))
}

fn rings(bytes: &mut Bytes<'_>, numbers: usize) -> Result<Nested, Sentence> {
    let mut rings = Vec::new();
    for _ in 0..bytes.u32().ok_or_else(cut)? {
        let (places, has_more) = line(bytes, numbers)?;
        rings.push(Nested::Line(Line::ring(places, has_more)));
    }
    Ok(Nested::Lists(rings))
}

fn line(bytes: &mut Bytes<'_>, numbers: usize) -> Result<(Vec<Coord<f64>>, bool), Sentence> {
    let count = bytes.u32().ok_or_else(cut)? as usize;
    let length = count.checked_mul(numbers * 8).ok_or_else(cut)?;
    // Memory is asked for once the bytes are known to be there.
    if bytes.rest().len() < length {
        return Err(cut());
    }
    let mut places = Vec::with_capacity(count);
    for _ in 0..count {
        let (x, y) = (bytes.f64(), bytes.f64());
        let (Some(x), Some(y)) = (x, y) else {
            return Err(cut());
        };
        bytes.take((numbers - 2) * 8).ok_or_else(cut)?;
        places.push(Coord { x, y });
    }
    Ok((places, numbers > 2))
}

#[cfg(all(test, feature = "geopackage"))]
mod tests {
    use super::*;

    #[test]
    fn a_collection_in_collections_ends_and_does_not_fill_the_stack() {
        let mut bytes = b"GP\0\x01\0\0\0\0".to_vec();
        for _ in 0..100_000 {
            bytes.extend([1, 7, 0, 0, 0, 1, 0, 0, 0]);
        }
        let error = of_geopackage(&bytes).unwrap_err().to_string();
        assert!(error.contains("more than 32 deep"), "{error}");
    }
}
