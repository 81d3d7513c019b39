//! Reads catalogues, and holds each against the English one; `build.rs` compiles this file, so that what a language
//! lacks does not build.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;
use icu_locale_core::Locale;
use icu_plurals::PluralRules;

/// What a name of a placeholder ends with that a plural category is given for.
pub const PLURAL: &str = "-plural";

/// The languages that have every message, in the order in which they are offered; others stand behind them.
pub const WHOLE: [&str; 3] = ["kk", "ru", "en"];

/// What a language says of itself, so that no other can say it.
const OWN: [&str; 2] = ["language", "language-short"];

/// What the keys begin with of what developers and operators read: errors, reports of commands, lines of the log, helps of
/// metrics, limits, and what an answer describes itself with. They are English in every language.
const ENGLISH_ALONE: [&str; 6] = ["error-", "told-", "log-", "metric-", "limit-", "described-"];

/// Whether a message is English in every language.
pub fn is_english_alone(key: &str) -> bool {
    ENGLISH_ALONE.iter().any(|kind| key.starts_with(kind))
}

/// A catalogue as it is given.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The tag of its language.
    pub lang: &'a str,
    /// Where it is read from.
    pub path: &'a str,
    /// What it says.
    pub text: &'a str,
    /// What is said where it says nothing; none for a catalogue that has to say all.
    pub instead: &'a str,
}

/// A message that every catalogue has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Its key.
    pub key: String,
    /// The English text, as its file has it.
    pub english: String,
    /// The placeholders, in the order of their names: a sentence may be written anew without calling for another order.
    pub placeholders: BTreeSet<String>,
    /// The messages that it takes in.
    pub uses: BTreeSet<String>,
}

