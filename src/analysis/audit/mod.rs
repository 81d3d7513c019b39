//! Figures that documents state, recomputed from each other and from the workspace's indicators.

mod figure; // rounded numbers and what can be made of them
mod judged; // a result held against what is stated
mod texts; //  its sentences in three languages
mod told; //   a figure with all that a reader needs to find it

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::answer::{Draft, rounded};
use super::{Answer, Asked};
use crate::dataset::{Dataset, ResolveError};
use crate::model::{
    Expected, Lang, Operand, ParamError, Relation, RelationKind, Table, Text, named,
};
use figure::{Figure, put_together};
use judged::{Judged, judged};
use texts::{CAUTION, METHOD, Why};
use told::Told;

/// The parameters of the audit.
pub const AUDIT_PARAMETERS: &[&str] = &["verdict", "source", "lang"];

#[derive(Debug, Serialize)]
struct Parameters<'a> {
    verdict: Option<&'a str>,
    source: Option<&'a str>,
}

/// What recomputing says of a stated figure, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// No rounding explains the difference.
    Differs,
    /// A figure is missing.
    NotTestable,
    /// It comes out.
    Reproduces,
}

named!(Verdict {
    Differs => "differs",
    NotTestable => "not testable",
    Reproduces => "reproduces",
});

/// A relation with its verdict.
#[derive(Debug, Serialize)]
struct Tested<'a> {
    id: &'a str,
    verdict: Verdict,
    kind: RelationKind,
    expects: Expected,
    stated: Told<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    computed: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    computed_from: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    computed_to: Option<f64>,
    #[serde(flatten)]
    judged: Option<Judged>,
    /// Why it is not testable.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    why: Vec<String>,
    operands: Vec<Told<'a>>,
    /// Every stated figure that takes part, those behind results included.
    facts: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
    #[serde(skip_serializing_if = "Text::is_empty")]
    note: &'a Text,
}

/// A relation put together: what comes out or why nothing does, and which figures it rests on.
#[derive(Debug, Clone, Default)]
struct Computed<'a> {
    figure: Option<Figure>,
    why: Vec<Why<'a>>,
    facts: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
}

/// Every relation of the workspace that states something, or those of a verdict or a source.
pub fn audit(dataset: &Dataset, asked: &Asked) -> Result<Answer, ResolveError> {
    let lang = asked.lang()?;
    let verdict = asked
        .get("verdict")
        .map(|text| {
            let mut all = Verdict::ALL.iter().copied();
            let found = all.find(|one| one.as_str() == text);
            found.ok_or_else(|| {
                ParamError::one_of("verdict", text, Verdict::ALL.iter().map(|one| one.as_str()))
            })
        })
        .transpose()?;
    let source = asked.get("source");
    let all = all(dataset, lang);
    let known: BTreeSet<&str> = all.iter().flat_map(|one| &one.sources).copied().collect();
    if let Some(id) = source
        && !known.contains(id)
    {
        return Err(ResolveError::NotFound(ParamError::one_of(
            "source", id, known,
        )));
    }
    let tested: Vec<Tested> = all
        .into_iter()
        .filter(|one| verdict.is_none_or(|wanted| one.verdict == wanted))
        .filter(|one| source.is_none_or(|wanted| one.sources.contains(wanted)))
        .collect();
    let parameters = Parameters {
        verdict: verdict.map(Verdict::as_str),
        source,
    };
    let mut draft = Draft::new(dataset, lang, METHOD, &parameters);
    let count = |verdict| tested.iter().filter(|one| one.verdict == verdict).count();
    let by_rounding = tested
        .iter()
        .filter(|one| one.verdict == Verdict::Reproduces)
        .filter(|one| one.judged.is_some_and(|judged| !judged.as_printed));
    draft.headline(texts::headline(count, by_rounding.count(), lang));
    let counts: BTreeMap<&str, usize> = Verdict::ALL
        .iter()
        .map(|verdict| (verdict.as_str(), count(*verdict)))
        .collect();
    draft.put("counts", &counts);
    draft.put("relations", &tested);
    draft.caution(lang.one_of(CAUTION));
    for source in tested.iter().flat_map(|one| &one.sources) {
        draft.source(source);
    }
    let table = table(&tested, lang);
    Ok(draft.finish(table))
}

/// Each relation that states something, tested; those that differ first.
fn all(dataset: &Dataset, lang: Lang) -> Vec<Tested<'_>> {
    let mut results: BTreeMap<&str, Computed> = BTreeMap::new();
    let mut all = Vec::new();
    for relation in &dataset.stated().relations {
        let computed = compute(dataset, &results, relation);
        if let Some(stated) = &relation.stated {
            let computed = computed.clone();
            all.push(tested(dataset, &results, relation, stated, computed, lang));
        }
        results.insert(&relation.id, computed);
    }
    all.sort_by_key(|one| one.verdict);
    all
}

