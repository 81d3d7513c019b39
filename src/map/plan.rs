//! Raw parameters become a [`MapPlan`]: which views of which units, how large, around what. Behind
//! this nothing is checked again.

use super::map_query::MapQuery;
use super::over_time::OverTime;
pub(super) use super::pictures::Picture;
use super::pictures::{last_of, maps};
use super::sheet_block::SheetBlock;
use super::sheet_size::SheetSize;
use super::territory::{Around, PADDING, Territory, extent};
use super::title::title;
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::geo::Extent;
use crate::model::parameters::{LAYOUT, MAP_UNITS};
use crate::model::{OutlinedUnits, ParamError, Period, SheetLayout, View};
use crate::words;

/// Units of an atlas, at most: the drawings of its pages are held together.
const MOST_UNITS: usize = 200;

/// A map that can be drawn.
#[derive(Debug, Clone)]
pub struct MapPlan<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) layer: &'a Layer,
    /// One for each map on the sheet, at least one; all of one unit of measure.
    pub(super) maps: Vec<Picture<'a>>,
    pub(super) size: SheetSize,
    /// Instead of the title that is made.
    pub(super) title: Option<String>,
    /// What stands beside the map.
    pub(super) beside: Option<Beside<'a>>,
    /// Units that stand out by the colour and the dashes of their outlines.
    pub(super) standing_out: Vec<OutlinedUnits>,
    /// What is said of the unit of a page, above its figures over time.
    pub(super) said: Vec<String>,
    /// Of an atlas the periods of the figures over time on its pages.
    pub(super) atlas: Option<Vec<Period>>,
    /// What is to be in the frame.
    pub(super) span: Extent,
    pub(super) around: Around,
    /// Positions of the units that are coloured; rising.
    pub(super) units: Vec<usize>,
    /// Positions of the units whose outline is drawn stronger than the others'; rising.
    pub(super) outlined: Vec<usize>,
}

/// What stands beside a map.
#[derive(Debug, Clone)]
pub(super) enum Beside<'a> {
    /// The figures of its units, as lines or as a table.
    OverTime(SheetLayout, OverTime<'a>),
    /// A part of an answer.
    Block(SheetBlock),
}

impl<'a> MapPlan<'a> {
    /// The plan that a query means on a layer.
    pub fn new(
        dataset: &'a Dataset,
        layer: &'a Layer,
        query: &MapQuery,
    ) -> Result<Self, ResolveError> {
        let sides = [query.width.as_deref(), query.height.as_deref()];
        let (size, title) = (
            SheetSize::read(sides, query.paper.as_deref())?,
            title(query.title.as_deref())?,
        );
        let kind: SheetLayout = LAYOUT.parse_or(query.layout.as_deref(), SheetLayout::default())?;
        let periods = match kind {
            SheetLayout::Maps => None,
            SheetLayout::Lines | SheetLayout::Table | SheetLayout::Atlas => {
                Some(last_of(dataset, layer, query)?)
            }
        };
        let query = periods.as_ref().map_or(query, |(of_last, _)| of_last);
        let maps = maps(dataset, layer, query)?;
        let (listed, chosen) = listed(layer, kind, query)?;
        let mut units = match listed {
            Some(positions) => positions,
            None => (0..layer.units().len())
                .filter(|unit| maps[0].view.shows(*unit))
                .collect(),
        };
        units.sort_unstable();
        units.dedup();
        if let Some(outside) = chosen.iter().find(|one| units.binary_search(one).is_err()) {
            let code = layer.units()[*outside].code.as_str();
            let allowed = words::error_units_elsewhere();
            return Err(ParamError::new(MAP_UNITS.name, code, allowed).into());
        }
        let (span, around) = match query.bbox.as_deref() {
            Some(text) => (extent(text)?.into(), Around::Box),
            None => {
                let span = layer.extent_of(&units);
                (span.unwrap_or(layer.bbox().into()), Around::Units)
            }
        };
        let periods = periods.map(|(_, periods)| periods);
        let (beside, atlas) = match kind {
            SheetLayout::Maps => (None, None),
            SheetLayout::Lines | SheetLayout::Table => {
                let over_time =
                    |periods| OverTime::new(layer, maps[0].indicator, periods, (&units, &chosen));
                let beside = periods.map(|periods| Beside::OverTime(kind, over_time(periods)));
                (beside, None)
            }
            SheetLayout::Atlas => {
                check_pages(units.len())?;
                (None, periods)
            }
        };
        Ok(Self {
            dataset,
            layer,
            maps,
            size,
            title,
            beside,
            standing_out: Vec::new(),
            said: Vec::new(),
            atlas,
            span,
            around,
            units,
            outlined: chosen,
        })
    }

