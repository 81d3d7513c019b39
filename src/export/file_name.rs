//! What a file is called: the layer, what is measured, when, and the language of its words.

use super::Selection;
use super::format::Format;
use crate::model::{Lang, Period, Smoothing};

/// Columns of values that a file has at the most.
pub(super) const MOST_COLUMNS: usize = 400;
/// Indicators that a name lists.
const LISTED: usize = 3;

impl Selection<'_> {
    /// `districts_net_migration_2024_kk.gpkg`; of several periods the first and the last.
    pub fn file_name(&self, format: Format, lang: Lang) -> String {
        let mut parts = vec![self.layer.id().to_owned()];
        let mut ids: Vec<&str> = self
            .views
            .iter()
            .map(|one| one.indicator.as_str())
            .collect();
        ids.dedup();
        let smoothing = self.views.first().map(|one| one.smoothing);
        let smoothing = smoothing.filter(|one| *one != Smoothing::None);
        parts.extend(ids.iter().take(LISTED).map(|one| (*one).to_owned()));
        if ids.len() > LISTED {
            parts.push(format!("and_{}_more", ids.len() - LISTED));
        }
        parts.extend(smoothing.map(|one| format!("smoothed_{one}")));
        let mut periods: Vec<Period> = self.views.iter().filter_map(|one| one.period).collect();
        periods.sort_unstable();
        periods.dedup();
        let ends = match periods.as_slice() {
            [] => Vec::new(),
            [one] => vec![*one],
            [first, .., last] => vec![*first, *last],
        };
        parts.extend(ends.iter().map(|one| one.to_string().replace('/', "-")));
        parts.push(lang.to_string());
        format!("{}.{format}", parts.join("_"))
    }
}
