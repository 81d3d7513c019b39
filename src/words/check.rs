//! Reads catalogues, and holds each against the English one; `build.rs` compiles this file, so that what a language
//! lacks does not build.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;

/// What a name of a placeholder ends with that a plural category is given for.
pub const PLURAL: &str = "-plural";

/// A catalogue as it is given.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The tag of its language.
    pub lang: &'a str,
    /// Where it is read from.
    pub path: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// A message that every catalogue has.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    let catalogues: Vec<Catalogue<'_>> = files.iter().map(Catalogue::new).collect();
    let mut faults: Vec<String> = catalogues
        .iter()
        .flat_map(|one| one.faults.clone())
        .collect();
    let Some((english, others)) = catalogues.split_first() else {
        return Ok(Vec::new());
    };
    for other in others {
        faults.extend(other.against(english));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let message = |key: &&str| {
        let all = catalogues.iter().filter_map(|one| one.bodies.get(*key));
        let body = &english.bodies[*key];
        Message {
            key: (*key).to_owned(),
            english: english.text(key),
            placeholders: all.flat_map(|body| body.placeholders.clone()).collect(),
            uses: body.uses.iter().map(|one| (*one).to_owned()).collect(),
        }
    };
    Ok(english.keys.iter().map(message).collect())
}

/// What stands behind a key, with what the messages and terms in it say.
#[derive(Debug, Default)]
struct Body<'a> {
    placeholders: BTreeSet<String>,
    uses: BTreeSet<&'a str>,
}

struct Catalogue<'a> {
    file: File<'a>,
    keys: Vec<&'a str>,
    bodies: BTreeMap<&'a str, Body<'a>>,
    faults: Vec<String>,
}

impl<'a> Catalogue<'a> {
    fn new(file: &File<'a>) -> Self {
        let (resource, errors) = match parser::parse(file.text) {
            Ok(resource) => (resource, Vec::new()),
            Err(both) => both,
        };
        let mut new = Self {
            file: *file,
            keys: Vec::new(),
            bodies: BTreeMap::new(),
            faults: Vec::new(),
        };
        for error in errors {
            let line = file.text[..error.pos.start].matches('\n').count() + 1;
            new.faults
                .push(format!("{}:{line}: {}", file.path, error.kind));
        }
        let mut patterns = BTreeMap::new();
        for entry in &resource.body {
            let (key, value, attributes) = match entry {
                Entry::Message(one) => {
                    (one.id.name.to_owned(), one.value.as_ref(), &one.attributes)
                }
                Entry::Term(one) => (
                    format!("-{}", one.id.name),
                    Some(&one.value),
                    &one.attributes,
                ),
                Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => continue,
            };
            if let Some(attribute) = attributes.first() {
                new.fault(
                    &key,
                    &format!(
                        "has .{}, but texts here have no attributes",
                        attribute.id.name
                    ),
                );
            }
            match (value, entry) {
                (Some(value), _) if patterns.insert(key.clone(), value).is_some() => {
                    new.fault(&key, "stands here twice")
                }
                (Some(_), Entry::Message(one)) => new.keys.push(one.id.name),
                (Some(_), _) => {}
                (None, _) => new.fault(&key, "has no text"),
            }
        }
        for key in new.keys.clone() {
            let mut body = Body::default();
            let mut way = vec![key.to_owned()];
            new.pattern(patterns[key], &patterns, &mut way, &mut body);
            new.bodies.insert(key, body);
        }
        new
    }

    fn fault(&mut self, key: &str, what: &str) {
        let at = self.line(key);
        self.faults
            .push(format!("{}:{at}: {key} {what}", self.file.path));
    }

    /// The line where an entry begins.
    fn line(&self, key: &str) -> usize {
        let begins = |line: &str| {
            line.split('=')
                .next()
                .is_some_and(|one| one.trim_end() == key && line.contains('='))
        };
        self.file
            .text
            .lines()
            .position(begins)
            .map_or(1, |at| at + 1)
    }

    /// The text of a message as the file has it.
    fn text(&self, key: &str) -> String {
        let mut lines = self.file.text.lines().skip(self.line(key) - 1);
        let first = lines
            .next()
            .and_then(|line| line.split_once('='))
            .map_or("", |(_, text)| text);
        let more = lines.take_while(|line| line.starts_with(' ') || line.starts_with('}'));
        let all: Vec<&str> = std::iter::once(first).chain(more).map(str::trim).collect();
        all.join(" ").trim().to_owned()
    }

