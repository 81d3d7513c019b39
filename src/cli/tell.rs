//! Messages for whoever watches: on stderr, which may be a full disk or a pipe without a reader. What
//! cannot be told is not told; no command fails for it.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::Write;

/// A message as one line, or several where it has more; an empty one is none.
pub(super) fn tell(message: impl Display) {
    let mut text = message.to_string();
    if text.is_empty() {
        return;
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let _ = std::io::stderr().write_all(printable(&text).as_bytes());
}

/// With what a terminal would obey as a text of letters: names and cells are those of somebody's file.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let obeyed = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
    if !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if obeyed(letter) {
            let _ = write!(shown, "{}", letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_file_says_moves_the_cursor() {
        let name = "Oral \u{1b}[2J\u{9b}31m\r\u{7}";
        assert_eq!(printable(name), "Oral \\u{1b}[2J\\u{9b}31m\\r\\u{7}");
        let lines = "Орал\n\tIrgiz \u{a0}1";
        assert!(matches!(printable(lines), Cow::Borrowed(same) if same == lines));
    }
}
