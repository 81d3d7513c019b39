//! The maps of a brief: where the chosen units lie among all others, and the chosen ones near at hand.

use maud::{Markup, PreEscaped, html};

use super::plan::{About, BriefPlan};
use crate::analysis::Block;
use crate::dataset::{ResolveError, ViewQuery};
use crate::geo::Bbox;
use crate::map::{MapPlan, MapQuery, Setting, render};
use crate::words;

/// Pixels.
const WIDTH: u32 = 540;
const HEIGHT: u32 = 400;

/// A part of the layer's box that is smaller than this is shown near at hand too.
const SMALL: f64 = 0.25;
/// What is seen around the chosen units, as a part of their box on each side.
const AROUND: f64 = 0.3;

/// The figures, one or two.
pub(super) fn figures(plan: &BriefPlan<'_>, origin: &str) -> Result<Markup, ResolveError> {
    let mut figures = html! {};
    let lang = plan.lang;
    let (place, name) = (plan.among.spelling(), plan.among.title());
    // Of chosen units the place is what lies around them; a place itself is seen among all units first.
    let (around, word) = match plan.about {
        About::Units => (place, name.as_deref()),
        About::Place => (None, None),
    };
    let word = word.unwrap_or(words::brief_map_of_all(lang));
    let first = figure(
        plan,
        &query(plan, None, around.clone()),
        ("all", word),
        origin,
    )?;
    figures.0 += &first.0;
    if let Some(bbox) = near_at_hand(plan) {
        let (asked, word) = match plan.about {
            About::Units => (
                query(plan, Some(bbox), around),
                words::brief_map_of_chosen(lang),
            ),
            About::Place => (
                query(plan, None, plan.among.spelling()),
                name.as_deref().unwrap_or_default(),
            ),
        };
        figures.0 += &figure(plan, &asked, ("near", word), origin)?.0;
    }
    Ok(figures)
}

/// The units that a block lets stand out, and among them the chosen ones by their outlines; nothing where none does.
pub(super) fn figure_of(
    plan: &BriefPlan<'_>,
    block: &Block,
    origin: &str,
) -> Result<Markup, ResolveError> {
    if block.outlined.is_empty() {
        return Ok(html! {});
    }
    let query = query(plan, None, plan.among.spelling());
    let map = MapPlan::new(plan.dataset, plan.layer, &query)?;
    let map = map.with_outlined(block.outlined.clone());
    let drawing = PreEscaped(render(&map, &Setting::Figure("block-".to_owned())));
    Ok(html! {
        figure {
            (scrolled(&drawing, block.name))
            figcaption {
                (block.title()) ". "
                @if let Some(link) = link(origin, &address(plan, &query), words::brief_map(plan.lang)) {
                    span class="links" { (link) }
                }
            }
        }
    })
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

fn query(plan: &BriefPlan<'_>, bbox: Option<String>, place: Option<String>) -> MapQuery {
    let column = &plan.columns[plan.compared()];
    MapQuery {
        view: ViewQuery {
            lang: Some(plan.lang.to_string()),
            r#where: place,
            ..ViewQuery::of(&column.indicator.id, column.period())
        },
        width: Some(WIDTH.to_string()),
        height: Some(HEIGHT.to_string()),
        bbox,
        ..MapQuery::default()
    }
}

fn figure(
    plan: &BriefPlan<'_>,
    query: &MapQuery,
    (prefix, word): (&str, &str),
    origin: &str,
) -> Result<Markup, ResolveError> {
    let lang = plan.lang;
    let map = MapPlan::new(plan.dataset, plan.layer, query)?;
    // Where only they are shown, an outline would tell nothing.
    let is_outlined = plan.about == About::Units || query.view.r#where.is_none();
    let map = if is_outlined {
        map.outlining(plan.units.clone())
    } else {
        map
    };
    let drawing = PreEscaped(render(&map, &Setting::Figure(format!("{prefix}-"))));
    let title = plan.columns[plan.compared()].in_words(lang);
    Ok(html! {
        figure {
            (scrolled(&drawing, word))
            figcaption {
                (word) ". " (title) ". "
                @if is_outlined { (outlined(plan)) " " }
                // On paper a link is no use.
                @if let Some(link) = link(origin, &address(plan, query), words::brief_map(lang)) {
                    span class="links" { (link) }
                }
            }
        }
    })
}

/// Whose outlines are drawn.
fn outlined(plan: &BriefPlan<'_>) -> &'static str {
    match plan.about {
        About::Units => words::brief_outlined(plan.lang),
        About::Place => words::brief_outlined_place(plan.lang),
    }
}

/// Where a server has the finished map, without its host.
fn address(plan: &BriefPlan<'_>, query: &MapQuery) -> String {
    let view = &query.view;
    let pairs = [
        ("indicator", &view.indicator),
        ("period", &view.period),
        ("where", &view.r#where),
        ("bbox", &query.bbox),
        ("lang", &view.lang),
    ];
    let pairs: Vec<String> = pairs
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)))
        .collect();
    format!("/maps/{}.svg?{}", plan.layer.id(), pairs.join("&"))
}

/// A link to a server's answer; nothing where the brief was written without a server.
pub(super) fn link(origin: &str, address: &str, text: &str) -> Option<Markup> {
    (!origin.is_empty()).then(|| html! { a href={ (origin) (address) } { (text) } })
}

/// What is wider than a small screen scrolls by itself, by keyboard too.
pub(super) fn scrolled(wide: &Markup, label: &str) -> Markup {
    html! { div class="wide" tabindex="0" role="region" aria-label=(label) { (wide) } }
}
