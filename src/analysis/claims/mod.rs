//! Statements about places, held against outlines and figures.

mod border; //  touches, within
mod outcome; // what one place and period says
mod texts; //   its sentences in three languages
mod values; //  signs, orders, changes

use serde::Serialize;

use super::answer::Draft;
use super::texts::yes_no;
use super::{Answer, Asked};
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::model::{Claim, ClaimTest, Code, Lang, ParamError, Period, Table, Text};
use outcome::Outcome;
use texts::{CAUTION, METHOD};

#[derive(Debug, Serialize)]
struct Parameters<'a> {
    unit: Option<&'a str>,
}

/// What the figures say of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
enum Verdict {
    #[serde(rename = "confirmed")]
    Confirmed,
    #[serde(rename = "refuted")]
    Refuted,
    #[serde(rename = "not testable")]
    NotTestable,
}

/// A statement with its verdict.
#[derive(Debug, Serialize)]
struct Tested<'a> {
    id: &'a str,
    statement: &'a Text,
    source: Option<&'a str>,
    layer: &'a str,
    units: &'a [Code],
    #[serde(skip)]
    test: &'a ClaimTest,
    relation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within_km: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    periods: Option<&'a [Period]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    among: Option<&'a [Code]>,
    expected: bool,
    verdict: Verdict,
    found: Vec<Outcome>,
}

/// Every statement of the workspace, or those that name a unit.
pub(super) fn answer(dataset: &Dataset, asked: &Asked) -> Result<Answer, ResolveError> {
    let lang = asked.lang()?;
    let unit = asked.get("unit");
    if let Some(code) = unit
        && !dataset.layers().iter().any(|l| l.position(code).is_some())
    {
        let all = dataset.layers().iter().flat_map(Layer::units);
        let mut error = ParamError::one_of("unit", code, all.map(|one| one.code.as_str()));
        "codes of the units of any layer".clone_into(&mut error.allowed);
        return Err(ResolveError::NotFound(error));
    }
    let names =
        |claim: &&Claim| unit.is_none_or(|code| claim.units.iter().any(|u| u.as_str() == code));
    let claims: Vec<&Claim> = dataset.claims().iter().filter(names).collect();
    let tested: Vec<Tested> = claims
        .iter()
        .map(|claim| tested(dataset, claim, lang))
        .collect();

    let mut draft = Draft::new(dataset, lang, METHOD, &Parameters { unit });
    let count = |verdict| tested.iter().filter(|one| one.verdict == verdict).count();
    draft.headline(texts::headline(count, lang));
    draft.put("claims", &tested);
    draft.caution(lang.one_of(CAUTION));
    for claim in claims {
        draft.source(&claim.source);
        if let Some(layer) = dataset.layer(&claim.layer) {
            draft.source(layer.source());
        }
        if let ClaimTest::Values { indicator, .. } = &claim.test {
            draft.indicator(indicator);
        }
    }
    let table = table(dataset, &tested, lang);
    Ok(draft.finish(table))
}

fn tested<'a>(dataset: &'a Dataset, claim: &'a Claim, lang: Lang) -> Tested<'a> {
    let found = match (&claim.test, dataset.layer(&claim.layer)) {
        // A load refuses statements about layers that do not exist.
        (_, None) => Vec::new(),
        (ClaimTest::Touches { to }, Some(layer)) => {
            border::touches(dataset, layer, claim, to, lang)
        }
        (ClaimTest::Within { to, km }, Some(layer)) => {
            border::within(dataset, layer, claim, to, *km, lang)
        }
        (ClaimTest::Values { .. }, Some(layer)) => values::outcomes(dataset, layer, claim, lang),
    };
    let (to, within_km, indicator, periods, among) = match &claim.test {
        ClaimTest::Touches { to } => (Some(to.as_str()), None, None, None, None),
        ClaimTest::Within { to, km } => (Some(to.as_str()), Some(*km), None, None, None),
        ClaimTest::Values {
            indicator,
            periods,
            among,
            ..
        } => (
            None,
            None,
            Some(indicator.as_str()),
            Some(periods.as_slice()),
            Some(among.as_slice()).filter(|among| !among.is_empty()),
        ),
    };
    Tested {
        id: &claim.id,
        statement: &claim.statement,
        source: dataset.source(&claim.source).map(|one| one.title.get(lang)),
        layer: &claim.layer,
        units: &claim.units,
        test: &claim.test,
        relation: claim.test.relation(),
        to,
        within_km,
        indicator,
        periods,
        among,
        expected: claim.expected,
        verdict: verdict(&found, claim.expected),
        found,
    }
}

