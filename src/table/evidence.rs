//! What the cells of one measure show together, and the rule that they give; and numbers among its values that may stand for a
//! missing one, which nobody declared.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::clean::cut;
use super::decision::{Basis, Decision, Topic};
use super::grid::Grid;
use super::legend::{Legend, Meaning};
use super::marks::{Mark, mark};
use super::number::{Digits, tail, written};
use super::options::{Dash, Decimal, Options, Parentheses};
use super::reading::{At, Reading};
use super::value_rule::{ValueRule, parts_of_held};
use crate::model::Reason;
use crate::words::{self, Sentence, flagged};

/// What the cells of one measure show together.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    point: Option<String>,
    comma: Option<String>,
    open: Option<String>,
    plain: usize,
    dashes: usize,
    /// Lone points.
    points: usize,
    crosses: usize,
    /// Numbers in parentheses.
    enclosed: usize,
    /// The first error of a spreadsheet, and how many there are.
    broken: Option<(String, usize)>,
    unit: Option<(String, usize)>,
    mixed_units: bool,
    numbers: usize,
}

impl Evidence {
    /// Takes a cell of a grid.
    pub(super) fn take_cell(&mut self, grid: &Grid, row: usize, column: usize) {
        self.take(grid.cell(row, column), grid.is_number(row, column));
    }

    /// Takes a cell; `machine` for a number that a spreadsheet holds as one.
    pub(super) fn take(&mut self, text: &str, machine: bool) {
        match mark(text).filter(|_| !machine) {
            Some(Mark::Dash) => self.dashes += 1,
            Some(Mark::Cross) => self.crosses += 1,
            Some(Mark::Broken) => self.broken.get_or_insert_with(|| (cut(text), 0)).1 += 1,
            Some(Mark::Point) => self.points += 1,
            Some(Mark::Empty | Mark::Dots | Mark::Footnote | Mark::Plain(..)) | None => {}
        }
        if machine {
            self.numbers += 1;
            let (_, behind) = parts_of_held(text);
            let unit = tail(behind).map_or_else(|| behind.to_owned(), |one| one.0);
            if !unit.is_empty() {
                self.carries(unit);
            }
            return;
        }
        if mark(text).is_some() {
            return;
        }
        let Some(Ok(one)) = written(text) else {
            return;
        };
        self.numbers += 1;
        self.enclosed += usize::from(one.is_enclosed);
        let slot = match one.digits {
            Digits::Plain(_) => {
                self.plain += 1;
                None
            }
            Digits::Marked(_, Decimal::Point) => Some(&mut self.point),
            Digits::Marked(_, Decimal::Comma) => Some(&mut self.comma),
            Digits::Either(..) => Some(&mut self.open),
        };
        if let Some(slot) = slot {
            slot.get_or_insert_with(|| cut(text));
        }
        if !one.unit.is_empty() {
            self.carries(one.unit);
        }
    }

    /// Notes the unit that a number carries.
    fn carries(&mut self, unit: String) {
        match &mut self.unit {
            None => self.unit = Some((unit, 1)),
            Some((known, count)) if *known == unit => *count += 1,
            Some(_) => self.mixed_units = true,
        }
    }

