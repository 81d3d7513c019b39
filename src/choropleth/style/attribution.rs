//! Whom a map in somebody else's client must name: the sources of its boundaries and of its figures.

use crate::choropleth::legend::escape;
use crate::model::{Lang, Source};
use crate::words;

/// The attribution of the boundaries, which is HTML of the workspace's author, with the sources of a view's
/// figures behind it: title and publisher, in a language, as text.
pub fn figures_attribution(boundaries: &str, sources: &[&Source], lang: Lang) -> String {
    let figures = sources.iter().map(|source| {
        let (title, publisher) = (source.title.get(lang), source.publisher_in(lang));
        escape(&format!("{}: {title}, {publisher}", words::source(lang)))
    });
    let boundaries = Some(boundaries.to_owned()).filter(|text| !text.is_empty());
    let all: Vec<String> = boundaries.into_iter().chain(figures).collect();
    all.join(" | ")
}

/// Whom a map of places must name, each publisher with its terms, in a language. HTML.
pub fn places_attribution(sources: &[&Source], lang: Lang) -> String {
    let sources = sources.iter().map(|source| {
        let (publisher, terms) = (source.publisher_in(lang), source.terms_in(lang));
        if terms.is_empty() {
            publisher.to_owned()
        } else {
            format!("{publisher}: {terms}")
        }
    });
    let all: Vec<String> = sources.collect();
    let title = words::settlements_title(lang);
    escape(&format!("{title}: {}", all.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn a_title_that_looks_like_markup_is_text_in_every_client() {
        let source = Source {
            id: "a".to_owned(),
            title: Text::each(|_| "<img src=x onerror=alert(1)>".to_owned()),
            publisher: "A & B".to_owned(),
            publisher_names: None,
            url: None,
            retrieved: None,
            licence: String::new(),
            terms: None,
            note: None,
        };
        assert_eq!(
            figures_attribution("<a href=\"https://o.example\">O</a>", &[&source], Lang::EN),
            "<a href=\"https://o.example\">O</a> | Source: &lt;img src=x onerror=alert(1)&gt;, A &amp; B"
        );
        assert_eq!(figures_attribution("O", &[], Lang::EN), "O");
        assert!(figures_attribution("", &[&source], Lang::EN).starts_with("Source: "));
    }
}