/// The messages in the order of the first file, the English one, or all that is wrong: where, which key, and what.
pub fn read(files: &[File<'_>]) -> Result<Vec<Message>, Vec<String>> {
    let mut faults = Vec::new();
    let mut catalogues = files.iter().map(|file| messages(file, &mut faults));
    let mut english = catalogues.next().unwrap_or_default();
    let others: Vec<Vec<Message>> = catalogues.collect();
    for (file, other) in files.iter().skip(1).zip(&others) {
        faults.extend(differences(&files[0], &english, file, other));
    }
    for message in &mut english {
        for other in others.iter().flatten().filter(|one| one.key == message.key) {
            message
                .placeholders
                .extend(other.placeholders.iter().cloned());
        }
    }
    if faults.is_empty() {
        Ok(english)
    } else {
        Err(faults)
    }
}

/// What one file says.
fn messages(file: &File<'_>, faults: &mut Vec<String>) -> Vec<Message> {
    let resource = parser::parse(file.text).unwrap_or_else(|(resource, errors)| {
        faults.extend(errors.into_iter().map(|error| {
            let line = file.text[..error.pos.start].matches('\n').count() + 1;
            format!("{}:{line}: {}", file.path, error.kind)
        }));
        resource
    });
    let mut patterns = BTreeMap::new();
    let mut keys = Vec::new();
    for entry in &resource.body {
        let Some((key, value)) = said(entry) else {
            continue;
        };
        let attributes = match entry {
            Entry::Message(one) => one.attributes.as_slice(),
            Entry::Term(one) => &one.attributes,
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => &[],
        };
        let attribute = attributes.first().map(|one| one.id.name);
        if let Some(name) = attribute {
            faults.push(file.fault(
                &key,
                &format!("has .{name}, but texts here have no attributes"),
            ));
        }
        match value {
            None => faults.push(file.fault(&key, "has no text")),
            Some(value) if patterns.insert(key.clone(), value).is_some() => {
                faults.push(file.fault(&key, "stands here twice"));
            }
            Some(_) if key.starts_with('-') => {}
            Some(_) => keys.push(key),
        }
    }
    let known = forms(file.lang);
    if known.is_none() {
        let (path, lang) = (file.path, file.lang);
        faults.push(format!("{path}: {lang} is no tag of a language (BCP 47)"));
    }
    let instead = parser::parse(file.instead).unwrap_or_else(|(resource, _)| resource);
    let instead: BTreeMap<String, &Pattern<&str>> = (instead.body.iter())
        .filter_map(|entry| {
            let (key, value) = said(entry)?;
            Some((key, value?))
        })
        .collect();
    let message = |key: &String| {
        let mut walk = Walk {
            patterns: &patterns,
            instead: &instead,
            forms: known.as_ref(),
            way: vec![key.clone()],
            found: Message::default(),
            faults: Vec::new(),
        };
        walk.pattern(patterns[key]);
        faults.extend(walk.faults.iter().map(|what| file.fault(key, what)));
        Message {
            key: key.clone(),
            english: file.text_of(key),
            ..walk.found
        }
    };
    keys.iter().map(message).collect()
}

/// The key of a message or a term, and its text.
pub fn said<'e, 'a>(entry: &'e Entry<&'a str>) -> Option<(String, Option<&'e Pattern<&'a str>>)> {
    match entry {
        Entry::Message(one) => Some((one.id.name.to_owned(), one.value.as_ref())),
        Entry::Term(one) => Some((format!("-{}", one.id.name), Some(&one.value))),
        Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    }
}

/// What another language has otherwise than English.
fn differences(
    english: &File<'_>,
    messages: &[Message],
    file: &File<'_>,
    others: &[Message],
) -> Vec<String> {
    let mut faults = Vec::new();
    let translated = |one: &&Message| !is_english_alone(&one.key);
    for message in messages.iter().filter(translated) {
        let key = &message.key;
        let Some(other) = others.iter().find(|one| one.key == *key) else {
            if !file.instead.is_empty() && !OWN.contains(&key.as_str()) {
                continue;
            }
            let (path, line) = (english.path, english.line(key));
            faults.push(format!(
                "{}: {key} is missing; {path} has it in line {line}",
                file.path
            ));
            continue;
        };
        let [here, there] = [other, message].map(Message::written);
        if here != there {
            let what = format!(
                "has the placeholders {here:?}; {} has {there:?}",
                english.path
            );
            faults.push(file.fault(key, &what));
        }
    }
    let extra = others
        .iter()
        .filter(|one| messages.iter().all(|message| message.key != one.key));
    faults.extend(extra.map(|one| file.fault(&one.key, &format!("is not in {}", english.path))));
    faults
}

impl File<'_> {
    fn fault(&self, key: &str, what: &str) -> String {
        format!("{}:{}: {key} {what}", self.path, self.line(key))
    }

    /// The line where an entry begins.
    fn line(&self, key: &str) -> usize {
        let begins = |line: &str| {
            line.split_once('=')
                .is_some_and(|(one, _)| one.trim_end() == key)
        };
        self.text.lines().position(begins).map_or(1, |at| at + 1)
    }

    /// The text of a message as the file has it.
    fn text_of(&self, key: &str) -> String {
        let mut lines = self.text.lines().skip(self.line(key) - 1);
        let first = lines.next().and_then(|line| line.split_once('='));
        let first = first.map_or("", |(_, text)| text);
        let more = lines.take_while(|line| line.starts_with(' ') || line.starts_with('}'));
        let all: Vec<&str> = std::iter::once(first).chain(more).map(str::trim).collect();
        all.join(" ").trim().to_owned()
    }
}

impl Message {
    /// The placeholders that are written; by the others a form is chosen, where a language has several.
    fn written(&self) -> BTreeSet<&str> {
        let names = self.placeholders.iter().map(String::as_str);
        names.filter(|name| !name.ends_with(PLURAL)).collect()
    }
}

/// A message with all that it takes in.
struct Walk<'w, 'a> {
    patterns: &'w BTreeMap<String, &'w Pattern<&'a str>>,
    /// What is taken in from the catalogue that it falls back on.
    instead: &'w BTreeMap<String, &'w Pattern<&'a str>>,
    /// None within what is taken in, whose forms are those of another language.
    forms: Option<&'w BTreeSet<String>>,
    /// The message, and what is taken in on the way to where the walk is.
    way: Vec<String>,
    found: Message,
    faults: Vec<String>,
}

