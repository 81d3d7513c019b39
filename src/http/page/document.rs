//! A view as a document: levels and periods as links, indicators as a form, all units as a table.

use super::asked::Picture;
use super::words::word;
use crate::dataset::{Dataset, Layer};
use crate::markup::Html;
use crate::model::{Indicator, Lang, Observation, decimals_for};

/// What the template's places are filled with.
pub(super) struct Parts {
    pub lang: Html,
    pub title: Html,
    /// What the script must know of the workspace before it asks for anything.
    pub workspace: Html,
    pub content: Html,
}

/// The most decimals of a figure in the table.
const MAX_DECIMALS: usize = 2;

/// The document of a view.
pub(super) fn of_view(picture: &Picture<'_>) -> Parts {
    let lang = picture.view.lang;
    let heading = heading(picture);
    let title = format!("{heading}. {}", picture.dataset.title().get(lang));
    let layer = picture.layer.id();
    let parts = [
        Html::tag("h1", &[], [Html::text(picture.dataset.title().get(lang))]),
        languages(picture),
        levels(picture),
        indicators(picture),
        periods(picture),
        table(picture, &heading),
        about(picture),
        link(
            &format!("/data/{layer}.csv?{}", picture.view.canonical()),
            word(lang, "take.csv"),
        ),
        Html::tag(
            "p",
            &[],
            [Html::text(picture.dataset.disclaimer().get(lang))],
        ),
    ];
    Parts {
        lang: Html::text(lang.tag()),
        title: Html::text(&title),
        workspace: workspace(picture.dataset),
        content: Html::all(parts),
    }
}

/// The document for an address that means nothing.
pub(super) fn of_problem(dataset: &Dataset, lang: Lang, problem: &str) -> Parts {
    let parts = [
        Html::tag("h1", &[], [Html::text(word(lang, "error.view"))]),
        Html::tag("p", &[("lang", "en")], [Html::text(problem)]),
        Html::tag(
            "p",
            &[],
            [link(&format!("/?lang={lang}"), word(lang, "error.home"))],
        ),
    ];
    Parts {
        lang: Html::text(lang.tag()),
        title: Html::text(word(lang, "error.view")),
        workspace: workspace(dataset),
        content: Html::all(parts),
    }
}

/// Layers that have an indicator: the levels of the page, the default one first.
fn with_figures(dataset: &Dataset) -> impl Iterator<Item = &Layer> {
    let default = &dataset.defaults().layer;
    let has = move |layer: &&Layer| {
        dataset
            .indicators()
            .iter()
            .any(|one| one.on(layer.id()).is_some())
    };
    let is_default = move |layer: &&Layer| layer.id() == default;
    let layers = dataset.layers().iter();
    layers
        .clone()
        .filter(is_default)
        .chain(layers.filter(move |layer| !is_default(layer)))
        .filter(has)
}

fn workspace(dataset: &Dataset) -> Html {
    let (levels, whole): (Vec<&Layer>, Vec<&Layer>) =
        with_figures(dataset).partition(|layer| layer.units().len() > 1);
    let ids = |layers: &[&Layer]| {
        layers
            .iter()
            .map(|layer| layer.id())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let has_figures = |layer: &Layer| with_figures(dataset).any(|one| one.id() == layer.id());
    let others = dataset.layers().iter().filter(|layer| !has_figures(layer));
    let others: Vec<&Layer> = others.collect();
    let borders = dataset.borders().map_or("", |borders| borders.id());
    let told = [
        ("levels", ids(&levels)),
        ("whole", ids(&whole)),
        ("around", ids(&others)),
        ("borders", borders.to_owned()),
        ("indicator", dataset.defaults().indicator.clone()),
    ];
    Html::all(told.map(|(name, content)| {
        let name = format!("shekara-{name}");
        Html::void("meta", &[("name", &name), ("content", &content)])
    }))
}

fn link(address: &str, text: &str) -> Html {
    Html::tag("a", &[("href", address)], [Html::text(text)])
}

/// Choices as links; the present one is told and leads nowhere.
fn choices(label: &str, all: impl Iterator<Item = (String, String, bool)>) -> Html {
    let items = all.map(|(address, text, present)| {
        let inner = if present {
            Html::tag("strong", &[("aria-current", "true")], [Html::text(&text)])
        } else {
            link(&address, &text)
        };
        Html::all([inner, Html::text(" ")])
    });
    Html::tag("nav", &[("aria-label", label)], items)
}

fn heading(picture: &Picture<'_>) -> String {
    let lang = picture.view.lang;
    let title = picture.indicator.title.get(lang);
    match picture.view.period {
        Some(period) => format!("{title}, {}", period.in_words(lang)),
        None => title.to_owned(),
    }
}

fn languages(picture: &Picture<'_>) -> Html {
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

fn levels(picture: &Picture<'_>) -> Html {
    let lang = picture.view.lang;
    let layers = with_figures(picture.dataset);
    let all = layers.map(|layer| {
        let address = format!("/?layer={}&lang={lang}", layer.id());
        (
            address,
            layer.title().get(lang).to_owned(),
            layer.id() == picture.layer.id(),
        )
    });
    choices(word(lang, "level"), all)
}

fn periods(picture: &Picture<'_>) -> Html {
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

fn address(picture: &Picture<'_>, indicator: &Indicator, period: Option<String>) -> String {
    let (layer, lang) = (picture.layer.id(), picture.view.lang);
    let period = period.map_or(String::new(), |period| format!("&period={period}"));
    format!(
        "/?layer={layer}&indicator={}{period}&lang={lang}",
        indicator.id
    )
}

fn indicators(picture: &Picture<'_>) -> Html {
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

fn table(picture: &Picture<'_>, heading: &str) -> Html {
    let lang = picture.view.lang;
    let unit = picture.indicator.unit.get(lang);
    let observations = picture
        .dataset
        .observations(picture.layer.id(), &picture.view);
    let values: Vec<f64> = observations.iter().filter_map(|one| one.value()).collect();
    let decimals = decimals_for(&values).min(MAX_DECIMALS);
    let mut rows: Vec<_> = picture.layer.units().iter().zip(observations).collect();
    rows.sort_by_cached_key(|(unit, _)| lang.sort_key(unit.names.get(lang)));
    let rows = rows.into_iter().map(|(unit, one)| {
        let name = Html::tag(
            "th",
            &[("scope", "row")],
            [Html::text(unit.names.get(lang))],
        );
        let figure = Html::tag("td", &[], [Html::text(&figure(lang, one, decimals))]);
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
fn figure(lang: Lang, one: &Observation, decimals: usize) -> String {
    let status = one
        .status()
        .map(|status| word(lang, &format!("status.{status}")).to_owned());
    match (one.value(), status) {
        (Some(value), None) => lang.number(value, decimals),
        (Some(value), Some(flag)) => format!("{} ({flag})", lang.number(value, decimals)),
        (None, reason) => reason.unwrap_or_default(),
    }
}

fn about(picture: &Picture<'_>) -> Html {
    let lang = picture.view.lang;
    let notes = Html::tag("p", &[], [Html::text(picture.indicator.notes.get(lang))]);
    let Some(source) = picture.dataset.source(&picture.indicator.source) else {
        return notes;
    };
    let label = format!("{}: ", word(lang, "source"));
    let title = source.title.get(lang);
    let named = match &source.url {
        Some(address) => link(address, title),
        None => Html::text(title),
    };
    let vintage = format!(" ({})", picture.indicator.vintage);
    let source = [Html::text(&label), named, Html::text(&vintage)];
    Html::all([notes, Html::tag("p", &[], source)])
}
