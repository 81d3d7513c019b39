//! Why a changed workspace is not served: in full for the log, and where only for everybody.

use crate::words;

/// The longest text that everybody sees, in bytes.
const PUBLIC: usize = 300;
/// The longest line of the log, in bytes.
const LOGGED: usize = 4000;

/// One reason. What a file holds, be it a cell or the first line of a file that a link leads to, is
/// not for everybody: they learn the place, and whoever reads the log learns the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    place: String,
    reason: String,
}

impl Refusal {
    /// From the place, a file and a line for instance, and everything that is known. Both are cut where
    /// they are long.
    pub fn new(place: &str, reason: &str) -> Self {
        Self {
            place: cut(place, PUBLIC),
            reason: cut(reason, LOGGED),
        }
    }

    /// What everybody may see.
    pub(super) fn public(&self) -> String {
        words::error_refused(&self.place)
    }

    /// What the log says.
    pub(super) fn reason(&self) -> &str {
        &self.reason
    }
}

fn cut(text: &str, most: usize) -> String {
    let kept = &text[..text.floor_char_boundary(most)];
    let dots = if kept.len() < text.len() { "..." } else { "" };
    format!("{kept}{dots}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_learns_the_place_and_no_more() {
        let reason = "warning: a.csv, line 1: root:x:0:0";
        let refusal = Refusal::new("a.csv, line 1", reason);
        assert_eq!(refusal.public(), "a.csv, line 1: the log says why");
        assert_eq!(refusal.reason(), reason);
    }

    #[test]
    fn neither_text_is_longer_than_a_few_lines() {
        let long = "ы".repeat(5_000_000);
        let refusal = Refusal::new(&long, &long);
        assert!(refusal.public().len() <= PUBLIC + 30);
        assert!(refusal.reason().len() <= LOGGED + 3);
    }
}
