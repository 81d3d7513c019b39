//! Raw parameters become a [`FlowMap`].

use crate::dataset::{Dataset, Layer, ResolveError};
use crate::geo::{Bbox, Extent};
use crate::map::sheet_size::SheetSize;
use crate::map::territory::{Around, PADDING, Territory, extent};
use crate::map::title::title;
use crate::model::parameters::{
    BBOX, FLOW_DIRECTION, FLOW_PLACE, HEIGHT, LANG, LAYER, MAP_FLOWS_TOP, PAPER, RECORD_PERIOD,
    TITLE, WIDTH,
};
use crate::model::{FlowDirection, FlowLine, FlowLines, Lang, ParamError, parameter_set};

parameter_set! {
    /// The parameters of a map of flows as they were given.
    FlowMapQuery {
        period: RECORD_PERIOD,
        unit: FLOW_PLACE,
        top: MAP_FLOWS_TOP,
        direction: FLOW_DIRECTION,
        layer: LAYER,
        bbox: BBOX,
        width: WIDTH,
        height: HEIGHT,
        paper: PAPER,
        title: TITLE,
        lang: LANG,
    }
}

/// Free room around the units where flows lead beyond them, in parts of the frame's smaller side.
const BEYOND: f64 = 0.11;

/// A map of flows that can be drawn.
#[derive(Debug, Clone)]
pub struct FlowMap<'a> {
    pub(super) dataset: &'a Dataset,
    /// Whose units are drawn below the flows.
    pub(super) layer: &'a Layer,
    pub(super) flows: FlowLines,
    pub(super) direction: FlowDirection,
    pub(super) size: SheetSize,
    /// Instead of the title that is made.
    pub(super) title: Option<String>,
    pub(super) lang: Lang,
    pub(super) span: Extent,
    pub(super) around: Around,
}

impl FlowMapQuery {
    /// The direction, and how many flows at most.
    pub fn drawn(&self) -> Result<(FlowDirection, usize), ParamError> {
        let direction =
            FLOW_DIRECTION.parse_or(self.direction.as_deref(), FlowDirection::default())?;
        let top = self
            .top
            .as_deref()
            .or(MAP_FLOWS_TOP.default)
            .unwrap_or_default();
        Ok((direction, MAP_FLOWS_TOP.whole(top)? as usize))
    }
}

impl<'a> FlowMap<'a> {
    /// The map of flows that a query means; they are those of its record, period, unit and number already.
    pub fn new(
        dataset: &'a Dataset,
        flows: FlowLines,
        query: &FlowMapQuery,
    ) -> Result<Self, ResolveError> {
        let sides = [query.width.as_deref(), query.height.as_deref()];
        // Without a layer that is named, that of most of the places.
        let of_places = flows
            .places
            .iter()
            .filter_map(|place| place.layer.as_deref());
        let mut counts: Vec<(usize, &str)> = Vec::new();
        for layer in of_places {
            match counts.iter_mut().find(|(_, known)| *known == layer) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, layer)),
            }
        }
        let most = counts.iter().rev().max_by_key(|(count, _)| *count);
        let named = query.layer.as_deref();
        let layer = dataset.layer_or_default(named.or(most.map(|(_, layer)| *layer)))?;
        let (span, around) = match query.bbox.as_deref() {
            Some(text) => (Extent::from(extent(text)?), Around::Box),
            None => (layer.bbox().into(), Around::Units),
        };
        Ok(Self {
            dataset,
            layer,
            flows,
            direction: query.drawn()?.0,
            size: SheetSize::read(sides, query.paper.as_deref())?,
            title: title(query.title.as_deref())?,
            lang: LANG.parse_or(query.lang.as_deref(), Lang::default())?,
            span,
            around,
        })
    }

    /// What is drawn below the flows.
    pub(super) fn territory(&self) -> Territory<'a> {
        let ends = self.flows.places.iter();
        let is_beyond = |point: [f64; 2]| !holds(self.layer.bbox(), point);
        let is_any_beyond = ends.map(|place| place.point).any(is_beyond);
        Territory {
            dataset: self.dataset,
            layer: self.layer,
            units: (0..self.layer.units().len()).collect(),
            outlined: Vec::new(),
            span: self.span,
            around: self.around,
            padding: if is_any_beyond { BEYOND } else { PADDING },
        }
    }

    /// The position of the place that all lines begin or end at, where there is one and another too.
    pub(super) fn hub(&self) -> Option<usize> {
        let lines = &self.flows.lines;
        let first = lines.first()?;
        let is_hub = |place: &usize| {
            let touches = |line: &FlowLine| [line.origin, line.destination].contains(place);
            lines.iter().all(touches)
        };
        let of_first = [first.destination, first.origin];
        let mut hubs = of_first.into_iter().filter(is_hub);
        // Of two places alone, that of the workspace.
        let found: Vec<usize> = hubs.by_ref().collect();
        let own = found
            .iter()
            .find(|place| self.flows.places[**place].layer.is_some());
        own.or(found.first()).copied()
    }
}

fn holds(bbox: Bbox, [lng, lat]: [f64; 2]) -> bool {
    let [west, south, east, north] = bbox.to_array();
    (west..=east).contains(&lng) && (south..=north).contains(&lat)
}
