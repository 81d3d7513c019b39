//! What is asked of a feature, and whether it is met.

use std::borrow::Cow;
use std::cmp::Ordering;

use geo::{CoordsIter, Geometry, Intersects};

use super::pattern::{Pattern, folded};
use crate::model::{Cell, spend};

/// A condition whose properties are numbers of cells, and whose types fit.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    /// Met by each feature, or by none.
    Always(bool),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Compare(Operand, Comparison, Operand),
    Like(Operand, Pattern),
    Between([Operand; 3]),
    In(Operand, Vec<Operand>),
    IsNull(Operand),
    /// The feature has no shape.
    HasNoShape,
    /// The shape meets one of these, in degrees.
    Meets(Vec<Geometry>),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
}

impl Comparison {
    pub(super) const ALL: [(&'static str, Self); 6] = [
        ("=", Self::Equal),
        ("<>", Self::NotEqual),
        ("<=", Self::LessOrEqual),
        (">=", Self::MoreOrEqual),
        ("<", Self::Less),
        (">", Self::More),
    ];

    fn is_met(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::More => order.is_gt(),
            Self::MoreOrEqual => order.is_ge(),
        }
    }
}

/// What has a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    /// The cell of a number.
    Property(usize),
    Text(String),
    Number(f64),
    Truth(bool),
    /// A date, or a time in UTC without its `Z`: earlier ones come first in the order of texts.
    Moment(String),
    /// The same text, whatever the case of its letters.
    Folded(Box<Operand>),
}

/// A value of a feature.
enum Value<'a> {
    None,
    Text(Cow<'a, str>),
    Number(f64),
    Truth(bool),
}

impl Operand {
    fn value<'a>(&'a self, row: &'a [Cell]) -> Value<'a> {
        match self {
            Self::Property(at) => match row.get(*at) {
                Some(Cell::Text(text)) => Value::Text(Cow::Borrowed(text)),
                Some(Cell::Number(number)) => Value::Number(*number),
                Some(Cell::Empty) | None => Value::None,
            },
            Self::Text(text) | Self::Moment(text) => Value::Text(Cow::Borrowed(text)),
            Self::Number(number) => Value::Number(*number),
            Self::Truth(truth) => Value::Truth(*truth),
            Self::Folded(inner) => match inner.value(row) {
                Value::Text(text) => Value::Text(Cow::Owned(folded(&text))),
                other @ (Value::None | Value::Number(_) | Value::Truth(_)) => other,
            },
        }
    }
}

/// None where one of them is missing.
fn order(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        (Value::Truth(left), Value::Truth(right)) => Some(left.cmp(right)),
        // Types fit, so that one is missing.
        (Value::None | Value::Text(_) | Value::Number(_) | Value::Truth(_), _) => None,
    }
}

impl Condition {
    /// True, false, or unknown.
    pub(super) fn is_met<S: CoordsIter>(&self, row: &[Cell], shape: Option<&S>) -> Option<bool>
    where
        Geometry: Intersects<S>,
    {
        spend(1);
        let inner = |one: &Condition| one.is_met(row, shape);
        match self {
            Self::Always(truth) => Some(*truth),
            Self::All(all) => until(all.iter().map(inner), false),
            Self::Any(any) => until(any.iter().map(inner), true),
            Self::Not(one) => inner(one).map(|truth| !truth),
            Self::Compare(left, comparison, right) => {
                order(&left.value(row), &right.value(row)).map(|order| comparison.is_met(order))
            }
            Self::Like(operand, pattern) => match operand.value(row) {
                Value::Text(text) => Some(pattern.is_met(&text)),
                Value::None | Value::Number(_) | Value::Truth(_) => None,
            },
            Self::Between([value, low, high]) => {
                let value = value.value(row);
                let from = order(&value, &low.value(row)).map(Ordering::is_ge);
                let to = order(&value, &high.value(row)).map(Ordering::is_le);
                until([from, to].into_iter(), false)
            }
            Self::In(value, list) => {
                spend(list.len() as u64);
                let value = value.value(row);
                let equal = list.iter().map(|one| order(&value, &one.value(row)));
                until(equal.map(|order| order.map(Ordering::is_eq)), true)
            }
            Self::IsNull(operand) => Some(matches!(operand.value(row), Value::None)),
            Self::HasNoShape => Some(shape.is_none()),
            Self::Meets(shapes) => {
                let shape = shape?;
                let meets = |one: &Geometry| {
                    // Each vertex is held against each edge, a fiftieth of a step.
                    spend((shape.coords_count() * (1 + one.coords_count() / 50)) as u64);
                    one.intersects(shape)
                };
                Some(shapes.iter().any(meets))
            }
        }
    }
}

/// The truth at which it ends where one of them has it; unknown where one is; else the opposite.
fn until(truths: impl Iterator<Item = Option<bool>>, end: bool) -> Option<bool> {
    let mut is_known = true;
    for truth in truths {
        match truth {
            Some(truth) if truth == end => return Some(end),
            Some(_) => {}
            None => is_known = false,
        }
    }
    is_known.then_some(!end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_makes_true_and_false_only_where_it_does_not_matter() {
        let unknown = || {
            Condition::Compare(
                Operand::Property(0),
                Comparison::Equal,
                Operand::Number(1.0),
            )
        };
        let of = |condition: Condition| condition.is_met(&[Cell::Empty], None::<&geo::Point>);
        let always = Condition::Always;
        for (condition, expected) in [
            (unknown(), None),
            (Condition::Not(Box::new(unknown())), None),
            (Condition::All(vec![unknown(), always(true)]), None),
            (Condition::All(vec![unknown(), always(false)]), Some(false)),
            (Condition::Any(vec![unknown(), always(true)]), Some(true)),
            (Condition::Any(vec![unknown(), always(false)]), None),
            (Condition::IsNull(Operand::Property(0)), Some(true)),
            (Condition::HasNoShape, Some(true)),
            (
                Condition::Meets(vec![geo::Point::new(0.0, 0.0).into()]),
                None,
            ),
        ] {
            assert_eq!(of(condition.clone()), expected, "{condition:?}");
        }
    }
}
