//! The maps of a brief: where the chosen units lie among all others, and the chosen ones near at hand.

use super::plan::{BriefPlan, Column};
use crate::dataset::{ResolveError, ViewQuery};
use crate::geo::Bbox;
use crate::map::{MapPlan, MapQuery, Setting, render};
use crate::markup::Html;
use crate::words;

/// Pixels.
const WIDTH: u32 = 540;
const HEIGHT: u32 = 400;

/// A part of the layer's box that is smaller than this is shown near at hand too.
const SMALL: f64 = 0.25;
/// What is seen around the chosen units, as a part of their box on each side.
const AROUND: f64 = 0.3;

/// The figures, one or two.
pub(super) fn figures(plan: &BriefPlan<'_>, origin: &str) -> Result<Vec<Html>, ResolveError> {
    let column = &plan.columns[plan.compared()];
    let all = (
        query(plan, column, None),
        "all",
        words::brief_map_of_all(plan.lang),
    );
    let mut figures = vec![figure(plan, column, &all, origin)?];
    if let Some(bbox) = near_at_hand(plan) {
        let near = (
            query(plan, column, Some(bbox)),
            "near",
            words::brief_map_of_chosen(plan.lang),
        );
        figures.push(figure(plan, column, &near, origin)?);
    }
    Ok(figures)
}

/// The box of the chosen units with what lies around them, where it is but a small part of the layer.
fn near_at_hand(plan: &BriefPlan<'_>) -> Option<String> {
    let boxes = plan
        .units
        .iter()
        .filter_map(|unit| plan.layer.polygons().get(*unit));
    let own = boxes
        .map(|shape| Bbox::around(std::slice::from_ref(shape)))
        .reduce(Bbox::union)?;
    let area = |bbox: Bbox| {
        let [west, south, east, north] = bbox.to_array();
        (east - west) * (north - south)
    };
    let [west, south, east, north] = own.to_array();
    let [x, y] = [(east - west) * AROUND, (north - south) * AROUND];
    // A tenth of a thousandth of a degree is some metres.
    let around = [
        west - x,
        (south - y).max(-90.0),
        east + x,
        (north + y).min(90.0),
    ];
    let around = around.map(|degrees| format!("{degrees:.4}"));
    (area(own) < SMALL * area(plan.layer.bbox())).then(|| around.join(","))
}

fn query(plan: &BriefPlan<'_>, column: &Column<'_>, bbox: Option<String>) -> MapQuery {
    let period = column.period();
    MapQuery {
        view: ViewQuery {
            indicator: Some(column.indicator.id.clone()),
            period: period.map(|period| period.to_string()),
            lang: Some(plan.lang.to_string()),
            ..ViewQuery::default()
        },
        width: Some(WIDTH.to_string()),
        height: Some(HEIGHT.to_string()),
        bbox,
        ..MapQuery::default()
    }
}

fn figure(
    plan: &BriefPlan<'_>,
    column: &Column<'_>,
    (asked, prefix, word): &(MapQuery, &str, &str),
    origin: &str,
) -> Result<Html, ResolveError> {
    let lang = plan.lang;
    let map = MapPlan::new(plan.dataset, plan.layer, asked)?.outlining(plan.units.clone());
    let drawing = render(&map, &Setting::Figure(format!("{prefix}-")));
    let title = column.in_words(lang);
    let outlined = words::brief_outlined(lang);
    let caption = format!("{word}. {title}. {outlined} ");
    let link = link(origin, &address(plan, asked), words::brief_map(lang));
    // On paper a link is no use.
    let link = link.map(|link| Html::tag("span", &[("class", "links")], [link]));
    let caption = std::iter::once(Html::text(&caption)).chain(link);
    let drawing = Html::known(drawing);
    let parts = [
        scrolled(drawing, word),
        Html::tag("figcaption", &[], caption),
    ];
    Ok(Html::tag("figure", &[], parts))
}

/// Where a server has the finished map, without its host.
fn address(plan: &BriefPlan<'_>, asked: &MapQuery) -> String {
    let view = &asked.view;
    let pairs = [
        ("indicator", &view.indicator),
        ("period", &view.period),
        ("bbox", &asked.bbox),
        ("lang", &view.lang),
    ];
    let pairs: Vec<String> = pairs
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)))
        .collect();
    format!("/maps/{}.svg?{}", plan.layer.id(), pairs.join("&"))
}

/// A link to a server's answer; nothing where the brief was written without a server.
pub(super) fn link(origin: &str, address: &str, text: &str) -> Option<Html> {
    let target = format!("{origin}{address}");
    (!origin.is_empty()).then(|| Html::tag("a", &[("href", &target)], [Html::text(text)]))
}

/// What is wider than a small screen scrolls by itself, by keyboard too.
pub(super) fn scrolled(wide: Html, label: &str) -> Html {
    let attributes = [
        ("class", "wide"),
        ("tabindex", "0"),
        ("role", "region"),
        ("aria-label", label),
    ];
    Html::tag("div", &attributes, [wide])
}
