//! How wide a text is in a sans-serif face, and where its lines break. Widths are those of Noto Sans
//! to a tenth, rounded up: another face of the reader's may be a little wider.

/// Width of a text of a size, in the same unit.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

fn advance(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | 'і' | 'І' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '\u{a0}'
        | '(' | ')' => 0.32,
        'f' | 'r' | 't' | 'г' | 'ғ' | '-' | '–' | '/' => 0.45,
        'm' | 'w' | 'M' | 'W' | 'ш' | 'щ' | 'ж' | 'ю' | 'ф' | 'ы' | 'м' | 'Ш' | 'Щ' | 'Ж' | 'Ю'
        | 'Ф' | 'Ы' | 'М' | '…' | '—' | '%' | '‰' | '→' => 0.95,
        letter if letter.is_uppercase() => 0.74,
        _ => 0.62,
    }
}

/// The lines of a text that fit a width. A word that is too long alone stands alone.
pub(super) fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + 0.32 * size <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text as XML has it; what XML cannot hold is left out.
pub(in crate::choropleth) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter if letter < ' ' => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_room_and_no_word_is_lost() {
        let text = "Құрманғазы ауданы мен Батыс Қазақстан облысының көршілес аудандары";
        let lines = wrap(text, 10.0, 120.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| width(line, 10.0) <= 120.0));
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        assert_eq!(escape("a<b & \"c\"\u{0}"), "a&lt;b &amp; &quot;c&quot;");
    }
}
