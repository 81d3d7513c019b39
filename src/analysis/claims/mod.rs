//! Statements of documents about places, held against outlines and figures.

mod border; //   touches, within
mod contrast; // stands out at a border
mod decided; //  what outcomes decide
mod evidence; // what there is to see
mod figures; //  relations of stated figures
mod in_words; // an outcome in a line
mod instead; //  which tables are missing, and what can be tested without them
mod lines; //    values over the periods, by unit or together
mod orders; //   signs, largest, steadiest, one period among others
mod outcome; //  what one place and period says
mod subject; //  a statement with all that a test needs
mod table; //    one row a statement
mod texts; //    its sentences in three languages
mod values; //   an indicator's values: changes, totals

use serde::Serialize;
use serde_json::json;

use super::answer::Draft;
use super::verdict::Verdict;
use super::{Answer, Question, Request, audit};
use crate::dataset::{Layer, ResolveError};
use crate::model::parameters::{CLAIM_VERDICT, LANG, UNIT};
use crate::model::{
    Claim, ClaimTest, Code, Flow, ParamError, Period, Quantifier, Span, Text, ValueTest,
};
use crate::words;

use decided::{Share, decided, deciding_first};
use instead::TestedOn;
use outcome::Outcome;
use subject::{Relations, Subject, TestFindings};
use table::table;

/// The question.
pub const QUESTION: Question = Question {
    name: "claims",
    about: words::question_claims,
    parameters: &[CLAIM_VERDICT, UNIT, LANG],
    answer,
    features: None,
};

/// A statement with its verdict.
#[derive(Debug, Serialize)]
struct Tested<'a> {
    id: &'a str,
    statement: &'a Text,
    /// The document's title.
    document: Option<&'a str>,
    document_id: &'a str,
    section: &'a str,
    quote: &'a str,
    stated: bool,
    flow: Option<Flow>,
    period: Option<Span>,
    quantifiers: &'a [Quantifier],
    layer: &'a str,
    units: &'a [Code],
    relation: &'static str,
    #[serde(flatten)]
    test: Named<'a>,
    expected: bool,
    verdict: Verdict,
    /// Which tables would decide, where it is not testable.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
    #[serde(rename = "tested_on")]
    instead: Option<TestedOn<'a>>,
    /// The document's own figures differ.
    contradicts_itself: bool,
    /// Statements of the document that say otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradicts: Vec<Other<'a>>,
    found: Vec<Outcome>,
}

/// What a test is about.
#[derive(Debug, Default, Serialize)]
struct Named<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within_km: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    periods: Option<&'a [Period]>,
    #[serde(skip_serializing_if = "<[Code]>::is_empty")]
    among: &'a [Code],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    relations: &'a [String],
}

/// A statement beside another.
#[derive(Debug, Serialize)]
struct Other<'a> {
    id: &'a str,
    statement: &'a Text,
    section: &'a str,
    quote: &'a str,
}

/// Every statement of the workspace, or those of a verdict or that name a unit.
fn answer(request: &Request<'_>) -> Result<Answer, ResolveError> {
    let Request { dataset, lang, .. } = *request;
    let verdict = Verdict::asked(request, &CLAIM_VERDICT, &Verdict::ON_STATEMENTS)?;
    let unit = request.get("unit");
    if let Some(code) = unit
        && !dataset.layers().iter().any(|l| l.position(code).is_some())
    {
        let all = dataset.layers().iter().flat_map(Layer::units);
        let mut error = ParamError::one_of("unit", code, all.map(|one| one.code.as_str()));
        words::error_codes_of_any_layer().clone_into(&mut error.allowed);
        return Err(ResolveError::NotFound(error));
    }
    let names =
        |claim: &&Claim| unit.is_none_or(|code| claim.units.iter().any(|u| u.as_str() == code));
    let claims: Vec<&Claim> = dataset.claims().iter().filter(names).collect();
    let relations: Relations = audit::recomputed(dataset, lang);
    let (claims, tested): (Vec<&Claim>, Vec<Tested>) = claims
        .iter()
        .filter_map(|claim| {
            // A load refuses statements about layers that do not exist.
            let layer = dataset.layer(&claim.layer)?;
            let subject = Subject {
                dataset,
                layer,
                claim,
                lang,
                relations: &relations,
            };
            Some((*claim, tested(&subject)))
        })
        .filter(|(_, one)| verdict.is_none_or(|wanted| one.verdict == wanted))
        .unzip();

    let parameters = json!({ "verdict": verdict.map(Verdict::as_str), "unit": unit });
    let mut draft = Draft::new(request, words::claims_method, &parameters);
    let count = |verdict| tested.iter().filter(|one| one.verdict == verdict).count();
    draft.headline(texts::headline(count, lang));
    draft.put("counts", &Verdict::counted(&Verdict::ON_STATEMENTS, count));
    draft.put("claims", &tested);
    draft.caution(words::claims_caution(lang));
    for claim in claims {
        draft.source(&claim.passage.document);
        if let Some(layer) = dataset.layer(&claim.layer) {
            draft.source(layer.source());
        }
        if let ClaimTest::Values(ValueTest { indicator, .. })
        | ClaimTest::StandsOut { indicator, .. } = &claim.test
        {
            draft.indicator(indicator, &claim.layer, None);
        }
    }
    for one in &tested {
        if let Some(indicator) = one.instead.as_ref().and_then(|other| other.indicator) {
            draft.indicator(indicator, one.layer, None);
        }
    }
    let table = table(&tested, lang);
    Ok(draft.finish(table))
}

