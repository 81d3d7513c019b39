//! The answer of `shekara join` for people: what joined, then what did not, then a summary.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;

use crate::join::{JoinReport, PlaceId, Unjoined};
use crate::model::Period;
use crate::table::{At, Column, PlaceText, Record, Role};
use crate::words::{self, Argument, Lang, Phrase, Sentence, listed};

/// Lines that are shown of what may be long: a column of damaged codes has a repair for each unit.
const SHOWN: usize = 20;

/// The whole report, line by line: what millions of rows joined to is never held as one text.
pub(super) fn write(report: &JoinReport<'_>, out: &mut impl io::Write) -> io::Result<()> {
    matched(report, out)?;
    out.write_all(problems(report).as_bytes())
}

/// What was decided, what did not join, and the summary.
pub(super) fn problems(report: &JoinReport<'_>) -> String {
    let mut out = String::new();
    let (joined, reading, lang) = (report.joined, report.reading, report.lang);
    let section = Sections { lang };
    section.all(
        &mut out,
        words::join_report_decisions,
        &reading.decisions,
        |one| one.written(lang),
    );
    let unread: Vec<&Column> = reading
        .columns
        .iter()
        .filter(|one| one.role == Role::Ignored)
        .collect();
    section.all(&mut out, words::join_report_columns, &unread, |one| {
        words::join_report_column(one.number, &one.heading).written(lang)
    });
    // What stands in a cell, and what is said of it.
    let of_cell = |at: &At, text: &str, said: &Sentence| {
        format!(
            "{}: {text:?}: {}",
            place(at).written(lang),
            said.written(lang)
        )
    };
    let skipped = reading.skipped.iter();
    let skipped = skipped.map(|one| of_cell(&one.at, &one.text, &one.why.sentence()));
    section.first(&mut out, words::join_report_skipped, skipped);
    let odd = reading.warnings.iter();
    let odd = odd.map(|one| of_cell(&one.at, &one.given, &one.note));
    let notes = joined.notes.iter().map(|one| {
        let place = place(&one.at).written(lang);
        format!("{place}: {}", one.message.written(lang))
    });
    section.first(&mut out, words::join_report_odd, odd.chain(notes));
    section.all(
        &mut out,
        words::join_report_outside,
        &joined.outside,
        |one| unjoined(report, one, None),
    );
    section.all(
        &mut out,
        words::join_report_unmatched,
        &joined.unmatched,
        |one| unjoined(report, one, Some(words::join_report_nearest)),
    );
    section.all(
        &mut out,
        words::join_report_ambiguous,
        &joined.ambiguous,
        |one| unjoined(report, one, Some(words::join_report_candidates)),
    );
    section.all(
        &mut out,
        words::join_report_duplicates,
        &joined.duplicates,
        |one| {
            let first = report.record(one.records[0]);
            let rows = listed(one.records.iter().map(|number| {
                let record = report.record(*number);
                words::join_report_value(record.at.row, value(record))
            }));
            let to = one.counterpart.map_or(String::new(), |to| {
                format!(" -> {}", report.unit(to).written(lang))
            });
            format!(
                "{}{to}{}: {}",
                report.unit(one.place).written(lang),
                report.subject_line(first),
                rows.written(lang)
            )
        },
    );
    let faults = reading.faults.iter();
    let faults = faults.map(|one| of_cell(&one.at, &one.given, &one.allowed));
    section.first(&mut out, words::join_report_faults, faults);
    section.all(
        &mut out,
        words::join_report_questions,
        &reading.questions,
        |one| one.written(lang),
    );
    missing(report, &mut out);
    let untrue: Vec<_> = reading
        .totals
        .iter()
        .filter(|total| !total.holds())
        .collect();
    section.all(&mut out, words::join_report_totals, &untrue, |one| {
        let told = words::join_report_total(one.computed, one.stated);
        let place = place(&one.at).written(lang);
        format!("{place}: {}: {}", one.of.written(lang), told.written(lang))
    });
    summary(report, &mut out);
    out
}

fn matched(report: &JoinReport<'_>, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "row\tlayer\tcode\tname\tperiod\tvalue\tof")?;
    for one in &report.joined.matched {
        let record = report.record(one.record());
        let unit = report.gazetteer.place(one.place);
        let to = one
            .counterpart
            .map_or(String::new(), |to| format!(" -> {}", report.code(to)));
        writeln!(
            out,
            "{}\t{}\t{}{to}\t{}\t{}\t{}\t{}",
            record.at.row,
            report.gazetteer.layer_of(unit).unwrap_or_default(),
            report.code(one.place),
            unit.name(),
            report.period(record.period),
            value(record),
            what(record),
        )?;
    }
    Ok(())
}

/// Units that lack the same periods in one line.
fn missing(report: &JoinReport<'_>, out: &mut String) {
    let mut groups: Vec<(&[Option<Period>], Vec<String>)> = Vec::new();
    for one in &report.joined.missing_units {
        let unit = report.unit(one.place).written(report.lang);
        match groups
            .iter_mut()
            .find(|(periods, _)| *periods == one.periods)
        {
            Some((_, units)) => units.push(unit),
            None => groups.push((&one.periods, vec![unit])),
        }
    }
    let section = Sections { lang: report.lang };
    let heading = if is_of_flows(report) {
        words::join_report_missing_of_flows
    } else {
        words::join_report_missing
    };
    section.all(out, heading, &groups, |(periods, units)| {
        let periods: Vec<String> = periods.iter().map(|one| report.period(*one)).collect();
        format!("{}: {}", periods.join(", "), units.join("; "))
    });
}

