//! The language of an answer, as it is given.

use std::fmt;
use std::str::FromStr;

use super::ParamError;
pub use crate::words::Lang;

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
