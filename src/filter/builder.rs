//! Conditions whose properties are there and whose types fit: what text and JSON are both read into.

use geo::Geometry;

use super::condition::{Comparison, Condition, Operand};
use super::pattern::Pattern;
use super::{FilterError, SHAPE};
use crate::model::{Field, FieldKind, Period};
use crate::words;

/// An operand, or what can stand in the place of one with few conditions.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Term {
    Operand(Operand),
    /// The shape of the feature.
    Shape,
    /// Shapes that are given, in degrees.
    Shapes(Vec<Geometry>),
}

/// What can be compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparable {
    Text,
    Number,
    Truth,
    Date,
    Time,
}

impl From<FieldKind> for Comparable {
    fn from(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text => Self::Text,
            FieldKind::Number => Self::Number,
        }
    }
}

/// A term with what stands for it in the filter.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub term: Term,
    pub place: String,
    pub given: String,
}

impl Placed {
    pub(super) fn error(&self, allowed: impl Into<String>) -> FilterError {
        FilterError::new(&self.place, &self.given, allowed)
    }
}

/// What conditions are built by.
pub(super) struct Builder<'a> {
    fields: &'a [Field],
    to_degrees: &'a dyn Fn([f64; 2]) -> [f64; 2],
}

impl<'a> Builder<'a> {
    pub(super) fn new(fields: &'a [Field], to_degrees: &'a dyn Fn([f64; 2]) -> [f64; 2]) -> Self {
        Self { fields, to_degrees }
    }

    /// A position of a shape in longitude and latitude.
    pub(super) fn to_degrees(&self, place: [f64; 2]) -> [f64; 2] {
        (self.to_degrees)(place)
    }

    /// What a name stands for.
    pub(super) fn property(&self, place: &str, name: &str) -> Result<Term, FilterError> {
        let position = self.fields.iter().position(|one| one.name == name);
        match position {
            Some(position) => Ok(Term::Operand(Operand::Property(position))),
            None if name == SHAPE => Ok(Term::Shape),
            None => {
                let names = self.fields.iter().map(|one| one.name.as_str());
                Err(FilterError::one_of(place, name, names.chain([SHAPE])))
            }
        }
    }

