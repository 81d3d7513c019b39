//! Writes a function for each message, which `build.rs` leaves for the room to take in: a key that is not there, or a
//! placeholder that is not given, does not compile. And cuts the page's messages out of a catalogue.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::{parser, serializer};

use super::check::{Message, PLURAL, is_english_alone};

/// What the names of the page's messages begin with.
const PAGE: &str = "page-";

/// What those begin with that are kept as sentences until it is known who reads them.
const KEPT: [&str; 6] = [
    "table-",
    "join-",
    "boundary-",
    "raster-",
    "check-",
    "verbatim",
];

/// The keys in their order, and the functions; the page's messages are spoken by their keys.
pub fn functions(messages: &[Message]) -> String {
    let mut code = format!("pub(super) static KEYS: [&str; {}] = [\n", messages.len());
    for message in messages {
        code += &format!("    {:?},\n", message.key);
    }
    code += "];\n";
    for (at, message) in messages.iter().enumerate() {
        if !message.key.starts_with(PAGE) {
            code += &function(at, message);
        }
    }
    code
}

fn function(at: usize, message: &Message) -> String {
    let rust = |name: &str| name.replace('-', "_");
    let (name, english) = (rust(&message.key), &message.english);
    let doc = format!("/// `{}`\n", english.replace('`', "'"));
    if KEPT.iter().any(|room| message.key.starts_with(room)) {
        return kept(at, message, &doc, &name);
    }
    if is_english_alone(&message.key) {
        return alone(at, message, &doc, &name);
    }
    if message.placeholders.is_empty() {
        return format!(
            "{doc}pub(crate) fn {name}(lang: Lang) -> &'static str {{\n    plain(lang, {at})\n}}\n"
        );
    }
    let (mut parameters, mut given) = (String::new(), Vec::new());
    for placeholder in &message.placeholders {
        let argument = rust(placeholder);
        if placeholder.ends_with(PLURAL) {
            parameters += &format!(", {argument}: Plural");
            given.push(format!("({placeholder:?}, {argument}.as_str())"));
        } else {
            parameters += &format!(", {argument}: &str");
            given.push(format!("({placeholder:?}, {argument})"));
        }
    }
    let given = given.join(", ");
    format!(
        "{doc}pub(crate) fn {name}(lang: Lang{parameters}) -> String {{\n    with(lang, {at}, &[{given}])\n}}\n"
    )
}

/// The category of a number is found when it is written.
fn kept(at: usize, message: &Message, doc: &str, name: &str) -> String {
    let placeholders = message.placeholders.iter();
    let (mut parameters, mut given) = (Vec::new(), Vec::new());
    for placeholder in placeholders.filter(|one| !one.ends_with(PLURAL)) {
        let argument = placeholder.replace('-', "_");
        given.push(format!("({placeholder:?}, {argument}.into())"));
        parameters.push(format!("{argument}: impl Into<Argument>"));
    }
    let (parameters, given) = (parameters.join(", "), given.join(", "));
    format!(
        "{doc}pub(crate) fn {name}({parameters}) -> Sentence {{\n    Sentence::new({at}, vec![{given}])\n}}\n"
    )
}

/// What enters is written as it says of itself; the category of a number is found here.
fn alone(at: usize, message: &Message, doc: &str, name: &str) -> String {
    if message.placeholders.is_empty() {
        return format!(
            "{doc}pub(crate) fn {name}() -> &'static str {{\n    plain(Lang::En, {at})\n}}\n"
        );
    }
    let rust = |placeholder: &str| placeholder.replace('-', "_");
    let (mut parameters, mut texts, mut given) = (Vec::new(), String::new(), Vec::new());
    for placeholder in &message.placeholders {
        if let Some(number) = placeholder.strip_suffix(PLURAL) {
            let number = rust(number);
            given.push(format!(
                "({placeholder:?}, Plural::of(Lang::En, &{number}).as_str())"
            ));
        } else {
            let argument = rust(placeholder);
            texts += &format!("    let {argument} = {argument}.to_string();\n");
            given.push(format!("({placeholder:?}, {argument}.as_str())"));
            parameters.push(format!("{argument}: impl std::fmt::Display"));
        }
    }
    let (parameters, given) = (parameters.join(", "), given.join(", "));
    format!(
        "{doc}pub(crate) fn {name}({parameters}) -> String {{\n{texts}    with(Lang::En, {at}, &[{given}])\n}}\n"
    )
}

/// The part of a catalogue that the page needs: its messages, and what they take in.
pub fn of_page(catalogue: &str, messages: &[Message]) -> String {
    let own = messages.iter().filter(|one| one.key.starts_with(PAGE));
    let needed: BTreeSet<&str> = own
        .flat_map(|one| one.uses.iter().chain([&one.key]))
        .map(String::as_str)
        .collect();
    let Ok(mut resource) = parser::parse(catalogue) else {
        return String::new();
    };
    resource.body.retain_mut(|entry| match entry {
        Entry::Message(message) => {
            message.comment = None;
            needed.contains(message.id.name)
        }
        Entry::Term(_) => true,
        Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => false,
    });
    serializer::serialize(&Resource {
        body: resource.body,
    })
}
