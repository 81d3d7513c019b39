//! Where a filter cannot be read, what stands there, and what may stand there.

use crate::model::ParamError;
use crate::words;

/// A filter that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}", words::error_filter(allowed, format_args!("{given:?}"), place), nearest.as_ref().map(words::error_nearest).unwrap_or_default())]
pub struct FilterError {
    /// A character of a text, or a member of JSON.
    pub place: String,
    /// What stands there.
    pub given: String,
    /// What may stand there.
    pub allowed: String,
    /// The nearest that may, where one is near.
    pub nearest: Option<String>,
}

impl FilterError {
    pub(super) fn new(
        place: impl Into<String>,
        given: impl Into<String>,
        allowed: impl Into<String>,
    ) -> Self {
        Self {
            place: place.into(),
            given: given.into(),
            allowed: allowed.into(),
            nearest: None,
        }
    }

    /// A word outside a list; the nearest of it is named.
    pub(super) fn one_of<'a>(
        place: &str,
        given: &str,
        allowed: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let error = ParamError::one_of("", given, allowed);
        Self {
            nearest: error.nearest,
            ..Self::new(place, given, error.allowed)
        }
    }

    /// The same as an error of the parameter that has the filter.
    pub fn of_parameter(self, name: &str) -> ParamError {
        ParamError {
            nearest: self.nearest,
            ..ParamError::new(
                name,
                &self.given,
                format!("{} at {}", self.allowed, self.place),
            )
        }
    }
}
