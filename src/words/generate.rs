//! Writes a function for each message, which `build.rs` leaves for the room to take in: a key that is not there, or a
//! placeholder that is not given, does not compile. And cuts the page's messages out of a catalogue.

use std::collections::BTreeSet;

use fluent_syntax::ast::{self, Entry, Resource};
use fluent_syntax::{parser, serializer};

use super::check::{Message, PLURAL, WHOLE, is_english_alone, said};

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
            "{doc}pub(crate) fn {name}() -> &'static str {{\n    plain(Lang::EN, {at})\n}}\n"
        );
    }
    let rust = |placeholder: &str| placeholder.replace('-', "_");
    let (mut parameters, mut texts, mut given) = (Vec::new(), String::new(), Vec::new());
    for placeholder in &message.placeholders {
        if let Some(number) = placeholder.strip_suffix(PLURAL) {
            let number = rust(number);
            given.push(format!(
                "({placeholder:?}, Plural::of(Lang::EN, &{number}).as_str())"
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
        "{doc}pub(crate) fn {name}({parameters}) -> String {{\n{texts}    with(Lang::EN, {at}, &[{given}])\n}}\n"
    )
}

/// A catalogue with the English messages that it lacks; of errors that developers read only its own.
pub fn whole(own: &str, english: &str) -> String {
    let [own, english] = [own, english].map(entries);
    let keys: BTreeSet<String> = own.iter().filter_map(key).collect();
    let lacking = english.into_iter().filter(|one| {
        let lacks = |key: String| !is_english_alone(&key) && !keys.contains(&key);
        key(one).is_some_and(lacks)
    });
    serializer::serialize(&Resource {
        body: own.into_iter().chain(lacking).collect(),
    })
}

/// The part of a whole catalogue that the page needs: its messages, and what they take in.
pub fn of_page(catalogue: &str, messages: &[Message]) -> String {
    let own = messages.iter().filter(|one| one.key.starts_with(PAGE));
    let needed: BTreeSet<&str> = own
        .flat_map(|one| one.uses.iter().chain([&one.key]))
        .map(String::as_str)
        .collect();
    let mut body = entries(catalogue);
    let is_needed = |key: String| key.starts_with('-') || needed.contains(key.as_str());
    body.retain(|entry| key(entry).is_some_and(is_needed));
    serializer::serialize(&Resource { body })
}

/// The messages and terms of a catalogue, without comments.
fn entries(catalogue: &str) -> Vec<Entry<&str>> {
    let parsed = parser::parse(catalogue).unwrap_or_else(|(parsed, _)| parsed);
    let mut body = parsed.body;
    body.retain(|entry| said(entry).is_some());
    for entry in &mut body {
        if let Entry::Message(ast::Message { comment, .. })
        | Entry::Term(ast::Term { comment, .. }) = entry
        {
            *comment = None;
        }
    }
    body
}

/// As the catalogue's other messages name it.
fn key(entry: &Entry<&str>) -> Option<String> {
    said(entry).map(|(key, _)| key)
}

/// A language as the code knows it: its tag, and the files that its catalogues are left in.
#[derive(Debug)]
pub struct Found {
    /// The tag of its language.
    pub tag: String,
    /// The whole catalogue.
    pub messages: String,
    /// What of it the page needs.
    pub page: String,
}

/// The table of the languages, in the order in which they are offered. Those that are never missing have a name.
pub fn languages(all: &[Found]) -> String {
    let places = 0..all.len();
    let each: Vec<String> = places.map(|place| format!("Self({place})")).collect();
    let mut code = "impl Lang {\n".to_owned();
    for (one, place) in all.iter().zip(&each) {
        if WHOLE.contains(&one.tag.as_str()) {
            let (tag, name) = (&one.tag, one.tag.to_uppercase());
            code += &format!("    /// `{tag}`\n    pub const {name}: Self = {place};\n");
        }
    }
    let (count, each) = (all.len(), each.join(", "));
    code += &format!(
        "    /// All languages, in the order in which they are offered.\n    pub const ALL: [Self; {count}] = [{each}];\n}}\n\n\
         static BUILT: [Built; {count}] = [\n"
    );
    for Found {
        tag,
        messages,
        page,
    } in all
    {
        code += &format!(
            "    Built {{\n        tag: {tag:?},\n        messages: include_str!({messages:?}),\n        \
             #[cfg(feature = \"page\")]\n        page: include_str!({page:?}),\n    }},\n"
        );
    }
    code + "];\n"
}