fn compute<'a>(
    dataset: &'a Dataset,
    results: &BTreeMap<&str, Computed<'a>>,
    relation: &'a Relation,
) -> Computed<'a> {
    let mut computed = Computed::default();
    let figures: Vec<Option<Figure>> = relation
        .operands
        .iter()
        .map(|operand| computed.take(told::look_up(dataset, results, operand)))
        .collect();
    let figures: Option<Vec<Figure>> = figures.into_iter().collect();
    computed.figure = figures.and_then(|figures| put_together(relation.kind, &figures));
    if computed.figure.is_none() && computed.why.is_empty() {
        computed.why.push(match relation.kind {
            RelationKind::Sign => Why::SignOpen,
            _ => Why::DivisorOpen,
        });
    }
    computed
}

impl<'a> Computed<'a> {
    /// Notes what an operand rests on, and gives its figure.
    fn take(&mut self, operand: Computed<'a>) -> Option<Figure> {
        let new = |why: &Why| !self.why.contains(why);
        let why: Vec<Why> = operand.why.into_iter().filter(new).collect();
        self.why.extend(why);
        self.facts.extend(operand.facts);
        self.sources.extend(operand.sources);
        operand.figure
    }
}

fn tested<'a>(
    dataset: &'a Dataset,
    results: &BTreeMap<&str, Computed<'a>>,
    relation: &'a Relation,
    stated: &'a Operand,
    mut computed: Computed<'a>,
    lang: Lang,
) -> Tested<'a> {
    let against = computed.take(told::look_up(dataset, results, stated));
    let judged = computed
        .figure
        .zip(against)
        .map(|(figure, stated)| judged(relation.expects, figure, stated));
    let bound = |of: fn(Figure) -> f64| {
        let number = computed.figure.map(of)?;
        number.is_finite().then(|| rounded(number))
    };
    Tested {
        id: &relation.id,
        verdict: match judged {
            None => Verdict::NotTestable,
            Some(judged) if judged.holds => Verdict::Reproduces,
            Some(_) => Verdict::Differs,
        },
        kind: relation.kind,
        expects: relation.expects,
        stated: Told::new(dataset, results, stated),
        computed: bound(|figure| figure.value),
        computed_from: bound(|figure| figure.low),
        computed_to: bound(|figure| figure.high),
        judged,
        operands: relation
            .operands
            .iter()
            .map(|operand| Told::new(dataset, results, operand))
            .collect(),
        why: computed.why.iter().map(|why| why.text(lang)).collect(),
        facts: computed.facts,
        sources: computed.sources,
        note: &relation.note,
    }
}

fn table(all: &[Tested], lang: Lang) -> Table {
    let mut table = Table::new([
        "id",
        "verdict",
        "stated",
        "computed",
        "difference",
        "allowed",
        "unit",
        "kind",
        "indicator",
        "of",
        "period",
        "facts",
        "sources",
        "note_kk",
        "note_ru",
        "note_en",
    ]);
    for one in all {
        let texts = |all: &BTreeSet<&str>| all.iter().copied().collect::<Vec<_>>().join(" ");
        // Why it is not testable is said in the language asked for, before that language's note.
        let note = |of: Lang| match one.note.get(of) {
            note if of != lang || one.why.is_empty() => note.to_owned(),
            "" => one.why.join("; "),
            note => format!("{}: {note}", one.why.join("; ")),
        };
        // A bare number such as 100 says nothing of itself; its first operand does.
        let named = match one.operands.first() {
            Some(first) if one.stated.indicator().is_empty() => first,
            _ => &one.stated,
        };
        table.push(vec![
            one.id.into(),
            texts::verdict(
                one.verdict,
                one.judged.is_none_or(|judged| judged.as_printed),
                lang,
            )
            .into(),
            one.stated.value().into(),
            one.computed.into(),
            one.judged.map(|judged| judged.difference).into(),
            one.judged.and_then(|judged| judged.allowed).into(),
            named.unit().into(),
            texts::kind(one.kind, one.expects, lang).into(),
            named.indicator().into(),
            named.of().into(),
            named.when().into(),
            texts(&one.facts).into(),
            texts(&one.sources).into(),
            note(Lang::Kk).into(),
            note(Lang::Ru).into(),
            note(Lang::En).into(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests;