/// One place where it does not hold decides; one that is not known leaves it open.
fn verdict(found: &[Outcome], expected: bool) -> Verdict {
    let any = |wanted: Option<bool>| {
        found
            .iter()
            .any(|one| one.is_judged() && one.holds() == wanted)
    };
    let holds = if any(Some(false)) {
        false
    } else if any(None) || found.is_empty() {
        return Verdict::NotTestable;
    } else {
        true
    };
    if holds == expected {
        Verdict::Confirmed
    } else {
        Verdict::Refuted
    }
}

impl Verdict {
    fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Refuted => "refuted",
            Self::NotTestable => "not testable",
        }
    }
}

/// How many outcomes a cell of the table tells.
const TOLD: usize = 4;

fn table(dataset: &Dataset, tested: &[Tested], lang: Lang) -> Table {
    let mut table = Table::new([
        "id",
        "verdict",
        "units",
        "relation",
        "expected",
        "statement_kk",
        "statement_ru",
        "statement_en",
        "source",
        "found",
    ]);
    for one in tested {
        let title = one
            .indicator
            .and_then(|id| Some(&dataset.indicator(id)?.title));
        let codes: Vec<&str> = one.units.iter().map(Code::as_str).collect();
        table.push(vec![
            one.id.into(),
            one.verdict.in_words(lang).into(),
            codes.join(" ").into(),
            texts::relation(one.test, title, lang).into(),
            yes_no(one.expected, lang).into(),
            one.statement.kk.as_str().into(),
            one.statement.ru.as_str().into(),
            one.statement.en.as_str().into(),
            one.source.unwrap_or_default().into(),
            told(dataset, one, lang).into(),
        ]);
    }
    table
}

/// What decided: the outcomes against the statement first, then what is not known, then the rest.
fn told(dataset: &Dataset, tested: &Tested, lang: Lang) -> String {
    let mut outcomes: Vec<&Outcome> = tested.found.iter().collect();
    outcomes.sort_by_key(|one| match one.holds() {
        Some(false) if one.is_judged() => 0,
        None if one.is_judged() => 1,
        _ => 2,
    });
    let layer = dataset.layer(tested.layer);
    let name = |code: &Code| {
        let position = layer?.position(code.as_str())?;
        Some(layer?.units()[position].names.get(lang))
    };
    let texts: Vec<String> = outcomes
        .iter()
        .take(TOLD)
        .map(|one| one.in_words(one.code().and_then(name), lang))
        .collect();
    let more = match outcomes.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => texts::more(more, lang),
    };
    texts.join("; ") + &more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_against_it_decides_and_one_unknown_leaves_it_open() {
        let yes = || Outcome::new().holding(Some(true));
        let no = || Outcome::new().holding(Some(false));
        let unknown = || Outcome::new().holding(None);
        assert_eq!(verdict(&[yes(), yes()], true), Verdict::Confirmed);
        assert_eq!(verdict(&[yes(), no()], true), Verdict::Refuted);
        assert_eq!(verdict(&[yes(), no()], false), Verdict::Confirmed);
        assert_eq!(verdict(&[yes(), unknown()], true), Verdict::NotTestable);
        assert_eq!(verdict(&[unknown(), no()], true), Verdict::Refuted);
        assert_eq!(verdict(&[], true), Verdict::NotTestable);
    }
}
