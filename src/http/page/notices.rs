//! Lines that name what the address asks for and is not there, with what is shown instead.

use super::asked::{Gone, Notice, Picture};
use super::words::word;
use crate::markup::Html;

/// Screens that only the script draws.
const OF_SCRIPT: [&str; 3] = ["compare", "profile", "statements"];

/// A line for each; nothing where the address is what is shown.
pub(super) fn notices(picture: &Picture<'_>) -> Html {
    let lang = picture.view.lang;
    let line =
        |text: &str, more: Html| Html::tag("p", &[("class", "notice")], [Html::text(text), more]);
    let all = picture.notices.iter().map(|one| {
        let text = match &one.kind {
            Gone::Unknown => word(lang, "notice.unknown").replace("{given}", &one.parameter),
            Gone::Missing(_) | Gone::Refused(_) => {
                let shown = shown(picture, one);
                let key = shown.as_ref().map_or("notice.none", |_| "notice");
                word(lang, key)
                    .replace(
                        "{what}",
                        word(lang, &format!("parameter.{}", one.parameter)),
                    )
                    .replace("{shown}", &shown.unwrap_or_default())
                    .replace("{given}", &one.given)
            }
        };
        let more = match &one.kind {
            // What is allowed is told in the words of the answers, which are English.
            Gone::Missing(error) | Gone::Refused(error) => Html::tag(
                "span",
                &[("lang", "en")],
                [Html::text(&format!(" ({error})"))],
            ),
            Gone::Unknown => Html::text(""),
        };
        line(&text, more)
    });
    let script = picture
        .screen
        .as_deref()
        .filter(|screen| OF_SCRIPT.contains(screen))
        .map(|screen| {
            let text = word(lang, "notice.script")
                .replace("{screen}", word(lang, &format!("screen.{screen}")));
            Html::tag("noscript", &[], [line(&text, Html::text(""))])
        });
    Html::all(all.chain(script).collect::<Vec<_>>())
}

/// What stands in its place; none where that is nothing.
fn shown(picture: &Picture<'_>, notice: &Notice) -> Option<String> {
    let lang = picture.view.lang;
    let shown = match notice.parameter.as_str() {
        "indicator" => picture.indicator.title.get(lang),
        "layer" => picture.layer.title().get(lang),
        "lang" => word(lang, "language"),
        "period" => return picture.view.period.map(|period| period.in_words(lang)),
        "units" => return None,
        _ => word(lang, "notice.usual"),
    };
    Some(shown.to_owned())
}
