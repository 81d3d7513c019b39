//! Every address that is described: what it answers, what it takes, in which media types.

use super::super::query::VIEW;
use super::super::request_filter::OF_FILTER;
use super::BESIDE;
use super::items_request::{OF_FEATURES, OF_PAGE};
use super::link::{GEOJSON, JSON, JSON_LD, OPENAPI, SCHEMA};
use crate::analysis::{AUDIT, FACTS, QUESTIONS};
use crate::export::{Format, LINE_FORMATS, LayerFormat, Selection, question_formats};
use crate::model::Parameter;
use crate::model::parameters::{
    BBOX, EXCEL, HXL, LANG, MAP_UNITS, PERIODS, SEARCHED, SERIES_LAYER, SERIES_UNIT, TILE_BORDERS,
    VERSION,
};

/// An address.
pub(super) struct Address {
    /// Its path, with what stands for other texts in braces.
    pub path: String,
    pub about: &'static str,
    pub parameters: Vec<Parameter>,
    /// What stands for `format`, where the path has one.
    pub formats: Vec<Format>,
    /// The media types of its answers.
    pub media_types: Vec<&'static str>,
}

/// One whose answers are of one media type.
pub(super) fn of_type(
    path: &str,
    about: &'static str,
    parameters: &[&[Parameter]],
    media_type: &'static str,
) -> Address {
    Address {
        path: path.to_owned(),
        about,
        parameters: parameters.concat(),
        formats: Vec::new(),
        media_types: vec![media_type],
    }
}

/// One whose answers are features.
fn of_features(path: &str, about: &'static str, parameters: &[&[Parameter]]) -> Address {
    let json_fg = Format::Layer(LayerFormat::JsonFg).media_type();
    Address {
        media_types: vec![GEOJSON, json_fg],
        ..of_type(path, about, parameters, GEOJSON)
    }
}

/// One that ends in a format.
pub(super) fn of_formats(
    path: &str,
    about: &'static str,
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
    }
}

/// All addresses, those of standards first.
pub(super) fn addresses() -> Vec<Address> {
    let mut all = of_standards();
    all.extend(of_layers());
    all.extend(of_workspace());
    all.extend(of_questions());
    all
}

fn of_standards() -> Vec<Address> {
    let tiles = [
        of_type("/tileMatrixSets", "Grids of tiles", &[VIEW, BESIDE], JSON),
        of_type(
            "/tileMatrixSets/{set}",
            "A grid of tiles",
            &[VIEW, BESIDE],
            JSON,
        ),
        of_type(
            "/collections/{layer}/tiles",
            "Sets of vector tiles of a layer",
            &[VIEW, &[TILE_BORDERS], OF_FILTER, BESIDE],
            JSON,
        ),
        of_type(
            "/collections/{layer}/tiles/{set}",
            "A set of vector tiles with its limits",
            &[VIEW, &[TILE_BORDERS], OF_FILTER, BESIDE],
            JSON,
        ),
        of_type(
            "/collections/{layer}/tiles/{set}/{z}/{y}/{x}",
            "A vector tile by its zoom, row and column",
            &[VIEW, &[TILE_BORDERS, VERSION], OF_FILTER],
            Format::Mvt.media_type(),
        ),
    ];
    let mut all = vec![
        of_type(
            "/",
            "Where to begin, for who does not ask for HTML by name",
            &[VIEW, BESIDE],
            JSON,
        ),
        of_type(
            "/conformance",
            "Classes of requirements that are fulfilled",
            &[VIEW, BESIDE],
            JSON,
        ),
        of_type("/api", "This document", &[VIEW, BESIDE], OPENAPI),
        of_type(
            "/catalogue.jsonld",
            "Indicators and layers as data sets, for portals that harvest (DCAT-AP 3.0)",
            &[VIEW, BESIDE],
            JSON_LD,
        ),
        of_type("/collections", "Layers", &[VIEW, BESIDE], JSON),
        of_type("/collections/{layer}", "A layer", &[VIEW, BESIDE], JSON),
        of_features(
            "/collections/{layer}/items",
            "Features of a layer with the values of a view, page by page",
            &[OF_PAGE, VIEW, OF_FEATURES, OF_FILTER],
        ),
        of_type(
            "/collections/{layer}/queryables",
            "What a filter may ask of features, with the values of a view",
            &[VIEW, BESIDE],
            SCHEMA,
        ),
        of_type(
            "/collections/{layer}/schema",
            "What features say of themselves, with the values of a view",
            &[VIEW, BESIDE],
            SCHEMA,
        ),
        of_features(
            "/collections/{layer}/items/{code}",
            "A feature",
            &[VIEW, OF_FEATURES],
        ),
    ];
    all.extend(tiles);
    all
}

fn of_layers() -> Vec<Address> {
    vec![
        of_type(
            "/tiles/{layer}/{z}/{x}/{y}.mvt",
            "A vector tile",
            &[VIEW, &[TILE_BORDERS, VERSION], OF_FILTER],
            Format::Mvt.media_type(),
        ),
        of_type(
            "/tiles/{layer}.json",
            "TileJSON 3.0",
            &[VIEW, &[TILE_BORDERS], OF_FILTER],
            JSON,
        ),
        of_type(
            "/tiles/{layer}/metadata.json",
            "Metadata of tiles, as MBTiles has it",
            &[VIEW, &[TILE_BORDERS], OF_FILTER],
            JSON,
        ),
        of_type(
            "/values/{layer}.json",
            "The numbers of a view with their legend",
            &[VIEW],
            JSON,
        ),
        of_type(
            "/legend/{layer}.json",
            "Breaks, counts, what is missing and why",
            &[VIEW],
            JSON,
        ),
        of_type(
            "/legend/{layer}.svg",
            "The same as a picture",
            &[VIEW],
            Format::Svg.media_type(),
        ),
        of_type(
            "/styles/{layer}.json",
            "A MapLibre style",
            &[VIEW, &[TILE_BORDERS]],
            JSON,
        ),
        of_formats(
            "/sprites/{name}.{format}",
            "Hatches of a style",
            &[],
            &[Format::Json, Format::Png],
        ),
        of_formats(
            "/data/{layer}.{format}",
            "A layer with its values as a file",
            &[VIEW, &[BBOX, MAP_UNITS, PERIODS, EXCEL, HXL]],
            &files(),
        ),
    ]
}

fn of_workspace() -> Vec<Address> {
    vec![
        of_type(
            "/units/{layer}.json",
            "Units with names, parents and label points",
            &[],
            JSON,
        ),
        of_type("/indicators", "Indicators", &[], JSON),
        of_type("/indicators/{id}", "An indicator", &[], JSON),
        of_type(
            "/indicators/{id}/series",
            "Its values over all periods",
            &[&[SERIES_LAYER, SERIES_UNIT]],
            JSON,
        ),
        of_type(
            "/search",
            "A unit by a name, a code, or a town in it",
            &[&[SEARCHED, LANG]],
            JSON,
        ),
        of_type("/health/live", "Whether the server runs", &[], JSON),
        of_type("/health/ready", "Whether it should be asked", &[], JSON),
        of_type(
            "/metrics",
            "Requests, lanes and cache for Prometheus",
            &[],
            "text/plain; version=0.0.4; charset=utf-8",
        ),
    ]
}

fn of_questions() -> Vec<Address> {
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