    /// The same map with stronger outlines around some of the coloured units, by their positions.
    #[must_use]
    pub fn outlining(self, mut outlined: Vec<usize>) -> Self {
        outlined.sort_unstable();
        Self { outlined, ..self }
    }

    /// The same map with units that stand out, and the key to why.
    #[must_use]
    pub fn with_outlined(self, standing_out: Vec<OutlinedUnits>) -> Self {
        Self {
            standing_out,
            ..self
        }
    }

    /// The same map with a part of an answer beside it.
    #[must_use]
    pub fn with_block(self, block: SheetBlock) -> Self {
        Self {
            beside: Some(Beside::Block(block)),
            ..self
        }
    }

    /// True for a map that stands alone on its sheet.
    pub fn stands_alone(&self) -> bool {
        self.beside.is_none() && !self.is_atlas() && self.maps.len() == 1
    }

    /// Every unit whose outline is drawn for its own sake.
    pub(super) fn outlines(&self) -> impl Iterator<Item = &usize> {
        let standing_out = self.standing_out.iter().flat_map(|one| &one.units);
        self.outlined.iter().chain(standing_out)
    }

    /// The part of an answer beside the map.
    pub(super) fn block(&self) -> Option<&SheetBlock> {
        match self.beside.as_ref()? {
            Beside::OverTime(..) => None,
            Beside::Block(block) => Some(block),
        }
    }

    /// The figures over time beside the map.
    pub(super) fn over_time(&self) -> Option<&OverTime<'a>> {
        match self.beside.as_ref()? {
            Beside::OverTime(_, figures) => Some(figures),
            Beside::Block(_) => None,
        }
    }

    /// True for more pages than one.
    pub fn is_atlas(&self) -> bool {
        self.atlas.is_some()
    }

    /// What the map is drawn of, without its figures.
    pub(super) fn territory(&self) -> Territory<'a> {
        Territory {
            dataset: self.dataset,
            layer: self.layer,
            units: self.units.clone(),
            outlined: self.outlines().copied().collect(),
            span: self.span,
            around: self.around,
            padding: PADDING,
        }
    }

    /// The view that gives the sheet its language, method and palette.
    pub fn view(&self) -> &View {
        &self.maps[0].view
    }
}

/// The units that alone are shown, where a list of codes names them; or, on a sheet of figures over time that has a place, those
/// among its units that the list chooses.
type Listed = (Option<Vec<usize>>, Vec<usize>);

fn listed(layer: &Layer, kind: SheetLayout, query: &MapQuery) -> Result<Listed, ResolveError> {
    let (codes, place) = (query.units.as_deref(), query.view.r#where.as_deref());
    match (kind, place) {
        (SheetLayout::Lines | SheetLayout::Table, Some(_)) => {
            let mut chosen = layer.listed(codes, None)?.unwrap_or_default();
            chosen.sort_unstable();
            chosen.dedup();
            Ok((None, chosen))
        }
        (SheetLayout::Lines | SheetLayout::Table, None)
        | (SheetLayout::Maps | SheetLayout::Atlas, _) => {
            Ok((layer.listed(codes, place)?, Vec::new()))
        }
    }
}

/// Refuses an atlas of more units than it has pages for.
fn check_pages(units: usize) -> Result<(), ParamError> {
    if units <= MOST_UNITS {
        return Ok(());
    }
    let allowed = words::error_many_pages(MOST_UNITS, units);
    Err(ParamError::new(
        LAYOUT.name,
        SheetLayout::Atlas.as_str(),
        allowed,
    ))
}
