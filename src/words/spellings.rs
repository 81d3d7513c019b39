//! The lists of spellings by which tables are read, which `build.rs` leaves for the room to take in: one file a language
//! (`static/words/reading/*.ftl`), each list a message whose spellings stand between bars.
//!
//! A list that no code reads is a constant that nobody uses, and a key that no file has does not compile.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, PatternElement};
use fluent_syntax::parser;

/// What stands between two spellings.
const BAR: char = '|';
/// A space at the end of a spelling, where Fluent cuts spaces off.
const SPACE: char = '_';

/// A constant for each key, of the spellings of all files together, a longer one before a shorter one: whoever takes
/// the first that a text begins or ends with takes all of it. Or all that is wrong: which file, which key, and what.
pub fn constants(files: &[(String, String)]) -> Result<String, Vec<String>> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    for (path, text) in files {
        match of_file(text) {
            Ok(found) => {
                for (key, spellings) in found {
                    lists.entry(key).or_default().extend(spellings);
                }
            }
            Err(found) => faults.extend(found.iter().map(|fault| format!("{path}: {fault}"))),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut code = String::new();
    for (key, mut spellings) in lists {
        spellings.sort_by_key(|one| (std::cmp::Reverse(one.chars().count()), one.clone()));
        // Languages share words.
        spellings.dedup();
        let name = key.to_uppercase().replace('-', "_");
        code += &format!("/// `{key}`\npub(crate) const {name}: &[&str] = &{spellings:?};\n");
    }
    Ok(code)
}

/// The lists of one file.
fn of_file(text: &str) -> Result<Vec<(String, Vec<String>)>, Vec<String>> {
    let resource = match parser::parse(text) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            return Err(errors.iter().map(|error| format!("{error}")).collect());
        }
    };
    let (mut lists, mut faults) = (Vec::<(String, Vec<String>)>::new(), Vec::new());
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let key = message.id.name.to_owned();
        let mut whole = String::new();
        for element in message.value.into_iter().flat_map(|value| value.elements) {
            match element {
                PatternElement::TextElement { value } => whole += value,
                PatternElement::Placeable { .. } => {
                    faults.push(format!("{key}: a spelling has no placeholder"));
                }
            }
        }
        let spellings: Vec<String> = whole.split(BAR).map(spelling).collect();
        if spellings.iter().any(String::is_empty) {
            faults.push(format!("{key}: nothing stands between two bars"));
        }
        let twice = |i: usize| spellings[..i].contains(&spellings[i]);
        if let Some(i) = (0..spellings.len()).find(|i| twice(*i)) {
            faults.push(format!("{key}: {:?} stands twice", spellings[i]));
        }
        if lists.iter().any(|(other, _)| *other == key) {
            faults.push(format!("{key}: the key stands twice"));
        }
        lists.push((key, spellings));
    }
    if faults.is_empty() {
        Ok(lists)
    } else {
        Err(faults)
    }
}

fn spelling(text: &str) -> String {
    let text = text.trim();
    let inner = text.trim_matches(SPACE);
    let space = |is_there: bool| if is_there { " " } else { "" };
    let (before, behind) = (text.starts_with(SPACE), text.ends_with(SPACE));
    format!("{}{inner}{}", space(before), space(behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(texts: &[&str]) -> Result<String, Vec<String>> {
        let files = texts
            .iter()
            .enumerate()
            .map(|(i, text)| (format!("{i}.ftl"), (*text).to_owned()));
        constants(&files.collect::<Vec<_>>())
    }

    #[test]
    fn the_spellings_of_all_languages_are_one_list_the_longest_first() {
        let code = made(&[
            "year = year | yr\n",
            "year = год | года\n    | г | year\nor = _or_\n",
        ]);
        let code = code.unwrap();
        assert!(
            code.contains(r#"YEAR: &[&str] = &["year", "года", "год", "yr", "г"];"#),
            "{code}"
        );
        assert!(code.contains(r#"OR: &[&str] = &[" or "];"#), "{code}");
    }

    #[test]
    fn a_list_with_a_gap_a_spelling_twice_or_a_placeholder_does_not_build() {
        for (text, wanted) in [
            ("a = b || c\n", "0.ftl: a: nothing stands between two bars"),
            ("a = b |\n", "0.ftl: a: nothing stands between two bars"),
            ("a = b | c | b\n", "0.ftl: a: \"b\" stands twice"),
            ("a = b { $c }\n", "0.ftl: a: a spelling has no placeholder"),
            ("a = b\na = c\n", "0.ftl: a: the key stands twice"),
        ] {
            assert_eq!(made(&[text]).unwrap_err(), [wanted], "{text}");
        }
        assert!(made(&["a = b\n!\n"]).is_err());
    }
}
