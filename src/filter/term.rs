//! What conditions of CQL2 text are about: properties, texts, numbers and shapes.

use std::str::FromStr;

use geo::Geometry;
use wkt::Wkt;

use super::builder::{Builder, Placed, Term};
use super::condition::Operand;
use super::cursor::{Cursor, TRUTHS};
use super::ring::wkt_is_closed;
use super::token::Token;
use super::{DEPTH, FilterError};
use crate::words;

/// What a shape begins with.
const SHAPES: [&str; 8] = [
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
    "BBOX",
];
/// The functions that there are.
const FUNCTIONS: [&str; 4] = ["CASEI", "DATE", "TIMESTAMP", "S_INTERSECTS"];

impl Cursor<'_, '_> {
    /// A property, a text, a number, a shape, or one of them in a function.
    pub(super) fn term(&mut self) -> Result<Placed, FilterError> {
        let (from, place) = (self.at, self.place());
        let term = match self.peek().cloned() {
            Some(Token::Text(text)) => self.one(Term::Operand(Operand::Text(text))),
            Some(Token::Number(number)) => self.one(Term::Operand(Operand::Number(number))),
            Some(Token::Name(name)) => {
                let term = self.builder.property(&place, &name)?;
                self.one(term)
            }
            Some(Token::Word(word)) => self.word(&place, &word)?,
            Some(Token::Sign("(")) => {
                self.at += 1;
                let inner = self.deeper(Self::term)?;
                self.needs(")")?;
                inner.term
            }
            Some(Token::Sign(sign @ ("-" | "+"))) => {
                self.at += 1;
                let inner = self.deeper(Self::term)?;
                match inner.term {
                    Term::Operand(Operand::Number(number)) => {
                        let number = if sign == "-" { -number } else { number };
                        Term::Operand(Operand::Number(number))
                    }
                    Term::Operand(_) | Term::Shape | Term::Shapes(_) => {
                        return Err(inner.error("a number"));
                    }
                }
            }
            Some(Token::Sign(_)) | None => {
                return Err(self.error(words::error_filter_start()));
            }
        };
        let given = self.source[self.tokens[from].from..self.tokens[self.at - 1].to].to_owned();
        Ok(Placed { term, place, given })
    }

    fn one(&mut self, term: Term) -> Term {
        self.at += 1;
        term
    }

    fn word(&mut self, place: &str, word: &str) -> Result<Term, FilterError> {
        let is_called = matches!(
            self.tokens.get(self.at + 1).map(|one| &one.token),
            Some(Token::Sign("("))
        );
        if let Some((_, truth)) = TRUTHS
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(word))
        {
            return Ok(self.one(Term::Operand(Operand::Truth(*truth))));
        }
        if word.eq_ignore_ascii_case("NULL") {
            return Err(self.error(words::error_filter_null()));
        }
        if is_called
            && ["DATE", "TIMESTAMP"]
                .iter()
                .any(|one| one.eq_ignore_ascii_case(word))
        {
            self.at += 2;
            let Some(Token::Text(text)) = self.peek().cloned() else {
                return Err(self.error(words::error_filter_quoted()));
            };
            let moment = Builder::moment(&text).map_err(|allowed| self.error(allowed))?;
            self.at += 1;
            self.needs(")")?;
            return Ok(moment);
        }
        let shape = SHAPES
            .into_iter()
            .find(|one| one.eq_ignore_ascii_case(word));
        match shape {
            Some("BBOX") if is_called => self.bbox(),
            Some(_) if is_called || self.is_shape_without_bracket() => self.shape(),
            Some(_) | None if is_called && word.eq_ignore_ascii_case("CASEI") => {
                self.at += 2;
                let inner = self.deeper(Self::term)?;
                self.needs(")")?;
                self.builder.folded(inner)
            }
            Some(_) | None if is_called => Err(FilterError::one_of(
                place,
                word,
                FUNCTIONS.into_iter().chain(SHAPES),
            )),
            Some(_) | None => {
                let term = self.builder.property(place, word)?;
                Ok(self.one(term))
            }
        }
    }

    /// `POINT Z (1 2 3)`, `POLYGON EMPTY`.
    fn is_shape_without_bracket(&self) -> bool {
        let next = self.tokens.get(self.at + 1).map(|one| &one.token);
        let words = ["Z", "M", "ZM", "EMPTY"];
        matches!(next, Some(Token::Word(next)) if words.iter().any(|one| one.eq_ignore_ascii_case(next)))
    }

    fn bbox(&mut self) -> Result<Term, FilterError> {
        let (from, place) = (self.at, self.place());
        self.at += 1;
        let mut numbers = Vec::new();
        self.needs("(")?;
        loop {
            match self.peek() {
                Some(Token::Number(number)) => numbers.push(*number),
                Some(_) | None => return Err(self.error("a number")),
            }
            self.at += 1;
            if !self.takes(",") {
                break;
            }
        }
        self.needs(")")?;
        let boxes = self.builder.boxes(&numbers);
        boxes
            .map(Term::Shapes)
            .map_err(|allowed| self.refuse(from, place, allowed))
    }

    /// From the word to the bracket that closes it.
    fn shape(&mut self) -> Result<Term, FilterError> {
        let (from, place) = (self.at, self.place());
        let mut open = 0_usize;
        loop {
            let is_last = match self.peek() {
                None => return Err(self.error(")")),
                Some(Token::Sign("(")) => {
                    open += 1;
                    if open > DEPTH {
                        return Err(self.error(words::error_filter_deep_shapes(DEPTH)));
                    }
                    false
                }
                Some(Token::Sign(")")) => {
                    open = open.saturating_sub(1);
                    open == 0
                }
                Some(Token::Word(word)) => open == 0 && word.eq_ignore_ascii_case("EMPTY"),
                Some(_) => false,
            };
            self.at += 1;
            if is_last {
                break;
            }
        }
        let text = &self.source[self.tokens[from].from..self.tokens[self.at - 1].to];
        let wkt: Result<Wkt<f64>, _> = Wkt::from_str(text);
        let wkt = wkt.ok();
        if wkt.as_ref().is_some_and(|wkt| !wkt_is_closed(wkt)) {
            return Err(self.refuse(from, place, words::error_filter_open_ring().to_owned()));
        }
        let geometry = wkt.and_then(|wkt| Geometry::try_from(wkt).ok());
        let shape = geometry
            .ok_or_else(|| words::error_filter_wkt().to_owned())
            .and_then(|geometry| self.builder.shape(&geometry));
        shape
            .map(Term::Shapes)
            .map_err(|allowed| self.refuse(from, place, allowed))
    }

    fn refuse(&self, from: usize, place: String, allowed: String) -> FilterError {
        let text = &self.source[self.tokens[from].from..self.tokens[self.at - 1].to];
        FilterError::new(place, text, allowed)
    }
}
