//! All units with their figures, in order of their names.

use super::asked::Picture;
use super::words::word;
use crate::markup::Html;
use crate::model::{Lang, Observation, Text, decimals_of};

/// The table under a heading.
pub(super) fn table(picture: &Picture<'_>, heading: &str) -> Html {
    let lang = picture.view.lang;
    let unit = picture.indicator.unit.get(lang);
    let observations = picture
        .dataset
        .observations(picture.layer.id(), &picture.view);
    let values: Vec<f64> = observations.iter().filter_map(|one| one.value()).collect();
    let decimals = decimals_of(&values);
    let why = picture.dataset.why_withheld(picture.indicator);
    let mut rows: Vec<_> = picture.layer.units().iter().zip(observations).collect();
    rows.sort_by_cached_key(|(unit, _)| lang.sort_key(unit.names.get(lang)));
    let rows = rows.into_iter().map(|(unit, one)| {
        let name = Html::tag(
            "th",
            &[("scope", "row")],
            [Html::text(unit.names.get(lang))],
        );
        let figure = Html::tag("td", &[], [Html::text(&figure(*one, why, lang, decimals))]);
        Html::tag("tr", &[], [name, figure])
    });
    let head = [word(lang, "unit"), unit]
        .map(|text| Html::tag("th", &[("scope", "col")], [Html::text(text)]));
    let parts = [
        Html::tag("caption", &[], [Html::text(heading)]),
        Html::tag("thead", &[], [Html::tag("tr", &[], head)]),
        Html::tag("tbody", &[], rows),
    ];
    Html::tag("table", &[], parts)
}

/// The number with its flag, or the reason why there is none.
fn figure(one: Observation, why: Option<&Text>, lang: Lang, decimals: usize) -> String {
    match (one.value(), one.status_in(why, lang)) {
        (Some(value), None) => lang.number(value, decimals),
        (Some(value), Some(flag)) => format!("{} ({flag})", lang.number(value, decimals)),
        (None, reason) => reason.unwrap_or_default(),
    }
}
