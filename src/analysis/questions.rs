//! Every question; a new one is a folder and a line here.

use super::question::{Parameter, Question};
use super::{audit, claims, compare, effect, facts, neighbours, profile, proximity};
use crate::model::ParamError;

/// Every question, in the order in which they are offered.
pub static QUESTIONS: [&Question; 8] = [
    &proximity::QUESTION,
    &neighbours::QUESTION,
    &effect::QUESTION,
    &compare::QUESTION,
    &profile::QUESTION,
    &claims::QUESTION,
    &audit::QUESTION,
    &facts::QUESTION,
];

/// The question of a name.
pub fn question(name: &str) -> Result<&'static Question, ParamError> {
    let found = QUESTIONS.into_iter().find(|one| one.name == name);
    found.ok_or_else(|| ParamError::one_of("analysis", name, QUESTIONS.iter().map(|one| one.name)))
}

/// Every parameter of every question, each name once.
pub fn parameters() -> Vec<Parameter> {
    let mut all: Vec<Parameter> = Vec::new();
    for parameter in QUESTIONS.iter().flat_map(|one| one.parameters) {
        if all.iter().all(|one| one.name != parameter.name) {
            all.push(*parameter);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_question_has_a_name_or_a_parameter_twice() {
        for (i, one) in QUESTIONS.iter().enumerate() {
            assert!(question(one.name).is_ok_and(|found| std::ptr::eq(found, *one)));
            assert!(QUESTIONS[..i].iter().all(|other| other.name != one.name));
            let names: Vec<&str> = one.names().collect();
            let twice = names
                .iter()
                .enumerate()
                .find(|(at, name)| names[..*at].contains(name));
            assert_eq!(twice, None, "{}", one.name);
            assert!(names.contains(&"lang"), "{}", one.name);
        }
    }

    #[test]
    fn a_question_that_does_not_exist_is_answered_with_the_nearest() {
        let error = question("neighbors").unwrap_err();
        assert_eq!(error.nearest.as_deref(), Some("neighbours"));
    }
}
