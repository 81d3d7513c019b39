//! `/api.html`: the description of all addresses as a document, in three languages, which runs nothing and asks for nothing.

use std::sync::LazyLock;

use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::super::body::Body;
use super::super::door::{self, Order};
use super::super::lane::Lane;
use super::super::negotiate::preferred_language;
use super::super::problem::Problem;
use super::super::query::{Query, VIEW};
use super::super::snapshot::Snapshot;
use super::super::state::State;
use super::address_group::{AddressGroup, groups};
use super::addresses::Address;
use super::api::operation_id;
use super::but_lang;
use super::link::OPENAPI;
use super::sample::sample;
use crate::coding::Effort;
use crate::dataset::Dataset;
use crate::export::Format;
use crate::model::parameters::LANG;
use crate::model::{Lang, Parameter};
use crate::words;

const STYLE: &str = include_str!("reference.css");

/// Only this style is let in, which its hash names.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'"
    )
});

/// `GET /api.html?lang=kk`
pub(in super::super) async fn reference(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, Problem> {
    let query = Query::read_shared(&request, &[VIEW])?;
    query.ignore(&request, &but_lang());
    let lang = LANG.parse_or(query.get(LANG.name), preferred_language(&request))?;
    let order = Order::new(Lane::Table, format!("/api.html {lang}"));
    let groups = groups(&state);
    let make = move |snapshot: &Snapshot| {
        let text = document(snapshot.dataset(), &groups, lang).into_string();
        let media_type = Format::Html.media_type();
        let body = Body::with_effort(text.into_bytes(), media_type, Effort::Quick);
        Ok(body
            .under(POLICY.as_str())
            .varying("Accept-Encoding, Accept-Language"))
    };
    door::answer(&request, &state, &state.snapshot(), order, make).await
}

fn document(dataset: &Dataset, groups: &[AddressGroup], lang: Lang) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (words::reference_title(lang)) " · " (dataset.title().get(lang)) }
                // Without one, browsers ask the server for an icon.
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    (languages(lang))
                    h1 { (words::reference_title(lang)) }
                    p { (words::reference_intro(lang)) }
                    p { a href={ "api?lang=" (lang) } type=(OPENAPI) { (words::reference_for_programs(lang)) } }
                    (contents(groups, lang))
                }
                main {
                    section {
                        h2 id="view" { (words::reference_view(lang)) }
                        p { (words::reference_view_intro(lang)) }
                        (described(VIEW, lang))
                    }
                    @for group in groups { (section(dataset, group, lang)) }
                    section {
                        h2 id="errors" { (words::reference_errors(lang)) }
                        p { (words::reference_errors_intro(lang)) }
                    }
                }
            }
        }
    }
}

fn languages(here: Lang) -> Markup {
    html! {
        nav class="languages" aria-label=(words::languages(here)) {
            @for lang in Lang::ALL {
                @let current = (lang == here).then_some("page");
                a href={ "?lang=" (lang) } lang=(lang) hreflang=(lang) aria-current=[current] { (words::language(lang)) }
            }
        }
    }
}

fn contents(groups: &[AddressGroup], lang: Lang) -> Markup {
    html! {
        nav aria-label=(words::reference_contents(lang)) {
            ul {
                li { a href="#view" { (words::reference_view(lang)) } }
                @for group in groups {
                    li { a href={ "#" (group.id) } { ((group.title)(lang)) } " (" (group.addresses.len()) ")" }
                }
                li { a href="#errors" { (words::reference_errors(lang)) } }
            }
        }
    }
}

fn section(dataset: &Dataset, group: &AddressGroup, lang: Lang) -> Markup {
    html! {
        section {
            h2 id=(group.id) { ((group.title)(lang)) }
            @for one in &group.addresses { (address(dataset, one, lang)) }
        }
    }
}

fn address(dataset: &Dataset, address: &Address, lang: Lang) -> Markup {
    let names_view = VIEW.iter().all(|one| {
        address
            .parameters
            .iter()
            .any(|other| other.name == one.name)
    });
    let of_view = |one: &Parameter| names_view && VIEW.iter().any(|other| other.name == one.name);
    let own = address.parameters.iter().filter(|one| !of_view(one));
    let own: Vec<Parameter> = own.copied().collect();
    let formats: Vec<String> = address.formats.iter().map(ToString::to_string).collect();
    html! {
        article id=(operation_id(address)) {
            h3 { code { @if address.takes_table { "POST " } (broken(&address.path)) } }
            p { ((address.about)(lang)) }
            @if let Some(sample) = sample(dataset, address) {
                p class="quiet" {
                    (words::reference_example(lang)) ": "
                    // Behind a proxy the server may stand below a path.
                    a href={ "." (sample) } { (broken(&sample)) }
                }
            }
            p class="quiet" {
                (words::reference_answers(lang)) ": " (address.media_types.join(", "))
                @if !formats.is_empty() { "; " (words::reference_formats(lang)) ": " (formats.join(", ")) }
            }
            @if own.is_empty() && !names_view {
                p class="quiet" { (words::reference_takes_none(lang)) }
            } @else if own.is_empty() {
                p class="quiet" { (words::reference_takes(lang)) ": " (all_of_view(lang)) }
            } @else {
                details {
                    summary {
                        (words::reference_takes(lang)) ": "
                        @for (at, one) in own.iter().enumerate() {
                            @if at > 0 { ", " }
                            code { (one.name) }
                        }
                    }
                    (described(&own, lang))
                }
                @if names_view { p class="quiet" { "… " (all_of_view(lang)) } }
            }
        }
    }
}

fn all_of_view(lang: Lang) -> Markup {
    html! { a href="#view" { (words::reference_and_view(lang)) } }
}

fn described(parameters: &[Parameter], lang: Lang) -> Markup {
    html! {
        dl {
            @for one in parameters {
                dt {
                    code { (one.name) }
                    @if one.is_required { " " span { "(" (words::reference_required(lang)) ")" } }
                }
                dd {
                    p { ((one.help)(lang)) }
                    p class="quiet" { (words::reference_allowed(lang)) ": " (one.allowed_in(lang)) }
                    @if let Some(default) = one.default {
                        p class="quiet" { (words::reference_default(lang)) ": " code { (default) } }
                    }
                }
            }
        }
    }
}

/// A path with places where a line may break.
fn broken(path: &str) -> Markup {
    html! {
        @for (at, part) in path.split_inclusive(['/', '?', '&', ',']).enumerate() {
            @if at > 0 { wbr; }
            (part)
        }
    }
}
