//! All units with their figures, in order of their names.

use maud::{Markup, html};

use super::request::Picture;
use super::words::word;
use crate::model::{Lang, Observation, decimals_of, marked_status};

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
    let figure_at = |at: usize, one: Observation| {
        let (layer, period) = (picture.layer.id(), picture.view.period);
        let marked = picture.indicator.may_be_transfer(layer, period, at);
        let status = one.status_in(why, lang);
        figure(one.value(), status.as_deref(), marked, lang, decimals)
    };
    html! {
        table {
            caption { (heading) }
            thead { tr { th scope="col" { (word(lang, "unit")) } th scope="col" { (unit) } } }
            tbody {
                @for (at, unit, one) in rows {
                    tr { th scope="row" { (unit.names.get(lang)) } td { (figure_at(at, *one)) } }
                }
            }
        }
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
