//! CQL2 JSON as a condition.

use geo::Geometry;
use serde_json::{Map, Value};

use super::builder::{Builder, Placed, Term, is_null, meets};
use super::condition::{Comparison, Condition, Operand};
use super::ring::geojson_is_closed;
use super::{DEPTH, FilterError};
use crate::words;

/// The operations beside comparisons.
const OPERATIONS: [&str; 8] = [
    "and",
    "or",
    "not",
    "like",
    "between",
    "in",
    "isNull",
    "s_intersects",
];

/// The condition that a document is.
pub(super) fn condition(source: &str, builder: &Builder<'_>) -> Result<Condition, FilterError> {
    let document: Value = serde_json::from_str(source).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        FilterError::new(place, source, words::error_filter_json())
    })?;
    Reader { builder }.condition("$", &document, 0)
}

struct Reader<'b> {
    builder: &'b Builder<'b>,
}

/// What stands at a place, as it is written.
fn refuse(place: &str, value: &Value, allowed: &str) -> FilterError {
    FilterError::new(place, value.to_string(), allowed)
}

impl Reader<'_> {
    fn condition(
        &self,
        place: &str,
        value: &Value,
        depth: usize,
    ) -> Result<Condition, FilterError> {
        if depth > DEPTH {
            let allowed = words::error_filter_deep(DEPTH);
            return Err(refuse(place, value, &allowed));
        }
        if let Value::Bool(truth) = value {
            return Ok(Condition::Always(*truth));
        }
        let allowed = words::error_filter_object();
        let object = value
            .as_object()
            .ok_or_else(|| refuse(place, value, allowed))?;
        let (op, args) = operation(object).ok_or_else(|| refuse(place, value, allowed))?;
        let inner = |(at, one): (usize, &Value)| {
            self.condition(&format!("{place}.args[{at}]"), one, depth + 1)
        };
        let count = |wanted: usize| {
            let allowed = words::error_filter_args(op, wanted);
            let is_right = args.len() == wanted;
            is_right
                .then_some(())
                .ok_or_else(|| refuse(place, value, &allowed))
        };
        let term = |at: usize| self.term(&format!("{place}.args[{at}]"), &args[at], depth + 1);
        if let Some((_, comparison)) = Comparison::ALL.into_iter().find(|(sign, _)| *sign == op) {
            count(2)?;
            return self.builder.compare(term(0)?, comparison, term(1)?);
        }
        match op {
            "and" | "or" => {
                if args.len() < 2 {
                    return Err(refuse(place, value, &words::error_filter_few_args(op)));
                }
                let all: Result<Vec<Condition>, FilterError> =
                    args.iter().enumerate().map(inner).collect();
                Ok(if op == "and" {
                    Condition::All(all?)
                } else {
                    Condition::Any(all?)
                })
            }
            "not" => {
                count(1)?;
                Ok(Condition::Not(Box::new(inner((0, &args[0]))?)))
            }
            "like" => {
                count(2)?;
                self.builder.like(term(0)?, term(1)?)
            }
            "between" => {
                count(3)?;
                self.builder.between([term(0)?, term(1)?, term(2)?])
            }
            "in" => {
                count(2)?;
                let list = args[1].as_array().ok_or_else(|| {
                    refuse(
                        &format!("{place}.args[1]"),
                        &args[1],
                        words::error_filter_values(),
                    )
                })?;
                if list.is_empty() {
                    let place = format!("{place}.args[1]");
                    return Err(refuse(&place, &args[1], words::error_filter_no_value()));
                }
                let one = |(at, one): (usize, &Value)| {
                    self.term(&format!("{place}.args[1][{at}]"), one, depth + 1)
                };
                let list: Result<Vec<Placed>, FilterError> =
                    list.iter().enumerate().map(one).collect();
                self.builder.is_in(term(0)?, list?)
            }
            "isNull" => {
                count(1)?;
                is_null(term(0)?)
            }
            "s_intersects" => {
                count(2)?;
                meets(&term(0)?, &term(1)?)
            }
            other => {
                let signs = Comparison::ALL.iter().map(|(sign, _)| *sign);
                let place = format!("{place}.op");
                Err(FilterError::one_of(
                    &place,
                    other,
                    OPERATIONS.into_iter().chain(signs),
                ))
            }
        }
    }

    fn term(&self, place: &str, value: &Value, depth: usize) -> Result<Placed, FilterError> {
        let allowed = words::error_filter_term();
        let wrong = || refuse(place, value, allowed);
        let term = match value {
            Value::String(text) => Term::Operand(Operand::Text(text.clone())),
            Value::Number(number) => {
                let number = number.as_f64().filter(|one| one.is_finite());
                Term::Operand(Operand::Number(number.ok_or_else(wrong)?))
            }
            Value::Bool(truth) => Term::Operand(Operand::Truth(*truth)),
            Value::Object(object) => self.object(place, value, object, depth)?,
            Value::Null | Value::Array(_) => return Err(wrong()),
        };
        let given = value.to_string();
        let place = place.to_owned();
        Ok(Placed { term, place, given })
    }

    fn object(
        &self,
        place: &str,
        value: &Value,
        object: &Map<String, Value>,
        depth: usize,
    ) -> Result<Term, FilterError> {
        if let Some(Value::String(name)) = object.get("property") {
            return self.builder.property(&format!("{place}.property"), name);
        }
        if let Some(Value::Array(numbers)) =
            object.get("bbox").filter(|_| !object.contains_key("type"))
        {
            let numbers: Option<Vec<f64>> = numbers.iter().map(Value::as_f64).collect();
            let boxes = self.builder.boxes(&numbers.unwrap_or_default());
            return boxes
                .map(Term::Shapes)
                .map_err(|allowed| refuse(place, value, &allowed));
        }
        if object.contains_key("type") {
            let is_whole = positions_are_whole(value);
            if is_whole && !geojson_is_closed(value) {
                return Err(refuse(place, value, words::error_filter_open_ring()));
            }
            let geometry = is_whole
                .then(|| serde_json::from_value::<geojson::Geometry>(value.clone()).ok())
                .flatten();
            let geometry = geometry.and_then(|one| Geometry::try_from(one).ok());
            let shape: Result<Vec<Geometry>, String> = geometry
                .ok_or_else(|| words::error_filter_geojson().to_owned())
                .and_then(|geometry| self.builder.shape(&geometry));
            return shape
                .map(Term::Shapes)
                .map_err(|allowed| refuse(place, value, &allowed));
        }
        match operation(object) {
            Some(("casei", [inner])) if depth <= DEPTH => {
                let inner = self.term(&format!("{place}.args[0]"), inner, depth + 1)?;
                self.builder.folded(inner)
            }
            Some(_) | None => Err(refuse(place, value, words::error_filter_folded())),
        }
    }
}

/// True where each position has two numbers or more: the reader of shapes counts on it.
fn positions_are_whole(value: &Value) -> bool {
    match value {
        Value::Array(all) if all.iter().any(Value::is_number) => {
            all.len() > 1 && all.iter().all(Value::is_number)
        }
        Value::Array(all) => all.iter().all(positions_are_whole),
        Value::Object(members) => members.values().all(positions_are_whole),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

fn operation(object: &Map<String, Value>) -> Option<(&str, &[Value])> {
    Some((object.get("op")?.as_str()?, object.get("args")?.as_array()?))
}
