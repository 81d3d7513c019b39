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
    // Among them what turns the direction of letters (Unicode, annex 9).
    let turns = ['\u{200e}', '\u{200f}', '\u{61c}'];
    let turned = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let obeyed = |letter: char| {
        (letter.is_control() && letter != '\n' && letter != '\t')
            || turned(letter)
            || turns.contains(&letter)
    };
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

/// The same of a text that is written piece by piece.
pub(super) struct PrintableWriter<W>(pub W);

impl<W: Write> Write for PrintableWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.0.write_all(printable(text).as_bytes())?,
            Err(_) => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_file_says_moves_the_cursor() {
        let name = "Oral \u{1b}[2J\u{9b}31m\r\u{7}\u{202e}";
        assert_eq!(
            printable(name),
            "Oral \\u{1b}[2J\\u{9b}31m\\r\\u{7}\\u{202e}"
        );
        let mut written = Vec::new();
        write!(PrintableWriter(&mut written), "{name}").unwrap();
        assert_eq!(written, printable(name).as_bytes());
        let lines = "Орал\n\tIrgiz \u{a0}1";
        assert!(matches!(printable(lines), Cow::Borrowed(same) if same == lines));
    }
}
