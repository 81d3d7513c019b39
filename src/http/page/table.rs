//! All units with their figures, in order of their names.

use maud::{Markup, html};

use super::request::Picture;
use super::words::word;
use crate::model::{Lang, Observation, Period, Reason, decimals_of, marked_status};

/// The table under a heading.
pub(super) fn table(picture: &Picture<'_>, heading: &str) -> Markup {
    let lang = picture.view.lang;
    let unit = picture.indicator.unit.get(lang);
    let observations = picture
        .dataset
        .observations(picture.layer.id(), &picture.view);
    let units = picture.layer.units().iter().zip(observations).enumerate();
    let units = units.filter(|(at, _)| picture.view.shows(*at));
    let mut rows: Vec<_> = units.map(|(at, (unit, one))| (at, unit, one)).collect();
    let values: Vec<f64> = rows.iter().filter_map(|(.., one)| one.value()).collect();
    let decimals = decimals_of(&values);
    let why = picture.dataset.why_withheld(picture.indicator);
    rows.sort_by_cached_key(|(_, unit, _)| lang.sort_key(unit.names.get(lang)));
    let figure_at = |at: usize, one: Observation, period: Option<Period>| {
        let layer = picture.layer.id();
        let marked = picture.indicator.may_be_transfer(layer, period, at);
        let status = one.status_in(why, lang);
        figure(one.value(), status.as_deref(), marked, lang, decimals)
    };
    let last = picture.view.period;
    let before = picture.ends.map(|[from, _]| First::new(picture, from));
    html! {
        table {
            caption { (heading) }
            thead {
                tr {
                    th scope="col" { (word(lang, "unit")) }
                    @if let Some(first) = &before {
                        (column(lang, "lines.first", Some(first.period)))
                        (column(lang, "lines.last", last))
                        th scope="col" { (word(lang, "lines.change")) ", " (unit) }
                    } @else { th scope="col" { (unit) } }
                }
            }
            tbody {
                @for (at, unit, one) in rows {
                    tr {
                        th scope="row" { (unit.names.get(lang)) }
                        @if let Some(first) = &before {
                            td { (figure_at(at, first.at(at), Some(first.period))) }
                            td { (figure_at(at, *one, last)) }
                            td { (first.change(at, *one).map_or(NONE.to_owned(), |by| lang.change(by, decimals))) }
                        } @else { td { (figure_at(at, *one, last)) } }
                    }
                }
            }
        }
    }
}

/// What stands where there is no change to be told: the sentence above says why, or a value beside it does.
const NONE: &str = "—";

fn column(lang: Lang, key: &str, period: Option<Period>) -> Markup {
    let period = period.map(|one| one.in_words(lang));
    html! { th scope="col" { (word(lang, key)) @if let Some(period) = period { ", " (period) } } }
}

/// The first period of a span.
struct First<'a> {
    period: Period,
    row: &'a [Observation],
    /// True where the series begins anew after it.
    anew: bool,
}

impl<'a> First<'a> {
    fn new(picture: &Picture<'a>, period: Period) -> Self {
        let series = picture
            .dataset
            .series_of_view(picture.layer.id(), &picture.view);
        let row = series.and_then(|all| all.get(&Some(period)));
        let last = picture.view.period;
        Self {
            period,
            row: row.map_or(&[], Vec::as_slice),
            anew: last.is_some_and(|last| picture.indicator.anew_between(period, last).is_some()),
        }
    }

    fn at(&self, unit: usize) -> Observation {
        let one = self.row.get(unit).copied();
        one.unwrap_or(Observation::missing(Reason::NotAvailable))
    }

    /// What a unit's value became; none across a break, and where one of the two is missing.
    fn change(&self, unit: usize, last: Observation) -> Option<f64> {
        let ends = last.value().zip(self.at(unit).value());
        ends.filter(|_| !self.anew)
            .map(|(last, first)| last - first)
    }
}

/// The number with its flags, or the reason why there is none.
fn figure(
    value: Option<f64>,
    status: Option<&str>,
    marked: bool,
    lang: Lang,
    decimals: usize,
) -> String {
    let told = marked_status(status, marked && value.is_some(), lang);
    match value {
        Some(value) if told.is_empty() => lang.number(value, decimals),
        Some(value) => format!("{} ({told})", lang.number(value, decimals)),
        None => told,
    }
}
