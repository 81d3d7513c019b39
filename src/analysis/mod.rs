//! Answers about places, pure: from a dataset to figures with their method, sources and cautions.
//!
//! ```text
//!   params (named texts) -> request (resolved) -> a question's answer: document (JSON), table (CSV, XLSX, terminal)
//! ```

// What the brief alone reads is not read in a build without the brief; the same below.
#[cfg_attr(not(feature = "maps"), allow(dead_code, unused_imports))]
mod among; //      the units that ranks, means and groups are of
mod answer; //     what every answer has
mod audit; //      stated figures, recomputed
#[cfg_attr(not(feature = "maps"), allow(dead_code, unused_imports))]
mod block; //      what a brief or a sheet takes up of an answer
mod claims; //     statements, confirmed or refuted
mod clusters; //   where neighbours are alike beyond chance
mod compare; //    chosen units side by side
mod document; //   its members, written as JSON
#[cfg_attr(not(feature = "maps"), allow(dead_code, unused_imports))]
mod effect; //     border units against interior ones
mod facts; //      stated figures by what they are of
mod flows; //      who comes from where and who leaves
mod forecast; //    what may come, and how far off such forecasts were
mod in_words; //   a view in sentences
mod joining; //    several units taken as one
mod neighbours; // who borders whom, and the contrast across
mod profile; //    one unit, or several as one region
#[cfg_attr(not(feature = "maps"), allow(dead_code, unused_imports))]
mod proximity; //  who touches which neighbour, how long, how far, how much lies near
mod question; //   what a question is
mod rates; //      what chance may have made of the rates of small places
mod reach; //      distances and bands of units
mod request; //    parameters, resolved once
mod spatial_interaction; // what size and distance explain of flows
mod stats; //      medians, ranks, exact tests
mod texts; //      sentences that several answers say
mod verdict; //    what is said of a statement or a stated figure

use crate::model::{ParamError, Parameter};

#[cfg(feature = "maps")]
pub(crate) use among::Among;
pub use answer::Answer;
pub use audit::QUESTION as AUDIT;
#[cfg(feature = "maps")]
pub(crate) use block::{Block, block, block_question};
pub use document::Document;
pub use effect::QUESTION as BORDER_EFFECT;
#[cfg(feature = "maps")]
pub(crate) use effect::{Contrast, Estimate, contrasts as border_effect};
pub use facts::QUESTION as FACTS;
pub use flows::{FlowSelection, flow_lines, records_with_flows};
pub use in_words::{all_in_words, view_in_words};
pub use joining::Joining;
pub use profile::{JoinedSeries, joined_series};
pub use proximity::QUESTION as BORDER_PROXIMITY;
#[cfg(feature = "maps")]
pub(crate) use proximity::{
    BorderProximity, Neighbour, Typology, UnitGroup, UnitProximity, together as border_proximity,
};
pub use question::{FeatureField, FeatureShape, Question};
pub use reach::Reaches;
pub use request::{Params, Request};
pub use texts::transferred;

/// Every question, in the order in which they are offered.
pub static QUESTIONS: [&Question; 13] = [
    &proximity::QUESTION,
    &neighbours::QUESTION,
    &effect::QUESTION,
    &clusters::QUESTION,
    &rates::QUESTION,
    &forecast::QUESTION,
    &compare::QUESTION,
    &profile::QUESTION,
    &claims::QUESTION,
    &audit::QUESTION,
    &facts::QUESTION,
    &flows::QUESTION,
    &in_words::QUESTION,
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
