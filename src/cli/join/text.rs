//! The answer of `shekara join` for people: what joined, then what did not, then a summary.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;

use super::cell::spoken;
use crate::join::{JoinReport, PlaceId, Unjoined};
use crate::model::Period;
use crate::table::{At, Column, PlaceText, Record, Role};

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
    decisions(report, &mut out);
    let (joined, reading) = (report.joined, report.reading);
    let unread: Vec<&Column> = reading
        .columns
        .iter()
        .filter(|one| one.role == Role::Ignored)
        .collect();
    section(
        &mut out,
        "Columns that say neither place nor period nor value, and are not read",
        &unread,
        |one| format!("column {}: {:?}", one.number, one.heading),
    );
    let skipped = reading
        .skipped
        .iter()
        .map(|one| format!("{}: {:?}: {}", place(&one.at), one.text, one.why.sentence()));
    first_of(&mut out, "Lines that hold no value", skipped);
    let odd = reading
        .warnings
        .iter()
        .map(|one| format!("{}: {:?}: {}", place(&one.at), one.given, one.note));
    let notes = joined
        .notes
        .iter()
        .map(|one| format!("{}: {}", place(&one.at), one.message));
    first_of(
        &mut out,
        "Read with a repair, or worth a look",
        odd.chain(notes),
    );
    section(&mut out, "Outside the layer", &joined.outside, |one| {
        unjoined(report, one, "")
    });
    section(&mut out, "Unmatched", &joined.unmatched, |one| {
        unjoined(report, one, "; did you mean ")
    });
    section(&mut out, "Ambiguous", &joined.ambiguous, |one| {
        unjoined(report, one, "; candidates: ")
    });
    section(
        &mut out,
        "Given more than once, none taken",
        &joined.duplicates,
        |one| {
            let first = report.record(one.records[0]);
            let rows: Vec<String> = one
                .records
                .iter()
                .map(|number| {
                    let record = report.record(*number);
                    format!("row {} {}", record.at.row, value(record))
                })
                .collect();
            format!(
                "{}{}: {}",
                report.unit(one.place),
                subject(first),
                rows.join(", ")
            )
        },
    );
    let faults = reading
        .faults
        .iter()
        .map(|one| format!("{}: {:?}: {}", place(&one.at), one.given, one.allowed));
    first_of(&mut out, "Not read", faults);
    section(
        &mut out,
        "Open questions",
        &reading.questions,
        ToString::to_string,
    );
    missing(report, &mut out);
    let untrue: Vec<_> = reading
        .totals
        .iter()
        .filter(|total| !total.holds())
        .collect();
    section(&mut out, "Sums that do not hold", &untrue, |one| {
        let (stated, computed) = (one.stated, one.computed);
        format!(
            "{}: {}: stated {stated}, its parts give {computed}",
            place(&one.at),
            one.of
        )
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
            period(record.period),
            value(record),
            what(record),
        )?;
    }
    Ok(())
}

fn decisions(report: &JoinReport<'_>, out: &mut String) {
    section(
        out,
        "Decided about the file (each has a flag of its name)",
        &report.reading.decisions,
        ToString::to_string,
    );
}

/// Units that lack the same periods in one line.
fn missing(report: &JoinReport<'_>, out: &mut String) {
    let mut groups: Vec<(&[Option<Period>], Vec<String>)> = Vec::new();
    for one in &report.joined.missing_units {
        let unit = report.unit(one.place);
        match groups
            .iter_mut()
            .find(|(periods, _)| *periods == one.periods)
        {
            Some((_, units)) => units.push(unit),
            None => groups.push((&one.periods, vec![unit])),
        }
    }
    section(out, "Units without a row", &groups, |(periods, units)| {
        let periods: Vec<String> = periods.iter().map(|one| period(*one)).collect();
        format!("{}: {}", periods.join(", "), units.join("; "))
    });
}

fn summary(report: &JoinReport<'_>, out: &mut String) {
    let joined = report.joined;
    let units: BTreeSet<PlaceId> = joined.matched.iter().map(|one| one.place).collect();
    let _ = writeln!(
        out,
        "\n{}: {} value(s) of {} unit(s) matched; {} row(s) outside, {} unmatched, {} ambiguous; {} value(s) given more than once; {} unit(s) of {} lack a row; {} line(s) skipped, {} cell(s) not read",
        report.table,
        joined.matched.len(),
        units.len(),
        joined.outside.len(),
        joined.unmatched.len(),
        joined.ambiguous.len(),
        joined.duplicates.len(),
        joined.missing_units.len(),
        report.layer,
        report.reading.skipped.len(),
        report.reading.faults.len(),
    );
    let ledger = &report.reading.ledger;
    let accounts: Vec<String> = ledger
        .counts()
        .filter(|(_, count)| *count > 0)
        .map(|(account, count)| format!("{count} {}", spoken(account)))
        .collect();
    let _ = writeln!(
        out,
        "{} cell(s) with a text, each in one account: {}",
        ledger.cells(),
        accounts.join(", ")
    );
}

/// A section with the first of many lines.
fn first_of(out: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    let shown = &lines[..lines.len().min(SHOWN)];
    section(out, heading, shown, String::clone);
    if lines.len() > shown.len() {
        let more = lines.len() - shown.len();
        let _ = writeln!(out, "  and {more} more; --json has all");
    }
}

/// A heading and a line for each; nothing where there is none.
fn section<T>(out: &mut String, heading: &str, list: &[T], line: impl Fn(&T) -> String) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{heading}:");
    for one in list {
        let _ = writeln!(out, "  {}", line(one));
    }
}

fn unjoined(report: &JoinReport<'_>, one: &Unjoined, places_after: &str) -> String {
    let record = report.record(one.records[0]);
    let mut line = format!("{}: {}: {}", place(&record.at), text(&one.text), one.reason);
    if !places_after.is_empty() && !one.places.is_empty() {
        let places: Vec<String> = one.places.iter().map(|id| report.unit(*id)).collect();
        line.push_str(places_after);
        line.push_str(&places.join(", "));
        if places_after.ends_with("mean ") {
            line.push('?');
        }
    }
    line
}

fn text(place: &PlaceText) -> String {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let name = filled(&place.name).map_or(String::new(), |name| format!("{name:?}"));
    match (
        filled(&place.code),
        place.parent.as_deref().and_then(|one| one.name.as_deref()),
    ) {
        (Some(code), _) if name.is_empty() => code,
        (Some(code), _) => format!("{name} {code}"),
        (None, Some(parent)) => format!("{name} in {parent:?}"),
        (None, None) => name,
    }
}

fn place(at: &At) -> String {
    match &at.sheet {
        Some(sheet) => format!("sheet {sheet:?}, row {}", at.row),
        None => format!("row {}", at.row),
    }
}

fn period(period: Option<Period>) -> String {
    period.map_or("no period".to_owned(), |period| period.to_string())
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

fn subject(record: &Record) -> String {
    let what = what(record);
    let comma = if what.is_empty() { "" } else { ", " };
    format!(", {}{comma}{what}", period(record.period))
}

impl JoinReport<'_> {
    fn code(&self, id: PlaceId) -> &str {
        let code = self.gazetteer.place(id).code();
        code.map_or("without a code", |code| code.as_str())
    }

    /// A place with its code, and the layer or the place that it lies in.
    fn unit(&self, id: PlaceId) -> String {
        let place = self.gazetteer.place(id);
        let parent = place
            .parent()
            .map_or(String::new(), |code| format!(" in {code}"));
        format!("{} ({}{parent})", place.name(), self.code(id))
    }
}
