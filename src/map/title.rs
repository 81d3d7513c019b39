//! The title that a map is given instead of the one that is made.

use super::font::Weight;
use crate::model::ParamError;
use crate::model::parameters::{MAX_TITLE_LETTERS, TITLE};
use crate::words;

/// The title that is asked for; an empty one is made.
pub(super) fn title(given: Option<&str>) -> Result<Option<String>, ParamError> {
    let text = given.map(str::trim).unwrap_or_default();
    if text.is_empty() {
        return Ok(None);
    }
    let refused = |allowed: String| Err(ParamError::new(TITLE.name, text, allowed));
    let letters = text.chars().count();
    if letters > MAX_TITLE_LETTERS {
        let most = TITLE.allowed_in_words();
        return refused(words::error_long_title(letters, most));
    }
    let Some(lacking) = text.chars().find(|one| !Weight::SemiBold.has(*one)) else {
        return Ok(Some(text.to_owned()));
    };
    let code = format!("U+{:04X}", u32::from(lacking));
    // A control has nothing to show.
    let shown = if lacking.is_control() {
        code
    } else {
        format!("{code} ({lacking})")
    };
    refused(words::error_letters_of_title(shown))
}
