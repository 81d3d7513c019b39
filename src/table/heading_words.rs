//! The words of a heading, and the level of the places that they name.

use super::reading::Level;
use crate::words::reading;

/// `admin1Pcode`, `REF_AREA`, `Код КАТО` -> words in small letters.
pub(super) fn heading_words(heading: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in heading.chars() {
        let camel = c.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit());
        if !c.is_alphanumeric() || camel {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(last) = words.last_mut()
        {
            last.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The level of the places that a heading names.
pub(super) fn level_of_heading(words: &[String]) -> Option<Level> {
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if has(reading::HEADING_COUNTRY) {
        Some(Level::Country)
    } else if has(reading::HEADING_OBLAST) {
        Some(Level::Oblast)
    } else if has(reading::HEADING_DISTRICT) {
        Some(Level::District)
    } else if has(reading::HEADING_SETTLEMENT) {
        Some(Level::Settlement)
    } else {
        None
    }
}
