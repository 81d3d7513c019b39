//! What there is to take away, as catalogues tell of it: each indicator, each layer, the border lines and the places.

use super::{ALL_PERIODS, Format, LINE_FORMATS, POINT_FORMATS, PointLayer, Selection};
use crate::dataset::{Borders, Dataset, Layer};
use crate::model::{Indicator, Lang, Source, Text, first_and_last_day};

/// A data set with the files that it is written as.
pub(super) struct CatalogueEntry<'a> {
    /// Its address, by which it is called.
    pub id: String,
    pub title: &'a Text,
    /// What is noted of it, which may be nothing.
    pub notes: &'a Text,
    /// Whose figures or shapes it has.
    pub sources: Vec<&'a Source>,
    /// Those of all that stands in its files, the shapes of the units too.
    pub of_files: Vec<&'a Source>,
    /// What is computed here is published by none of those from whose figures it is computed.
    pub is_computed: bool,
    /// West, south, east and north of the places that it is about.
    pub boxes: Vec<[f64; 4]>,
    /// The first and the last day of its periods.
    pub days: Option<[String; 2]>,
    /// The address of each format.
    pub files: Vec<(Format, String)>,
}

impl<'a> CatalogueEntry<'a> {
    /// All of them of a dataset that is served at `origin`.
    pub(super) fn all(dataset: &'a Dataset, origin: &str) -> Vec<Self> {
        let indicators = dataset.indicators().iter();
        let indicators = indicators.map(|one| Self::of_indicator(dataset, one, origin));
        let layers = dataset.layers().iter();
        let layers = layers.map(|layer| Self::of_layer(dataset, layer, origin));
        let lines = dataset.borders();
        let lines = lines.map(|borders| Self::of_lines(dataset, borders, origin));
        let points = PointLayer::all(dataset).into_iter();
        let points = points.map(|layer| Self::of_points(&layer, dataset, origin));
        indicators
            .chain(layers)
            .chain(lines)
            .chain(points)
            .collect()
    }

    /// What is said of it: its notes, or where nothing is noted its title.
    pub(super) fn description(&self) -> &'a Text {
        let is_said = Lang::ALL
            .iter()
            .any(|lang| !self.notes.get(*lang).is_empty());
        if is_said { self.notes } else { self.title }
    }

    fn of_indicator(dataset: &'a Dataset, indicator: &'a Indicator, origin: &str) -> Self {
        let layers = dataset.layers().iter();
        let layers: Vec<&Layer> = layers
            .filter(|layer| indicator.on(layer.id()).is_some())
            .collect();
        let mut sources: Vec<&Source> = Vec::new();
        for layer in &layers {
            let periods = indicator.on(layer.id()).into_iter().flatten();
            for (period, _) in periods {
                let more = dataset.sources_of(indicator, layer.id(), *period);
                add_new(&mut sources, more);
            }
        }
        let mut of_files = sources.clone();
        for layer in &layers {
            add_new(&mut of_files, dataset.source(layer.source()));
        }
        let query = format!("?indicator={}&periods={ALL_PERIODS}", indicator.id);
        let files = layers.iter().flat_map(|layer| {
            let formats = Selection::formats_of(dataset, layer.id());
            files(origin, layer.id(), &query, &formats)
        });
        let periods = layers.iter().filter_map(|layer| indicator.on(layer.id()));
        let periods = periods.flat_map(|series| series.keys().flatten().copied());
        Self {
            id: format!("{origin}/indicators/{}", indicator.id),
            title: &indicator.title,
            notes: &indicator.notes,
            sources,
            of_files,
            is_computed: indicator.derivation.is_some(),
            boxes: layers.iter().map(|layer| layer.bbox().to_array()).collect(),
            days: first_and_last_day(periods),
            files: files.collect(),
        }
    }

    fn of_layer(dataset: &'a Dataset, layer: &'a Layer, origin: &str) -> Self {
        let sources: Vec<&Source> = dataset.source(layer.source()).into_iter().collect();
        let formats = Selection::formats_of(dataset, layer.id());
        Self {
            id: format!("{origin}/collections/{}", layer.id()),
            title: layer.title(),
            notes: layer.notes(),
            of_files: sources.clone(),
            sources,
            is_computed: false,
            boxes: vec![layer.bbox().to_array()],
            days: None,
            files: files(origin, layer.id(), "", &formats),
        }
    }

    fn of_lines(dataset: &'a Dataset, borders: &'a Borders, origin: &str) -> Self {
        // Their geometry is that of the layer whose outlines they are.
        let units = dataset.layer(&borders.rules().units);
        let sources = units.and_then(|units| dataset.source(units.source()));
        let sources: Vec<&Source> = sources.into_iter().collect();
        Self {
            id: format!("{origin}/collections/{}", borders.id()),
            title: borders.title(),
            notes: dataset.disclaimer(),
            of_files: sources.clone(),
            sources,
            is_computed: true,
            boxes: units.iter().map(|units| units.bbox().to_array()).collect(),
            days: None,
            files: files(origin, borders.id(), "", LINE_FORMATS),
        }
    }

    fn of_points(layer: &PointLayer<'a>, dataset: &'a Dataset, origin: &str) -> Self {
        Self {
            id: format!("{origin}/collections/{}", layer.id()),
            title: layer.title(),
            notes: dataset.disclaimer(),
            of_files: layer.sources().to_vec(),
            sources: layer.sources().to_vec(),
            is_computed: false,
            boxes: layer.corners().into_iter().collect(),
            days: None,
            files: files(origin, layer.id(), "", POINT_FORMATS),
        }
    }
}

fn files(origin: &str, layer: &str, query: &str, formats: &[Format]) -> Vec<(Format, String)> {
    let file = |format: &Format| (*format, format!("{origin}/data/{layer}.{format}{query}"));
    formats.iter().map(file).collect()
}

/// Adds what is not there yet.
pub(super) fn add_new<T: PartialEq>(all: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}
