//! The one error of a bad parameter: its name, what was given, what is allowed, the nearest.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::words::{self, Argument, Lang, Sentence, escaped};

/// A parameter that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{}", Sentence::from(self.clone()))]
pub struct ParamError {
    /// The parameter's name.
    pub parameter: String,
    /// What was given, cut to 80 characters.
    pub given: String,
    /// What is allowed, in words.
    pub allowed: String,
    /// The nearest valid value, where one is near.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
}

impl ParamError {
    /// A value outside what a sentence describes.
    pub fn new(parameter: &str, given: &str, allowed: impl Into<String>) -> Self {
        Self {
            parameter: parameter.to_owned(),
            given: given.chars().take(80).collect(),
            allowed: allowed.into(),
            nearest: None,
        }
    }

    /// A value outside a list; the nearest member is named. Of an empty list it is said that there is nothing.
    pub fn one_of<'a>(
        parameter: &str,
        given: &str,
        allowed: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let allowed: Vec<&str> = allowed.into_iter().collect();
        if allowed.is_empty() {
            return Self::new(parameter, given, words::error_none_here());
        }
        Self {
            nearest: nearest(given, allowed.iter().copied()).map(str::to_owned),
            ..Self::new(parameter, given, allowed.join(", "))
        }
    }
}

impl From<ParamError> for Sentence {
    fn from(error: ParamError) -> Self {
        let near = error.nearest.as_deref();
        not_allowed(error.parameter, &error.given, error.allowed, near)
    }
}

/// That something is not what is allowed, and the nearest of that.
pub(crate) fn not_allowed(
    parameter: impl Into<Argument>,
    given: &str,
    allowed: impl Into<Argument>,
    near: Option<&str>,
) -> Sentence {
    let near = near.map(|near| words::check_did_you_mean(near).into());
    let near = near.unwrap_or_else(|| Argument::Text(String::new()));
    words::check_allowed(allowed, escaped(given), near, parameter)
}

/// The candidate with the smallest edit distance, if at most half of its letters differ.
///
/// A given text of more than 80 characters is near nothing: the distance is quadratic in its length.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if given.chars().count() > 80 {
        return None;
    }
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(given, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 2 <= candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters, case folded; quadratic in their number.
pub fn edit_distance(a: &str, b: &str) -> usize {
    strsim::levenshtein(&a.to_lowercase(), &b.to_lowercase())
}

impl FromStr for Lang {
    type Err = ParamError;

    fn from_str(text: &str) -> Result<Self, ParamError> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.tag() == text)
            .ok_or_else(|| ParamError::one_of("lang", text, Self::ALL.map(Self::tag)))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_slip_finds_its_word() {
        let names = ["net_migration", "population", "urban_share"];
        assert_eq!(nearest("net_migraton", names), Some("net_migration"));
        assert_eq!(nearest("zzzz", names), None);
    }

    #[test]
    fn the_message_names_everything() {
        let error = ParamError::one_of("lang", "kz", ["kk", "ru", "en"]);
        assert_eq!(
            error.to_string(),
            "lang=\"kz\": allowed is kk, ru, en; did you mean kk?"
        );
    }
}
