//! Messages for whoever watches: on stderr, which may be a full disk or a pipe without a reader. What
//! cannot be told is not told; no command fails for it.

use std::fmt::Display;
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
    let _ = std::io::stderr().write_all(text.as_bytes());
}
