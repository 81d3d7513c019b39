//! Text in lines of a given width.

use super::font::Weight;

/// Breaks at spaces, not at no-break spaces; a word wider than the width has a line of its own.
pub(super) fn wrap(text: &str, width: f64, size: f64, weight: Weight) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_ascii_whitespace() {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match joined.filter(|joined| weight.width(joined, size) <= width) {
            Some(joined) => {
                lines.pop();
                lines.push(joined);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_asked_and_no_word_is_lost() {
        let text = "Границы показаны для наглядности и не выражают мнения о статусе территории.";
        for width in [60.0, 120.0, 400.0] {
            let lines = wrap(text, width, 10.0, Weight::Regular);
            assert_eq!(lines.join(" "), text);
            let fits =
                |line: &String| Weight::Regular.width(line, 10.0) <= width || !line.contains(' ');
            assert!(lines.iter().all(fits), "{lines:?}");
        }
    }
}
