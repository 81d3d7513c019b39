//! Indicators that are computed: rates, shares, densities, changes.
//!
//! A derived value exists only where every figure that it needs exists; otherwise the first
//! missing figure's reason is passed on. Nothing is interpolated. What is said of a figure is said of what is computed
//! from it too: an estimate or a break is never lost.

use std::collections::BTreeMap;

use crate::model::{Flag, Flags, Observation, Period, Reason, Series};

/// The observations of indicators by id, then by layer.
pub(super) type All = BTreeMap<String, BTreeMap<String, Series>>;

/// The periods of a derived indicator come from its first operand.
type Row = Vec<Observation>;

/// `per` x flow / mid-year population, the mean of the stocks on the year's two 1 Januaries
/// (Eurostat and the Bureau of National Statistics use the average population of the year).
pub(super) fn rate(flow: &Series, stock: &Series, per: f64) -> Series {
    each_year(flow, |year, flows| {
        let (start, end) = both_januaries(stock, year)?;
        Some(zip3(flows, start, end, |flow, start, end| {
            let mid_year = f64::midpoint(start, end);
            (mid_year > 0.0).then(|| per * flow / mid_year)
        }))
    })
}

/// `per` x part / whole of the same period.
pub(super) fn share(part: &Series, whole: &Series, per: f64) -> Series {
    part.iter()
        .filter_map(|(period, parts)| {
            let row = zip2(parts, whole.get(period)?, said_of, |part, whole| {
                (whole > 0.0).then(|| per * part / whole)
            });
            Some((*period, row))
        })
        .collect()
}

/// Stock per square kilometre.
pub(super) fn density(stock: &Series, areas_m2: &[f64]) -> Series {
    let per_km2 = |row: &Row| {
        row.iter()
            .zip(areas_m2)
            .map(|(one, area)| match one {
                Observation::Value(value, said) if *area > 0.0 => {
                    derived(value / (area / 1e6), said_of(*said, Flags::NONE))
                }
                Observation::Value(..) => Observation::missing(Reason::NotApplicable),
                missing @ Observation::Missing(..) => *missing,
            })
            .collect()
    };
    stock
        .iter()
        .map(|(period, row)| (*period, per_km2(row)))
        .collect()
}

/// The stock on the next 1 January less the stock on this one, for every year that has both.
pub(super) fn change(stock: &Series) -> Series {
    let years: BTreeMap<Option<Period>, Row> = stock
        .keys()
        .flatten()
        .filter_map(|date| Some((Some(Period::of_year(date.year())?), Row::new())))
        .collect();
    each_year(&years, |year, _| {
        let (start, end) = both_januaries(stock, year)?;
        let of_end = |start, end| said_of(end, start);
        Some(zip2(start, end, of_end, |start, end| Some(end - start)))
    })
}

/// Replaces a period's values by the reason why they would mislead.
pub(super) fn withhold(series: &mut Series, period: Period, reason: Reason) {
    if let Some(row) = series.get_mut(&Some(period)) {
        row.fill(Observation::missing(reason));
    }
}

/// Takes the values of the years at whose ends the stock is of two bases: most of such a change is none.
pub(super) fn withhold_across(changes: &mut Series, breaks: &[Period]) {
    for (year, row) in changes {
        let Some(year) = *year else { continue };
        if breaks.iter().any(|at| across(year, *at)) {
            for one in row.iter_mut().filter(|one| one.value().is_some()) {
                *one = Observation::missing(Reason::Withheld);
            }
        }
    }
}

/// True where the stocks on a year's two 1 Januaries are of two bases.
pub(super) fn across(year: Period, at: Period) -> bool {
    year.begin() < at.begin() && at.begin() <= year.end()
}

/// A series without periods; a unit without a number was not measured.
pub(super) fn timeless(values: impl Iterator<Item = Option<f64>>) -> Series {
    let row = values
        .map(|value| {
            value.map_or(Observation::missing(Reason::NotMeasured), |value| {
                derived(value, Flags::NONE)
            })
        })
        .collect();
    Series::from([(None, row)])
}

fn each_year(flow: &Series, row: impl Fn(u16, &Row) -> Option<Row>) -> Series {
    flow.iter()
        .filter_map(|(period, flows)| {
            let year = period.filter(|p| p.is_year())?.year();
            Some((*period, row(year, flows)?))
        })
        .collect()
}

/// The stocks on the two 1 Januaries of a year.
pub(super) fn both_januaries(stock: &Series, year: u16) -> Option<(&Row, &Row)> {
    let on = |year| stock.get(&Some(Period::first_of_january(year)?));
    Some((on(year)?, on(year + 1)?))
}

fn zip2(
    a: &Row,
    b: &Row,
    said: impl Fn(Flags, Flags) -> Flags,
    f: impl Fn(f64, f64) -> Option<f64>,
) -> Row {
    a.iter()
        .zip(b)
        .map(|(a, b)| match (a, b) {
            (Observation::Value(a, of_a), Observation::Value(b, of_b)) => {
                found(f(*a, *b), said(*of_a, *of_b))
            }
            (missing @ Observation::Missing(..), _) | (_, missing) => *missing,
        })
        .collect()
}

fn zip3(a: &Row, b: &Row, c: &Row, f: impl Fn(f64, f64, f64) -> Option<f64>) -> Row {
    a.iter()
        .zip(b)
        .zip(c)
        .map(|((a, b), c)| match (a, b, c) {
            (
                Observation::Value(a, of_a),
                Observation::Value(b, of_b),
                Observation::Value(c, of_c),
            ) => found(f(*a, *b, *c), said_of(*of_a, of_b.and(*of_c))),
            (missing @ Observation::Missing(..), _, _)
            | (_, missing @ Observation::Missing(..), _)
            | (_, _, missing) => *missing,
        })
        .collect()
}

