//! What the page's address asks for.

use actix_web::HttpRequest;

use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::http::query::{Query, VIEW};
use crate::model::{Indicator, Lang, View};

/// The address, as far as the document depends on it.
pub(super) struct Asked {
    query: Query,
    pub lang: Lang,
}

/// What it means.
pub(super) struct Picture<'a> {
    pub dataset: &'a Dataset,
    pub layer: &'a Layer,
    pub indicator: &'a Indicator,
    pub view: View,
}

impl Asked {
    /// Reads what concerns the view: the script's own parameters, and what others append to a link,
    /// may stand beside it.
    pub(super) fn read(request: &HttpRequest, preferred: Lang) -> Self {
        let query = Query::pick(request, &[VIEW, &["layer", "embed"]]);
        let lang = query.get("lang").and_then(|tag| tag.parse().ok());
        let lang = lang.unwrap_or(preferred);
        Self { query, lang }
    }

    /// True for a view that stands in another site's page.
    pub(super) fn is_embedded(&self) -> bool {
        self.query.get("embed").is_some()
    }

    /// Looks everything up.
    pub(super) fn picture<'a>(&self, dataset: &'a Dataset) -> Result<Picture<'a>, ResolveError> {
        let layer = dataset.layer_or_default(self.query.get("layer"))?;
        let asked = ViewQuery {
            lang: Some(self.lang.tag().to_owned()),
            ..self.query.view()
        };
        let view = dataset.resolve(layer.id(), &asked)?;
        let indicator = dataset.indicator_on(layer.id(), &view.indicator)?;
        Ok(Picture {
            dataset,
            layer,
            indicator,
            view,
        })
    }
}
