//! A layer's values as SDMX-CSV 2.1: an observation a row, a missing one with its status. What the code lists of SDMX
//! lack stands in the comment as our own answers have it.

use super::Selection;
use super::table::{Dialect, table_csv};
use crate::model::{Cell, Flag, Lang, Observation, Period, Reason, Table, Transfers, spend};

/// Structure, dimensions, measure, attributes.
const HEADER: [&str; 12] = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "REF_AREA",
    "INDICATOR",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_STATUS",
    "CONF_STATUS",
    "UNIT_MEASURE",
    "SOURCE",
    "COMMENT_OBS",
];

pub(super) fn sdmx_csv(selection: &Selection<'_>, lang: Lang) -> Result<Vec<u8>, csv::Error> {
    let layer = selection.layer.id();
    // Maintainer, id and version of the dataflow; a workspace registers none.
    let structure = format!("SHEKARA:{}(1.0)", layer.to_uppercase());
    let mut table = Table::new(HEADER.map(str::to_owned));
    let positions = selection.positions();
    for column in selection.columns() {
        let sources = selection
            .dataset
            .sources_of(column.indicator, layer, column.view.period);
        let sources: Vec<&str> = sources.iter().map(|one| one.title.get(lang)).collect();
        let sources = sources.join("; ");
        for position in &positions {
            spend(10);
            let Some(one) = column.observations.get(*position).copied() else {
                continue;
            };
            let mark = column
                .is_marked(selection, *position)
                .then_some(Transfers::MARK);
            let comment: Vec<&str> = one.status().into_iter().chain(mark).collect();
            table.push(vec![
                "dataflow".into(),
                structure.as_str().into(),
                "I".into(),
                selection.layer.units()[*position].code.as_str().into(),
                column.indicator.id.as_str().into(),
                column.view.period.map(time_period).into(),
                one.value().into(),
                status(one).into(),
                confidentiality(one).into(),
                column.indicator.unit.get(lang).into(),
                sources.as_str().into(),
                Cell::from(comment.join("; ")),
            ]);
        }
    }
    table_csv(&table, Dialect::Plain)
}

/// As SDMX writes it: half-years are its semesters; a year that two share is a reporting year.
fn time_period(period: Period) -> String {
    if period.is_half() {
        period.to_string().replace("-H", "-S")
    } else if period.is_shared_year() {
        format!("{}-A1", period.year())
    } else {
        period.to_string()
    }
}

/// The code of `CL_OBS_STATUS` 2.2: the reason of a missing value, else the weightiest flag that has one.
fn status(one: Observation) -> &'static str {
    match one.reason() {
        Some(Reason::NotAvailable) => "O",
        Some(Reason::NotApplicable | Reason::NoSuchUnitThen) => "M",
        Some(Reason::NotMeasured) => "L",
        Some(Reason::Confidential | Reason::Withheld) => "Q",
        None => {
            let coded = [
                (Flag::Break, "B"),
                (Flag::Forecast, "F"),
                (Flag::Estimated, "E"),
                (Flag::Provisional, "P"),
                (Flag::Uncertain, "U"),
                (Flag::Negligible, "N"),
            ];
            // Of the flags themselves: a walk over all of them in a walk over these is more than the optimiser ends with.
            let found = coded.iter().find(|(flag, _)| one.flags().has(*flag));
            found.map_or("A", |(_, code)| code)
        }
    }
}

/// The code of `CL_CONF_STATUS`.
fn confidentiality(one: Observation) -> &'static str {
    match one.reason() {
        Some(Reason::Confidential) => "C",
        Some(
            Reason::NotAvailable
            | Reason::NotApplicable
            | Reason::NoSuchUnitThen
            | Reason::NotMeasured
            | Reason::Withheld,
        )
        | None => "F",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_those_of_sdmx() {
        for (own, written) in [
            ("2024", "2024"),
            ("2024-H2", "2024-S2"),
            ("2024-Q3", "2024-Q3"),
            ("2024-07", "2024-07"),
            ("2022/23", "2022-A1"),
            ("2024-01-01", "2024-01-01"),
        ] {
            assert_eq!(time_period(own.parse().unwrap()), written);
        }
    }

    #[test]
    fn a_break_comes_before_other_flags_and_a_secret_is_told_as_one() {
        let both = Observation::flagged(1.0, Flag::Provisional).and(Flag::Break.into());
        assert_eq!((status(both), confidentiality(both)), ("B", "F"));
        let secret = Observation::missing(Reason::Confidential);
        assert_eq!((status(secret), confidentiality(secret)), ("Q", "C"));
        assert_eq!(status(Observation::plain(0.0)), "A");
    }
}
