//! What else may be shown: languages, levels and periods as links, indicators as a form.

use super::levels::levels as all_levels;
use maud::{Markup, html};

use super::request::Picture;
use super::words::word;
use crate::model::{Indicator, Lang};

/// The languages of the page.
pub(super) fn languages(picture: &Picture<'_>) -> Markup {
    let here = picture.view.lang;
    let query = address(
        picture,
        picture.indicator,
        picture.view.period.map(|it| it.to_string()),
    );
    // The span, which its last period alone is not.
    let query = match picture.ends {
        None => query,
        Some([from, to]) => query.replace(&format!("period={to}"), &format!("time={from}..{to}")),
    };
    let all = Lang::ALL.into_iter().map(|lang| {
        let address = query.replace(&format!("lang={here}"), &format!("lang={lang}"));
        (address, word(lang, "language").to_owned(), lang == here)
    });
    choices(word(here, "languages"), all)
}

/// The layers that have figures.
pub(super) fn levels(picture: &Picture<'_>) -> Markup {
    let lang = picture.view.lang;
    let layers = all_levels(picture.dataset).into_iter();
    let all = layers.map(|layer| {
        let address = format!("?layer={}&lang={lang}", layer.id());
        (
            address,
            layer.title().get(lang).to_owned(),
            layer.id() == picture.layer.id(),
        )
    });
    choices(word(lang, "level"), all)
}

/// The indicators of the layer.
pub(super) fn indicators(picture: &Picture<'_>) -> Markup {
    let lang = picture.view.lang;
    let layer = picture.layer.id();
    let here = picture
        .dataset
        .indicators()
        .iter()
        .filter(|one| one.on(layer).is_some());
    html! {
        form action="./" method="get" {
            input type="hidden" name="layer" value=(layer);
            @if let Some(subset) = &picture.view.subset {
                input type="hidden" name="where" value=(subset.place());
            }
            @if let Some([from, to]) = picture.ends {
                input type="hidden" name="time" value=(format!("{from}..{to}"));
            }
            input type="hidden" name="lang" value=(lang);
            label for="plain-indicator" { (word(lang, "indicator")) }
            select id="plain-indicator" name="indicator" {
                @for one in here {
                    @let selected = (one.id == picture.indicator.id).then_some("");
                    option value=(one.id) selected=[selected] {
                        (one.title.get(lang)) " (" (one.unit.get(lang)) ")"
                    }
                }
            }
            button type="submit" { (word(lang, "show")) }
        }
    }
}

/// The periods of the indicator.
pub(super) fn periods(picture: &Picture<'_>) -> Markup {
    let lang = picture.view.lang;
    let series = picture.indicator.on(picture.layer.id());
    let periods = series
        .into_iter()
        .flat_map(|series| series.keys().flatten());
    let all = periods.map(|period| {
        let address = address(picture, picture.indicator, Some(period.to_string()));
        (
            address,
            period.in_words(lang),
            Some(*period) == picture.view.period,
        )
    });
    choices(word(lang, "period"), all)
}

/// Choices as links; the present one is told and leads nowhere.
fn choices(label: &str, all: impl Iterator<Item = (String, String, bool)>) -> Markup {
    html! {
        nav aria-label=(label) {
            @for (address, text, present) in all {
                @if present { strong aria-current="true" { (text) } } @else { a href=(address) { (text) } }
                " "
            }
        }
    }
}

fn address(picture: &Picture<'_>, indicator: &Indicator, period: Option<String>) -> String {
    let (layer, lang) = (picture.layer.id(), picture.view.lang);
    let period = period.map_or(String::new(), |period| format!("&period={period}"));
    let subset = picture.view.subset.as_ref();
    let place = subset.map_or(String::new(), |one| format!("&where={}", one.place()));
    format!(
        "?layer={layer}&indicator={}{period}{place}&lang={lang}",
        indicator.id
    )
}
