//! A large body sent piece by piece: what a reader has not taken stays where all others have it too.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;

use super::limits::PIECE;

/// Some bytes of a representation.
pub(super) struct Pieces<B> {
    rest: Bytes,
    /// Counted as long as it is sent.
    _whole: Arc<B>,
}

impl<B> Pieces<B> {
    /// All of `bytes`, which belong to `whole`.
    pub(super) fn new(bytes: Bytes, whole: Arc<B>) -> Self {
        Self {
            rest: bytes,
            _whole: whole,
        }
    }
}

impl<B> MessageBody for Pieces<B> {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.rest.len() as u64)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let length = self.rest.len().min(PIECE);
        let piece = (length > 0).then(|| Ok(self.rest.split_to(length)));
        Poll::Ready(piece)
    }
}
