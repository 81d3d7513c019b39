//! The same view as numbers, as a legend and as a `MapLibre` style, and the hatches of the styles.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::address::absolute_url;
use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::{Query, VIEW};
use super::snapshot::Snapshot;
use super::state::State;
use crate::choropleth::{
    self, BorderSource, Classing, Legend, LegendInput, Reader, Sprite, StyleInput, legend_picture,
};
use crate::coding;
use crate::dataset::{Dataset, Layer, ViewQuery};
use crate::export::Format;
use crate::model::{
    Code, Indicator, Lang, Mark, Observation, ParamError, Period, Precision, Reliability, UnitView,
    View,
};
use crate::tileset::{Description, classing};

/// Pixels from side to side of a legend.
const LEGEND_WIDTH: f64 = 280.0;
/// The one sprite.
const HATCHES: &str = "hatches";

/// A view of a layer with all that its representations are made from.
struct ResolvedView<'a> {
    layer: &'a Layer,
    view: View,
    classing: Classing,
    shown: Vec<UnitView>,
}

/// What is made of a view.
#[derive(Debug, Clone, Copy)]
enum Representation {
    Values,
    Legend,
    DrawnLegend,
    Style,
}

impl Representation {
    /// The key of a layer's view; only a style names the server.
    fn key(self, layer: &str, view: &View, origin: &str) -> String {
        let view = view.canonical();
        match self {
            Self::Values => format!("/values/{layer}.json?{view}"),
            Self::Legend => format!("/legend/{layer}.json?{view}"),
            Self::DrawnLegend => format!("/legend/{layer}.svg?{view}"),
            Self::Style => format!("{origin}/styles/{layer}.json?{view}"),
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
            Self::Values => Body::json(&resolved.numbers(snapshot.dataset())?),
            Self::Legend => Body::json(&resolved.legend(snapshot.dataset())?),
            Self::DrawnLegend => drawn_legend_body(snapshot, resolved),
            Self::Style => style_body(snapshot, resolved, origin),
        }
    }
}

async fn answer(
    request: HttpRequest,
    state: web::Data<State>,
    layer: String,
    representation: Representation,
) -> Result<HttpResponse, Problem> {
    let snapshot = state.snapshot();
    snapshot.layer(&layer)?;
    let query = match representation {
        // A picture, whose address people open and share.
        Representation::DrawnLegend => Query::read_shared(&request, &[VIEW])?,
        Representation::Values | Representation::Legend | Representation::Style => {
            Query::read(&request, &[VIEW])?
        }
    };
    let view = snapshot.dataset().resolve(&layer, &query.view())?;
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
        Representation::Values.body(snapshot, &resolved, "")?,
        Representation::Legend.body(snapshot, &resolved, "")?,
        Representation::Style.body(snapshot, &resolved, "")?,
    ])
}

impl<'a> ResolvedView<'a> {
    /// CPU work: classes are cut.
    fn new(dataset: &'a Dataset, layer: &str, view: View) -> Result<Self, Problem> {
        let layer = dataset.layer_or_default(Some(layer))?;
        Ok(Self {
            layer,
            classing: classing(dataset, layer.id(), &view),
            shown: dataset.unit_views(layer.id(), &view),
            view,
        })
    }

    fn legend(&'a self, dataset: &'a Dataset) -> Result<Legend<'a>, Problem> {
        let indicator = |id: &str| -> Result<&Indicator, Problem> {
            Ok(dataset.indicator_on(self.layer.id(), id)?)
        };
        let own = indicator(&self.view.indicator)?;
        let by = self.view.by.as_ref();
        let sources = dataset.sources_of(own, self.layer.id(), self.view.period);
        Ok(Legend::new(&LegendInput {
            view: &self.view,
            indicator: own,
            by: by.map(|by| indicator(&by.indicator)).transpose()?,
            rate: dataset.rate_of(self.layer.id(), &own.id),
            sources,
            classing: &self.classing,
            shown: &self.shown,
            withheld: dataset.why_withheld(own),
            by_withheld: by
                .and_then(|by| dataset.indicator(&by.indicator))
                .and_then(|by| dataset.why_withheld(by)),
            reader: Reader::Author,
            attribution: dataset.attribution(),
            disclaimer: dataset.disclaimer().get(self.view.lang),
        }))
    }

    fn numbers(&'a self, dataset: &'a Dataset) -> Result<Numbers<'a>, Problem> {
        let Self {
            layer,
            view,
            classing,
            shown,
        } = self;
        let seconds = || shown.iter().map(|one| one.by.and_then(Observation::value));
        let precisions = || shown.iter().map(|one| one.precision);
        let radii = || shown.iter().map(|one| classing.radius(one));
        Ok(Numbers {
            layer: layer.id(),
            indicator: &view.indicator,
            period: view.period,
            generation: dataset.generation(),
            codes: layer.units().iter().map(|unit| &unit.code).collect(),
            values: shown.iter().map(|one| one.value()).collect(),
            classes: shown.iter().map(|one| classing.class_of(one)).collect(),
            statuses: shown.iter().map(|one| one.status()).collect(),
            flags: (shown.iter().any(|one| one.may_be_transfer))
                .then(|| shown.iter().map(|one| one.mark()).collect()),
            by: view.by.as_ref().map(|_| seconds().collect()),
            reliabilities: (view.reliability != Reliability::None).then(|| precisions().collect()),
            radii: (view.mark == Mark::Symbol).then(|| radii().collect()),
            legend: self.legend(dataset)?,
        })
    }
}

