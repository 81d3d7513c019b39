//! A layer as pictures show it: filled by a view where it has indicators, else its lines.

use actix_web::HttpRequest;

use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::snapshot::Snapshot;
use crate::dataset::{Borders, Layer, ViewQuery};
use crate::map::{OverlayLayer, drawable};
use crate::model::{ParamError, View};

/// A layer with the view that fills it.
#[derive(Debug, Clone)]
pub(in super::super) struct Drawn {
    layer: String,
    view: Option<View>,
}

impl Drawn {
    /// The layer of a name with a view as it was asked for; a layer without indicators has none.
    pub(in super::super) fn new(
        snapshot: &Snapshot,
        layer: &str,
        asked: &ViewQuery,
    ) -> Result<Self, Problem> {
        let dataset = snapshot.dataset();
        if snapshot.borders_of(layer).is_none() && dataset.layer(layer).is_none() {
            let all = dataset.layers().iter().map(Layer::id);
            let all = all.chain(dataset.borders().map(Borders::id));
            return Err(Problem::NotFound(ParamError::one_of("layer", layer, all)));
        }
        let view = if dataset.has_indicators(layer) {
            let view = dataset.resolve(layer, asked)?;
            drawable(&view)?;
            Some(view)
        } else {
            None
        };
        Ok(Self {
            layer: layer.to_owned(),
            view,
        })
    }

    /// The same of a request: what says nothing of its layer is named as ignored, because connections repeat a view for
    /// every layer.
    pub(in super::super) fn read(
        snapshot: &Snapshot,
        request: &HttpRequest,
        layer: &str,
        query: &Query,
    ) -> Result<Self, Problem> {
        let drawn = Self::new(snapshot, layer, &query.view())?;
        if drawn.view.is_none() {
            query.ignore(request, VIEW);
        }
        Ok(drawn)
    }

    /// The layer's id.
    pub(in super::super) fn layer(&self) -> &str {
        &self.layer
    }

    /// The view.
    pub(in super::super) fn view(&self) -> Option<&View> {
        self.view.as_ref()
    }

    /// The query of its one spelling.
    pub(in super::super) fn canonical(&self) -> String {
        self.view.as_ref().map(View::canonical).unwrap_or_default()
    }

    /// What is drawn of it. CPU work the first time.
    pub(in super::super) fn overlay<'a>(
        &self,
        snapshot: &'a Snapshot,
    ) -> Result<OverlayLayer<'a>, Problem> {
        if let Some(borders) = snapshot.borders_of(&self.layer) {
            return Ok(OverlayLayer::Lines(borders));
        }
        let layer = snapshot.layer(&self.layer)?;
        let fills = self.view.as_ref().map(|view| snapshot.fills(layer, view));
        Ok(OverlayLayer::Units(layer, fills.transpose()?))
    }
}
