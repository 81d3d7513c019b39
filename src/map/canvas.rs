//! The SVG as text: escaped names, short paths, and which letters were used.

use std::collections::BTreeSet;

use super::font::Weight;
use super::rect::Rect;
use super::rect::Tenths;

/// SVG that grows.
#[derive(Debug)]
pub(super) struct Canvas {
    out: String,
    prefix: String,
    letters: [BTreeSet<char>; 2],
}

/// Where a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

impl Canvas {
    /// Every id begins with `prefix`, so that two maps fit into one page.
    pub(super) fn new(prefix: &str) -> Self {
        Self {
            out: String::with_capacity(96 << 10),
            prefix: prefix
                .chars()
                .filter(|one| one.is_ascii_alphanumeric() || *one == '-')
                .collect(),
            letters: [BTreeSet::new(), BTreeSet::new()],
        }
    }

    /// Markup that is known to be well-formed.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out += markup;
    }

    /// Text between tags, or in an attribute's double quotes.
    pub(super) fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.out += "&amp;",
                '<' => self.out += "&lt;",
                '>' => self.out += "&gt;",
                '"' => self.out += "&quot;",
                '\'' => self.out += "&#39;",
                // No document of XML 1.0 may hold these, not even escaped.
                '\0'..='\u{8}'
                | '\u{b}'
                | '\u{c}'
                | '\u{e}'..='\u{1f}'
                | '\u{fffe}'
                | '\u{ffff}' => self.out.push('\u{fffd}'),
                other => self.out.push(other),
            }
        }
    }

    /// An id of this map.
    pub(super) fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// A line of text. `size` is the font size, `at` the start, middle or end of its base line.
    pub(super) fn text(
        &mut self,
        text: &str,
        at: [f64; 2],
        (size, weight): (f64, Weight),
        (fill, anchor): (&str, Anchor),
    ) {
        self.letters[weight as usize].extend(text.chars());
        let [x, y] = at.map(short);
        self.out += &format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{}\"", short(size));
        if weight == Weight::SemiBold {
            self.out += " font-weight=\"600\"";
        }
        if !fill.is_empty() {
            self.out += &format!(" fill=\"{fill}\"");
        }
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => self.out += " text-anchor=\"middle\"",
        }
        self.out.push('>');
        self.escaped(text);
        self.out += "</text>";
    }

    pub(super) fn rect(&mut self, rect: Rect, attributes: &str) {
        let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(short);
        self.out += &format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {attributes}/>"
        );
    }

    pub(super) fn line(&mut self, from: [f64; 2], to: [f64; 2], attributes: &str) {
        let ([x1, y1], [x2, y2]) = (from.map(short), to.map(short));
        self.out += &format!("<path d=\"M{x1} {y1}L{x2} {y2}\" {attributes}/>");
    }

    pub(super) fn dot(&mut self, centre: [f64; 2], radius: f64, attributes: &str) {
        let ([x, y], radius) = (centre.map(short), short(radius));
        self.out += &format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {attributes}/>");
    }

    /// Closed rings as path data.
    pub(super) fn rings<'a>(&mut self, rings: impl IntoIterator<Item = &'a Vec<Tenths>>) {
        for ring in rings {
            self.path(ring);
            self.out.push('z');
        }
    }

    /// An open line as path data, relative after its first place: the grid is whole, so nothing
    /// drifts.
    pub(super) fn path(&mut self, line: &[Tenths]) {
        let Some(&first) = line.first() else {
            return;
        };
        self.out.push('M');
        self.tenths(first, Separator::None);
        for (i, edge) in line.windows(2).enumerate() {
            let separator = if i == 0 {
                self.out.push('l');
                Separator::None
            } else {
                Separator::Space
            };
            self.tenths([0, 1].map(|axis| edge[1][axis] - edge[0][axis]), separator);
        }
    }

    fn tenths(&mut self, [x, y]: Tenths, separator: Separator) {
        for (value, separator) in [(x, separator), (y, Separator::Space)] {
            if separator == Separator::Space && value >= 0 {
                self.out.push(' ');
            }
            let (whole, tenth) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
            if value < 0 {
                self.out.push('-');
            }
            if whole > 0 || tenth == 0 {
                self.out += &whole.to_string();
            }
            if tenth > 0 {
                self.out += &format!(".{tenth}");
            }
        }
    }

    /// The document, and the letters of each weight that it shows.
    pub(super) fn finish(self) -> (String, [BTreeSet<char>; 2]) {
        (self.out, self.letters)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    None,
    Space,
}

/// A number with at most two decimals and without needless zeros.
pub(super) fn short(value: f64) -> f64 {
    // Adding zero makes -0 and 0 the same text.
    (value * 100.0).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_short_and_comes_back_to_the_same_places() {
        let mut canvas = Canvas::new("");
        canvas.path(&[[12, -5], [13, -5], [13, 100], [-7, 110]]);
        assert_eq!(canvas.finish().0, "M1.2-.5l.1 0 0 10.5-2 1");
    }

    #[test]
    fn hostile_text_stays_text() {
        let mut canvas = Canvas::new("");
        canvas.escaped("</text><script>&\"'\u{0}\u{ffff}");
        let expected = "&lt;/text&gt;&lt;script&gt;&amp;&quot;&#39;\u{fffd}\u{fffd}";
        assert_eq!(canvas.finish().0, expected);
    }
}
