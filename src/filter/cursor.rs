//! What of a text has been read: the next piece, and what may stand there.

use super::builder::Builder;
use super::condition::Comparison;
use super::token::{PlacedToken, Token, character, tokens};
use super::{DEPTH, FilterError};
use crate::words;

/// The words for truths.
pub(super) const TRUTHS: [(&str, bool); 2] = [("TRUE", true), ("FALSE", false)];

/// Where a text is read.
pub(super) struct Cursor<'s, 'b> {
    pub(super) source: &'s str,
    pub(super) tokens: Vec<PlacedToken>,
    pub(super) at: usize,
    depth: usize,
    pub(super) builder: &'b Builder<'b>,
}

impl<'s, 'b> Cursor<'s, 'b> {
    /// The beginning of a text.
    pub(super) fn new(source: &'s str, builder: &'b Builder<'b>) -> Result<Self, FilterError> {
        Ok(Self {
            source,
            tokens: tokens(source)?,
            at: 0,
            depth: 0,
            builder,
        })
    }

    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|one| &one.token)
    }

    pub(super) fn place(&self) -> String {
        let from = self
            .tokens
            .get(self.at)
            .map_or(self.source.len(), |one| one.from);
        character(self.source, from)
    }

    /// What stands here is not what may.
    pub(super) fn error(&self, allowed: impl Into<String>) -> FilterError {
        let given = self
            .tokens
            .get(self.at)
            .map_or("", |one| &self.source[one.from..one.to]);
        FilterError::new(self.place(), given, allowed)
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Token::Word(own)) if own.eq_ignore_ascii_case(word))
    }

    /// True where a comparison stands behind the next piece.
    pub(super) fn is_comparison_next(&self) -> bool {
        let next = self.tokens.get(self.at + 1).map(|one| &one.token);
        Comparison::ALL
            .iter()
            .any(|(sign, _)| matches!(next, Some(Token::Sign(own)) if own == sign))
    }

    pub(super) fn takes_word(&mut self, word: &str) -> bool {
        let is = self.is_word(word);
        self.at += usize::from(is);
        is
    }

    pub(super) fn takes(&mut self, sign: &str) -> bool {
        let is = matches!(self.peek(), Some(Token::Sign(own)) if *own == sign);
        self.at += usize::from(is);
        is
    }

    pub(super) fn needs(&mut self, sign: &str) -> Result<(), FilterError> {
        if self.takes(sign) {
            Ok(())
        } else {
            Err(self.error(sign))
        }
    }

    /// One level deeper, as far as there are levels.
    pub(super) fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, FilterError>,
    ) -> Result<T, FilterError> {
        if self.depth == DEPTH {
            return Err(self.error(words::error_filter_deep(DEPTH)));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }
}
