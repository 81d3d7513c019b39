//! Every address that is described: what it answers, what it takes, in which media types.

use super::super::flow_tiles::OF_FLOWS;
use super::super::query::VIEW;
use super::super::request_filter::OF_FILTER;
use super::BESIDE;
use super::items_request::{OF_FEATURES, OF_PAGE};
use super::link::{GEOJSON, JSON, JSON_LD, OPENAPI, SCHEMA};
use crate::analysis::{AUDIT, FACTS, QUESTIONS};
use crate::export::{
    CATALOGUE_TYPE, Format, LINE_FORMATS, LayerFormat, Selection, question_formats,
};
use crate::model::Parameter;
use crate::model::parameters::{
    BBOX, EXCEL, HXL, LANG, MAP_UNITS, PERIODS, SEARCHED, SERIES_LAYER, SERIES_UNIT, TILE_BORDERS,
    VERSION,
};
use crate::words::{self, Word};

/// An address.
pub(super) struct Address {
    /// Its path, with what stands for other texts in braces.
    pub path: String,
    pub about: Word,
    pub parameters: Vec<Parameter>,
    /// What stands for `format`, where the path has one.
    pub formats: Vec<Format>,
    /// The media types of its answers.
    pub media_types: Vec<&'static str>,
    /// True where a table is sent to it, by POST.
    pub takes_table: bool,
}

/// One whose answers are of one media type.
pub(super) fn of_type(
    path: &str,
    about: Word,
    parameters: &[&[Parameter]],
    media_type: &'static str,
) -> Address {
    Address {
        path: path.to_owned(),
        about,
        parameters: parameters.concat(),
        formats: Vec::new(),
        media_types: vec![media_type],
        takes_table: false,
    }
}

/// One whose answers are features.
fn of_features(path: &str, about: Word, parameters: &[&[Parameter]]) -> Address {
    let json_fg = Format::Layer(LayerFormat::JsonFg).media_type();
    Address {
        media_types: vec![GEOJSON, json_fg],
        ..of_type(path, about, parameters, GEOJSON)
    }
}

/// One that ends in a format.
pub(super) fn of_formats(
    path: &str,
    about: Word,
    parameters: &[&[Parameter]],
    formats: &[Format],
) -> Address {
    let mut media_types: Vec<&str> = Vec::new();
    for format in formats {
        if !media_types.contains(&format.media_type()) {
            media_types.push(format.media_type());
        }
    }
    Address {
        path: path.to_owned(),
        about,
        parameters: parameters.concat(),
        formats: formats.to_vec(),
        media_types,
        takes_table: false,
    }
}

/// Those of open standards.
pub(super) fn of_standards() -> Vec<Address> {
    let tiles = [
        of_type(
            "/tileMatrixSets",
            words::address_grids,
            &[VIEW, BESIDE],
            JSON,
        ),
        of_type(
            "/tileMatrixSets/{set}",
            words::address_grid,
            &[VIEW, BESIDE],
            JSON,
        ),
        of_type(
            "/collections/{layer}/tiles",
            words::address_tilesets,
            &[VIEW, &[TILE_BORDERS], OF_FILTER, BESIDE],
            JSON,
        ),
        of_type(
            "/collections/{layer}/tiles/{set}",
            words::address_tileset,
            &[VIEW, &[TILE_BORDERS], OF_FILTER, BESIDE],
            JSON,
        ),
        of_type(
            "/collections/{layer}/tiles/{set}/{z}/{y}/{x}",
            words::address_tileset_tile,
            &[VIEW, &[TILE_BORDERS, VERSION], OF_FILTER],
            Format::Mvt.media_type(),
        ),
    ];
    let mut all = vec![
        of_type("/", words::address_landing, &[VIEW, BESIDE], JSON),
        of_type(
            "/conformance",
            words::address_conformance,
            &[VIEW, BESIDE],
            JSON,
        ),
        of_type("/api", words::address_api, &[VIEW, BESIDE], OPENAPI),
        of_type(
            "/api.html",
            words::address_page,
            &[VIEW],
            Format::Html.media_type(),
        ),
        of_type(
            "/catalogue.jsonld",
            words::address_catalogue,
            &[VIEW, BESIDE],
            JSON_LD,
        ),
        of_type(
            "/catalogue.json",
            words::address_records,
            &[VIEW, BESIDE],
            CATALOGUE_TYPE,
        ),
        of_type("/collections", words::address_layers, &[VIEW, BESIDE], JSON),
        of_type(
            "/collections/{layer}",
            words::address_layer,
            &[VIEW, BESIDE],
            JSON,
        ),
        of_features(
            "/collections/{layer}/items",
            words::address_items,
            &[OF_PAGE, VIEW, OF_FEATURES, OF_FILTER],
        ),
        of_type(
            "/collections/{layer}/queryables",
            words::address_queryables,
            &[VIEW, BESIDE],
            SCHEMA,
        ),
        of_type(
            "/collections/{layer}/schema",
            words::address_schema,
            &[VIEW, BESIDE],
            SCHEMA,
        ),
        of_features(
            "/collections/{layer}/items/{code}",
            words::address_item,
            &[VIEW, OF_FEATURES],
        ),
    ];
    all.extend(tiles);
    all
}