    /// The rule that the cells, the file's legend and the user give, and what is told of it.
    pub(super) fn rule(
        &self,
        of: &Sentence,
        legend: &Legend,
        options: &Options,
        decisions: &mut Vec<Decision>,
    ) -> ValueRule {
        let mut decide = |said: Decision| {
            if !decisions.contains(&said) {
                decisions.push(said);
            }
        };
        let mut rule = ValueRule {
            negligible: legend.negligible.is_some(),
            unit_given: options.unit.is_some(),
            missing: options.missing.clone(),
            missing_numbers: options
                .missing
                .iter()
                .filter_map(|one| one.parse().ok())
                .collect(),
            ..ValueRule::default()
        };
        rule.decimal = self.decimal(of, options, &mut decide);
        if self.dashes > 0 {
            rule.dash = Some(Self::dash(legend, options, &mut decide));
        }
        if self.crosses > 0 {
            rule.cross = Some(match &legend.cross {
                Some(said) => said.meaning,
                None => Meaning::Missing(Reason::Confidential),
            });
        }
        if self.enclosed > 0 {
            rule.parentheses = Self::parentheses(legend, options, &mut decide);
        }
        if self.points > 0 {
            let (meaning, basis, why) = self.point(of, legend);
            rule.point = Some(meaning);
            let chosen = match meaning {
                Meaning::Zero => "0",
                Meaning::Missing(reason) => reason.as_str(),
            };
            decide(Decision::new(Topic::Missing, chosen, basis, why));
        }
        if let Some((shows, count)) = &self.broken {
            let why = words::table_spreadsheet_error(*count, of.clone(), shows);
            let chosen = Reason::NotAvailable.as_str();
            decide(Decision::new(Topic::Missing, chosen, Basis::Found, why));
        }
        if let Some((unit, count)) = &self.unit
            && !self.mixed_units
            && *count == self.numbers
        {
            rule.unit = Some(unit.clone());
            let why = words::table_unit_carried(of.clone());
            decide(Decision::new(Topic::Unit, unit, Basis::Found, why));
        }
        rule
    }

    /// The decimal mark that the user says, or that any number shows which can be read in one way only.
    fn decimal(
        &self,
        of: &Sentence,
        options: &Options,
        decide: &mut impl FnMut(Decision),
    ) -> Option<Decimal> {
        let shown = |shows: &str| Some(words::table_one_way(of.clone(), shows));
        let (decimal, basis, why) = match (options.decimal, &self.point, &self.comma) {
            (Some(given), _, _) => (given, Basis::Given, None),
            (None, Some(shows), None) => (Decimal::Point, Basis::Found, shown(shows)),
            (None, None, Some(shows)) => (Decimal::Comma, Basis::Found, shown(shows)),
            (None, Some(point), Some(comma)) => {
                let chosen = words::table_each_one_way();
                let why = words::table_both_marks(comma, of.clone(), point);
                decide(Decision::new(Topic::Decimal, chosen, Basis::Assumed, why));
                return None;
            }
            (None, None, None) => return None,
        };
        decide(Decision::new(Topic::Decimal, decimal.as_str(), basis, why));
        Some(decimal)
    }

    /// What parentheses mean, by the user's word or the file's own.
    fn parentheses(
        legend: &Legend,
        options: &Options,
        decide: &mut impl FnMut(Decision),
    ) -> Option<Parentheses> {
        let (meaning, basis, why) = match (options.parentheses, &legend.parentheses) {
            (Some(given), _) => (given, Basis::Given, None),
            (None, Some(said)) => {
                let why = Some(words::table_file_says(&said.words));
                (said.meaning, Basis::Found, why)
            }
            (None, None) => return None,
        };
        decide(Decision::new(
            Topic::Parentheses,
            meaning.as_str(),
            basis,
            why,
        ));
        Some(meaning)
    }

    /// What a lone point stands for, by the file's own word.
    fn point(&self, of: &Sentence, legend: &Legend) -> (Meaning, Basis, Sentence) {
        let note = legend.note(".");
        match note.and_then(|note| Some((note.meaning?, &note.words))) {
            Some((meaning, said)) => (
                meaning,
                Basis::Found,
                words::table_point_said(self.points, of.clone(), said),
            ),
            None => (
                Meaning::Missing(Reason::NotAvailable),
                Basis::Assumed,
                words::table_point_unknown(self.points, of.clone()),
            ),
        }
    }

