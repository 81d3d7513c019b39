//! The page's template, and the places in it.

use super::assets;
use crate::markup::Html;

const TEMPLATE: &str = "index.html";

/// What the template's places are filled with.
pub(super) struct Parts {
    pub lang: Html,
    pub title: Html,
    /// What the script must know of the workspace before it asks for anything.
    pub workspace: Html,
    pub content: Html,
}

/// The template with a document's parts in it.
pub(super) fn filled(parts: &Parts) -> String {
    let template = String::from_utf8_lossy(assets::bytes(TEMPLATE).unwrap_or_default());
    let folder = assets::folder();
    let preloads = assets::modules().map(|path| {
        let link = [
            ("rel", "modulepreload"),
            ("href", &format!("{folder}/{path}")),
        ];
        Html::void("link", &link)
    });
    let preloads = Html::all(preloads);
    let folder = Html::text(&folder);
    let mut page = String::with_capacity(template.len() + 20_000);
    let mut rest = template.as_ref();
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page += before;
        page += match name {
            "assets" => folder.as_str(),
            "preloads" => preloads.as_str(),
            "lang" => parts.lang.as_str(),
            "title" => parts.title.as_str(),
            "workspace" => parts.workspace.as_str(),
            "content" => parts.content.as_str(),
            _ => "",
        };
        rest = after;
    }
    page + rest
}
