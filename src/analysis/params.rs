//! Named parameters as they were given, from a query string or from flags.

use std::collections::BTreeMap;

/// Names and texts; an empty text counts as not given.
#[derive(Debug, Clone, Default)]
pub struct Params(BTreeMap<String, String>);

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for Params {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(pairs: I) -> Self {
        let pairs = pairs
            .into_iter()
            .map(|(name, text)| (name.into(), text.into()));
        Self(
            pairs
                .filter(|(_, text): &(String, String)| !text.is_empty())
                .collect(),
        )
    }
}

impl Params {
    /// The text of a parameter, where it was given.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The names that were given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
