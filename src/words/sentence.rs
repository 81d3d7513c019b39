//! A sentence that is kept until it is known who reads it: a reader of files finds one for each of many cells, and one
//! language of it is written.

use std::fmt;

use super::catalogue::{plain, with};
use super::{Lang, Plural};

/// A message of the catalogues with what enters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its place among the messages.
    at: u16,
    given: Box<[(&'static str, Argument)]>,
}

/// A sentence without parts.
pub(crate) type Phrase = fn() -> Sentence;

/// What enters a sentence, or stands in the place of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// As a file, a user or a specification writes it.
    Text(String),
    /// A count, or the number of a row or a column.
    Count(u64),
    /// A value, with a decimal point.
    Number(String),
    /// Another sentence.
    Sentence(Sentence),
    /// Several, and what stands between them.
    List(&'static str, Vec<Argument>),
    /// Options as flags with their values, which together are an answer; without a value only the flag's name.
    Flags(Vec<(&'static str, String)>),
    /// An option and its values, each of which is an answer.
    Choice(&'static str, Vec<&'static str>),
}

impl Sentence {
    pub(super) fn new(at: u16, given: Vec<(&'static str, Argument)>) -> Self {
        let given = given.into_boxed_slice();
        Self { at, given }
    }

    /// In a language.
    pub fn written(&self, lang: Lang) -> String {
        if self.given.is_empty() {
            return plain(lang, self.at.into()).to_owned();
        }
        let mut parts: Vec<(String, String)> = Vec::new();
        for (name, argument) in &self.given {
            let text = argument.written(lang);
            if let Argument::Count(_) = argument {
                let form = Plural::of(lang, &text).as_str();
                parts.push((format!("{name}-plural"), form.to_owned()));
            }
            parts.push(((*name).to_owned(), text));
        }
        let parts: Vec<(&str, &str)> = (parts.iter())
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        with(lang, self.at.into(), &parts)
    }

    /// The same with what is made of each text that enters it.
    pub(crate) fn with_each_text(self, made: fn(String) -> Argument) -> Self {
        let given = self.given.into_iter();
        let given = given.map(|(name, one)| (name, one.with_each_text(made)));
        Self {
            given: given.collect(),
            ..self
        }
    }

    /// True for the same message, whatever enters it.
    pub fn is_like(&self, other: &Self) -> bool {
        self.at == other.at
    }

    /// The first option that it names.
    pub fn topic(&self) -> Option<&'static str> {
        self.given.iter().find_map(|(_, one)| one.topic())
    }

    /// What can be answered: options with their values, that are given together.
    pub fn answers(&self) -> Vec<Vec<(&'static str, &str)>> {
        let all = self.given.iter();
        all.flat_map(|(_, one)| one.answers()).collect()
    }
}

impl Argument {
    /// In a language.
    pub fn written(&self, lang: Lang) -> String {
        let [_, point] = lang.separators();
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number(number) => number.replace('.', point.encode_utf8(&mut [0; 4])),
            Self::Sentence(sentence) => sentence.written(lang),
            Self::List(between, all) => {
                let all: Vec<String> = all.iter().map(|one| one.written(lang)).collect();
                all.join(between)
            }
            Self::Flags(all) => {
                let all: Vec<String> = all.iter().map(flag).collect();
                all.join(" ")
            }
            Self::Choice(name, values) => {
                let (last, first) = values.split_last().unwrap_or((&"", &[]));
                match first {
                    [] => super::table_option(*name, *last),
                    first => super::table_option_of(first.join(", "), *last, *name),
                }
                .written(lang)
            }
        }
    }

    fn with_each_text(self, made: fn(String) -> Argument) -> Self {
        match self {
            Self::Text(text) => made(text),
            Self::Sentence(sentence) => Self::Sentence(sentence.with_each_text(made)),
            Self::List(between, all) => {
                let all = all.into_iter().map(|one| one.with_each_text(made));
                Self::List(between, all.collect())
            }
            Self::Count(_) | Self::Number(_) | Self::Flags(_) | Self::Choice(..) => self,
        }
    }

    fn topic(&self) -> Option<&'static str> {
        match self {
            Self::Flags(all) => all.first().map(|one| one.0),
            Self::Choice(name, _) => Some(name),
            Self::Sentence(sentence) => sentence.topic(),
            Self::List(_, all) => all.iter().find_map(Self::topic),
            Self::Text(_) | Self::Count(_) | Self::Number(_) => None,
        }
    }

    fn answers(&self) -> Vec<Vec<(&'static str, &str)>> {
        match self {
            Self::Flags(all) => {
                let given = all.iter().filter(|one| !one.1.is_empty());
                let given = given.map(|(name, value)| (*name, value.as_str()));
                let given: Vec<(&'static str, &str)> = given.collect();
                // One request answers a topic once: of several columns each is an answer by itself.
                match given.windows(2).all(|two| two[0].0 != two[1].0) {
                    _ if given.is_empty() => Vec::new(),
                    true => vec![given],
                    false => given.into_iter().map(|one| vec![one]).collect(),
                }
            }
            Self::Choice(name, values) => {
                values.iter().map(|value| vec![(*name, *value)]).collect()
            }
            Self::Sentence(sentence) => sentence.answers(),
            Self::List(_, all) => all.iter().flat_map(Self::answers).collect(),
            Self::Text(_) | Self::Count(_) | Self::Number(_) => Vec::new(),
        }
    }
}

/// `--sheet "Data 2"`: what a shell would part stands in quotes.
fn flag((name, value): &(&'static str, String)) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    match value.as_str() {
        "" => format!("--{name}"),
        plain if plain.chars().all(is_plain) => format!("--{name} {plain}"),
        parted => format!("--{name} {parted:?}"),
    }
}

/// A text in one line, with its quotes and what no line holds as Rust writes them; a message puts it in quotes.
pub(crate) fn escaped(text: &str) -> String {
    let quoted = format!("{text:?}");
    quoted[1..quoted.len() - 1].to_owned()
}

/// A flag with its value.
pub(crate) fn flagged(name: &'static str, value: &(impl ToString + ?Sized)) -> Argument {
    Argument::Flags(vec![(name, value.to_string())])
}

/// Several with commas between them.
pub(crate) fn listed<A: Into<Argument>>(all: impl IntoIterator<Item = A>) -> Argument {
    Argument::List(", ", all.into_iter().map(Into::into).collect())
}

/// In English, as logs and the command line say it.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Lang::EN))
    }
}

/// Likewise.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Lang::EN))
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u32> for Argument {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<u64> for Argument {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number.to_string())
    }
}

impl From<Sentence> for Argument {
    fn from(sentence: Sentence) -> Self {
        Self::Sentence(sentence)
    }
}