    fn dash(legend: &Legend, options: &Options, decide: &mut impl FnMut(Decision)) -> Meaning {
        let (meaning, basis, why) = match (options.dash, &legend.dash) {
            (Some(given), _) => (meaning_of(given), Basis::Given, None),
            (None, Some(said)) => (
                said.meaning,
                Basis::Found,
                Some(words::table_file_says(&said.words)),
            ),
            (None, None) => (
                Meaning::Missing(Reason::NotAvailable),
                Basis::Assumed,
                Some(words::table_dash_unknown()),
            ),
        };
        let chosen = match meaning {
            Meaning::Zero => Dash::Zero,
            Meaning::Missing(Reason::NoSuchUnitThen) => Dash::NoSuchUnitThen,
            Meaning::Missing(Reason::NotApplicable) => Dash::NotApplicable,
            Meaning::Missing(_) => Dash::NotAvailable,
        };
        decide(Decision::new(Topic::Dash, chosen.as_str(), basis, why));
        meaning
    }
}

fn meaning_of(dash: Dash) -> Meaning {
    dash.reason().map_or(Meaning::Zero, Meaning::Missing)
}

/// No figure of a place is as large; programs for maps write it where they have none.
const BEYOND: f64 = 1e30;
/// So many times larger than all other values of its measure.
const APART: f64 = 10.0;

/// What a measure holds.
#[derive(Default)]
struct Values {
    least: Option<f64>,
    largest: Option<f64>,
    /// Candidates by their bits: where first, and how often.
    nines: BTreeMap<u64, (At, usize)>,
}

/// Adds a warning for each number of a measure that may stand for a missing value.
pub(super) fn tell_sentinels(reading: &mut Reading) {
    let mut measures: BTreeMap<Option<Arc<str>>, Values> = BTreeMap::new();
    for record in &reading.records {
        let Some(value) = record.observation.value() else {
            continue;
        };
        let held = match measures.get_mut(&record.measure) {
            Some(held) => held,
            None => measures.entry(record.measure.clone()).or_default(),
        };
        if is_nines(value) {
            let first = || (record.at.clone(), 0);
            held.nines.entry(value.to_bits()).or_insert_with(first).1 += 1;
        } else {
            held.least = Some(held.least.map_or(value, |least| least.min(value)));
            held.largest = Some(held.largest.map_or(value, |largest| largest.max(value)));
        }
    }
    for held in measures.into_values() {
        for (bits, (at, count)) in &held.nines {
            let value = f64::from_bits(*bits);
            if !is_apart(value, &held) {
                continue;
            }
            let note = words::table_far_value(*count, flagged("missing", &value));
            reading.warn(at.clone(), value.to_string(), note);
        }
    }
}

/// `-99`, `-9999`, `9999`, or what no figure is.
fn is_nines(value: f64) -> bool {
    if value.abs() >= BEYOND {
        return true;
    }
    let digits = value.abs().to_string();
    let least = if value < 0.0 { 2 } else { 3 };
    digits.len() >= least && digits.bytes().all(|b| b == b'9')
}

