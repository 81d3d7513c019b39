//! A query string becomes named parameters: an unknown or repeated one is refused, because a
//! misspelt parameter that is ignored answers another question than was asked.

use std::collections::BTreeMap;
#[cfg(feature = "page")]
use std::collections::BTreeSet;

#[cfg(feature = "page")]
use actix_web::web;
use actix_web::{HttpMessage as _, HttpRequest};

#[cfg(feature = "page")]
use super::limits::QUERY_BYTES;
use super::pairs::pairs;
use super::problem::Problem;
use crate::dataset::ViewQuery;
use crate::export::Format;
use crate::model::parameters::{EXCEL, HXL, LANG};
use crate::model::{Lang, ParamError, Parameter, ParameterSet};
use crate::words;

/// The parameters of a view.
pub(super) const VIEW: &[Parameter] = ViewQuery::PARAMETERS;

/// What networks and newsletters add to the addresses that people share.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "yclid",
    "ysclid",
    "_openstat",
];
const TRACKING_PREFIX: &str = "utm_";

/// The parameters of a request that its answer does not depend on; the answer names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ignored(pub String);

/// The parameters of one request.
#[derive(Debug, Default, Clone)]
pub(super) struct Query(BTreeMap<String, String>);

impl Query {
    /// Reads a request's query; only names in `allowed` may occur, each once.
    pub(super) fn read(request: &HttpRequest, allowed: &[&[Parameter]]) -> Result<Self, Problem> {
        Self::parse(request.query_string(), allowed)
    }

    /// The same for an address that people open and share: what tracks them counts as not given.
    pub(super) fn read_shared(
        request: &HttpRequest,
        allowed: &[&[Parameter]],
    ) -> Result<Self, Problem> {
        Self::parse(&untracked(request.query_string()), allowed)
    }

    /// Has the answer say which of these are given and make no difference to it.
    pub(super) fn ignore(&self, request: &HttpRequest, parameters: &[Parameter]) {
        let names = parameters.iter().map(|one| one.name);
        let given: Vec<&str> = names.filter(|name| self.0.contains_key(*name)).collect();
        if !given.is_empty() {
            request.extensions_mut().insert(Ignored(given.join(", ")));
        }
    }

    /// Reads only what is named in `allowed`, the first of each, for an address that others write too: what
    /// else stands in it, or cannot be read, counts as not given.
    #[cfg(feature = "page")]
    pub(super) fn pick(request: &HttpRequest, allowed: &[&[Parameter]]) -> Self {
        let mut query = BTreeMap::new();
        for (name, value) in readable(request) {
            if names(allowed).any(|one| one == name) {
                query.entry(name).or_insert(value);
            }
        }
        Self(query)
    }

    /// The names that are not in `known`, with their values.
    #[cfg(feature = "page")]
    pub(super) fn others(request: &HttpRequest, known: &[Parameter]) -> Vec<(String, String)> {
        let all = readable(request).into_iter();
        all.filter(|(name, _)| known.iter().all(|one| one.name != name))
            .collect()
    }

    /// The names in `known` that are given again, each with what is given after the first.
    #[cfg(feature = "page")]
    pub(super) fn repeated(request: &HttpRequest, known: &[Parameter]) -> Vec<(String, String)> {
        let mut first = BTreeSet::new();
        let all = readable(request).into_iter();
        let is_known = |name: &str| known.iter().any(|one| one.name == name);
        all.filter(|(name, _)| is_known(name) && !first.insert(name.clone()))
            .collect()
    }

    /// Takes a parameter away.
    #[cfg(feature = "page")]
    pub(super) fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The same for an answer in a format: CSV alone may be asked for as Excel opens it.
    pub(super) fn read_for(
        request: &HttpRequest,
        format: Format,
        allowed: &[&[Parameter]],
    ) -> Result<(Self, Format), Problem> {
        let is_csv = matches!(format, Format::Csv(_));
        let excel: &[Parameter] = if is_csv { &[EXCEL, HXL] } else { &[] };
        let query = Self::read(request, &[allowed, &[excel]].concat())?;
        let format = match query.get(EXCEL.name) {
            None => format,
            Some("1") => format.for_excel(),
            Some(other) => return Err(EXCEL.refuse(other).into()),
        };
        let format = match (query.get(HXL.name), query.get(EXCEL.name)) {
            (None, _) => format,
            (Some("1"), None) => format.with_hashtags(),
            (Some(given), Some(_)) => {
                let allowed = words::error_nothing_beside_excel();
                return Err(ParamError::new(HXL.name, given, allowed).into());
            }
            (Some(other), None) => return Err(HXL.refuse(other).into()),
        };
        Ok((query, format))
    }

    /// What a standard of its own rules was read as.
    #[cfg(feature = "maps")]
    pub(super) fn of(pairs: BTreeMap<String, String>) -> Self {
        Self(pairs)
    }

