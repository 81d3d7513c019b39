//! A view as a document: choices, the finished map, all units as a table, notes and source.

use maud::{Markup, html};

use super::choices;
use super::meta::workspace;
use super::notices::notices;
use super::request::Picture;
use super::table::table;
use super::template::Parts;
use super::words::word;
use crate::analysis::{Reaches, all_in_words};
use crate::dataset::Dataset;
use crate::model::{Lang, span_in_words};

/// The document of a view.
pub(super) fn of_view(picture: &Picture<'_>, reaches: &Reaches) -> Parts {
    let lang = picture.view.lang;
    let heading = heading(picture);
    let name = picture.dataset.title().get(lang);
    let data = format!(
        "data/{}.csv?{}",
        picture.layer.id(),
        picture.view.canonical()
    );
    let content = html! {
        (notices(picture))
        h1 { (name) }
        (choices::languages(picture))
        (choices::levels(picture))
        (choices::indicators(picture))
        (choices::periods(picture))
        @for one in sentences(picture, reaches) { p { (one) } }
        div class="both" {
            (map(picture, &heading))
            (table(picture, &heading))
        }
        (about(picture))
        a href=(data) { (word(lang, "take.csv")) }
        p { (picture.dataset.disclaimer().get(lang)) }
    };
    Parts {
        lang,
        title: html! { (heading) ". " (name) },
        workspace: workspace(picture.dataset, &picture.notices),
        content,
    }
}

/// The document for an address that means nothing.
pub(super) fn of_problem(dataset: &Dataset, lang: Lang, problem: &str) -> Parts {
    let title = html! { (word(lang, "error.view")) };
    let content = html! {
        h1 { (title) }
        p lang="en" { (problem) }
        p { a href={ "?lang=" (lang) } { (word(lang, "error.home")) } }
    };
    Parts {
        lang,
        title,
        workspace: workspace(dataset, &[]),
        content,
    }
}

/// What the values and the border tell, of a span too; nothing of a view that is not there.
fn sentences(picture: &Picture<'_>, reaches: &Reaches) -> Vec<String> {
    let view = (&picture.view, picture.ends);
    let told = all_in_words(picture.dataset, picture.layer, view, reaches);
    told.unwrap_or_default()
}

fn heading(picture: &Picture<'_>) -> String {
    let lang = picture.view.lang;
    let title = picture.view.titled(picture.indicator.title.get(lang), lang);
    let subset = picture.view.subset.as_ref();
    let words = |one| picture.dataset.subset_in_words(picture.layer, one, lang);
    let period = picture.view.period.map(|period| period.in_words(lang));
    let span = picture.ends.map(|[from, to]| span_in_words(from, to, lang));
    let parts = [Some(title), subset.map(words), span.or(period)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn about(picture: &Picture<'_>) -> Markup {
    let lang = picture.view.lang;
    let (dataset, layer) = (picture.dataset, picture.layer.id());
    html! {
        p { (picture.indicator.notes.get(lang)) }
        @for source in dataset.sources_of(picture.indicator, layer, picture.view.period) {
            @let title = source.title.get(lang);
            p {
                (word(lang, "source")) ": "
                @if let Some(address) = &source.url { a href=(address) { (title) } } @else { (title) }
                @if let Some(vintage) = picture.indicator.vintage_in(lang) { " (" (vintage) ")" }
            }
        }
    }
}

/// Pixels of the drawing.
#[cfg(feature = "maps")]
const WIDE: [u32; 2] = [860, 645];
/// The same on a phone, where the other would be too small to read.
#[cfg(feature = "maps")]
const NARROW: [u32; 2] = [360, 560];

/// The finished map, which stands in for the one that the script draws; nothing for a view that has none. Where scripts
/// run it is not fetched.
#[cfg(feature = "maps")]
fn map(picture: &Picture<'_>, heading: &str) -> Markup {
    if crate::map::drawable(&picture.view).is_err() {
        return html! {};
    }
    let (layer, view) = (picture.layer.id(), picture.view.canonical());
    let address = |[width, height]: [u32; 2]| {
        format!("maps/{layer}.svg?{view}&width={width}&height={height}")
    };
    let alt = format!("{heading}. {}", word(picture.view.lang, "map.alt"));
    html! {
        noscript {
            figure {
                picture {
                    source media="(max-width: 620px)" srcset=(address(NARROW));
                    img src=(address(WIDE)) alt=(alt) width=(WIDE[0]) height=(WIDE[1]);
                }
            }
        }
    }
}

#[cfg(not(feature = "maps"))]
fn map(_: &Picture<'_>, _: &str) -> Markup {
    html! {}
}
