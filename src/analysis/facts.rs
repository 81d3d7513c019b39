//! Figures that documents state, by what, where and whom they are of: what a page ranks by country.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::json;

use super::answer::Draft;
use super::{Answer, Question, Request};
use crate::dataset::{Dataset, ResolveError};
use crate::model::parameters::{COUNTERPART, LANG, MEASURE, PLACE, SOURCE, SPAN};
use crate::model::{
    Code, Counterpart, Fact, Lang, ParamError, Qualifier, Span, Table, Text, table,
};
use crate::words;

/// The question.
pub const QUESTION: Question = Question {
    name: "facts",
    about: words::question_facts,
    parameters: &[MEASURE, PLACE, COUNTERPART, SPAN, SOURCE, LANG],
    answer,
    features: None,
};

/// What there is of one measure, so that a page knows what can be asked.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a Text>,
    units: BTreeSet<&'a str>,
    places: BTreeSet<&'a str>,
    counterparts: BTreeSet<&'a str>,
    periods: BTreeSet<String>,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Given<'a> {
    id: &'a str,
    indicator: &'a str,
    place: &'a str,
    layer: Option<&'a str>,
    code: Option<&'a Code>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<&'a str>,
    period: Span,
    value: f64,
    rounding: f64,
    unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<Qualifier>,
    source: &'a str,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    #[serde(flatten)]
    counterpart: &'a Counterpart,
    /// A country, or a group of countries that must not be ranked among them.
    kind: &'static str,
}

/// The figures that were asked for, and a list of what there is.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let Request { dataset, lang, .. } = *request;
    let all = &dataset.published().facts;
    let indicator = one_of(
        request,
        "indicator",
        all.iter().map(|f| f.indicator.as_str()),
    )?;
    let counterpart = one_of(
        request,
        "counterpart",
        all.iter().filter_map(|f| f.counterpart.as_deref()),
    )?;
    let place = one_of(request, "place", all.iter().flat_map(places))?;
    let source = one_of(request, "source", all.iter().map(|f| f.source.as_str()))?;
    let spans: Vec<String> = all.iter().map(|fact| fact.span.to_string()).collect();
    let period = one_of(request, "period", spans.iter().map(String::as_str))?;
    let chosen: Vec<&Fact> = all
        .iter()
        .zip(&spans)
        .filter(|(fact, span)| {
            indicator.is_none_or(|id| fact.indicator == id)
                && counterpart.is_none_or(|code| fact.counterpart.as_deref() == Some(code))
                && place.is_none_or(|wanted| places(fact).any(|one| one == wanted))
                && source.is_none_or(|id| fact.source == id)
                && period.is_none_or(|wanted| *span == wanted)
        })
        .map(|(fact, _)| fact)
        .collect();
    let parameters = json!({
        "indicator": indicator,
        "place": place,
        "counterpart": counterpart,
        "period": period,
        "source": source,
    });
    let mut draft = Draft::new(request, words::facts_method, &parameters);
    draft.put("indicators", &listed(dataset));
    draft.put("counterparts", &named(dataset));
    let given: Vec<Given> = chosen.iter().map(|fact| Given::new(fact)).collect();
    draft.put("facts", &given);
    draft.caution(words::facts_caution(lang));
    for fact in &chosen {
        draft.source(&fact.source);
    }
    Ok(draft.finish(table(dataset, &chosen)))
}

/// A parameter that must be one of what the figures have.
fn one_of<'a>(
    request: &Request<'a>,
    name: &str,
    all: impl Iterator<Item = &'a str>,
) -> Result<Option<&'a str>, ResolveError> {
    let Some(given) = request.get(name) else {
        return Ok(None);
    };
    let all: BTreeSet<&str> = all.filter(|one| !one.is_empty()).collect();
    if all.contains(given) {
        Ok(Some(given))
    } else {
        Err(ResolveError::NotFound(ParamError::one_of(name, given, all)))
    }
}

/// A place's name, and its code where it is a unit.
fn places(fact: &Fact) -> impl Iterator<Item = &str> {
    let code = fact.place.unit.as_ref().map(|(_, code)| code.as_str());
    std::iter::once(fact.place.name.as_str()).chain(code)
}

fn listed(dataset: &Dataset) -> Vec<Listed<'_>> {
    let stated = dataset.published();
    let mut all: BTreeMap<&str, Listed> = BTreeMap::new();
    for fact in &stated.facts {
        let one = all.entry(&fact.indicator).or_insert_with(|| Listed {
            id: &fact.indicator,
            title: stated.titles.get(&fact.indicator),
            units: BTreeSet::new(),
            places: BTreeSet::new(),
            counterparts: BTreeSet::new(),
            periods: BTreeSet::new(),
            count: 0,
        });
        one.units.insert(&fact.unit);
        one.places.insert(&fact.place.name);
        one.counterparts.extend(fact.counterpart.as_deref());
        one.periods.insert(fact.span.to_string());
        one.count += 1;
    }
    all.into_values().collect()
}

fn named(dataset: &Dataset) -> Vec<Named<'_>> {
    let all = dataset.published().counterparts.iter();
    all.map(|counterpart| Named {
        counterpart,
        kind: if counterpart.is_country() {
            "country"
        } else {
            "group"
        },
    })
    .collect()
}

impl<'a> Given<'a> {
    fn new(fact: &'a Fact) -> Self {
        let unit = fact.place.unit.as_ref();
        Self {
            id: &fact.id,
            indicator: &fact.indicator,
            place: &fact.place.name,
            layer: unit.map(|(layer, _)| layer.as_str()),
            code: unit.map(|(_, code)| code),
            counterpart: fact.counterpart.as_deref(),
            sex: fact.sex.as_deref(),
            period: fact.span,
            value: fact.value,
            rounding: fact.rounding,
            unit: &fact.unit,
            base: fact.base.as_deref(),
            qualifier: fact.qualifier,
            source: &fact.source,
        }
    }
}

fn table(dataset: &Dataset, chosen: &[&Fact]) -> Table {
    let titles = &dataset.published().titles;
    table! { chosen, fact,
        let unit = fact.place.unit.as_ref(),
        let title = |lang| titles.get(&fact.indicator).map(|text| text.get(lang));
        "id" => &fact.id,
        "indicator" => &fact.indicator,
        "title_kk" => title(Lang::KK),
        "title_ru" => title(Lang::RU),
        "title_en" => title(Lang::EN),
        "place" => &fact.place.name,
        "code" => unit.map(|(_, code)| code.as_str()),
        "counterpart" => fact.counterpart.as_deref(),
        "sex" => fact.sex.as_deref(),
        "period" => fact.span.to_string(),
        "value" => fact.value,
        "rounding" => fact.rounding,
        "unit" => &fact.unit,
        "base" => fact.base.as_deref(),
        "qualifier" => fact.qualifier.map(Qualifier::as_str),
        "source" => &fact.source,
    }
}
