//! GeoJSON (RFC 7946) as it stands in a file, read without a tree: a position is two numbers in a list of
//! positions, sixteen bytes, and nothing else of it is kept.

use geo::{Coord, LineString};
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::other_kind::other_kind;

/// The features of a file; properties are read as a type that names what is needed of them.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "P: Deserialize<'de>"))]
struct Collection<P> {
    #[serde(rename = "type", default)]
    kind: Option<serde_json::Value>,
    #[serde(default = "Vec::new")]
    features: Vec<RawFeature<P>>,
    #[serde(default)]
    crs: Option<serde_json::Value>,
}

/// A feature, not checked.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "P: Deserialize<'de>"))]
pub(crate) struct RawFeature<P> {
    /// What it says it is.
    #[serde(rename = "type", default)]
    pub kind: Option<serde_json::Value>,
    #[serde(default)]
    pub id: Option<serde_json::Value>,
    #[serde(default = "Option::default")]
    pub properties: Option<P>,
    #[serde(default)]
    pub geometry: Option<RawGeometry>,
}

/// A geometry, not checked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct RawGeometry {
    /// What it says it is.
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub coordinates: Nested,
    /// The members of a `GeometryCollection`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub geometries: Vec<RawGeometry>,
}

/// The polygons of a geometry.
#[derive(Debug)]
pub(crate) struct RawPolygons {
    /// The rings of each.
    pub polygons: Vec<Nested>,
    /// The kinds of what else a collection has.
    pub others: Vec<String>,
}

impl RawGeometry {
    /// A `MultiPolygon`.
    pub(crate) fn of_polygons(polygons: Vec<Nested>) -> Self {
        Self {
            kind: "MultiPolygon".to_owned(),
            coordinates: Nested::Lists(polygons),
            geometries: Vec::new(),
        }
    }

    /// The polygons of a Polygon, a `MultiPolygon` or a collection that has some.
    pub(crate) fn into_polygons(self) -> Result<RawPolygons, String> {
        let mut all = RawPolygons {
            polygons: Vec::new(),
            others: Vec::new(),
        };
        match (self.kind.as_str(), self.coordinates) {
            ("Polygon", rings) => all.polygons.push(rings),
            ("MultiPolygon", Nested::Lists(polygons)) => all.polygons = polygons,
            ("MultiPolygon", Nested::Empty) => {}
            ("MultiPolygon", Nested::Line(_) | Nested::Position(_)) => {
                return Err("the coordinates are not those of a MultiPolygon".to_owned());
            }
            ("GeometryCollection", _) => {
                for member in self.geometries {
                    let kind = member.kind.clone();
                    match member.into_polygons() {
                        Ok(inner) => {
                            all.polygons.extend(inner.polygons);
                            all.others.extend(inner.others);
                        }
                        Err(_) => all.others.push(kind),
                    }
                }
                if all.polygons.is_empty() {
                    return Err("the GeometryCollection has no Polygon or MultiPolygon".to_owned());
                }
            }
            (other, _) => {
                return Err(format!(
                    "the geometry is a {other}, a Polygon or MultiPolygon is needed"
                ));
            }
        }
        Ok(all)
    }
}

/// Coordinates, nested as deep as they are. A position of fewer than two numbers has NaN for those that it
/// lacks, which no number of a file is.
#[derive(Debug, Clone, Default)]
pub(crate) enum Nested {
    #[default]
    Empty,
    Position(Coord<f64>),
    Line(LineString<f64>),
    Lists(Vec<Nested>),
}

/// Why a file has no features.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FeaturesError {
    #[error("not UTF-8: {0}")]
    NotUtf8(String),
    #[error("not GeoJSON: {0}")]
    NotGeoJson(String),
    #[error("the top level must be a FeatureCollection")]
    NoCollection,
    #[error(
        "its `crs` member says {0}: longitude and latitude on WGS 84 are needed (CRS84 or EPSG:4326); reproject the file, as with ogr2ogr -t_srs EPSG:4326"
    )]
    Crs(String),
    #[error("{0}")]
    OtherKind(&'static str),
}

