//! The page's template, and the places in it.

use maud::{Markup, html};

use super::assets;
use crate::model::Lang;
use crate::words;

const TEMPLATE: &str = "index.html";

/// What the template's places are filled with.
pub(super) struct Parts {
    pub lang: Lang,
    pub title: Markup,
    /// What the script must know of the workspace before it asks for anything.
    pub workspace: Markup,
    pub content: Markup,
}

/// The template with a document's parts in it.
pub(super) fn filled(parts: &Parts) -> String {
    let template = String::from_utf8_lossy(assets::bytes(TEMPLATE).unwrap_or_default());
    let folder = assets::folder();
    let folder = html! { (folder) };
    let languages = html! {
        @for lang in Lang::ALL {
            button type="button" data-lang=(lang) lang=(lang) title=(words::language(lang)) { (words::language_short(lang)) }
        }
    };
    let mut page = String::with_capacity(template.len() + 20_000);
    let mut rest = template.as_ref();
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page += before;
        page += match name {
            "assets" => &folder.0,
            "lang" => parts.lang.tag(),
            "languages" => &languages.0,
            "title" => &parts.title.0,
            "workspace" => &parts.workspace.0,
            "content" => &parts.content.0,
            _ => "",
        };
        rest = after;
    }
    page + rest
}
