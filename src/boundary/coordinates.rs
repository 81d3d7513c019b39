//! Coordinates as they stand in a file, read without a tree: a position is two numbers in a list of positions,
//! sixteen bytes, and of anything more only that it was there.

use geo::{Coord, LineString};
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::model::named;
use crate::words::{self, Sentence};

/// Coordinates, nested as deep as they are. A position of fewer than two numbers has NaN for those that it
/// lacks, which no number of a file is.
#[derive(Debug, Clone, Default)]
pub(crate) enum Nested {
    #[default]
    Empty,
    Position(Position),
    Line(Line),
    Lists(Vec<Nested>),
}

/// A position.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Position {
    pub at: Coord<f64>,
    /// It has more numbers than two, which are left out.
    pub has_more: bool,
}

/// A list of positions.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub places: LineString<f64>,
    /// Some position has more numbers than two.
    pub has_more: bool,
}

impl Line {
    /// Positions of a format that has a list of numbers for them. A ring that lacks its last is closed; one that a grid
    /// has made so small that less than four are left repeats its first, and is told as one without area.
    pub(super) fn ring(mut places: Vec<Coord<f64>>, has_more: bool) -> Self {
        if let (Some(first), Some(last)) = (places.first().copied(), places.last().copied())
            && first != last
        {
            places.push(first);
        }
        if let Some(first) = places.first().copied() {
            places.resize(places.len().max(4), first);
        }
        Self {
            places: LineString(places),
            has_more,
        }
    }
}

/// What stands where coordinates should; a reader of JSON gets it by its name, and gives it back with the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CoordinateFault {
    Null,
    Number,
    Object,
    Uneven,
}

named!(CoordinateFault {
    Null => "coordinate: null",
    Number => "coordinates: number",
    Object => "coordinates: object",
    Uneven => "coordinates: uneven",
});

impl CoordinateFault {
    fn error<E: Error>(self) -> E {
        E::custom(self.as_str())
    }

    /// What a reader of JSON ended at, where it was coordinates.
    pub(super) fn sentence(error: &serde_json::Error) -> Option<Sentence> {
        let text = error.to_string();
        let fault = Self::ALL
            .iter()
            .find(|one| text.starts_with(one.as_str()))?;
        let what = match fault {
            Self::Null => words::boundary_coordinates_null(),
            Self::Number => words::boundary_coordinates_number(),
            Self::Object => words::boundary_coordinates_object(),
            Self::Uneven => words::boundary_coordinates_uneven(),
        };
        let (line, column) = (error.line(), error.column());
        Some(words::boundary_in_json(column, line, what))
    }
}

impl Nested {
    /// Hands over each position.
    pub(super) fn each_place(&mut self, each: &mut impl FnMut(&mut Coord<f64>)) {
        match self {
            Self::Empty => {}
            Self::Position(one) => each(&mut one.at),
            Self::Line(line) => line.places.0.iter_mut().for_each(each),
            Self::Lists(lists) => lists.iter_mut().for_each(|one| one.each_place(each)),
        }
    }

    /// The rings of a polygon; none where a ring is not closed, has fewer than four positions, or a position is not on
    /// the globe.
    pub(crate) fn rings(&self) -> Option<Vec<LineString<f64>>> {
        let Self::Lists(rings) = self else {
            return None;
        };
        let is_on_globe = |at: &Coord<f64>| at.x.abs() <= 180.0 && at.y.abs() <= 90.0;
        let ring = |ring: &Self| match ring {
            Self::Line(line) => {
                let places = &line.places.0;
                let is_valid = places.len() > 3
                    && places.first() == places.last()
                    && places.iter().all(is_on_globe);
                is_valid.then(|| line.places.clone())
            }
            Self::Empty | Self::Position(_) | Self::Lists(_) => None,
        };
        rings.iter().map(ring).collect()
    }

    /// Whether some position has more numbers than two.
    pub(super) fn has_more(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Position(one) => one.has_more,
            Self::Line(line) => line.has_more,
            Self::Lists(lists) => lists.iter().any(Self::has_more),
        }
    }
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Element::deserialize(deserializer)? {
            Element::List(nested) => Ok(nested),
            Element::Null => Ok(Self::Empty),
            Element::Number(_) => Err(CoordinateFault::Number.error()),
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
        f.write_str(words::error_coordinates_expected())
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
                            return Err(CoordinateFault::Uneven.error());
                        }
                        Element::List(nested) => lists.push(nested),
                    }
                }
                Nested::Lists(lists)
            }
            Some(Element::Null) => return Err(CoordinateFault::Null.error()),
        };
        Ok(Element::List(nested))
    }

    // An object where a list should be.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Element, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Err(CoordinateFault::Object.error())
    }
}

/// The numbers of a position after its first; a height is passed over.
fn position<'de, A: SeqAccess<'de>>(x: f64, list: &mut A) -> Result<Position, A::Error> {
    let mut position = Position {
        at: Coord { x, y: f64::NAN },
        has_more: false,
    };
    let mut count = 1;
    while let Some(element) = list.next_element()? {
        match element {
            Element::Number(number) if count == 1 => position.at.y = number,
            // A height that is not known is none.
            Element::Number(_) | Element::Null if count > 1 => position.has_more = true,
            Element::Number(_) | Element::Null | Element::List(_) => {
                return Err(CoordinateFault::Uneven.error());
            }
        }
        count += 1;
    }
    Ok(position)
}

/// The positions of a line after its first; one without a number stands as such.
fn line<'de, A: SeqAccess<'de>>(first: Position, list: &mut A) -> Result<Line, A::Error> {
    let mut places = vec![first.at];
    let mut has_more = first.has_more;
    while let Some(element) = list.next_element()? {
        places.push(match element {
            Element::List(Nested::Position(position)) => {
                has_more |= position.has_more;
                position.at
            }
            Element::List(Nested::Empty) => Coord {
                x: f64::NAN,
                y: f64::NAN,
            },
            Element::List(_) | Element::Number(_) | Element::Null => {
                return Err(CoordinateFault::Uneven.error());
            }
        });
    }
    places.shrink_to_fit();
    Ok(Line {
        places: LineString(places),
        has_more,
    })
}

impl Serialize for Nested {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.collect_seq([0_u8; 0]),
            Self::Position(one) => numbers(one.at).serialize(serializer),
            Self::Line(line) => {
                serializer.collect_seq(line.places.0.iter().map(|place| numbers(*place)))
            }
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
