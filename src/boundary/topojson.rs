//! `TopoJSON`: each arc is decoded once, so that a border between two units has the same bits in both.

use std::cell::Cell;

use geo::{Coord, LineString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::coordinates::{Line, Nested};
use super::error::{BoundaryError, of_library};
use super::feature::{RawFeature, RawGeometry};
use super::file_features::{Declared, FileFeatures, choose_layer};
use crate::words::{self, Sentence};

#[derive(Debug, Deserialize)]
struct Topology {
    #[serde(default)]
    transform: Option<Transform>,
    arcs: Vec<Vec<Vec<f64>>>,
    objects: Map<String, Value>,
    #[serde(default)]
    crs: Option<Value>,
}

/// From whole numbers to coordinates.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// A geometry of an object.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "P: DeserializeOwned"))]
struct Shape<P> {
    #[serde(rename = "type", default)]
    kind: Option<String>,
    #[serde(default)]
    id: Option<Value>,
    #[serde(default = "Option::default")]
    properties: Option<P>,
    #[serde(default)]
    arcs: Option<ArcList>,
    #[serde(default = "Vec::new")]
    geometries: Vec<Shape<P>>,
}

/// The numbers of arcs, nested as deep as they are; `!3` is arc 3 from its end.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum ArcList {
    Arc(i64),
    List(Vec<ArcList>),
}

/// The arcs of a file.
struct Arcs {
    lines: Vec<Line>,
    /// How many positions rings may still take from them: a few arcs that are named millions of times would fill
    /// the memory from a small file.
    left: Cell<usize>,
}

/// The positions of all rings of a file.
const MOST_POSITIONS: usize = 32 << 20;

pub(super) fn read<P: DeserializeOwned>(
    text: &str,
    layer: Option<&str>,
) -> Result<FileFeatures<P>, BoundaryError> {
    let topology: Topology =
        serde_json::from_str(text).map_err(|error| damaged(of_library(error)))?;
    let names: Vec<&str> = topology.objects.keys().map(String::as_str).collect();
    let number = choose_layer(&names, layer, words::boundary_several_objects)?;
    let name = names[number].to_owned();
    let arcs = Arcs::decoded(topology.arcs, topology.transform)?;
    let object = topology.objects.into_iter().nth(number);
    let object = object.map(|(_, object)| object).unwrap_or_default();
    let object: Shape<P> = serde_json::from_value(object)
        .map_err(|error| damaged(words::boundary_of_object(&name, of_library(error))))?;
    let shapes = if object.kind.as_deref() == Some("GeometryCollection") {
        object.geometries
    } else {
        vec![object]
    };
    let features = shapes.into_iter().enumerate().map(|(at, shape)| {
        let geometry = arcs
            .geometry(&shape)
            .map_err(|reason| damaged(words::boundary_of_geometry(at + 1, &name, reason)))?;
        Ok(RawFeature {
            kind: Some(Value::from("Feature")),
            id: shape.id,
            properties: shape.properties,
            geometry,
            crs: None,
        })
    });
    let features = features.collect::<Result<_, BoundaryError>>()?;
    let declared = match topology.crs.as_ref().map(|crs| &crs["properties"]["name"]) {
        Some(Value::String(name)) => Declared::named(name.clone()),
        Some(_) | None => Declared::ByFormat,
    };
    Ok(FileFeatures {
        features,
        declared,
        decided: vec![words::boundary_topojson(name)],
    })
}

fn damaged(reason: Sentence) -> BoundaryError {
    BoundaryError::damaged("TopoJSON", reason)
}

