//! Marks for "as above" in place of a text or a figure. Which cell above is meant is said by nothing in the file: it is
//! written out, and until then not read.

use super::clean::folded;

/// Marks and words, folded.
const DITTO: [&str; 27] = [
    "\"",
    "\"\"",
    "''",
    "″",
    "〃",
    "„",
    "“",
    "”",
    "»",
    ",,",
    "-\"-",
    "- \" -",
    "—\"—",
    "–\"–",
    "-\u{2033}-",
    "-//-",
    "- // -",
    "//",
    "-||-",
    "то же",
    "там же",
    "ditto",
    "idem",
    "dito",
    "jw.",
    "j.w.",
    "as above",
];

/// As long as the longest of them in bytes.
const LONGEST: usize = 12;

/// True for a cell that says nothing but "as above".
pub(super) fn is_ditto(cell: &str) -> bool {
    // Asked of each cell of millions of rows: names and numbers are seen by their first letter.
    let text = cell.trim();
    let Some(first) = text.chars().next() else {
        return false;
    };
    text.len() <= LONGEST
        && !first.is_ascii_digit()
        && (!first.is_alphabetic()
            || matches!(
                first,
                'т' | 'Т' | 'd' | 'D' | 'i' | 'I' | 'j' | 'J' | 'a' | 'A'
            ))
        && DITTO.contains(&folded(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ditto_mark_is_known_and_no_name_number_or_dash_is_one() {
        for mark in DITTO.iter().chain(&[" ″ ", "То же", "Ditto", "IDEM"]) {
            assert!(is_ditto(mark), "{mark}");
            assert!(mark.len() <= LONGEST, "{mark}");
        }
        for other in [
            "",
            "-",
            "–",
            "...",
            "..",
            "x",
            "Тинде",
            "Idema",
            "12",
            "/",
            "*",
            "'",
            "»x",
            "то",
        ] {
            assert!(!is_ditto(other), "{other}");
        }
    }
}
