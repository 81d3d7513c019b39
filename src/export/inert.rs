//! Text that no spreadsheet runs as a formula (OWASP, CSV injection).

/// The text, with an apostrophe before it where it, or a line of it, would be taken for a formula.
pub(super) fn inert(text: &str) -> String {
    let risky = text.starts_with(['\t', '\r', '\n']) || text.split(['\n', '\r']).any(is_formula);
    if risky {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Spreadsheets skip blanks, some of them invisible, and take the full-width signs for the plain ones.
fn is_formula(line: &str) -> bool {
    line.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c))
        .starts_with([
            '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
        ])
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn a_name_cannot_become_a_formula() {
        for risky in [
            "=1+1",
            "+7 701",
            "-2",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\nx",
            "\u{ff1d}cmd",
            "\u{ff0b}1",
            "\u{ff0d}1",
            "\u{ff20}x",
            "  =1",
            "\u{a0}=1",
            "\u{feff}=1",
            "\u{200b}@x",
            "Орал\n=1+1",
            "Орал\r\n+1",
        ] {
            assert_eq!(inert(risky), format!("'{risky}"), "{risky:?}");
        }
    }

    #[test]
    fn a_name_stays_what_it_is() {
        for plain in ["Орал", "Батыс Қазақстан", "a=b", "25–50 km", "'x", "", "−5"]
        {
            assert_eq!(inert(plain), plain);
        }
    }
}
