//! Jumps of a whole layer: a year whose figures are much larger than those of the years before.

use serde::Serialize;

use super::{Lang, Period, Text};
use crate::words;

/// A year in which the figures of a whole layer are much larger than before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Leap {
    /// The first period of the larger figures.
    pub period: Period,
    /// The period before it.
    pub before: Period,
    /// The title of the indicator whose figures jump: this one, or what it is computed from.
    pub title: Text,
    /// The layer on which it was found.
    pub layer: String,
    /// The layer's title.
    pub layer_title: Text,
    /// The mean size of a figure in the two periods, over the units that have one in both.
    pub mean: f64,
    /// The same in the period before.
    pub mean_before: f64,
}

impl Leap {
    /// That a comparison with earlier periods may be one of two ways of counting.
    pub fn in_words(&self, lang: Lang) -> String {
        let title = format!("{} ({})", self.title.get(lang), self.layer_title.get(lang));
        let [now, then] = [self.period, self.before].map(|period| period.in_words(lang));
        let decimals = usize::from(self.mean_before < 100.0);
        let [mean, before] = [self.mean, self.mean_before].map(|mean| lang.number(mean, decimals));
        let times = lang.number(self.mean / self.mean_before, 2);
        words::series_leap(lang, &before, &mean, &now, &then, &times, &title)
    }
}
