//! Series with holes, and series that change their meaning on the way.

use super::super::finding::{FileFindings, Kind};
use super::super::manifest::{IndicatorEntry, Manifest};
use super::subject::Subject;
use crate::model::{Derivation, Observation, Period, Series};

pub(super) fn check(manifest: &Manifest, subject: &Subject<'_>, told: &mut FileFindings<'_>) {
    for entry in &manifest.indicators {
        let place = format!("indicator {}", entry.id);
        for (layer, series) in subject
            .series
            .get(entry.id.as_str())
            .copied()
            .into_iter()
            .flatten()
        {
            let years = missing_years(series);
            if !years.is_empty() {
                let message = format!("no row on {layer} for {}", years.join(", "));
                told.of_kind(Kind::Period, place.clone(), message);
            }
        }
        for one in &entry.breaks {
            match one.at.parse::<Period>() {
                Err(error) => told.error(place.clone(), format!("breaks: at: {error}")),
                Ok(at) => broken(entry, at, manifest, subject, told),
            }
        }
    }
}

/// Years without a row between the first and the last, for yearly series and those of 1 January.
fn missing_years(series: &Series) -> Vec<String> {
    let periods: Vec<Period> = series.keys().flatten().copied().collect();
    let of: fn(u16) -> Option<Period> = if periods.iter().all(|p| p.is_year()) {
        Period::of_year
    } else if periods
        .iter()
        .all(|p| Some(*p) == Period::first_of_january(p.year()))
    {
        Period::first_of_january
    } else {
        return Vec::new();
    };
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return Vec::new();
    };
    (first.year()..=last.year())
        .filter_map(of)
        .filter(|period| !periods.contains(period))
        .map(|period| period.to_string())
        .collect()
}

/// A break must lie in the series, and no change may be told across it.
fn broken(
    entry: &IndicatorEntry,
    at: Period,
    manifest: &Manifest,
    subject: &Subject<'_>,
    told: &mut FileFindings<'_>,
) {
    let layers = subject.series.get(entry.id.as_str()).copied();
    let inside = |series: &Series| {
        let mut periods = series.keys().flatten();
        periods.any(|p| *p == at)
    };
    if !layers.is_some_and(|layers| layers.values().any(inside)) {
        let message = format!("breaks: no figure is of {at}, where the series should begin anew");
        told.of_kind(Kind::Break, format!("indicator {}", entry.id), message);
        return;
    }
    let across = Period::of_year(at.year() - 1);
    for other in &manifest.indicators {
        let Some(Derivation::Change { of }) = &other.derive else {
            continue;
        };
        let layers = subject.series.get(other.id.as_str()).copied();
        let told_across = layers.into_iter().flatten().any(|(_, series)| {
            let row = series.get(&across);
            row.is_some_and(|row| row.iter().any(|one| matches!(one, Observation::Value(..))))
        });
        if *of == entry.id && told_across {
            let message = format!(
                "tells a change over the break of {} at {at}; withhold {}",
                entry.id,
                at.year() - 1
            );
            told.of_kind(Kind::Break, format!("indicator {}", other.id), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_a_row_is_told_and_other_periods_are_not_counted() {
        let series = |periods: &[&str]| -> Series {
            periods
                .iter()
                .map(|text| (Some(text.parse().unwrap()), Vec::new()))
                .collect()
        };
        assert_eq!(
            missing_years(&series(&["2020", "2022", "2024"])),
            ["2021", "2023"]
        );
        assert_eq!(
            missing_years(&series(&["2020-01-01", "2022-01-01"])),
            ["2021-01-01"]
        );
        assert!(missing_years(&series(&["2020-Q1", "2022-Q1"])).is_empty());
        assert!(missing_years(&Series::new()).is_empty());
    }
}