/// Those of layers and their files.
pub(super) fn of_layers() -> Vec<Address> {
    vec![
        of_type(
            "/tiles/{layer}/{z}/{x}/{y}.mvt",
            words::address_tile,
            &[VIEW, &[TILE_BORDERS, VERSION], OF_FILTER],
            Format::Mvt.media_type(),
        ),
        of_type(
            "/tiles/{layer}.json",
            words::address_tilejson,
            &[VIEW, &[TILE_BORDERS], OF_FILTER],
            JSON,
        ),
        of_type(
            "/tiles/{layer}/metadata.json",
            words::address_tile_metadata,
            &[VIEW, &[TILE_BORDERS], OF_FILTER],
            JSON,
        ),
        of_type(
            "/tiles/flows/{record}/{z}/{x}/{y}.mvt",
            words::address_flow_tile,
            &[OF_FLOWS],
            Format::Mvt.media_type(),
        ),
        of_type(
            "/tiles/flows/{record}.json",
            words::address_flow_tilejson,
            &[OF_FLOWS],
            JSON,
        ),
        of_type("/values/{layer}.json", words::address_values, &[VIEW], JSON),
        of_type("/legend/{layer}.json", words::address_legend, &[VIEW], JSON),
        of_type(
            "/legend/{layer}.svg",
            words::address_legend_picture,
            &[VIEW],
            Format::Svg.media_type(),
        ),
        of_type(
            "/styles/{layer}.json",
            words::address_style,
            &[VIEW, &[TILE_BORDERS]],
            JSON,
        ),
        of_formats(
            "/sprites/{name}.{format}",
            words::address_sprite,
            &[],
            &[Format::Json, Format::Png],
        ),
        of_formats(
            "/data/{layer}.{format}",
            words::address_data,
            &[VIEW, &[BBOX, MAP_UNITS, PERIODS, EXCEL, HXL]],
            &files(),
        ),
    ]
}

/// Those of indicators, of names, and of the server itself.
pub(super) fn of_workspace() -> Vec<Address> {
    vec![
        of_type("/units/{layer}.json", words::address_units, &[], JSON),
        of_type("/indicators", words::address_indicators, &[], JSON),
        of_type("/indicators/{id}", words::address_indicator, &[], JSON),
        of_type(
            "/indicators/{id}/series",
            words::address_series,
            &[&[SERIES_LAYER, SERIES_UNIT]],
            JSON,
        ),
        of_type("/search", words::address_search, &[&[SEARCHED, LANG]], JSON),
        of_type("/health/live", words::address_alive, &[], JSON),
        of_type("/health/ready", words::address_ready, &[], JSON),
        of_type(
            "/metrics",
            words::address_metrics,
            &[],
            "text/plain; version=0.0.4; charset=utf-8",
        ),
    ]
}

/// Those of analyses.
pub(super) fn of_questions() -> Vec<Address> {
    let mut all = Vec::new();
    for question in QUESTIONS {
        let formats = question_formats(question);
        // CSV alone has them.
        let beside = [question.parameters, &[EXCEL, HXL]];
        let path = format!("/analysis/{}.{{format}}", question.name);
        all.push(of_formats(&path, question.about, &beside, formats));
        if [AUDIT.name, FACTS.name].contains(&question.name) {
            let path = format!("/{}.{{format}}", question.name);
            all.push(of_formats(&path, question.about, &beside, formats));
        }
    }
    all
}

/// What layers of units and of lines are written as.
fn files() -> Vec<Format> {
    let lines = LINE_FORMATS
        .iter()
        .filter(|one| !Selection::FORMATS.contains(one));
    Selection::FORMATS.iter().chain(lines).copied().collect()
}
