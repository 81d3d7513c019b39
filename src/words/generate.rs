//! Writes a function for each message, which `build.rs` leaves for the room to take in: a key that is not there, or a
//! placeholder that is not given, does not compile.

use super::check::{Message, PLURAL};

/// The keys in their order, and the functions; a message of the page is spoken by its script alone.
pub fn functions(messages: &[Message]) -> String {
    let mut code = format!("pub(super) const KEYS: [&str; {}] = [\n", messages.len());
    for message in messages {
        code += &format!("    {:?},\n", message.key);
    }
    code += "];\n";
    for (at, message) in messages.iter().enumerate() {
        if !message.key.starts_with("page-") {
            code += &function(at, message);
        }
    }
    code
}

fn function(at: usize, message: &Message) -> String {
    let rust = |name: &str| name.replace('-', "_");
    let (name, english) = (rust(&message.key), &message.english);
    let doc = format!("/// `{}`\n", english.replace('`', "'"));
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