impl<'a> Walk<'_, 'a> {
    fn pattern(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { .. }) => {}
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                if id.name.ends_with(PLURAL) {
                    self.faults.push(format!(
                        "writes ${}, by which only a form is chosen",
                        id.name
                    ));
                }
                self.found.placeholders.insert(id.name.to_owned());
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.expression(expression);
            }
            Expression::Inline(InlineExpression::MessageReference {
                id,
                attribute: None,
            }) => {
                self.found.uses.insert(id.name.to_owned());
                self.taken_in(id.name.to_owned());
            }
            Expression::Inline(InlineExpression::TermReference {
                id,
                attribute: None,
                arguments: None,
            }) => self.taken_in(format!("-{}", id.name)),
            Expression::Inline(_) => {
                let what = "has a placeable that is no text, placeholder, message or term";
                self.faults.push(what.to_owned());
            }
            Expression::Select { selector, variants } => {
                match selector {
                    InlineExpression::VariableReference { id } if id.name.ends_with(PLURAL) => {
                        self.found.placeholders.insert(id.name.to_owned());
                    }
                    _ => self
                        .faults
                        .push(format!("chooses by something else than a $name{PLURAL}")),
                }
                let name = |key: &VariantKey<&'a str>| match *key {
                    VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => {
                        name
                    }
                };
                let given: BTreeSet<String> =
                    (variants.iter().map(|one| name(&one.key).to_owned())).collect();
                if let Some(forms) = self.forms.filter(|forms| **forms != given) {
                    let what = format!("has the forms {given:?}; the language has {forms:?}");
                    self.faults.push(what);
                }
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn taken_in(&mut self, other: String) {
        let own = self.patterns.get(&other);
        match own.or_else(|| self.instead.get(&other)).copied() {
            None => self
                .faults
                .push(format!("takes in {other}, which is not here")),
            Some(_) if self.way.contains(&other) => {
                self.faults.push(format!("takes in itself, by {other}"));
            }
            Some(pattern) => {
                let forms = self.forms;
                self.forms = own.and(forms);
                self.way.push(other);
                self.pattern(pattern);
                self.way.pop();
                self.forms = forms;
            }
        }
    }
}

