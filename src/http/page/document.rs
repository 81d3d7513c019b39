//! A view as a document: choices, the finished map, all units as a table, notes and source.

use super::choices;
#[cfg(feature = "maps")]
use super::map::map;
use super::meta::workspace;
use super::notices::notices;
use super::request::Picture;
use super::table::table;
use super::template::Parts;
use super::words::word;
use crate::dataset::Dataset;
use crate::markup::Html;
use crate::model::Lang;

/// The document of a view.
pub(super) fn of_view(picture: &Picture<'_>) -> Parts {
    let lang = picture.view.lang;
    let heading = heading(picture);
    let title = format!("{heading}. {}", picture.dataset.title().get(lang));
    let layer = picture.layer.id();
    let both = [
        #[cfg(feature = "maps")]
        map(picture, &heading),
        table(picture, &heading),
    ];
    let parts = [
        notices(picture),
        Html::tag("h1", &[], [Html::text(picture.dataset.title().get(lang))]),
        choices::languages(picture),
        choices::levels(picture),
        choices::indicators(picture),
        choices::periods(picture),
        Html::tag("div", &[("class", "both")], both),
        about(picture),
        Html::link(
            &format!("data/{layer}.csv?{}", picture.view.canonical()),
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
        workspace: workspace(picture.dataset, &picture.notices),
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
            [Html::link(
                &format!("?lang={lang}"),
                word(lang, "error.home"),
            )],
        ),
    ];
    Parts {
        lang: Html::text(lang.tag()),
        title: Html::text(word(lang, "error.view")),
        workspace: workspace(dataset, &[]),
        content: Html::all(parts),
    }
}

fn heading(picture: &Picture<'_>) -> String {
    let lang = picture.view.lang;
    let title = picture.indicator.title.get(lang);
    match picture.view.period {
        Some(period) => format!("{title}, {}", period.in_words(lang)),
        None => title.to_owned(),
    }
}

fn about(picture: &Picture<'_>) -> Html {
    let lang = picture.view.lang;
    let notes = Html::tag("p", &[], [Html::text(picture.indicator.notes.get(lang))]);
    let (dataset, layer) = (picture.dataset, picture.layer.id());
    let sources = dataset.sources_of(picture.indicator, layer, picture.view.period);
    let sources = sources.into_iter().map(|source| {
        let label = format!("{}: ", word(lang, "source"));
        let title = source.title.get(lang);
        let named = match &source.url {
            Some(address) => Html::link(address, title),
            None => Html::text(title),
        };
        let vintage = picture.indicator.vintage_in(lang);
        let vintage = vintage.map_or_else(String::new, |one| format!(" ({one})"));
        Html::tag("p", &[], [Html::text(&label), named, Html::text(&vintage)])
    });
    Html::all(std::iter::once(notes).chain(sources))
}