    /// A date as `2024-01-31`, or a time as `2024-01-31T12:00:00Z`.
    pub(super) fn moment(text: &str) -> Result<Term, &'static str> {
        let (date, time) = text
            .split_once('T')
            .map_or((text, None), |(date, time)| (date, Some(time)));
        let is_day = date.parse().is_ok_and(|one: Period| one.is_date());
        let is_time = |time: &str| {
            let parts: Vec<&str> = time.split(':').collect();
            parts.len() == 3
                && parts[..2]
                    .iter()
                    .all(|one| one.len() == 2 && one.bytes().all(|one| one.is_ascii_digit()))
                && parts[2].len() >= 2
                && parts[2]
                    .parse()
                    .is_ok_and(|seconds: f64| (0.0..61.0).contains(&seconds))
        };
        match time {
            None if is_day => Ok(Term::Operand(Operand::Moment(text.to_owned()))),
            Some(time) if is_day && time.strip_suffix('Z').is_some_and(is_time) => Ok(
                Term::Operand(Operand::Moment(text.trim_end_matches('Z').to_owned())),
            ),
            None | Some(_) => Err(words::error_filter_moment()),
        }
    }

    /// A text whatever its case.
    pub(super) fn folded(&self, inner: Placed) -> Result<Term, FilterError> {
        let operand = self.of_kind(inner, Comparable::Text)?;
        Ok(Term::Operand(Operand::Folded(Box::new(operand))))
    }

    pub(super) fn compare(
        &self,
        left: Placed,
        comparison: Comparison,
        right: Placed,
    ) -> Result<Condition, FilterError> {
        let (left, kind) = self.operand(left)?;
        Ok(Condition::Compare(
            left,
            comparison,
            self.of_kind(right, kind)?,
        ))
    }

    pub(super) fn like(&self, value: Placed, pattern: Placed) -> Result<Condition, FilterError> {
        let wrong = pattern.error(words::error_filter_pattern());
        let value = self.of_kind(value, Comparable::Text)?;
        let pattern = match pattern.term {
            Term::Operand(Operand::Text(text)) => Pattern::new(&text),
            Term::Operand(Operand::Folded(inner)) => match *inner {
                Operand::Text(text) => Pattern::new(&text).folded(),
                Operand::Property(_)
                | Operand::Number(_)
                | Operand::Truth(_)
                | Operand::Moment(_)
                | Operand::Folded(_) => return Err(wrong),
            },
            Term::Operand(
                Operand::Property(_) | Operand::Number(_) | Operand::Truth(_) | Operand::Moment(_),
            )
            | Term::Shape
            | Term::Shapes(_) => return Err(wrong),
        };
        Ok(Condition::Like(value, pattern))
    }

    pub(super) fn between(&self, all: [Placed; 3]) -> Result<Condition, FilterError> {
        let [value, low, high] = all.map(|one| self.of_kind(one, Comparable::Number));
        Ok(Condition::Between([value?, low?, high?]))
    }

    pub(super) fn is_in(&self, value: Placed, list: Vec<Placed>) -> Result<Condition, FilterError> {
        if list.is_empty() {
            return Err(value.error(words::error_filter_list()));
        }
        let (value, kind) = self.operand(value)?;
        let list: Result<Vec<Operand>, FilterError> = list
            .into_iter()
            .map(|one| self.of_kind(one, kind))
            .collect();
        Ok(Condition::In(value, list?))
    }

    fn kind(&self, operand: &Operand) -> Comparable {
        match operand {
            Operand::Property(at) => self.fields[*at].kind.into(),
            Operand::Text(_) | Operand::Folded(_) => Comparable::Text,
            Operand::Number(_) => Comparable::Number,
            Operand::Truth(_) => Comparable::Truth,
            Operand::Moment(text) if text.contains('T') => Comparable::Time,
            Operand::Moment(_) => Comparable::Date,
        }
    }

    fn operand(&self, placed: Placed) -> Result<(Operand, Comparable), FilterError> {
        let wrong = placed.error(words::error_filter_operand());
        let Term::Operand(operand) = placed.term else {
            return Err(wrong);
        };
        let kind = self.kind(&operand);
        Ok((operand, kind))
    }

    fn of_kind(&self, placed: Placed, kind: Comparable) -> Result<Operand, FilterError> {
        let wrong = placed.error(match kind {
            Comparable::Text => words::error_filter_text(),
            Comparable::Number => words::error_filter_number(),
            Comparable::Truth => words::error_filter_truth(),
            Comparable::Date => words::error_filter_date(),
            Comparable::Time => words::error_filter_time(),
        });
        let (operand, own) = self.operand(placed)?;
        if own == kind { Ok(operand) } else { Err(wrong) }
    }
}

/// A condition that a property or the shape is missing.
pub(super) fn is_null(value: Placed) -> Result<Condition, FilterError> {
    Ok(match value.term {
        Term::Shape => Condition::HasNoShape,
        Term::Operand(operand @ (Operand::Property(_) | Operand::Folded(_))) => {
            Condition::IsNull(operand)
        }
        Term::Operand(
            Operand::Text(_) | Operand::Number(_) | Operand::Truth(_) | Operand::Moment(_),
        )
        | Term::Shapes(_) => return Err(value.error("a property")),
    })
}

/// A condition that the shape meets one that is given.
pub(super) fn meets(one: &Placed, other: &Placed) -> Result<Condition, FilterError> {
    let wrong = |placed: &Placed| placed.error(words::error_filter_shapes(SHAPE));
    match (one.term.clone(), other.term.clone()) {
        (Term::Shape, Term::Shapes(shapes)) | (Term::Shapes(shapes), Term::Shape) => {
            Ok(Condition::Meets(shapes))
        }
        (Term::Shape, Term::Shape | Term::Operand(_)) => Err(wrong(other)),
        (Term::Shapes(_), Term::Shapes(_) | Term::Operand(_)) | (Term::Operand(_), _) => {
            Err(wrong(one))
        }
    }
}