fn found(value: Option<f64>, said: Flags) -> Observation {
    value.map_or(Observation::missing(Reason::NotApplicable), |value| {
        derived(value, said)
    })
}

fn derived(value: f64, said: Flags) -> Observation {
    Observation::flagged(value, Flag::Derived).and(said)
}

/// What is said of figures, as it is true of what is computed from them. `leading` is of the one that is divided, or from
/// which another is taken: its bound is one of the result. A bound of another bounds on a side that hangs on signs: the
/// result is about right. So it is where a figure was printed as 0 and is none.
fn said_of(leading: Flags, other: Flags) -> Flags {
    let bounds = [Flag::MoreThan, Flag::LessThan, Flag::About];
    let is_open = bounds.iter().any(|bound| other.has(*bound));
    let all = leading.and(other);
    all.iter()
        .map(|flag| match flag {
            Flag::MoreThan | Flag::LessThan if is_open => Flag::About,
            Flag::Negligible => Flag::About,
            flag => flag,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(rows: &[(&str, f64)]) -> Series {
        rows.iter()
            .map(|(period, value)| {
                let row = vec![Observation::plain(*value)];
                (Some(period.parse().unwrap()), row)
            })
            .collect()
    }

    #[test]
    fn a_rate_divides_by_the_mean_of_two_januaries() {
        let stock = series(&[("2023-01-01", 900.0), ("2024-01-01", 1100.0)]);
        let rates = rate(&series(&[("2023", 5.0), ("2024", 5.0)]), &stock, 1000.0);
        assert_eq!(rates.len(), 1, "2024 lacks its second January");
        let row = &rates[&Some("2023".parse().unwrap())];
        assert_eq!(row, &[Observation::flagged(5.0, Flag::Derived)]);
    }

    #[test]
    fn a_missing_figure_passes_its_reason_on() {
        let mut flow = series(&[("2023", 5.0)]);
        withhold(&mut flow, "2023".parse().unwrap(), Reason::Withheld);
        let stock = series(&[("2023-01-01", 900.0), ("2024-01-01", 1100.0)]);
        let rates = rate(&flow, &stock, 1000.0);
        let row = &rates[&Some("2023".parse().unwrap())];
        assert_eq!(row, &[Observation::missing(Reason::Withheld)]);
    }

    #[test]
    fn what_is_said_of_a_figure_is_said_of_what_is_computed_from_it() {
        let year = Some("2023".parse().unwrap());
        let one = |period: &str, value: f64, flags: &[Flag]| {
            let flags: Flags = flags.iter().copied().collect();
            let row = vec![Observation::plain(value).and(flags)];
            (Some(period.parse().unwrap()), row)
        };
        let stock = |first: &[Flag], second: &[Flag]| {
            Series::from([
                one("2023-01-01", 900.0, first),
                one("2024-01-01", 1100.0, second),
            ])
        };
        let flow = |flags: &[Flag]| Series::from([one("2023", 5.0, flags)]);
        let flags = |series: Series| -> Vec<Flag> { series[&year][0].flags().iter().collect() };
        let (estimated, broken) = (Flag::Estimated, Flag::Break);
        assert_eq!(
            flags(rate(&flow(&[estimated]), &stock(&[], &[broken]), 1e3)),
            [Flag::Derived, estimated, broken]
        );
        assert_eq!(
            flags(share(&flow(&[broken]), &flow(&[Flag::Provisional]), 100.0)),
            [Flag::Derived, Flag::Provisional, broken]
        );
        assert_eq!(
            flags(change(&stock(&[broken], &[estimated]))),
            [Flag::Derived, estimated, broken]
        );
        assert_eq!(
            flags(density(&flow(&[estimated]), &[1e6])),
            [Flag::Derived, estimated]
        );
        // More births than 5 are a rate above 5; with a population of more than 900 it is neither above nor below.
        let (more, about) = (Flag::MoreThan, Flag::About);
        assert_eq!(
            flags(rate(&flow(&[more]), &stock(&[], &[]), 1e3)),
            [Flag::Derived, more]
        );
        assert_eq!(
            flags(rate(&flow(&[more]), &stock(&[more], &[]), 1e3)),
            [Flag::Derived, about]
        );
        assert_eq!(flags(change(&stock(&[more], &[]))), [Flag::Derived, about]);
        assert_eq!(
            flags(rate(&flow(&[Flag::Negligible]), &stock(&[], &[]), 1e3)),
            [Flag::Derived, about]
        );
    }

    #[test]
    fn change_needs_both_ends() {
        let stock = series(&[("2023-01-01", 900.0), ("2024-01-01", 850.0)]);
        let changes = change(&stock);
        assert_eq!(changes.len(), 1);
        assert_eq!(
            changes[&Some("2023".parse().unwrap())][0].value(),
            Some(-50.0)
        );
    }

    #[test]
    fn the_year_across_a_break_has_no_change_and_those_beside_it_have() {
        let stock = series(&[
            ("2021-01-01", 900.0),
            ("2022-01-01", 950.0),
            ("2023-01-01", 940.0),
            ("2024-01-01", 930.0),
        ]);
        let mut changes = change(&stock);
        withhold_across(&mut changes, &["2023-01-01".parse().unwrap()]);
        let rows: Vec<Observation> = changes.values().map(|row| row[0]).collect();
        let derived = |value| Observation::flagged(value, Flag::Derived);
        let withheld = Observation::missing(Reason::Withheld);
        assert_eq!(rows, [derived(50.0), withheld, derived(-10.0)]);
    }
}