/// True where rows are pairs of an origin and a destination.
fn is_of_flows(report: &JoinReport<'_>) -> bool {
    let mut records = report.reading.records.iter();
    records.any(|one| one.counterpart.is_some())
}

fn summary(report: &JoinReport<'_>, out: &mut String) {
    let joined = report.joined;
    let matched = joined.matched.iter();
    let ends = matched.flat_map(|one| [Some(one.place), one.counterpart]);
    let units: BTreeSet<PlaceId> = ends.flatten().collect();
    let told = if is_of_flows(report) {
        words::join_report_summary_of_flows
    } else {
        words::join_report_summary
    };
    let told = told(
        joined.ambiguous.len(),
        joined.duplicates.len(),
        report.reading.faults.len(),
        report.layer,
        joined.matched.len(),
        joined.missing_units.len(),
        joined.outside.len(),
        report.reading.skipped.len(),
        report.table,
        units.len(),
        joined.unmatched.len(),
    );
    let ledger = &report.reading.ledger;
    let accounts = ledger.counts().filter(|(_, count)| *count > 0);
    let accounts =
        accounts.map(|(account, count)| words::join_report_account(account.sentence(), count));
    let accounts = words::join_report_accounts(listed(accounts), ledger.cells());
    let [told, accounts] = [told, accounts].map(|one| one.written(report.lang));
    let _ = writeln!(out, "\n{told}\n{accounts}");
}

/// The sections of the report.
struct Sections {
    lang: Lang,
}

impl Sections {
    /// The first of many lines.
    fn first(&self, out: &mut String, heading: Phrase, lines: impl Iterator<Item = String>) {
        let lines: Vec<String> = lines.collect();
        let shown = &lines[..lines.len().min(SHOWN)];
        self.all(out, heading, shown, String::clone);
        if lines.len() > shown.len() {
            let more = words::join_report_more(lines.len() - shown.len());
            let _ = writeln!(out, "  {}", more.written(self.lang));
        }
    }

    /// A heading and a line for each; nothing where there is none.
    fn all<T>(&self, out: &mut String, heading: Phrase, list: &[T], line: impl Fn(&T) -> String) {
        if list.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n{}:", heading().written(self.lang));
        for one in list {
            let _ = writeln!(out, "  {}", line(one));
        }
    }
}

/// A place that did not join, and what is said of those that are near.
fn unjoined(
    report: &JoinReport<'_>,
    one: &Unjoined,
    near: Option<fn(Argument) -> Sentence>,
) -> String {
    let (record, lang) = (report.record(one.records[0]), report.lang);
    let near = near.filter(|_| !one.places.is_empty()).map(|near| {
        let units = one.places.iter().map(|id| report.unit(*id));
        near(listed(units)).written(lang)
    });
    format!(
        "{}: {}: {}{}",
        place(&record.at).written(lang),
        text(&one.text).written(lang),
        one.reason.written(lang),
        near.unwrap_or_default()
    )
}

fn text(place: &PlaceText) -> Argument {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let name = filled(&place.name).map_or(String::new(), |name| format!("{name:?}"));
    match (
        filled(&place.code),
        place.parent.as_deref().and_then(|one| one.name.as_deref()),
    ) {
        (Some(code), _) if name.is_empty() => code.into(),
        (Some(code), _) => format!("{name} {code}").into(),
        (None, Some(parent)) => words::join_report_name_in(name, parent).into(),
        (None, None) => name.into(),
    }
}

fn place(at: &At) -> Sentence {
    match &at.sheet {
        Some(sheet) => words::join_report_sheet_row(at.row, sheet.as_str()),
        None => words::join_report_row(at.row),
    }
}

fn value(record: &Record) -> String {
    let number = record.observation.value().map(|value| value.to_string());
    let status = record
        .observation
        .status()
        .map(|status| format!("({status})"));
    [number, status]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Measure and dimensions in one cell.
fn what(record: &Record) -> String {
    let dimensions = record.dimensions.iter().map(|(_, cell)| cell.as_str());
    let all: Vec<&str> = record
        .measure
        .as_deref()
        .into_iter()
        .chain(dimensions)
        .collect();
    all.join("; ")
}

impl JoinReport<'_> {
    fn subject_line(&self, record: &Record) -> String {
        let what = what(record);
        let comma = if what.is_empty() { "" } else { ", " };
        format!(", {}{comma}{what}", self.period(record.period))
    }

    fn period(&self, period: Option<Period>) -> String {
        let none = || words::join_report_no_period().written(self.lang);
        period.map_or_else(none, |period| period.to_string())
    }

    fn code(&self, id: PlaceId) -> String {
        let none = || words::join_report_no_code().written(self.lang);
        let code = self.gazetteer.place(id).code();
        code.map_or_else(none, ToString::to_string)
    }

    /// A place with its code, and the layer or the place that it lies in.
    fn unit(&self, id: PlaceId) -> Argument {
        let (place, code) = (self.gazetteer.place(id), self.code(id));
        match place.parent() {
            Some(parent) => words::join_report_unit_in(code, place.name(), parent.as_str()).into(),
            None => format!("{} ({code})", place.name()).into(),
        }
    }
}
