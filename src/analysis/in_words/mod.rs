//! A view in one to three sentences, each with its numbers, of how many units, and when. They are made of what other
//! questions answer, so that no number stands in a sentence alone.
//!
//! ```text
//!   view, ends of a span -> ViewFigures | Changes -> what the values tell   (cheap: stands beside the values, too)
//!                        -> border-effect, border-proximity -> what the border tells
//! ```

mod border; //        the border question, and people near it
mod changes; //       from the first period to the last
mod figures; //       most, least, mean, total, and who has no value
mod plain; //         the values of one period
mod view_context; //  what every sentence needs

use serde_json::json;

use super::answer::Draft;
use super::{Answer, Question, Reaches, Request};
use crate::dataset::{Dataset, Layer, ResolveError, ViewQuery};
use crate::model::parameters::{LANG, LAYER, OF_INDICATOR, OF_PERIOD, TIME, WHERE};
use crate::model::{Period, View, table};
use crate::words;
use changes::Changes;
use figures::ViewFigures;
use view_context::ViewContext;

/// The question.
pub const QUESTION: Question = Question {
    name: "in-words",
    about: words::question_in_words,
    parameters: &[LAYER, OF_INDICATOR, OF_PERIOD, WHERE, TIME, LANG],
    answer,
    features: None,
};

/// The sentences, those of the border too.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let (dataset, layer, lang) = request.parts();
    let text = |name| request.get(name).map(str::to_owned);
    let query = ViewQuery {
        indicator: text(OF_INDICATOR.name),
        period: text(OF_PERIOD.name),
        r#where: text(WHERE.name),
        time: text(TIME.name),
        lang: Some(lang.to_string()),
        ..ViewQuery::default()
    };
    let view = dataset.resolve(layer.id(), &query)?;
    let ends = dataset.ends_of_span(layer.id(), &view, &query)?;
    let context = ViewContext::new(dataset, layer, &view)?;
    let mut sentences = values_in_words(&context, ends);
    let border = border::sentences(&context, request.reaches)?;
    sentences.extend(border.sentences);

    let mut draft = Draft::new(
        request,
        words::in_words_method,
        &json!({
            "layer": layer.id(),
            "indicator": &view.indicator,
            "period": view.period,
            "from": ends.map(|[from, _]| from),
            "where": view.subset.as_ref().map(|one| one.place().to_string()),
        }),
    );
    draft.put("sentences", &sentences);
    draft.put("figures", &ViewFigures::new(&context, &context.shown()));
    if let Some([from, to]) = ends {
        draft.put("changes", &Changes::new(&context, from, to));
    }
    for caution in border.cautions {
        draft.caution_once(&caution);
    }
    for sentence in &sentences {
        draft.headline(sentence.clone());
    }
    draft.source(layer.source());
    draft.indicator(&view.indicator, layer.id(), view.period);
    let table = table! { &sentences, one; "sentence" => one.clone() };
    Ok(draft.finish(table))
}

/// What the values of a view tell: of one period, or, with the first and the last of a span, what became of them.
/// Little work, so that it can stand beside the values; what the border tells is asked for by itself.
pub fn view_in_words(
    dataset: &Dataset,
    layer: &Layer,
    view: &View,
    ends: Option<[Period; 2]>,
) -> Result<Vec<String>, ResolveError> {
    Ok(values_in_words(
        &ViewContext::new(dataset, layer, view)?,
        ends,
    ))
}

/// The same with what the border tells, as the answer has it: up to seconds where bands were not measured yet.
pub fn all_in_words(
    dataset: &Dataset,
    layer: &Layer,
    (view, ends): (&View, Option<[Period; 2]>),
    reaches: &Reaches,
) -> Result<Vec<String>, ResolveError> {
    let context = ViewContext::new(dataset, layer, view)?;
    let mut sentences = values_in_words(&context, ends);
    sentences.extend(border::sentences(&context, reaches)?.sentences);
    Ok(sentences)
}

fn values_in_words(context: &ViewContext<'_>, ends: Option<[Period; 2]>) -> Vec<String> {
    match ends {
        None => plain::sentences(context),
        Some([from, to]) => {
            let over_time = changes::sentence(context, from, to);
            // Without a change to tell the last period is told by itself.
            match context.indicator.anew_between(from, to) {
                Some(_) => std::iter::once(over_time)
                    .chain(plain::sentences(context).into_iter().take(1))
                    .collect(),
                None => vec![over_time],
            }
        }
    }
}