fn is_apart(value: f64, held: &Values) -> bool {
    match (held.least, held.largest) {
        (Some(least), _) if value < 0.0 => {
            value < least && (least >= 0.0 || value <= least * APART)
        }
        (_, Some(largest)) => value > largest.max(1.0) * APART,
        (_, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Flag;
    use crate::model::Flags;
    use crate::model::Observation;
    use crate::table::reading::PlaceText;
    use crate::table::reading::Record;

    fn read(
        cells: &[&str],
        options: &Options,
    ) -> (Vec<Result<Observation, Sentence>>, Vec<Decision>) {
        let (mut evidence, mut decisions) = (Evidence::default(), Vec::new());
        let legend = Legend::default();
        for cell in cells {
            evidence.take(cell, false);
        }
        let rule = evidence.rule(
            &words::table_column(1_u32),
            &legend,
            options,
            &mut decisions,
        );
        (
            cells
                .iter()
                .map(|cell| rule.observe(cell, false, &legend))
                .collect(),
            decisions,
        )
    }

    fn values(cells: &[&str]) -> Vec<Option<f64>> {
        read(cells, &Options::default())
            .0
            .into_iter()
            .map(|one| one.ok().and_then(Observation::value))
            .collect()
    }

    #[test]
    fn the_column_decides_its_decimal_mark_and_nothing_else_does() {
        assert_eq!(values(&["1,234", "7.0"]), [Some(1234.0), Some(7.0)]);
        assert_eq!(values(&["1,234", "7,0"]), [Some(1.234), Some(7.0)]);
        assert_eq!(values(&["262,522", "15"]), [None, Some(15.0)]);
        assert_eq!(
            values(&["4,482,427", "22.12", "200,8", "262,522"]),
            [Some(4_482_427.0), Some(22.12), Some(200.8), None]
        );
        let (one, _) = read(&["262,522"], &Options::default());
        let told = one[0].clone().unwrap_err().to_string();
        assert!(
            told.contains("262522") && told.contains("262.522") && told.contains("decimal"),
            "{told}"
        );
        let point = Options {
            decimal: Some(Decimal::Point),
            ..Options::default()
        };
        assert_eq!(
            read(&["262,522"], &point).0[0],
            Ok(Observation::plain(262_522.0))
        );
    }

    #[test]
    fn a_dash_without_a_legend_is_no_zero_and_is_told() {
        let (one, decisions) = read(&["-", "5"], &Options::default());
        assert_eq!(one[0], Ok(Observation::missing(Reason::NotAvailable)));
        assert_eq!(
            (decisions[0].topic, decisions[0].basis),
            (Topic::Dash, Basis::Assumed)
        );
        let zero = Options {
            dash: Some(Dash::Zero),
            ..Options::default()
        };
        assert_eq!(read(&["-", "5"], &zero).0[0], Ok(Observation::plain(0.0)));
    }

    #[test]
    fn a_unit_in_some_cells_only_is_refused_unless_it_counts_things() {
        assert_eq!(
            values(&["13%", "0,13", "13"]),
            [None, Some(0.13), Some(13.0)]
        );
        assert_eq!(values(&["13%", "12,5%"]), [Some(13.0), Some(12.5)]);
        assert_eq!(values(&["776 чел.", "12"]), [Some(776.0), Some(12.0)]);
        assert_eq!(values(&["1,2 тыс. чел.", "12"]), [None, Some(12.0)]);
    }

    #[test]
    fn a_slip_is_told_with_what_may_be_meant() {
        let (one, _) = read(&["63,,4"], &Options::default());
        assert!(one[0].clone().unwrap_err().to_string().contains("63,4"));
    }

    #[test]
    fn parentheses_are_neither_a_sign_nor_a_remark_before_somebody_says_so() {
        let (one, decisions) = read(&["(12)", "5"], &Options::default());
        let told = one[0].clone().unwrap_err().to_string();
        assert!(
            told.contains("-12") && told.contains("parentheses = negative or uncertain"),
            "{told}"
        );
        assert!(decisions.is_empty());
        let given = |parentheses| {
            let options = Options {
                parentheses: Some(parentheses),
                ..Options::default()
            };
            read(&["(12)", "(1 200,5)", "(-3)"], &options).0
        };
        let negative = given(Parentheses::Negative);
        assert_eq!(negative[0], Ok(Observation::plain(-12.0)));
        assert_eq!(negative[1], Ok(Observation::plain(-1200.5)));
        assert!(negative[2].is_err());
        let uncertain = given(Parentheses::Uncertain);
        let of = |value| Ok(Observation::flagged(value, Flag::Uncertain));
        assert_eq!(uncertain, [of(12.0), of(1200.5), of(-3.0)]);
    }

    #[test]
    fn what_the_file_says_of_parentheses_decides() {
        for (words, wanted) in [
            ("( ) figures of low reliability", 12.0),
            ("Numbers in parentheses are based on small samples.", 12.0),
            ("Данные в скобках — малая выборка", 12.0),
            ("Figures in brackets are negative", -12.0),
            ("В скобках — отрицательные значения", -12.0),
        ] {
            let (mut evidence, mut legend) = (Evidence::default(), Legend::default());
            legend.take(words);
            evidence.take("(12)", false);
            let mut decisions = Vec::new();
            let rule = evidence.rule(
                &words::table_column(1_u32),
                &legend,
                &Options::default(),
                &mut decisions,
            );
            let value = rule.observe("(12)", false, &legend).unwrap().value();
            assert_eq!(value, Some(wanted), "{words}");
            assert_eq!(decisions[0].basis, Basis::Found);
        }
    }

    #[test]
    fn several_flags_of_one_number_are_all_kept() {
        let (all, _) = read(
            &["12 be", "12 b, e", "12 bc", ": bc", "12 u", "13"],
            &Options::default(),
        );
        let two: Flags = [Flag::Break, Flag::Estimated].into_iter().collect();
        let value = |flags| Ok(Observation::Value(12.0, flags));
        let hidden = Ok(Observation::Missing(
            Reason::Confidential,
            Flag::Break.into(),
        ));
        let wanted = [
            value(two),
            value(two),
            hidden.clone(),
            hidden,
            value(Flag::Uncertain.into()),
            Ok(Observation::plain(13.0)),
        ];
        assert_eq!(all, wanted);
    }

    #[test]
    fn a_footnote_in_brackets_is_no_digit_and_no_letter_of_a_flag() {
        let legend = {
            let mut legend = Legend::default();
            legend.take("(a) provisional");
            legend.take("[2] estimate");
            legend
        };
        let rule = ValueRule::default();
        for (text, flag) in [
            ("100 (a)", Flag::Provisional),
            ("100 a)", Flag::Provisional),
            ("100 [2]", Flag::Estimated),
            ("100 (2)", Flag::Estimated),
            ("100 [1]", Flag::Noted),
            ("100 (c)", Flag::Noted),
            ("100 (b)", Flag::Noted),
            ("100 (p)", Flag::Provisional),
            ("100 (предв.)", Flag::Provisional),
            ("100 1)", Flag::Noted),
        ] {
            let read = rule.observe(text, false, &legend);
            assert_eq!(read, Ok(Observation::flagged(100.0, flag)), "{text}");
        }
        let told = rule
            .observe("100 (1)", false, &legend)
            .unwrap_err()
            .to_string();
        assert!(told.contains("second figure"), "{told}");
    }

    fn told(values: &[f64]) -> Vec<String> {
        let record = |value: &f64| Record {
            at: At::default(),
            place: Arc::new(PlaceText::default()),
            counterpart: None,
            period: None,
            measure: None,
            dimensions: Arc::default(),
            observation: Observation::plain(*value),
        };
        let mut reading = Reading {
            records: values.iter().map(record).collect(),
            ..Reading::default()
        };
        tell_sentinels(&mut reading);
        reading.warnings.into_iter().map(|one| one.given).collect()
    }

    #[test]
    fn nines_far_from_all_other_values_are_told_and_near_ones_are_figures() {
        assert_eq!(told(&[-9999.0, 12.0, 13.0]), ["-9999"]);
        assert_eq!(told(&[-99.0, 3.0]), ["-99"]);
        // A net loss among others.
        assert!(told(&[-99.0, -85.0, 20.0]).is_empty());
        assert_eq!(told(&[-999.0, -85.0, 20.0]), ["-999"]);
        assert!(told(&[-9.0, 20.0]).is_empty());
        assert_eq!(told(&[99_999.0, 412.0, 520.0]), ["99999"]);
        assert!(told(&[999.0, 412.0]).is_empty());
        assert_eq!(told(&[-3.4e38, 1.0]).len(), 1);
    }
}
