//! The words, names, texts, numbers and signs of CQL2 text.

use super::FilterError;
use crate::words;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A word of the language, or the name of a property.
    Word(String),
    /// A name in double quotes.
    Name(String),
    /// A text in single quotes.
    Text(String),
    Number(f64),
    /// `(`, `)`, `,`, a comparison, or what stands before a number in brackets.
    Sign(&'static str),
}

/// A piece with the bytes that it stands on.
#[derive(Debug, Clone)]
pub(super) struct PlacedToken {
    pub token: Token,
    pub from: usize,
    pub to: usize,
}

/// Longer signs first: one begins with another.
const SIGNS: [&str; 11] = ["<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "-", "+"];

/// The character that a byte belongs to, from 1.
pub(super) fn character(source: &str, byte: usize) -> String {
    let before = source.get(..byte).unwrap_or(source);
    format!("character {}", before.chars().count() + 1)
}

/// All pieces of a text.
pub(super) fn tokens(source: &str) -> Result<Vec<PlacedToken>, FilterError> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(first) = source[from..].chars().next() {
        if first.is_whitespace() {
            from += first.len_utf8();
            continue;
        }
        let (token, length) = token(source, from, first)?;
        all.push(PlacedToken {
            token,
            from,
            to: from + length,
        });
        from += length;
    }
    Ok(all)
}

/// The piece that begins at a byte, and how many bytes it has.
fn token(source: &str, from: usize, first: char) -> Result<(Token, usize), FilterError> {
    let rest = &source[from..];
    if first == '\'' || first == '"' {
        let (text, length) = quoted(rest, first).ok_or_else(|| {
            let given: String = rest.chars().take(20).collect();
            FilterError::new(
                character(source, from),
                given,
                words::error_filter_open_quote(first),
            )
        })?;
        let token = if first == '\'' {
            Token::Text(text)
        } else {
            Token::Name(text)
        };
        return Ok((token, length));
    }
    // A sign before digits is of the number.
    let is_number = number_length(rest) > usize::from(first == '-' || first == '+');
    let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
    if let Some(sign) = sign.filter(|_| !is_number) {
        return Ok((Token::Sign(sign), sign.len()));
    }
    if is_letter(first) {
        let length = rest.find(|one: char| !is_part(one)).unwrap_or(rest.len());
        return Ok((Token::Word(rest[..length].to_owned()), length));
    }
    let length = number_length(rest);
    if let Some(number) = rest[..length]
        .parse()
        .ok()
        .filter(|one: &f64| one.is_finite())
    {
        return Ok((Token::Number(number), length));
    }
    let given = if length == 0 {
        first.to_string()
    } else {
        rest[..length].to_owned()
    };
    let allowed = words::error_filter_token();
    Err(FilterError::new(character(source, from), given, allowed))
}

/// What stands between quotes, of which two, or one behind a `\`, are one; and its bytes with the quotes.
fn quoted(rest: &str, quote: char) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        let is_next_quote = letters.peek().is_some_and(|(_, next)| *next == quote);
        match letter {
            _ if letter == quote && !is_next_quote => return Some((text, at + quote.len_utf8())),
            '\\' if quote == '\'' && is_next_quote => {}
            _ if letter == quote => {}
            other => {
                text.push(other);
                continue;
            }
        }
        letters.next();
        text.push(quote);
    }
    None
}

fn is_letter(one: char) -> bool {
    one.is_alphabetic() || one == '_' || one == ':'
}

fn is_part(one: char) -> bool {
    is_letter(one) || one.is_numeric() || one == '.'
}

/// A sign, digits, a point, an exponent.
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| {
        let all = bytes[from.min(bytes.len())..].iter();
        from + all.take_while(|one| one.is_ascii_digit()).count()
    };
    let is = |at: usize, which: &[u8]| bytes.get(at).is_some_and(|one| which.contains(one));
    let mut at = digits(usize::from(is(0, b"+-")));
    if is(at, b".") {
        at = digits(at + 1);
    }
    if is(at, b"eE") {
        let signed = at + 1 + usize::from(is(at + 1, b"+-"));
        let end = digits(signed);
        if end > signed {
            at = end;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<Token> {
        tokens(source)
            .unwrap()
            .into_iter()
            .map(|one| one.token)
            .collect()
    }

    #[test]
    fn pieces_are_told_apart_without_spaces_too() {
        assert_eq!(
            read("a<=-1.5e2 AND\"b c\"='d''e'"),
            [
                Token::Word("a".to_owned()),
                Token::Sign("<="),
                Token::Number(-150.0),
                Token::Word("AND".to_owned()),
                Token::Name("b c".to_owned()),
                Token::Sign("="),
                Token::Text("d'e".to_owned()),
            ]
        );
        assert_eq!(read(r"'a\'b\c'"), [Token::Text(r"a'b\c".to_owned())]);
        assert_eq!(read("''"), [Token::Text(String::new())]);
        assert_eq!(read("Ұлытау.x2"), [Token::Word("Ұлытау.x2".to_owned())]);
        assert_eq!(read(".5 +7 2.")[..], [0.5, 7.0, 2.0].map(Token::Number));
    }

    #[test]
    fn what_is_no_piece_is_refused_where_it_stands() {
        for (source, place) in [
            ("қала = 'x", "character 8"),
            ("a ; b", "character 3"),
            ("a = 1e999", "character 5"),
            ("\"a", "character 1"),
            ("a * b", "character 3"),
        ] {
            assert_eq!(tokens(source).unwrap_err().place, place, "{source}");
        }
    }
}