/// The features of a `FeatureCollection`, in its order.
pub(crate) fn features<'a, P: Deserialize<'a>>(
    bytes: &'a [u8],
) -> Result<Vec<RawFeature<P>>, FeaturesError> {
    if let Some(kind) = other_kind(bytes) {
        return Err(FeaturesError::OtherKind(kind));
    }
    let text =
        std::str::from_utf8(bytes).map_err(|error| FeaturesError::NotUtf8(error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    let collection: Collection<P> =
        serde_json::from_str(text).map_err(|error| FeaturesError::NotGeoJson(error.to_string()))?;
    match collection.kind {
        Some(kind) if kind == "FeatureCollection" => {
            match collection.crs.as_ref().and_then(foreign) {
                Some(crs) => Err(FeaturesError::Crs(crs)),
                None => Ok(collection.features),
            }
        }
        _ => Err(FeaturesError::NoCollection),
    }
}

/// The name of a reference system that is not longitude and latitude on WGS 84 (GeoJSON 2008 §3); none for one that
/// is, or for `null`.
fn foreign(crs: &serde_json::Value) -> Option<String> {
    if crs.is_null() {
        return None;
    }
    let Some(name) = crs["properties"]["name"].as_str() else {
        return Some(crs.to_string().chars().take(120).collect());
    };
    let plain = name.to_uppercase();
    let system = plain
        .rsplit([':', '/', '#'])
        .next()
        .unwrap_or_default()
        .trim();
    let is_wgs84 = system == "CRS84" || (system == "4326" && plain.contains("EPSG"));
    (!is_wgs84).then(|| format!("{name:?}"))
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Element::deserialize(deserializer)? {
            Element::List(nested) => Ok(nested),
            Element::Null => Ok(Self::Empty),
            Element::Number(number) => Err(D::Error::custom(format!(
                "coordinates are the number {number}, a list is needed"
            ))),
        }
    }
}

/// What stands in a list of coordinates.
enum Element {
    Null,
    Number(f64),
    List(Nested),
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ElementVisitor)
    }
}

struct ElementVisitor;

impl<'de> Visitor<'de> for ElementVisitor {
    type Value = Element;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("coordinates: numbers, or lists of them")
    }

    fn visit_unit<E: Error>(self) -> Result<Element, E> {
        Ok(Element::Null)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Element, E> {
        Ok(Element::Number(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Element, E> {
        Ok(Element::Number(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Element, E> {
        Ok(Element::Number(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Element, A::Error> {
        let nested = match list.next_element()? {
            None => Nested::Empty,
            Some(Element::Number(x)) => Nested::Position(position(x, &mut list)?),
            Some(Element::List(Nested::Position(first))) => Nested::Line(line(first, &mut list)?),
            Some(Element::List(first)) => {
                let mut lists = vec![first];
                while let Some(element) = list.next_element()? {
                    match element {
                        Element::List(Nested::Position(_)) | Element::Number(_) | Element::Null => {
                            return Err(uneven());
                        }
                        Element::List(nested) => lists.push(nested),
                    }
                }
                Nested::Lists(lists)
            }
            Some(Element::Null) => return Err(A::Error::custom("a coordinate is null")),
        };
        Ok(Element::List(nested))
    }

    // An object where a list should be.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Element, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Err(A::Error::custom(
            "coordinates are an object, a list is needed",
        ))
    }
}

/// The numbers of a position after its first; a height is passed over.
fn position<'de, A: SeqAccess<'de>>(x: f64, list: &mut A) -> Result<Coord<f64>, A::Error> {
    let mut position = Coord { x, y: f64::NAN };
    let mut count = 1;
    while let Some(element) = list.next_element()? {
        let Element::Number(number) = element else {
            return Err(uneven());
        };
        if count == 1 {
            position.y = number;
        }
        count += 1;
    }
    Ok(position)
}

/// The positions of a line after its first; one without a number stands as such.
fn line<'de, A: SeqAccess<'de>>(
    first: Coord<f64>,
    list: &mut A,
) -> Result<LineString<f64>, A::Error> {
    let mut line = vec![first];
    while let Some(element) = list.next_element()? {
        line.push(match element {
            Element::List(Nested::Position(position)) => position,
            Element::List(Nested::Empty) => Coord {
                x: f64::NAN,
                y: f64::NAN,
            },
            Element::List(_) | Element::Number(_) | Element::Null => return Err(uneven()),
        });
    }
    line.shrink_to_fit();
    Ok(LineString(line))
}

fn uneven<E: Error>() -> E {
    E::custom("coordinates are not nested evenly: numbers, positions and lists stand side by side")
}

impl Serialize for Nested {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.collect_seq([0_u8; 0]),
            Self::Position(place) => numbers(*place).serialize(serializer),
            Self::Line(line) => serializer.collect_seq(line.0.iter().map(|place| numbers(*place))),
            Self::Lists(lists) => lists.serialize(serializer),
        }
    }
}

/// The numbers that a position has.
fn numbers(place: Coord<f64>) -> Vec<f64> {
    [place.x, place.y]
        .into_iter()
        .filter(|number| !number.is_nan())
        .collect()
}