    fn parse(text: &str, allowed: &[&[Parameter]]) -> Result<Self, Problem> {
        let mut query = BTreeMap::new();
        for (name, value) in pairs(text, allowed)? {
            if names(allowed).all(|one| one != name) {
                let mut error = ParamError::one_of("parameter", &name, names(allowed));
                error.given = name.chars().take(80).collect();
                return Err(error.into());
            }
            if query.contains_key(&name) {
                return Err(ParamError::new(&name, &value, words::error_given_once()).into());
            }
            query.insert(name, value);
        }
        Ok(Self(query))
    }

    /// Every name that asks for something with its value; how the answer is written is no question.
    pub(super) fn pairs(self) -> impl Iterator<Item = (String, String)> {
        let of_form = [EXCEL.name, HXL.name];
        self.0
            .into_iter()
            .filter(move |(name, _)| !of_form.contains(&name.as_str()))
    }

    /// The one spelling of what was given: in order of the alphabet, without what is empty and without the
    /// default language. Keys are made of it; it is not for links.
    pub(super) fn canonical(&self) -> String {
        let default = Lang::default();
        let given = self.0.iter().filter(|(name, text)| {
            let is_default = *name == LANG.name && text.as_str() == default.tag();
            !text.is_empty() && !is_default && *name != EXCEL.name
        });
        let excel = self.get(EXCEL.name).map(|_| "&excel".to_owned());
        // A value that has the separators in it is no other set of parameters.
        let given = given.map(|(name, text)| format!("&{name}={text:?}"));
        given.chain(excel).collect()
    }

    /// A parameter's value; an empty one counts as not given.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|v| !v.is_empty())
    }

    /// The language, English when not given.
    pub(super) fn lang(&self) -> Result<Lang, ParamError> {
        LANG.parse_or(self.get(LANG.name), Lang::default())
    }

    /// The parameters of a set, as they were given.
    pub(super) fn set<S: ParameterSet>(&self) -> S {
        S::read(&|name| self.get(name).map(str::to_owned))
    }

    /// The parameters of a view.
    pub(super) fn view(&self) -> ViewQuery {
        self.set()
    }
}

/// Every name in some lists.
pub(super) fn names<'a>(allowed: &'a [&[Parameter]]) -> impl Iterator<Item = &'static str> + 'a {
    allowed.iter().copied().flatten().map(|one| one.name)
}

/// A query without the pairs that track a reader.
fn untracked(text: &str) -> String {
    let is_kept = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !name.starts_with(TRACKING_PREFIX) && !TRACKING.contains(&name)
    };
    let kept: Vec<&str> = text.split('&').filter(is_kept).collect();
    kept.join("&")
}

/// All pairs of a query; none of one that is too long or cannot be read.
#[cfg(feature = "page")]
fn readable(request: &HttpRequest) -> Vec<(String, String)> {
    let text = request.query_string();
    let text = if text.len() > QUERY_BYTES { "" } else { text };
    let pairs = web::Query::<Vec<(String, String)>>::from_query(text);
    pairs.map(web::Query::into_inner).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::limits::QUERY_BYTES;
    use super::*;

    fn refusal(text: &str) -> String {
        Query::parse(text, &[VIEW]).unwrap_err().to_string()
    }

    #[test]
    fn a_misspelt_parameter_is_not_ignored() {
        assert!(refusal("indicater=x").contains("did you mean indicator?"));
        assert!(refusal("period=2024&period=2023").contains("given once"));
        let query = |length: usize| format!("by={}", "a".repeat(length - 3));
        assert!(Query::parse(&query(QUERY_BYTES), &[VIEW]).is_ok());
        let longer = Query::parse(&query(QUERY_BYTES + 1), &[VIEW]);
        assert!(matches!(longer, Err(Problem::AddressTooLong)));
    }

    #[test]
    fn what_tracks_a_reader_is_left_out_and_nothing_else() {
        for (given, kept) in [
            ("period=2024&utm_source=a%26b&fbclid=x", "period=2024"),
            ("utm_campaign=1", ""),
            (
                "utm=1&fbclide=2&q=utm_source",
                "utm=1&fbclide=2&q=utm_source",
            ),
            ("ysclid=a&lang=ru&_openstat", "lang=ru"),
        ] {
            assert_eq!(untracked(given), kept, "{given}");
        }
    }

    #[test]
    fn one_question_has_one_key() {
        let key = |text| Query::parse(text, &[VIEW]).unwrap().canonical();
        let one = "by=1&mark=2";
        for same in [
            "mark=2&by=1",
            "by=%31&mark=2",
            "by=1&mark=2&lang=en",
            "by=1&mark=2&lang=",
        ] {
            assert_eq!(key(same), key(one), "{same}");
        }
        for other in [
            "by=1",
            "by=1&mark=2&lang=kk",
            "by=1%26mark%3D2",
            "by=1%22&mark=2",
        ] {
            assert_ne!(key(other), key(one), "{other}");
        }
    }

    #[test]
    fn percent_encoding_is_read() {
        let query = Query::parse("period=2024%2DQ3", &[VIEW]).unwrap();
        assert_eq!(query.get("period"), Some("2024-Q3"));
    }
}
