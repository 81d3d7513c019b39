//! CQL2 text as a condition.

use super::FilterError;
use super::builder::{Builder, Placed, is_null, meets};
use super::condition::{Comparison, Condition};
use super::cursor::{Cursor, TRUTHS};
use crate::words;

/// The condition that a text is.
pub(super) fn condition(source: &str, builder: &Builder<'_>) -> Result<Condition, FilterError> {
    if source.trim_start().starts_with('{') {
        let allowed = words::error_filter_is_json();
        return Err(FilterError::new("character 1", "{", allowed));
    }
    let mut cursor = Cursor::new(source, builder)?;
    let condition = cursor.any()?;
    match cursor.peek() {
        None => Ok(condition),
        Some(_) => Err(cursor.error(words::error_filter_rest())),
    }
}

impl Cursor<'_, '_> {
    /// Conditions between OR.
    fn any(&mut self) -> Result<Condition, FilterError> {
        let mut any = vec![self.all()?];
        while self.takes_word("OR") {
            any.push(self.all()?);
        }
        Ok(one_or(any, Condition::Any))
    }

    /// Conditions between AND.
    fn all(&mut self) -> Result<Condition, FilterError> {
        let mut all = vec![self.factor()?];
        while self.takes_word("AND") {
            all.push(self.factor()?);
        }
        Ok(one_or(all, Condition::All))
    }

    fn factor(&mut self) -> Result<Condition, FilterError> {
        if self.takes_word("NOT") {
            let inner = self.deeper(Self::factor)?;
            return Ok(Condition::Not(Box::new(inner)));
        }
        if self.takes("(") {
            let inner = self.deeper(Self::any)?;
            self.needs(")")?;
            return Ok(inner);
        }
        for (word, truth) in TRUTHS {
            // Before a comparison it is one of its sides.
            if self.is_word(word) && !self.is_comparison_next() {
                self.at += 1;
                return Ok(Condition::Always(truth));
            }
        }
        if self.takes_word("S_INTERSECTS") {
            self.needs("(")?;
            let one = self.term()?;
            self.needs(",")?;
            let other = self.term()?;
            self.needs(")")?;
            return meets(&one, &other);
        }
        self.predicate()
    }

    fn predicate(&mut self) -> Result<Condition, FilterError> {
        let left = self.term()?;
        for (sign, comparison) in Comparison::ALL {
            if self.takes(sign) {
                let right = self.term()?;
                return self.builder.compare(left, comparison, right);
            }
        }
        if self.takes_word("IS") {
            let is_not = self.takes_word("NOT");
            if !self.takes_word("NULL") {
                return Err(self.error("NULL"));
            }
            return Ok(not_if(is_not, is_null(left)?));
        }
        let is_not = self.takes_word("NOT");
        let condition = if self.takes_word("LIKE") {
            let pattern = self.term()?;
            self.builder.like(left, pattern)?
        } else if self.takes_word("BETWEEN") {
            let low = self.term()?;
            if !self.takes_word("AND") {
                return Err(self.error("AND"));
            }
            let high = self.term()?;
            self.builder.between([left, low, high])?
        } else if self.takes_word("IN") {
            let list = self.list()?;
            self.builder.is_in(left, list)?
        } else if is_not {
            return Err(self.error(words::error_filter_negated()));
        } else {
            return Err(self.error(words::error_filter_comparison()));
        };
        Ok(not_if(is_not, condition))
    }

    fn list(&mut self) -> Result<Vec<Placed>, FilterError> {
        self.needs("(")?;
        let mut list = vec![self.term()?];
        while self.takes(",") {
            list.push(self.term()?);
        }
        self.needs(")")?;
        Ok(list)
    }
}

fn one_or(mut all: Vec<Condition>, of: impl FnOnce(Vec<Condition>) -> Condition) -> Condition {
    match all.pop() {
        Some(one) if all.is_empty() => one,
        Some(last) => {
            all.push(last);
            of(all)
        }
        None => of(all),
    }
}

fn not_if(is_not: bool, condition: Condition) -> Condition {
    if is_not {
        Condition::Not(Box::new(condition))
    } else {
        condition
    }
}
