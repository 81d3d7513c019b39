//! The same view as numbers, as a legend and as a `MapLibre` style.

use actix_web::{HttpRequest, HttpResponse, web};

use super::address::absolute_url;
use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::resolved_view::ResolvedView;
use super::snapshot::Snapshot;
use super::state::State;
use super::style::{BorderLines, style_body};
use super::tile_content::{canonical_borders, with_borders};
use crate::choropleth::legend_picture;
use crate::dataset::{Dataset, ViewQuery};
use crate::export::Format;
use crate::model::parameters::TILE_BORDERS;
use crate::model::{Period, View};

/// Pixels from side to side of a legend.
const LEGEND_WIDTH: f64 = 280.0;
/// What is made of a view.
#[derive(Debug, Clone, Copy)]
enum Representation {
    /// Of a span its first and last period, which its sentences are of.
    Values(Option<[Period; 2]>),
    Legend,
    DrawnLegend,
    Style(BorderLines),
}

impl Representation {
    /// The key of a layer's view; only a style names the server.
    fn key(self, layer: &str, view: &View, origin: &str) -> String {
        let view = view.canonical();
        match self {
            Self::Values(None) => format!("/values/{layer}.json?{view}"),
            Self::Values(Some([from, to])) => {
                format!("/values/{layer}.json?{view}&time={from}..{to}")
            }
            Self::Legend => format!("/legend/{layer}.json?{view}"),
            Self::DrawnLegend => format!("/legend/{layer}.svg?{view}"),
            Self::Style(BorderLines::OwnSource) => format!("{origin}/styles/{layer}.json?{view}"),
            Self::Style(BorderLines::InTiles) => {
                format!(
                    "{origin}/styles/{layer}.json?{view}&{}",
                    canonical_borders()
                )
            }
        }
    }

    /// Its bytes. CPU work.
    fn body(
        self,
        snapshot: &Snapshot,
        resolved: &ResolvedView<'_>,
        origin: &str,
    ) -> Result<Body, Problem> {
        match self {
            Self::Values(ends) => Body::json(&resolved.numbers(snapshot.dataset(), ends)?),
            Self::Legend => Body::json(&resolved.legend(snapshot.dataset())?),
            Self::DrawnLegend => drawn_legend_body(snapshot, resolved),
            Self::Style(lines) => style_body(snapshot, resolved, origin, lines),
        }
    }
}

async fn answer(
    request: HttpRequest,
    state: web::Data<State>,
    layer: String,
    mut representation: Representation,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    snapshot.layer(&layer)?;
    let query = match representation {
        // A picture, whose address people open and share.
        Representation::DrawnLegend => Query::read_shared(&request, &[VIEW])?,
        Representation::Values(_) | Representation::Legend => Query::read(&request, &[VIEW])?,
        Representation::Style(_) => Query::read(&request, &[VIEW, &[TILE_BORDERS]])?,
    };
    if with_borders(&query)? {
        representation = Representation::Style(BorderLines::InTiles);
    }
    let asked = query.view();
    let view = snapshot.dataset().resolve(&layer, &asked)?;
    if let Representation::Values(ends) = &mut representation {
        *ends = snapshot.dataset().ends_of_span(&layer, &view, &asked)?;
    }
    let origin = absolute_url(&request, &state);
    let key = representation.key(&layer, &view, &origin);
    let make = move |snapshot: &Snapshot| {
        let resolved = ResolvedView::new(snapshot.dataset(), &layer, view)?;
        representation.body(snapshot, &resolved, &origin)
    };
    let order = Order::new(Lane::Tile, key);
    door::answer(&request, &state, &snapshot, order, make).await
}

/// Values, legend and style of a layer's default view.
pub(super) fn of_default_view(snapshot: &Snapshot, layer: &str) -> Result<[Body; 3], Problem> {
    let view = snapshot.dataset().resolve(layer, &ViewQuery::default())?;
    let resolved = ResolvedView::new(snapshot.dataset(), layer, view)?;
    Ok([
        Representation::Values(None).body(snapshot, &resolved, "")?,
        Representation::Legend.body(snapshot, &resolved, "")?,
        Representation::Style(BorderLines::OwnSource).body(snapshot, &resolved, "")?,
    ])
}

/// `GET /values/{layer}.json`
pub(super) async fn values(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(
        request,
        state,
        path.into_inner(),
        Representation::Values(None),
    )
    .await
}

/// The same of figures that no snapshot has.
pub(super) fn values_of(
    dataset: &Dataset,
    layer: &str,
    query: &ViewQuery,
) -> Result<serde_json::Value, Problem> {
    let view = dataset.resolve(layer, query)?;
    let ends = dataset.ends_of_span(layer, &view, query)?;
    let resolved = ResolvedView::new(dataset, layer, view)?;
    serde_json::to_value(resolved.numbers(dataset, ends)?).map_err(Problem::internal)
}

/// `GET /legend/{layer}.json`
pub(super) async fn legend(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(request, state, path.into_inner(), Representation::Legend).await
}

/// `GET /legend/{layer}.svg`
pub(super) async fn legend_svg(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(
        request,
        state,
        path.into_inner(),
        Representation::DrawnLegend,
    )
    .await
}

fn drawn_legend_body(snapshot: &Snapshot, resolved: &ResolvedView<'_>) -> Result<Body, Problem> {
    let (_, document) = drawn_legend_of(snapshot, resolved)?;
    Ok(Body::new(document.into_bytes(), Format::Svg.media_type()))
}

/// The legend of a view: its width and height in pixels, and the SVG. CPU work.
#[cfg(feature = "maps")]
pub(super) fn drawn_legend(
    snapshot: &Snapshot,
    layer: &str,
    view: View,
) -> Result<([f64; 2], String), Problem> {
    drawn_legend_of(
        snapshot,
        &ResolvedView::new(snapshot.dataset(), layer, view)?,
    )
}

fn drawn_legend_of(
    snapshot: &Snapshot,
    resolved: &ResolvedView<'_>,
) -> Result<([f64; 2], String), Problem> {
    let picture = legend_picture(&resolved.legend(snapshot.dataset())?, LEGEND_WIDTH);
    let document = picture.document(resolved.layer.title().get(resolved.view.lang));
    Ok(([picture.width, picture.height], document))
}

/// `GET /styles/{layer}.json`
pub(super) async fn style(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let style = Representation::Style(BorderLines::OwnSource);
    answer(request, state, path.into_inner(), style).await
}