impl Arcs {
    fn decoded(
        arcs: Vec<Vec<Vec<f64>>>,
        transform: Option<Transform>,
    ) -> Result<Self, BoundaryError> {
        let decoded = arcs.into_iter().enumerate().map(|(number, arc)| {
            let mut places = Vec::with_capacity(arc.len());
            let mut has_more = false;
            // Each position is the difference from the one before, where there is a transform.
            let mut sum = [0.0, 0.0];
            for position in &arc {
                let (Some(x), Some(y)) = (position.first(), position.get(1)) else {
                    return Err(damaged(words::boundary_arc_position(number)));
                };
                has_more |= position.len() > 2;
                places.push(match transform {
                    None => Coord { x: *x, y: *y },
                    Some(Transform { scale, translate }) => {
                        sum = [sum[0] + x, sum[1] + y];
                        Coord {
                            x: sum[0] * scale[0] + translate[0],
                            y: sum[1] * scale[1] + translate[1],
                        }
                    }
                });
            }
            Ok(Line {
                places: LineString(places),
                has_more,
            })
        });
        Ok(Self {
            lines: decoded.collect::<Result<_, _>>()?,
            left: Cell::new(MOST_POSITIONS),
        })
    }

    /// None for a shape without a kind: RFC 7946's null geometry.
    fn geometry<P>(&self, shape: &Shape<P>) -> Result<Option<RawGeometry>, Sentence> {
        let Some(kind) = &shape.kind else {
            return Ok(None);
        };
        if kind == "GeometryCollection" {
            let members = shape.geometries.iter().map(|one| self.geometry(one));
            let members: Vec<RawGeometry> = members
                .filter_map(Result::transpose)
                .collect::<Result<_, _>>()?;
            return Ok(Some(RawGeometry::of_members(members)));
        }
        let coordinates = match (kind.as_str(), &shape.arcs) {
            ("Polygon", Some(ArcList::List(rings))) => self.polygon(rings)?,
            ("MultiPolygon", Some(ArcList::List(polygons))) => {
                let polygons = polygons.iter().map(|one| match one {
                    ArcList::List(rings) => self.polygon(rings),
                    ArcList::Arc(arc) => Err(words::boundary_arc_as_polygon(arc.to_string())),
                });
                Nested::Lists(polygons.collect::<Result<_, _>>()?)
            }
            ("Polygon" | "MultiPolygon", _) => return Err(words::boundary_no_arcs()),
            // Lines and points are told by their kind.
            _ => Nested::Empty,
        };
        Ok(Some(RawGeometry::new(kind, coordinates)))
    }

    fn polygon(&self, rings: &[ArcList]) -> Result<Nested, Sentence> {
        let rings = rings.iter().map(|ring| match ring {
            ArcList::List(arcs) => self.ring(arcs).map(Nested::Line),
            ArcList::Arc(arc) => Err(words::boundary_arc_as_ring(arc.to_string())),
        });
        Ok(Nested::Lists(rings.collect::<Result<_, _>>()?))
    }

    /// The arcs one after another; the first position of each is the last of the one before.
    fn ring(&self, arcs: &[ArcList]) -> Result<Line, Sentence> {
        let mut places: Vec<Coord<f64>> = Vec::new();
        let mut has_more = false;
        for arc in arcs {
            let ArcList::Arc(number) = arc else {
                return Err(words::boundary_list_as_arc());
            };
            let (index, reversed) = if *number < 0 {
                (!*number, true)
            } else {
                (*number, false)
            };
            let line = usize::try_from(index)
                .ok()
                .and_then(|at| self.lines.get(at));
            let line = line
                .ok_or_else(|| words::boundary_no_such_arc(number.to_string(), self.lines.len()))?;
            let left = self.left.get().checked_sub(line.places.0.len());
            let left = left.ok_or_else(|| words::boundary_most_positions(MOST_POSITIONS));
            self.left.set(left?);
            has_more |= line.has_more;
            let skip = usize::from(!places.is_empty());
            if reversed {
                places.extend(line.places.0.iter().rev().skip(skip));
            } else {
                places.extend(line.places.0.iter().skip(skip));
            }
        }
        Ok(Line::ring(places, has_more))
    }
}
