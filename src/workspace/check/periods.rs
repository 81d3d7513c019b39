//! Series with holes, and series that change their meaning on the way.

use super::super::finding::{FileFindings, FindingKind};
use super::super::indicator_entry::IndicatorEntry;
use super::super::manifest::Manifest;
use super::subject::Subject;
use crate::dataset::Dataset;
use crate::model::{Derivation, Period, Series};
use crate::words::{self, Argument, Sentence, listed};

pub(super) fn check(manifest: &Manifest, subject: &Subject<'_>, findings: &mut FileFindings<'_>) {
    for entry in &manifest.indicators {
        let place = words::check_indicator(&entry.id);
        for (layer, series) in subject
            .series
            .get(entry.id.as_str())
            .copied()
            .into_iter()
            .flatten()
        {
            let years = missing_years(series);
            if !years.is_empty() {
                let message = words::check_no_row(layer, years.join(", "));
                findings.of_kind(FindingKind::Period, place.clone(), message);
            }
        }
        unlike_its_parts(entry, manifest, findings);
        for one in &entry.breaks {
            match one.at.parse::<Period>() {
                Err(error) => {
                    let message = words::check_under("breaks: at", error.to_string());
                    findings.error(place.clone(), message);
                }
                Ok(at) => broken(entry, at, subject, findings),
            }
        }
    }
}

/// Derived figures that have no period at all, because those that they are computed from have none in common.
pub(super) fn derived(dataset: &Dataset, findings: &mut FileFindings<'_>) {
    for indicator in dataset.indicators() {
        let Some(derivation) = &indicator.derivation else {
            continue;
        };
        for (layer, _) in indicator.series.iter().filter(|(_, one)| one.is_empty()) {
            let needs = match derivation {
                Derivation::Rate { by, .. } => words::check_needs_rate(by),
                Derivation::Change { of } => words::check_needs_change(of),
                Derivation::Share { of, by, .. } => words::check_needs_share(by, of),
                Derivation::Density { of } => words::check_needs_density(of),
                Derivation::DistanceToBorder | Derivation::BorderLength => {
                    words::check_needs_lines()
                }
            };
            let has = |id: &str| -> Sentence {
                let series = dataset.indicator(id).and_then(|one| one.on(layer));
                let mut periods = series.into_iter().flat_map(|one| one.keys().flatten());
                let first = periods.next().map(Period::to_string);
                let last = periods.next_back().map(Period::to_string);
                match (first, last) {
                    (Some(first), Some(last)) => words::check_has_span(first, id, last),
                    (Some(only), None) | (None, Some(only)) => words::check_has(id, only),
                    (None, None) => words::check_has_none(id, layer),
                }
            };
            let has: Argument = listed(indicator.operands().into_iter().map(has));
            findings.of_kind(
                FindingKind::Period,
                words::check_indicator(&indicator.id),
                words::check_no_values(has, layer, needs),
            );
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

/// Where a total begins anew, one of its parts does too.
fn unlike_its_parts(entry: &IndicatorEntry, manifest: &Manifest, findings: &mut FileFindings<'_>) {
    let sums = manifest.sums.iter().filter(|sum| sum.total == entry.id);
    for sum in sums.filter(|sum| !sum.parts.is_empty()) {
        let parts = manifest.indicators.iter();
        let parts = parts.filter(|one| one.file.is_some() && sum.parts.contains(&one.id));
        let known: Vec<&str> = parts
            .flat_map(|one| one.breaks.iter().map(|one| one.at.as_str()))
            .collect();
        for at in entry.breaks.iter().map(|one| one.at.as_str()) {
            if !known.contains(&at) {
                let message = words::check_break_alone(at, sum.parts.join(", "));
                let place = words::check_indicator(&entry.id);
                findings.of_kind(FindingKind::Break, place, message);
            }
        }
    }
}

/// A break must lie in the series.
fn broken(
    entry: &IndicatorEntry,
    at: Period,
    subject: &Subject<'_>,
    findings: &mut FileFindings<'_>,
) {
    let layers = subject.series.get(entry.id.as_str()).copied();
    let inside = |series: &Series| {
        let mut periods = series.keys().flatten();
        periods.any(|p| *p == at)
    };
    if !layers.is_some_and(|layers| layers.values().any(inside)) {
        let message = words::check_break_nowhere(at.to_string());
        let place = words::check_indicator(&entry.id);
        findings.of_kind(FindingKind::Break, place, message);
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
