//! A picture of layers in a window, as it is asked for.

use actix_web::HttpRequest;

use super::super::body::Body;
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::snapshot::Snapshot;
use super::Drawn;
use crate::coding::Effort;
use crate::export::Format;
use crate::map::{Overlay, OverlayLayer, Window};

/// A drawing opened by itself runs nothing and asks for nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Layers in a window, the lowest first.
#[derive(Debug, Clone)]
pub(in super::super) struct Picture {
    pub window: Window,
    /// The colour below, red, green and blue.
    pub ground: Option<[u8; 3]>,
    /// PNG or SVG.
    pub format: Format,
    pub layers: Vec<Drawn>,
}

impl Picture {
    /// The same for all that ask for the same picture, by whichever standard.
    pub(in super::super) fn key(&self) -> String {
        let layers = self.layers.iter();
        let layers = layers.map(|one| format!(" {}?{}", one.layer(), one.canonical()));
        let Self {
            window,
            ground,
            format,
            ..
        } = self;
        format!(
            "overlay {window:?} {ground:?} {format:?}{}",
            layers.collect::<String>()
        )
    }

    /// The picture. CPU work.
    pub(in super::super) fn body(&self, snapshot: &Snapshot) -> Result<Body, Problem> {
        let layers = self.layers.iter().map(|one| one.overlay(snapshot));
        let overlay = Overlay {
            dataset: snapshot.dataset(),
            window: self.window,
            ground: self.ground,
            layers: layers.collect::<Result<Vec<OverlayLayer<'_>>, Problem>>()?,
        };
        let bytes = if self.format == Format::Svg {
            overlay.svg().into_bytes()
        } else {
            overlay.png().map_err(Problem::internal)?
        };
        let body = Body::with_effort(bytes, self.format.media_type(), Effort::Quick);
        Ok(body.under(POLICY))
    }
}

/// Names a view as ignored where none of the layers is filled by it.
pub(in super::super) fn note_ignored(request: &HttpRequest, query: &Query, layers: &[Drawn]) {
    if layers.iter().all(|one| one.view().is_none()) {
        query.ignore(request, VIEW);
    }
}