    fn pattern(
        &mut self,
        pattern: &Pattern<&'a str>,
        all: &BTreeMap<String, &Pattern<&'a str>>,
        way: &mut Vec<String>,
        body: &mut Body<'a>,
    ) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable { expression } => {
                    self.expression(expression, all, way, body)
                }
            }
        }
    }

    fn expression(
        &mut self,
        expression: &Expression<&'a str>,
        all: &BTreeMap<String, &Pattern<&'a str>>,
        way: &mut Vec<String>,
        body: &mut Body<'a>,
    ) {
        let key = way[0].clone();
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { .. }) => {}
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                if id.name.ends_with(PLURAL) {
                    self.fault(
                        &key,
                        &format!("writes ${}, by which only a form is chosen", id.name),
                    );
                }
                body.placeholders.insert(id.name.to_owned());
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.expression(expression, all, way, body);
            }
            Expression::Inline(InlineExpression::MessageReference {
                id,
                attribute: None,
            }) => {
                body.uses.insert(id.name);
                self.taken_in(id.name.to_owned(), all, way, body);
            }
            Expression::Inline(InlineExpression::TermReference {
                id,
                attribute: None,
                arguments: None,
            }) => {
                self.taken_in(format!("-{}", id.name), all, way, body);
            }
            Expression::Inline(_) => self.fault(
                &key,
                "has a placeable that is no text, placeholder, message or term",
            ),
            Expression::Select { selector, variants } => {
                match selector {
                    InlineExpression::VariableReference { id } if id.name.ends_with(PLURAL) => {
                        body.placeholders.insert(id.name.to_owned());
                    }
                    _ => self.fault(
                        &key,
                        &format!("chooses by something else than a ${{name}}{PLURAL}"),
                    ),
                }
                let mut given = BTreeSet::new();
                for variant in variants {
                    given.insert(match variant.key {
                        VariantKey::Identifier { name }
                        | VariantKey::NumberLiteral { value: name } => name,
                    });
                    if variant.default && variant.key != (VariantKey::Identifier { name: "other" })
                    {
                        self.fault(&key, "has another form than *[other] for all the rest");
                    }
                    self.pattern(&variant.value, all, way, body);
                }
                let forms = BTreeSet::from_iter(forms(self.file.lang).iter().copied());
                if given != forms {
                    self.fault(
                        &key,
                        &format!("has the forms {given:?}; the language has {forms:?}"),
                    );
                }
            }
        }
    }

    fn taken_in(
        &mut self,
        other: String,
        all: &BTreeMap<String, &Pattern<&'a str>>,
        way: &mut Vec<String>,
        body: &mut Body<'a>,
    ) {
        let key = way[0].clone();
        match all.get(&other) {
            None => self.fault(&key, &format!("takes in {other}, which is not here")),
            Some(_) if way.contains(&other) => {
                self.fault(&key, &format!("takes in itself, by {other}"))
            }
            Some(pattern) => {
                way.push(other);
                self.pattern(pattern, all, way, body);
                way.pop();
            }
        }
    }

    /// What differs from the English catalogue.
    fn against(&self, english: &Self) -> Vec<String> {
        let path = self.file.path;
        let mut faults = Vec::new();
        for key in &english.keys {
            let Some(body) = self.bodies.get(key) else {
                let line = english.line(key);
                faults.push(format!(
                    "{path}: {key} is missing; {} has it in line {line}",
                    english.file.path
                ));
                continue;
            };
            let [here, there] = [body, &english.bodies[key]].map(Body::written);
            if here != there {
                faults.push(format!(
                    "{path}:{}: {key} has the placeholders {here:?}; {} has {there:?}",
                    self.line(key),
                    english.file.path
                ));
            }
        }
        let extra = self
            .keys
            .iter()
            .filter(|key| !english.bodies.contains_key(*key));
        faults.extend(extra.map(|key| {
            format!(
                "{path}:{}: {key} is not in {}",
                self.line(key),
                english.file.path
            )
        }));
        faults
    }
}

impl Body<'_> {
    /// The placeholders that are written; forms are chosen by a language or not.
    fn written(&self) -> BTreeSet<&str> {
        let names = self.placeholders.iter().map(String::as_str);
        names.filter(|name| !name.ends_with(PLURAL)).collect()
    }
}

/// The plural categories of a language (CLDR 45).
fn forms(lang: &str) -> &'static [&'static str] {
    match lang {
        "ru" => &["one", "few", "many", "other"],
        // Kazakh, English and Uzbek.
        _ => &["one", "other"],
    }
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
        };
        let other = File {
            lang,
            path: "other.ftl",
            text,
        };
        read(&[english, other]).err().unwrap_or_default()
    }

    #[test]
    fn what_a_catalogue_lacks_is_named_with_its_file_its_key_and_its_line() {
        let russian = "[one] единица [few] единицы [many] единиц *[other] единицы";
        let russian = russian.replace(" [", "\n    [").replace(" *", "\n   *");
        for (lang, text, expected) in [
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
    fn a_message_knows_what_enters_it_through_others_too() {
        let text = "-unit = unit\none = { $b }\n# a note\ntwo = { one } { -unit } { $a }\n";
        let english = File {
            lang: "en",
            path: "en.ftl",
            text,
        };
        let found = read(&[english]).unwrap();
        let keys: Vec<&str> = found.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys, ["one", "two"]);
        assert_eq!(found[1].placeholders, ["a", "b"].map(str::to_owned).into());
        assert_eq!(found[1].uses, ["one".to_owned()].into());
        assert_eq!(found[1].english, "{ one } { -unit } { $a }");
    }
}
