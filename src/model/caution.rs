//! What a reader must know who compares two periods of an indicator.

use super::{Indicator, Lang, Leap, Period};
use crate::words;

impl Indicator {
    /// That the series begins anew between two periods, or that a whole layer jumps there.
    pub fn cautions_between(&self, one: Period, other: Period, lang: Lang) -> Vec<String> {
        let breaks: Vec<String> = self
            .breaks_between(one, other)
            .map(|at| at.in_words(lang))
            .collect();
        // No change is given across a break.
        let anew = (!breaks.is_empty())
            .then(|| words::series_anew(lang, &breaks.join(", "), self.title.get(lang)));
        let leap = self.leap_between(one, other);
        (anew.into_iter())
            .chain(leap.map(|leap| leap.in_words(lang)))
            .collect()
    }

    /// The same of all its periods.
    pub fn cautions_over_time(&self, lang: Lang) -> Vec<String> {
        let periods = || self.series.values().flat_map(|one| one.keys().flatten());
        let ends = periods().min().zip(periods().max());
        ends.map_or_else(Vec::new, |(first, last)| {
            self.cautions_between(*first, *last, lang)
        })
    }
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
