//! The pattern of LIKE: `%` stands for any letters, `_` for one; behind a `\` each stands for itself. And texts without case.

use crate::model::spend;

/// A pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Step>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Any,
    One,
    Letter(char),
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let mut steps = Vec::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            steps.push(match letter {
                '%' => Step::Any,
                '_' => Step::One,
                // A last one stands for itself.
                '\\' => Step::Letter(letters.next().unwrap_or('\\')),
                other => Step::Letter(other),
            });
        }
        Self(steps)
    }

    /// The same, whatever the case of its letters.
    pub(super) fn folded(self) -> Self {
        let steps = self.0.into_iter().flat_map(|step| match step {
            Step::Letter(letter) => {
                let text = folded(&letter.to_string());
                text.chars().map(Step::Letter).collect()
            }
            Step::Any | Step::One => vec![step],
        });
        Self(steps.collect())
    }

    /// True of a text that is of the pattern from end to end.
    pub(super) fn is_met(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let steps = &self.0;
        // A comparison of letters is a fiftieth of a step.
        spend((text.len() * (steps.len() + 1) / 50) as u64);
        let (mut step, mut at) = (0, 0);
        // Where the last `%` stands, and from where it was tried: only that one can take more.
        let mut last: Option<(usize, usize)> = None;
        while at < text.len() {
            match steps.get(step) {
                Some(Step::Any) => {
                    last = Some((step, at));
                    step += 1;
                    continue;
                }
                Some(Step::One) => {
                    step += 1;
                    at += 1;
                    continue;
                }
                Some(Step::Letter(letter)) if *letter == text[at] => {
                    step += 1;
                    at += 1;
                    continue;
                }
                Some(Step::Letter(_)) | None => {}
            }
            let Some((any, from)) = last else {
                return false;
            };
            last = Some((any, from + 1));
            step = any + 1;
            at = from + 1;
        }
        steps[step..].iter().all(|one| *one == Step::Any)
    }
}

/// A text without the case of its letters.
pub(super) fn folded(text: &str) -> String {
    // Upper case first: final sigma and its like have one upper case.
    let upper = text.chars().flat_map(char::to_uppercase);
    upper.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_met_from_end_to_end() {
        for (pattern, text, expected) in [
            ("Ақ%", "Ақтөбе", true),
            ("Ақ%", "ақтөбе", false),
            ("%төбе", "Ақтөбе", true),
            ("%төбе", "Ақтөбесі", false),
            ("А_тау", "Ақтау", true),
            ("А_тау", "Атау", false),
            ("", "", true),
            ("", "a", false),
            ("%", "", true),
            ("_", "", false),
            ("%a%b%", "xxaxxb", true),
            ("%a%b%", "xxbxxa", false),
            ("%ab", "aab", true),
            (r"100\%", "100%", true),
            (r"100\%", "1000", false),
            (r"a\_b", "axb", false),
            (r"a\", r"a\", true),
        ] {
            assert_eq!(
                Pattern::new(pattern).is_met(text),
                expected,
                "{pattern} {text}"
            );
        }
        assert!(Pattern::new("АҚ%").folded().is_met(&folded("ақТӨБЕ")));
    }

    #[test]
    fn many_signs_for_any_letters_take_no_time_for_ever() {
        let pattern = Pattern::new(&"%a".repeat(1000));
        assert!(!pattern.is_met(&"b".repeat(10_000)));
        assert!(pattern.is_met(&"ba".repeat(1000)));
    }

    #[test]
    fn case_is_that_of_no_language() {
        for (a, b) in [
            ("АТЫРАУ", "атырау"),
            ("Ұлытау ӨҢІРІ", "ұлытау өңірі"),
            ("ΟΔΟΣ", "οδος"),
            ("Straße", "STRASSE"),
        ] {
            assert_eq!(folded(a), folded(b));
        }
        assert_ne!(folded("и"), folded("й"));
    }
}
