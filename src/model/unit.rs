//! A unit of a layer: its code and names, without its geometry; a code is always text, because a KATO code
//! that went through a number loses its zeros. And places that are units of no layer.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::Text;
use crate::words;

/// A district, an oblast, a country, a sea.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The code, unique in its layer.
    pub code: Code,
    /// The feature id in tiles and GeoJSON: the code's numeric form, else the id that the boundary
    /// file gives. Below 2^53 and unique in its layer.
    pub id: u64,
    /// The name in three languages.
    pub names: Text,
    /// The unit of the parent layer that this one lies in.
    pub parent: Option<Code>,
    /// `district`, `city`, `oblast`, `country`, `sea`, ...
    pub kind: String,
    /// Former names and other spellings.
    pub other_names: Vec<String>,
}

/// A place outside the layers. It is known so that its name is not taken for a unit's, and so that a
/// row about it can be told from a misspelt one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The code, where it is known.
    pub code: Option<Code>,
    /// `district`, `city`, `city_district`, `oblast`, ...
    pub kind: String,
    /// The unit that it lies in.
    pub parent: Option<Code>,
    /// Its names in any language, never empty.
    pub names: Vec<String>,
}

/// A unit's code, such as the 9-digit KATO code `271000000` or an ISO code `RU`.
///
/// 1 to 32 ASCII letters, digits, `-` or `_`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Code(String);

/// Why a text is not a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::error_code(given))]
pub struct CodeError {
    given: String,
}

impl Code {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The numeric form, where every character is a digit and it stays below 2^53 (so that a
    /// JavaScript client reads the same feature id).
    pub fn numeric(&self) -> Option<u64> {
        self.0.parse().ok().filter(|id| *id < 1 << 53)
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let legal = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
        if (1..=32).contains(&text.len()) && text.bytes().all(legal) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeError {
                given: text.chars().take(40).collect(),
            })
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_leading_zero() {
        let code: Code = "010000000".parse().unwrap();
        assert_eq!(code.as_str(), "010000000");
        assert_eq!(code.numeric(), Some(10_000_000));
    }

    #[test]
    fn markup_and_emptiness_are_not_codes() {
        for bad in ["", "<b>", "a b", "ұ", &"9".repeat(33)] {
            assert!(bad.parse::<Code>().is_err(), "{bad}");
        }
    }
}
