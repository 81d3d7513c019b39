//! Lines that name what the address asks for and is not there, with what is shown instead.

use maud::{Markup, html};

use super::request::{Gone, Notice, Picture};
use super::words::{sentence, word};
use crate::model::Lang;

/// Screens that only the script draws.
const OF_SCRIPT: [&str; 5] = ["flows", "compare", "profile", "statements", "own"];

/// A line for each; nothing where the address is what is shown.
pub(super) fn notices(picture: &Picture<'_>) -> Markup {
    let lang = picture.view.lang;
    let line = |text: &str, more: Markup| html! { p class="notice" { (text) (more) } };
    let all = picture.notices.iter().map(|one| {
        let shown = in_its_place(picture, one);
        let key = match &one.kind {
            Gone::Unknown => "notice.unknown",
            Gone::Repeated => "notice.repeated",
            Gone::Unfit(_) => "notice.unfit",
            Gone::NoLevel(_) => "notice.level",
            Gone::Missing(_) | Gone::Refused(_) => {
                shown.as_ref().map_or("notice.none", |_| "notice")
            }
        };
        // What the page has no name for is called as it stands in the address.
        let given = match one.kind {
            Gone::Unknown => &one.parameter,
            Gone::Repeated
            | Gone::Unfit(_)
            | Gone::NoLevel(_)
            | Gone::Missing(_)
            | Gone::Refused(_) => &one.given,
        };
        let named = format!("parameter.{}", one.parameter);
        let shown = shown.unwrap_or_default();
        let parts = [
            ("what", word(lang, &named)),
            ("shown", &shown),
            ("given", given),
        ];
        line(&sentence(lang, key, &parts), allowed(one, lang))
    });
    let script = picture
        .screen
        .as_deref()
        .filter(|screen| OF_SCRIPT.contains(screen))
        .map(|screen| {
            let screen = format!("screen.{screen}");
            let text = sentence(lang, "notice.script", &[("screen", word(lang, &screen))]);
            html! { noscript { (line(&text, html! {})) } }
        });
    html! { @for one in all.chain(script) { (one) } }
}

/// What is allowed, in the words of the answers, which are English; the other languages name the nearest.
fn allowed(notice: &Notice, lang: Lang) -> Markup {
    let error = match &notice.kind {
        Gone::Missing(error) | Gone::Refused(error) | Gone::Unfit(error) | Gone::NoLevel(error) => {
            error
        }
        Gone::Unknown | Gone::Repeated => return html! {},
    };
    match (lang, &error.nearest) {
        (Lang::EN, _) => html! { " (" (error) ")" },
        (_, Some(nearest)) => {
            let text = sentence(lang, "notice.nearest", &[("nearest", nearest)]);
            html! { " " (text) }
        }
        (_, None) => html! {},
    }
}

/// What stands in its place; none where that is nothing.
fn in_its_place(picture: &Picture<'_>, notice: &Notice) -> Option<String> {
    let lang = picture.view.lang;
    let instead = match notice.parameter.as_str() {
        "indicator" => picture.indicator.title.get(lang),
        "layer" => picture.layer.title().get(lang),
        "lang" => word(lang, "language"),
        "period" | "time" => return picture.view.period.map(|period| period.in_words(lang)),
        "units" => return None,
        "by" => word(lang, "notice.one"),
        _ => word(lang, "notice.usual"),
    };
    Some(instead.to_owned())
}
