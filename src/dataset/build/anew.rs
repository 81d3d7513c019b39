//! Where a series begins anew: where the workspace says so, and where something that it is computed from
//! does, over any depth, told in the series' own periods.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::derive::across;
use crate::model::{Derivation, Period, Series};

/// The breaks of indicators by id, each list rising.
pub(super) type Breaks = BTreeMap<String, Vec<Period>>;

/// Where an indicator's values can no longer be compared with those before.
///
/// What a break falls into stands on two bases: it is comparable neither with what comes before nor with
/// what comes after, so two periods begin anew. A change of a stock has none: the years on each side of a
/// break lie within one base, and the year across it has no value (`derive::withhold_across`).
pub(super) fn breaks(
    own: &[Period],
    derivation: Option<&Derivation>,
    summed: &[&str],
    series: &BTreeMap<String, Series>,
    known: &Breaks,
) -> Vec<Period> {
    let periods: BTreeSet<Period> = series
        .values()
        .flat_map(|rows| rows.keys().flatten().copied())
        .collect();
    let of = |id: &str| known.get(id).map_or(&[][..], Vec::as_slice);
    let mut found = BTreeSet::new();
    let mut begin_anew = |breaks: &[Period], fallen_into: fn(Period, Period) -> bool| {
        for at in breaks {
            found.extend(periods.iter().filter(|one| fallen_into(**one, *at)));
            found.extend(periods.iter().find(|one| one.begin() >= at.begin()));
        }
    };
    begin_anew(own, within);
    for part in summed {
        begin_anew(of(part), within);
    }
    match derivation {
        Some(Derivation::Rate { of: flow, by, .. }) => {
            begin_anew(of(flow), within);
            begin_anew(of(by), across);
        }
        Some(Derivation::Share {
            of: part,
            by: whole,
            ..
        }) => {
            begin_anew(of(part), within);
            begin_anew(of(whole), within);
        }
        Some(Derivation::Density { of: stock }) => begin_anew(of(stock), within),
        Some(
            Derivation::Change { .. } | Derivation::DistanceToBorder | Derivation::BorderLength,
        )
        | None => {}
    }
    found.into_iter().collect()
}

/// True where a break falls between the first and the last day of a period.
fn within(period: Period, at: Period) -> bool {
    period.begin() < at.begin() && at.begin() < period.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(periods: &[&str]) -> BTreeMap<String, Series> {
        let rows = periods
            .iter()
            .map(|one| (Some(one.parse().unwrap()), Vec::new()));
        BTreeMap::from([("units".to_owned(), rows.collect())])
    }

    fn anew(
        own: &[&str],
        derivation: Option<&Derivation>,
        summed: &[&str],
        periods: &[&str],
    ) -> Vec<String> {
        let known = Breaks::from([
            ("stock".to_owned(), vec!["2022-01-01".parse().unwrap()]),
            ("flow".to_owned(), vec!["2020".parse().unwrap()]),
            ("plain".to_owned(), Vec::new()),
        ]);
        let own: Vec<Period> = own.iter().map(|one| one.parse().unwrap()).collect();
        let found = breaks(&own, derivation, summed, &on(periods), &known);
        found.iter().map(Period::to_string).collect()
    }

    const YEARS: [&str; 6] = ["2019", "2020", "2021", "2022", "2023", "2024"];

    #[test]
    fn a_rate_breaks_where_its_flow_does_and_around_the_year_that_its_stock_breaks_in() {
        let rate = |of: &str, by: &str| Derivation::Rate {
            of: of.to_owned(),
            by: by.to_owned(),
            per: 1000.0,
        };
        let found = |of, by| anew(&[], Some(&rate(of, by)), &[], &YEARS);
        assert_eq!(found("plain", "stock"), ["2021", "2022"]);
        assert_eq!(found("flow", "stock"), ["2020", "2021", "2022"]);
        assert!(found("plain", "plain").is_empty());
    }

    #[test]
    fn a_share_breaks_with_its_part_and_with_its_whole() {
        let dates = ["2021-01-01", "2022-01-01", "2023-01-01"];
        for (of, by) in [("stock", "plain"), ("plain", "stock")] {
            let share = Derivation::Share {
                of: of.to_owned(),
                by: by.to_owned(),
                per: 100.0,
            };
            assert_eq!(anew(&[], Some(&share), &[], &dates), ["2022-01-01"]);
        }
        let density = Derivation::Density {
            of: "stock".to_owned(),
        };
        assert_eq!(anew(&[], Some(&density), &[], &dates), ["2022-01-01"]);
    }

    #[test]
    fn a_total_breaks_with_its_parts() {
        assert_eq!(anew(&[], None, &["plain", "flow"], &YEARS), ["2020"]);
        assert!(anew(&[], None, &["plain"], &YEARS).is_empty());
    }

    #[test]
    fn a_yearly_change_lies_within_one_base() {
        let change = Derivation::Change {
            of: "stock".to_owned(),
        };
        assert!(anew(&[], Some(&change), &[], &YEARS).is_empty());
    }

    #[test]
    fn what_a_break_falls_into_stands_alone() {
        assert_eq!(anew(&["2021-07"], None, &[], &YEARS), ["2021", "2022"]);
        assert_eq!(anew(&["2021"], None, &[], &YEARS), ["2021"]);
        // The day after a year's last does not fall into it.
        assert_eq!(anew(&["2022-01-01"], None, &[], &YEARS), ["2022"]);
        let quarters = ["2021-Q2", "2021-Q3", "2021-Q4"];
        assert_eq!(anew(&["2021-07"], None, &[], &quarters), ["2021-Q3"]);
        assert!(anew(&["2030"], None, &[], &YEARS).is_empty());
    }
}
