//! Figures that documents state, recomputed from each other and from the workspace's indicators.

mod figure; //       rounded numbers and what can be made of them
mod judged; //       how what comes out lies to what is stated
mod line; //         figures in a line, each behind its own name
mod operand; //      an operand's figure, or why there is none
mod operand_view; // a figure with all that a reader needs to find it
mod recomputed; //   a relation with its verdict
mod table; //        one row a relation
mod texts; //        its sentences in three languages
mod title; //        what of, where and when, in words
mod why; //          why a relation is not testable

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::answer::{Draft, rounded};
use super::verdict::Verdict;
use super::{Answer, Question, Request};
use crate::dataset::{Dataset, ResolveError};
use crate::model::parameters::{LANG, SOURCE, VERDICT};
use crate::model::{Lang, ParamError, Period, Relation, RelationKind, Text};
use crate::words;

pub(super) use figure::Figure;
pub(super) use recomputed::Recomputed;
pub(super) use texts::measure;

use figure::put_together;
use judged::judged;
use line::Lines;
use operand::look_up;
use operand_view::OperandView;
use why::Why;

/// The question.
pub const QUESTION: Question = Question {
    name: "audit",
    about: words::question_audit,
    parameters: &[VERDICT, SOURCE, LANG],
    answer,
    features: None,
};

/// A relation put together: what comes out or why nothing does, and which figures it rests on.
#[derive(Debug, Clone, Default)]
struct Computed<'a> {
    figure: Option<Figure>,
    why: Vec<Why<'a>>,
    facts: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
    /// Indicators and periods of the workspace's values among them.
    observed: BTreeSet<(&'a str, Period)>,
}

/// Every relation of the workspace that states something, or those of a verdict or a source.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let Request { dataset, lang, .. } = *request;
    let verdict = Verdict::asked(request, &VERDICT, &Verdict::ON_FIGURES)?;
    let source = request.get("source");
    let all = all(dataset, lang);
    let known: BTreeSet<&str> = all.iter().flat_map(|one| &one.sources).copied().collect();
    if let Some(id) = source
        && !known.contains(id)
    {
        return Err(ResolveError::NotFound(ParamError::one_of(
            "source", id, known,
        )));
    }
    let tested: Vec<Recomputed> = all
        .into_iter()
        .filter(|one| verdict.is_none_or(|wanted| one.verdict == wanted))
        .filter(|one| source.is_none_or(|wanted| one.sources.contains(wanted)))
        .collect();
    let parameters = json!({
        "verdict": verdict.map(Verdict::as_str),
        "source": source,
    });
    let mut draft = Draft::new(request, words::audit_method, &parameters);
    let count = |verdict| tested.iter().filter(|one| one.verdict == verdict).count();
    let by_rounding = tested
        .iter()
        .filter(|one| one.verdict == Verdict::Reproduces)
        .filter(|one| one.judged.is_some_and(|judged| !judged.as_printed));
    draft.headline(texts::headline(count, by_rounding.count(), lang));
    draft.put("counts", &Verdict::counted(&Verdict::ON_FIGURES, count));
    draft.put("relations", &tested);
    draft.caution(words::audit_caution(lang));
    for source in tested.iter().flat_map(|one| &one.sources) {
        draft.source(source);
    }
    let table = table::table(&tested, lang);
    Ok(draft.finish(table))
}

/// Each relation that states something, tested; those that differ first.
fn all(dataset: &Dataset, lang: Lang) -> Vec<Recomputed<'_>> {
    let mut all = every(dataset, lang);
    all.retain(|one| !one.only_serves);
    all.sort_by_key(|one| one.verdict);
    all
}

/// Every relation by its id, those that only serve others included: statements rest on them.
pub(super) fn recomputed(dataset: &Dataset, lang: Lang) -> BTreeMap<&str, Recomputed<'_>> {
    let all = every(dataset, lang).into_iter();
    all.map(|one| (one.id, one)).collect()
}

fn every(dataset: &Dataset, lang: Lang) -> Vec<Recomputed<'_>> {
    let mut results: BTreeMap<&str, Computed> = BTreeMap::new();
    let mut all = Vec::new();
    for relation in &dataset.published().relations {
        let computed = compute(dataset, &results, relation);
        all.push(tested(dataset, &results, relation, computed.clone(), lang));
        results.insert(&relation.id, computed);
    }
    all
}

