//! The pages of an atlas: the map, and behind it a page for each of its units with where it lies, how it stands, what it borders
//! and its figures over time.

use super::over_time::OverTime;
use super::plan::{Beside, MapPlan};
use super::territory::Around;
use crate::model::{Lang, Observation, Period, SheetLayout, decimals_of};
use crate::words;

/// What lies around a unit in its frame, in parts of its longer side.
const AROUND: f64 = 0.4;

impl MapPlan<'_> {
    /// The map, and of an atlas a page for each unit behind it.
    pub(super) fn pages(&self) -> impl Iterator<Item = Self> + '_ {
        let first = Self {
            atlas: None,
            ..self.clone()
        };
        let periods = self.atlas.as_deref();
        let units = periods.map_or(&[][..], |_| &self.units);
        let pages = units
            .iter()
            .filter_map(move |unit| self.page(*unit, periods?));
        std::iter::once(first).chain(pages)
    }

    fn page(&self, unit: usize, periods: &[Period]) -> Option<Self> {
        let name = self.layer.units()[unit].names.get(self.view().lang);
        let title = match &self.title {
            Some(title) => format!("{name}: {title}"),
            None => name.to_owned(),
        };
        let figures = OverTime::new(
            self.layer,
            self.maps[0].indicator,
            periods.to_vec(),
            (&[unit], &[]),
        );
        Some(Self {
            atlas: None,
            title: Some(title),
            said: [Some(self.standing(unit)), self.at_the_border(unit)]
                .into_iter()
                .flatten()
                .collect(),
            beside: Some(Beside::OverTime(SheetLayout::Lines, figures)),
            standing_out: Vec::new(),
            span: self.layer.extent_of(&[unit])?.grown(AROUND),
            around: Around::Box,
            outlined: vec![unit],
            ..self.clone()
        })
    }

    /// `2023: −22.8 per 1,000 persons; rank 41 of 41 in the layer “Districts and cities”`: equal values share a rank.
    fn standing(&self, unit: usize) -> String {
        let (map, lang) = (&self.maps[0], self.view().lang);
        let when = map
            .view
            .period
            .map(|one| format!("{}: ", one.in_words(lang)));
        let when = when.unwrap_or_default();
        let observation = map.units[unit].observation;
        let Some(value) = observation.value() else {
            let why = self.dataset.why_withheld(map.indicator);
            let why = observation.status_in(why, lang).unwrap_or_default();
            return format!("{when}{why}");
        };
        let known = || map.units.iter().filter_map(|one| one.value());
        let figures: Vec<f64> = known().collect();
        let number = lang.number(value, decimals_of(&figures));
        let number = lang.with_unit(&number, map.indicator.unit.get(lang));
        let rank = 1 + known().filter(|one| *one > value).count();
        let [rank, of] = [rank, figures.len()].map(|one| lang.count(one));
        let layer = self.layer.title().get(lang);
        let rank = words::brief_rank_in_layer(lang, layer, &of, &rank);
        let flagged = match observation {
            Observation::Value(..) => observation.status_in(None, lang),
            Observation::Missing(..) => None,
        };
        let flagged = flagged.map(|one| format!(" ({one})")).unwrap_or_default();
        format!("{when}{number}{flagged}; {rank}")
    }

    /// The neighbours beyond the state border that it touches, and for how long; else how far the nearest is.
    fn at_the_border(&self, unit: usize) -> Option<String> {
        let lang = self.view().lang;
        let borders = self.dataset.borders()?;
        let near = borders.proximity(self.layer.id())?.get(unit)?.as_ref()?;
        let name = |one: usize| borders.neighbours()[one].names.get(lang);
        let lengths = near.lengths_m.iter().enumerate();
        let touched: Vec<String> = lengths
            .filter(|(_, metres)| **metres > 0.0)
            .map(|(one, metres)| format!("{} — {}", name(one), kilometres(lang, *metres)))
            .collect();
        if !touched.is_empty() {
            return Some(format!(
                "{}: {}",
                words::border_length_km(lang),
                touched.join("; ")
            ));
        }
        let nearest = near.nearest.iter().enumerate();
        let nearest = nearest.filter_map(|(one, found)| Some((one, (*found)?.distance_m)));
        let land = nearest.filter(|(one, _)| !borders.is_sea(*one));
        let (one, metres) = land.min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(format!(
            "{}: {} — {}",
            words::border_distance_km(lang),
            name(one),
            kilometres(lang, metres)
        ))
    }
}

/// The words before it say that these are kilometres.
fn kilometres(lang: Lang, metres: f64) -> String {
    lang.number(metres / 1000.0, 1)
}