/// The numbers, all lists in one order, and what a reader needs beside them.
#[derive(Serialize)]
struct Numbers<'a> {
    layer: &'a str,
    indicator: &'a str,
    period: Option<Period>,
    generation: &'a str,
    codes: Vec<&'a Code>,
    values: Vec<Option<f64>>,
    classes: Vec<Option<usize>>,
    statuses: Vec<Option<&'static str>>,
    /// What a check says of a value beside its status; left out where it says nothing of any.
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<Vec<Option<&'static str>>>,
    /// Of the second indicator.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Vec<Option<f64>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliabilities: Option<Vec<Option<Precision>>>,
    /// Of symbols, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    radii: Option<Vec<Option<f64>>>,
    /// As `/legend/{layer}.json` has it: who changes the view asks once.
    legend: Legend<'a>,
}

/// `GET /values/{layer}.json`
pub(super) async fn values(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(request, state, path.into_inner(), Representation::Values).await
}

/// The same of figures that no snapshot has.
pub(super) fn values_of(
    dataset: &Dataset,
    layer: &str,
    query: &ViewQuery,
) -> Result<serde_json::Value, Problem> {
    let resolved = ResolvedView::new(dataset, layer, dataset.resolve(layer, query)?)?;
    serde_json::to_value(resolved.numbers(dataset)?).map_err(Problem::internal)
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
    let picture = legend_picture(&resolved.legend(snapshot.dataset())?, LEGEND_WIDTH);
    let document = picture.document(resolved.layer.title().get(resolved.view.lang));
    Ok(Body::new(document.into_bytes(), Format::Svg.media_type()))
}

/// `GET /styles/{layer}.json`
pub(super) async fn style(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    answer(request, state, path.into_inner(), Representation::Style).await
}

fn style_body(
    snapshot: &Snapshot,
    resolved: &ResolvedView<'_>,
    origin: &str,
) -> Result<Body, Problem> {
    let ResolvedView { layer, view, .. } = resolved;
    let tilejson = format!("{origin}/tiles/{}.json?{}", layer.id(), view.canonical());
    let borders = snapshot.dataset().borders().filter(|borders| {
        let rules = borders.rules();
        [&rules.units, &rules.parents].contains(&&layer.id().to_owned())
    });
    let border_url = borders.map(|borders| format!("{origin}/tiles/{}.json", borders.id()));
    // A layer has no names of its own in a language where every unit's is another's.
    let own_name = format!("name_{}", view.lang);
    let tiles = snapshot.tiles(layer.id())?;
    let has_own_name = tiles.keys().contains(&own_name);
    let label = if has_own_name { view.lang } else { Lang::En };
    let names = layer.units().iter().map(|unit| unit.names.get(label));
    let glyphs = glyphs(names, origin);
    let described = Description::new(snapshot.dataset(), layer.id(), tiles, Some(view));
    let described = described.ok_or_else(|| snapshot.no_layer(layer.id()))?;
    let style = choropleth::style(&StyleInput {
        name: layer.title().get(view.lang),
        layer: layer.id(),
        label: &format!("name_{label}"),
        tilejson: &tilejson,
        sprite: &format!("{origin}/sprites/{HATCHES}"),
        glyphs: glyphs.as_deref(),
        centre: tiles.centre(),
        attribution: &described.attribution,
        borders: borders
            .zip(border_url.as_deref())
            .map(|(borders, tilejson)| BorderSource {
                layer: borders.id(),
                tilejson,
            }),
        view,
        classing: &resolved.classing,
        shown: &resolved.shown,
    });
    Body::json(&style)
}

/// Where the letters of the names are, if the font has all of them.
#[cfg(feature = "maps")]
fn glyphs<'a>(mut names: impl Iterator<Item = &'a str>, origin: &str) -> Option<String> {
    let has_all = names.all(|name| crate::map::FontName::LABELS.has(name));
    has_all.then(|| format!("{origin}/fonts/{{fontstack}}/{{range}}.pbf"))
}

/// Without the font there is none.
#[cfg(not(feature = "maps"))]
fn glyphs<'a>(_: impl Iterator<Item = &'a str>, _: &str) -> Option<String> {
    None
}

/// `GET /sprites/{name}.json`, `.png`, each also as `@2x`
pub(super) async fn sprite(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    Query::read(&request, &[])?;
    let (name, format) = path.into_inner();
    let (known, ratio) = match name.strip_suffix("@2x") {
        Some(known) => (known, 2),
        None => (name.as_str(), 1),
    };
    let missing = || Problem::NotFound(ParamError::one_of("sprite", &name, [HATCHES]));
    let sprite = Sprite::new(ratio)
        .filter(|_| known == HATCHES)
        .ok_or_else(missing)?;
    let format = Format::parse(&format, &[Format::Json, Format::Png]).map_err(Problem::NotFound)?;
    let order = Order::new(Lane::Tile, format!("/sprites/{name}.{format}"));
    let make = move |_: &Snapshot| {
        if format == Format::Json {
            return Body::json(&sprite.index());
        }
        let (width, height, pixels) = sprite.pixels();
        let png = coding::png(width, height, &pixels);
        let png = png.ok_or_else(|| Problem::internal("a sprite without pixels"))?;
        Ok(Body::new(png, format.media_type()))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}