fn compute<'a>(
    dataset: &'a Dataset,
    results: &BTreeMap<&str, Computed<'a>>,
    relation: &'a Relation,
) -> Computed<'a> {
    let mut computed = Computed::default();
    let each: Vec<Computed> = relation
        .operands
        .iter()
        .map(|operand| look_up(dataset, results, operand))
        .collect();
    let anew = anew(dataset, relation.kind, &each);
    let figures: Vec<Option<Figure>> = each.into_iter().map(|one| computed.take(one)).collect();
    if let Some(why) = anew {
        computed.why.push(why);
        return computed;
    }
    let figures: Option<Vec<Figure>> = figures.into_iter().collect();
    computed.figure = figures.and_then(|figures| put_together(relation.kind, &figures));
    if computed.figure.is_none() && computed.why.is_empty() {
        let is_sign = relation.kind == RelationKind::Sign;
        computed.why.push(if is_sign {
            Why::SignOpen
        } else {
            Why::DivisorOpen
        });
    }
    computed
}

/// The break that a change is told across: a later figure rests on a series that began anew after the earlier one.
fn anew<'a>(dataset: &'a Dataset, kind: RelationKind, each: &[Computed<'a>]) -> Option<Why<'a>> {
    let is_change = match kind {
        RelationKind::Difference | RelationKind::Ratio | RelationKind::RateOfChange => true,
        RelationKind::Equal
        | RelationKind::Sum
        | RelationKind::Average
        | RelationKind::Share
        | RelationKind::Part
        | RelationKind::Whole
        | RelationKind::Grown
        | RelationKind::Converted
        | RelationKind::Least
        | RelationKind::Greatest
        | RelationKind::Sign => false,
    };
    let (first, rest) = each.split_first().filter(|_| is_change)?;
    let rest = || rest.iter().flat_map(|one| &one.observed);
    let of = |(id, period): &(&'a str, Period)| {
        let indicator = dataset.indicator(id)?;
        let mut others = rest().filter(|(other, _)| other == id);
        let at = others.find_map(|(_, other)| indicator.anew_between(*period, *other))?;
        Some(Why::Anew {
            title: &indicator.title,
            at,
        })
    };
    first.observed.iter().find_map(of)
}

impl<'a> Computed<'a> {
    /// Notes what an operand rests on, and gives its figure.
    fn take(&mut self, operand: Computed<'a>) -> Option<Figure> {
        let new = |why: &Why| !self.why.contains(why);
        let why: Vec<Why> = operand.why.into_iter().filter(new).collect();
        self.why.extend(why);
        self.facts.extend(operand.facts);
        self.sources.extend(operand.sources);
        self.observed.extend(operand.observed);
        operand.figure
    }
}

fn tested<'a>(
    dataset: &'a Dataset,
    results: &BTreeMap<&'a str, Computed<'a>>,
    relation: &'a Relation,
    mut computed: Computed<'a>,
    lang: Lang,
) -> Recomputed<'a> {
    let stated = relation.stated.as_ref();
    let against = stated.and_then(|stated| computed.take(look_up(dataset, results, stated)));
    let judged = computed
        .figure
        .zip(against)
        .map(|(figure, stated)| judged(relation.expects, figure, stated));
    let bound = |of: fn(Figure) -> f64| {
        let number = computed.figure.map(of)?;
        number.is_finite().then(|| rounded(number))
    };
    let quoted = title::quoted(dataset, relation);
    let lines = Lines {
        dataset,
        results,
        lang,
    };
    let told = |operand| OperandView::new(lines, operand);
    let printed: Vec<f64> = against.iter().map(|stated| stated.value).collect();
    Recomputed {
        id: &relation.id,
        words: lines.held_against(relation, &computed, judged),
        computed_words: lines.result(relation, &computed, &printed),
        computed_title: Text::each(|lang| title::computed(dataset, relation, lang)),
        rule: stated.map(|_| texts::rule(relation.expects, judged.map(|one| one.holds), lang)),
        section: quoted.map(|fact| fact.section.as_str()),
        quote: quoted.map(|fact| fact.quote.as_str()),
        title: title::title(dataset, relation),
        documents: title::documents(dataset, &computed.facts, lang),
        only_serves: stated.is_none(),
        figure: computed.figure,
        verdict: match judged {
            None if stated.is_none() && computed.figure.is_some() => Verdict::Reproduces,
            None => Verdict::NotTestable,
            Some(judged) if judged.holds => Verdict::Reproduces,
            Some(_) => Verdict::Differs,
        },
        kind: relation.kind,
        expects: relation.expects,
        stated: stated.map_or_else(OperandView::default, told),
        computed: bound(|figure| figure.value),
        computed_from: bound(|figure| figure.low),
        computed_to: bound(|figure| figure.high),
        judged,
        operands: relation.operands.iter().map(told).collect(),
        why: why::reasons(&computed.why, lang),
        facts: computed.facts,
        sources: computed.sources,
        note: &relation.note,
    }
}

#[cfg(test)]
mod tests;
