//! The pairs of a query string, as they are meant and no longer than they may be.

use actix_web::web;

use super::limits::{FILTER_QUERY_BYTES, QUERY_BYTES};
use super::problem::Problem;
use crate::model::parameters::FILTER;
use crate::model::{ParamError, Parameter};
use crate::words;

/// The pairs of a query that may have the names in `allowed`, as they are meant; what is not UTF-8 behind its percent signs
/// is refused, because it would be read as another text.
pub(super) fn pairs(
    text: &str,
    allowed: &[&[Parameter]],
) -> Result<Vec<(String, String)>, Problem> {
    let has_filter = allowed
        .iter()
        .copied()
        .flatten()
        .any(|one| one.name == FILTER.name);
    let most = if has_filter {
        FILTER_QUERY_BYTES
    } else {
        QUERY_BYTES
    };
    if text.len() > most {
        return Err(Problem::AddressTooLong);
    }
    if let Some(wrong) = text.split('&').find(|pair| !is_utf8(pair)) {
        let (name, value) = wrong.split_once('=').unwrap_or((wrong, ""));
        return Err(ParamError::new(name, value, words::error_query_coding()).into());
    }
    let pairs = web::Query::<Vec<(String, String)>>::from_query(text)
        .map_err(|e| ParamError::new("query", "", e.to_string()))?;
    Ok(pairs.into_inner())
}

/// True where the bytes behind percent signs are a text with the others.
fn is_utf8(text: &str) -> bool {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::query::VIEW;
    use super::*;

    #[test]
    fn a_condition_may_hold_a_shape_and_be_longer() {
        let filter = |length: usize| format!("filter={}", "a".repeat(length - 7));
        assert!(pairs(&filter(FILTER_QUERY_BYTES), &[&[FILTER]]).is_ok());
        let longer = pairs(&filter(FILTER_QUERY_BYTES + 1), &[&[FILTER]]);
        assert!(matches!(longer, Err(Problem::AddressTooLong)));
    }

    #[test]
    fn bytes_that_are_no_text_are_not_read_as_another_one() {
        for (text, is_text) in [
            ("by=%D2%9B%D0%B0", true),
            ("by=қала", true),
            ("by=100%", true),
            ("by=%zz", true),
            ("by=%FF", false),
            ("by=a%C3", false),
            ("by=%ED%A0%80", false),
            ("%C0%AF=1", false),
        ] {
            assert_eq!(is_utf8(text), is_text, "{text}");
        }
        let error = pairs("by=a%FF&lang=ru", &[VIEW]).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("by=\"a%FF\": allowed is UTF-8")
        );
    }
}