/// The plural categories of a language (CLDR); none for what is no tag of one.
fn forms(lang: &str) -> Option<BTreeSet<String>> {
    let locale: Locale = lang.parse().ok()?;
    let rules = PluralRules::try_new_cardinal((&locale).into()).ok()?;
    let named = rules
        .categories()
        .map(|one| format!("{one:?}").to_lowercase());
    Some(named.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "km = km\nunits =\n    { $n-plural ->\n        [one] { $n } unit\n       *[other] { $n } units\n    }\n";

    fn faults(lang: &str, text: &str) -> Vec<String> {
        let english = File {
            lang: "en",
            path: "en.ftl",
            text: ENGLISH,
            instead: "",
        };
        let other = File {
            lang,
            path: "other.ftl",
            text,
            instead: "",
        };
        read(&[english, other]).err().unwrap_or_default()
    }

    #[test]
    fn what_a_catalogue_lacks_is_named_with_its_file_its_key_and_its_line() {
        let russian = "[one] единица [few] единицы [many] единиц *[other] единицы";
        let russian = russian.replace(" [", "\n    [").replace(" *", "\n   *");
        for (lang, text, expected) in [
            (
                "polish",
                "km = km\nunits = { $n } jednostka\n",
                "other.ftl: polish is no tag of a language (BCP 47)",
            ),
            (
                "pl",
                "km = km\nunits = { $n } { $n-plural ->\n    [one] jednostka\n   *[other] jednostki\n    }\n",
                "other.ftl:2: units has the forms {\"one\", \"other\"}; the language has \
                 {\"few\", \"many\", \"one\", \"other\"}",
            ),
            (
                "kk",
                "km = км\n",
                "other.ftl: units is missing; en.ftl has it in line 2",
            ),
            (
                "kk",
                "km = км\nunits = { $n } аумақ\nmore = тағы\n",
                "other.ftl:3: more is not in en.ftl",
            ),
            (
                "kk",
                "km = км\nunits = { $count } аумақ\n",
                "other.ftl:2: units has the placeholders {\"count\"}; en.ftl has {\"n\"}",
            ),
            (
                "kk",
                "km = { $n } км\nunits = { $n } аумақ\n",
                "other.ftl:1: km has the placeholders {\"n\"}; en.ftl has {}",
            ),
            (
                "kk",
                "km = { metres }\nunits = { $n } аумақ\n",
                "other.ftl:1: km takes in metres, which is not here",
            ),
            (
                "kk",
                "km = { -metres }\nunits = { $n } аумақ\n",
                "other.ftl:1: km takes in -metres, which is not here",
            ),
            (
                "kk",
                "km = { km }\nunits = { $n } аумақ\n",
                "other.ftl:1: km takes in itself, by km",
            ),
            (
                "kk",
                "km = км\nkm = шақырым\nunits = { $n } аумақ\n",
                "other.ftl:1: km stands here twice",
            ),
            (
                "kk",
                "km = км\n    .title = шақырым\nunits = { $n } аумақ\n",
                "other.ftl:1: km has .title, but texts here have no attributes",
            ),
            (
                "kk",
                "km = { NUMBER($n) }\nunits = { $n } аумақ\n",
                "other.ftl:1: km has a placeable that is no text, placeholder, message or term",
            ),
            (
                "ru",
                "km = км\nunits = { $n } { $n-plural ->\n    [one] единица\n   *[other] единицы\n    }\n",
                "other.ftl:2: units has the forms {\"one\", \"other\"}; the language has \
                 {\"few\", \"many\", \"one\", \"other\"}",
            ),
            (
                "kk",
                "km = км\nunits = { $n } { $n-plural }\n",
                "other.ftl:2: units writes $n-plural, by which only a form is chosen",
            ),
            (
                "kk",
                "km = км\nunits = { $n\n",
                "other.ftl:3: Expected a token",
            ),
            (
                "ru",
                &format!("km = км\nunits = {{ $n }} {{ $kind ->\n    {russian}\n    }}\n"),
                "other.ftl:2: units chooses by something else than a $name-plural",
            ),
        ] {
            let found = faults(lang, text);
            let said = found.iter().any(|one| one.starts_with(expected));
            assert!(said, "{expected}: {found:?}");
        }
        let whole = format!("km = км\nunits = {{ $n }} {{ $n-plural ->\n    {russian}\n    }}\n");
        assert_eq!(faults("ru", &whole), [""; 0]);
    }

    #[test]
    fn a_language_that_lacks_a_key_has_a_name_and_nothing_that_english_lacks() {
        let english = "language = English\nlanguage-short = Eng\nkm = km\nfar = { km } far\n";
        let faults = |text: &str| {
            let [english, other] = [("en", english, ""), ("uz-Latn", text, english)];
            let files = [english, other].map(|(lang, text, instead)| File {
                lang,
                path: lang,
                text,
                instead,
            });
            read(&files).err().unwrap_or_default()
        };
        let name = "language = O‘zbekcha\nlanguage-short = O‘zb\n";
        assert_eq!(faults(&format!("{name}far = {{ km }} uzoqda\n")), [""; 0]);
        for (text, expected) in [
            (
                "language = O‘zbekcha\n".to_owned(),
                "uz-Latn: language-short is missing; en has it in line 2",
            ),
            (
                format!("{name}more = yana\n"),
                "uz-Latn:3: more is not in en",
            ),
            (
                format!("{name}far = {{ metres }} uzoqda\n"),
                "uz-Latn:3: far takes in metres, which is not here",
            ),
            (
                format!("{name}far = {{ $n }} uzoqda\n"),
                "uz-Latn:3: far has the placeholders {\"n\"}; en has {}",
            ),
        ] {
            assert_eq!(faults(&text), [expected]);
        }
    }

    #[test]
    fn a_message_knows_what_enters_it_through_others_too() {
        let text = "-unit = unit\none = { $b }\n# a note\ntwo = { one } { -unit } { $a }\n";
        let english = File {
            lang: "en",
            path: "en.ftl",
            text,
            instead: "",
        };
        let found = read(&[english]).unwrap();
        let keys: Vec<&str> = found.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys, ["one", "two"]);
        assert_eq!(found[1].placeholders, ["a", "b"].map(str::to_owned).into());
        assert_eq!(found[1].uses, ["one".to_owned()].into());
        assert_eq!(found[1].english, "{ one } { -unit } { $a }");
    }
}
