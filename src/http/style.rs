//! A view as a `MapLibre` style, and the hatches and letters of the styles.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::Body;
use super::door::{self, Order};
use super::lane::Lane;
use super::problem::Problem;
use super::query::Query;
use super::resolved_view::ResolvedView;
use super::snapshot::Snapshot;
use super::state::State;
use super::tile_content::canonical_borders;
use crate::choropleth::{self, BorderSource, PlaceSource, Sprite, StyleInput};
use crate::coding;
use crate::dataset::Settlements;
use crate::export::Format;
use crate::model::ParamError;
use crate::tileset::Description;
use crate::words;

/// The one sprite.
const HATCHES: &str = "hatches";

/// Where a style has the border lines from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BorderLines {
    /// A source of their own: each line is loaded once, whatever the view.
    OwnSource,
    /// The tiles of the units, for clients that draw one source of a style.
    InTiles,
}

/// The style of a view at a server.
pub(super) fn style_body(
    snapshot: &Snapshot,
    resolved: &ResolvedView<'_>,
    origin: &str,
    lines: BorderLines,
) -> Result<Body, Problem> {
    let ResolvedView { layer, view, .. } = resolved;
    let mut tilejson = format!("{origin}/tiles/{}.json?{}", layer.id(), view.canonical());
    if lines == BorderLines::InTiles {
        tilejson += &format!("&{}", canonical_borders());
    }
    let borders = snapshot.borders_around(layer.id());
    let border_url = borders.map(|borders| format!("{origin}/tiles/{}.json", borders.id()));
    let tiles = snapshot.tiles(layer.id())?;
    let languages = snapshot.dataset().languages();
    // A layer has no names of its own in a language where every unit's is another's.
    let label = languages.labelled(view.lang, |key| tiles.keys().iter().any(|one| one == key));
    // A client that draws one source of a style is not told of another.
    let settlements = dataset_places(snapshot, lines);
    let place_url = settlements.map(|places| format!("{origin}/tiles/{}.json", places.id()));
    let place_label = languages.labelled(view.lang, |_| true);
    let places = settlements.into_iter().flat_map(Settlements::places);
    let units = layer.units().iter().map(|unit| unit.names.of(label.tag()));
    let names = units.chain(places.map(|place| place.names.of(place_label.tag())));
    let glyphs = glyphs(names, origin);
    let described = Description::new(snapshot.dataset(), layer.id(), tiles, Some(view));
    let described = described.ok_or_else(|| snapshot.no_layer(layer.id()))?;
    let subset = view.subset.as_ref();
    let span = subset.and_then(|one| layer.extent_of(one.positions()));
    let style = choropleth::style(&StyleInput {
        name: layer.title().get(view.lang),
        layer: layer.id(),
        label: label.name_key(),
        tilejson: &tilejson,
        sprite: &format!("{origin}/sprites/{HATCHES}"),
        glyphs: glyphs.as_deref(),
        centre: span.map_or_else(|| tiles.centre(), |span| tiles.centre_of(span)),
        attribution: &described.attribution,
        borders: borders.map(|borders| BorderSource {
            layer: borders.id(),
            tilejson: match lines {
                BorderLines::OwnSource => border_url.as_deref(),
                BorderLines::InTiles => None,
            },
        }),
        places: settlements
            .zip(place_url.as_deref())
            .map(|(places, url)| PlaceSource {
                layer: places.id(),
                tilejson: url,
                label: place_label.name_key(),
            }),
        view,
        classing: &resolved.classing,
        shown: &resolved.shown,
    });
    Body::json(&style)
}

/// The settlements of a style, whose lines stand there or there.
fn dataset_places(snapshot: &Snapshot, lines: BorderLines) -> Option<&Settlements> {
    match lines {
        BorderLines::OwnSource => snapshot.dataset().settlements(),
        BorderLines::InTiles => None,
    }
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
        let png = png.ok_or_else(|| Problem::internal(words::error_no_sprite()))?;
        Ok(Body::new(png, format.media_type()))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

/// `GET /fonts/{stack}/{range}.pbf`: the letters that styles draw labels with.
#[cfg(feature = "maps")]
pub(super) async fn letters(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (stack, range) = path.into_inner();
    Query::read(&request, &[])?;
    let font = crate::map::FontName::first_of(&stack).map_err(Problem::NotFound)?;
    let range = crate::map::GlyphRange::parse(&range).map_err(Problem::NotFound)?;
    let order = Order::new(Lane::Tile, format!("/fonts/{font}/{range}.pbf"));
    let make = move |_: &Snapshot| {
        let letters = crate::map::glyphs(font, range);
        let letters = letters.ok_or_else(|| Problem::internal(words::error_no_font()))?;
        Ok(Body::new(letters, "application/x-protobuf"))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}
