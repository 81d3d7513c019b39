//! What else may be shown: languages, levels and periods as links, indicators as a form.

use super::levels::levels as all_levels;
use super::request::Picture;
use super::words::word;
use crate::markup::Html;
use crate::model::{Indicator, Lang};

/// The languages of the page.
pub(super) fn languages(picture: &Picture<'_>) -> Html {
    let here = picture.view.lang;
    let query = address(
        picture,
        picture.indicator,
        picture.view.period.map(|it| it.to_string()),
    );
    let all = Lang::ALL.into_iter().map(|lang| {
        let address = query.replace(&format!("lang={here}"), &format!("lang={lang}"));
        (address, word(lang, "language").to_owned(), lang == here)
    });
    choices(word(here, "languages"), all)
}

/// The layers that have figures.
pub(super) fn levels(picture: &Picture<'_>) -> Html {
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
pub(super) fn indicators(picture: &Picture<'_>) -> Html {
    let lang = picture.view.lang;
    let layer = picture.layer.id();
    let here = picture
        .dataset
        .indicators()
        .iter()
        .filter(|one| one.on(layer).is_some());
    let options = here.map(|one| {
        let text = format!("{} ({})", one.title.get(lang), one.unit.get(lang));
        let mut attributes = vec![("value", one.id.as_str())];
        if one.id == picture.indicator.id {
            attributes.push(("selected", ""));
        }
        Html::tag("option", &attributes, [Html::text(&text)])
    });
    let hidden = |name, value| {
        Html::void(
            "input",
            &[("type", "hidden"), ("name", name), ("value", value)],
        )
    };
    let parts = [
        hidden("layer", layer),
        hidden("lang", lang.tag()),
        Html::tag(
            "label",
            &[("for", "plain-indicator")],
            [Html::text(word(lang, "indicator"))],
        ),
        Html::tag(
            "select",
            &[("id", "plain-indicator"), ("name", "indicator")],
            options,
        ),
        Html::tag(
            "button",
            &[("type", "submit")],
            [Html::text(word(lang, "show"))],
        ),
    ];
    Html::tag("form", &[("action", "/"), ("method", "get")], parts)
}

/// The periods of the indicator.
pub(super) fn periods(picture: &Picture<'_>) -> Html {
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
fn choices(label: &str, all: impl Iterator<Item = (String, String, bool)>) -> Html {
    let items = all.map(|(address, text, present)| {
        let inner = if present {
            Html::tag("strong", &[("aria-current", "true")], [Html::text(&text)])
        } else {
            Html::link(&address, &text)
        };
        Html::all([inner, Html::text(" ")])
    });
    Html::tag("nav", &[("aria-label", label)], items)
}

fn address(picture: &Picture<'_>, indicator: &Indicator, period: Option<String>) -> String {
    let (layer, lang) = (picture.layer.id(), picture.view.lang);
    let period = period.map_or(String::new(), |period| format!("&period={period}"));
    format!(
        "?layer={layer}&indicator={}{period}&lang={lang}",
        indicator.id
    )
}