fn tested<'a>(subject: &Subject<'a>) -> Tested<'a> {
    let Subject {
        dataset,
        claim,
        lang,
        ..
    } = *subject;
    let passage = &claim.passage;
    let TestFindings {
        mut outcomes,
        is_own,
        why,
    } = findings(subject, &claim.test);
    let came_out = decided(&outcomes, Share::of(claim));
    let says_so = came_out.map(|holds| holds == claim.expected);
    // Years that the sentence does not name are ours: what they say is no verdict on it.
    let ours = decided::ours(subject, came_out);
    let verdict = match says_so.filter(|_| passage.stated && ours.is_none()) {
        None => Verdict::NotTestable,
        Some(true) if is_own => Verdict::AgreesWithItself,
        Some(true) => Verdict::Confirmed,
        // That a document contradicts itself is no figure against it.
        Some(false) if is_own => Verdict::NotTestable,
        Some(false) => Verdict::Refuted,
    };
    let is_ours = ours.is_some();
    let mut missing = match says_so {
        Some(_) => Vec::new(),
        None if why.is_empty() => instead::missing(subject, &outcomes),
        None => why,
    };
    missing.extend(ours);
    let tested_on = match says_so {
        // What we infer is tested, but nobody stated it.
        Some(holds) if !passage.stated => Some(TestedOn::inferred(subject, &outcomes, holds)),
        Some(_) if verdict == Verdict::NotTestable && is_ours => instead::tested_on(subject)
            .or_else(|| instead::on_our_years(subject, &outcomes, came_out)),
        Some(_) => None,
        None => instead::tested_on(subject),
    };
    deciding_first(&mut outcomes, came_out);
    Tested {
        id: &claim.id,
        statement: &claim.statement,
        document: dataset
            .source(&passage.document)
            .map(|one| one.title.get(lang)),
        document_id: &passage.document,
        section: &passage.section,
        quote: &passage.quote,
        stated: passage.stated,
        flow: passage.flow,
        period: Some(passage.period).filter(|period| *period != Span::default()),
        quantifiers: &passage.quantifiers,
        layer: &claim.layer,
        units: &claim.units,
        relation: claim.test.relation(),
        test: Named::of(&claim.test),
        expected: claim.expected,
        verdict,
        missing,
        instead: tested_on,
        contradicts_itself: is_own && says_so == Some(false),
        contradicts: others(subject),
        found: subject.in_words(outcomes, &claim.test),
    }
}

/// The statements that say otherwise, and those of which this one does.
fn others<'a>(subject: &Subject<'a>) -> Vec<Other<'a>> {
    let claim = subject.claim;
    let against = |other: &&Claim| {
        other.id != claim.id
            && (claim.contradicts.contains(&other.id) || other.contradicts.contains(&claim.id))
    };
    let all = subject.dataset.claims().iter().filter(against);
    all.map(|other| Other {
        id: &other.id,
        statement: &other.statement,
        section: &other.passage.section,
        quote: &other.passage.quote,
    })
    .collect()
}

impl<'a> Named<'a> {
    fn of(test: &'a ClaimTest) -> Self {
        match test {
            ClaimTest::Touches { to } => Self {
                to: Some(to.clone()),
                ..Self::default()
            },
            ClaimTest::Within { to, km } => Self {
                to: Some(to.clone()),
                within_km: Some(*km),
                ..Self::default()
            },
            ClaimTest::StandsOut {
                to,
                indicator,
                periods,
            } => Self {
                to: Some(to.clone()),
                indicator: Some(indicator),
                periods: Some(periods),
                ..Self::default()
            },
            ClaimTest::Values(test) => Self {
                to: test.figure.as_ref().map(ToString::to_string),
                indicator: Some(&test.indicator),
                periods: Some(&test.periods),
                among: &test.among,
                ..Self::default()
            },
            ClaimTest::Figures(ids) => Self {
                relations: ids,
                ..Self::default()
            },
        }
    }
}

/// What the outlines and figures say of each unit, in each period.
fn findings(subject: &Subject<'_>, test: &ClaimTest) -> TestFindings {
    let findings = |outcomes, is_own| TestFindings {
        outcomes,
        is_own,
        why: Vec::new(),
    };
    match test {
        ClaimTest::Touches { to } => findings(border::touches(subject, to), false),
        ClaimTest::Within { to, km } => findings(border::within(subject, to, *km), false),
        ClaimTest::StandsOut {
            to,
            indicator,
            periods,
        } => findings(
            contrast::stands_out(subject, to, indicator, periods),
            subject.owns(indicator),
        ),
        ClaimTest::Values(test) => findings(
            values::outcomes(subject, test, 0),
            subject.owns(&test.indicator),
        ),
        ClaimTest::Figures(ids) => figures::findings(subject, ids),
    }
}
