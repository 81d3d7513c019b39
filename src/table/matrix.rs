//! Origin-destination matrices: origins down, destinations across, or the other way.

use super::clean::{cut, folded, line};
use super::decision::{Basis, Decision, Topic};
use super::marks::{Mark, mark};
use super::options::Layout;
use super::reading::{Column, PlaceText, Reading, Record, Role, Total};
use super::sheet::Sheet;
use super::values::Evidence;
use super::when::{When, when};
use super::words::{is_total, level_of};
use crate::model::{Observation, Period, Reason};

/// How a matrix runs, and how surely.
pub(super) struct Shape {
    layout: Layout,
    basis: Basis,
    why: String,
    /// The columns that are places.
    places: Vec<usize>,
    /// The column of row totals.
    total: Option<usize>,
}

/// The shape of a matrix; none for any other table.
pub(super) fn shape(sheet: &Sheet<'_>) -> Option<Shape> {
    let headings: Vec<String> = sheet
        .headings
        .iter()
        .map(super::headings::Heading::text)
        .collect();
    let corner = headings.first().cloned().unwrap_or_default();
    let named = |c: &usize| !headings[*c].is_empty() && sheet.headings[*c].period.is_none();
    let all: Vec<usize> = (1..headings.len()).filter(named).collect();
    let total = all.last().copied().filter(|c| is_total(&headings[*c]));
    let places: Vec<usize> = all.into_iter().filter(|c| Some(*c) != total).collect();
    let rows: Vec<usize> = sheet
        .block
        .body
        .iter()
        .map(|body| body.row)
        .filter(|row| !is_total(&sheet.text(*row, 0)))
        .collect();
    let shape = |layout, basis, why: &str| {
        Some(Shape {
            layout,
            basis,
            why: why.to_owned(),
            places: places.clone(),
            total,
        })
    };
    match sheet.options.layout {
        Some(given @ (Layout::Matrix | Layout::MatrixTo)) => return shape(given, Basis::Given, ""),
        Some(Layout::Long | Layout::Wide) => return None,
        None => {}
    }
    if places.len() < 2 || rows.is_empty() {
        return None;
    }
    if let Some(layout) = by_corner(&corner) {
        return shape(layout, Basis::Found, &format!("the corner says: {corner}"));
    }
    let square = places.len() == rows.len() && places.len() >= 3;
    let empty = |i: usize| {
        !matches!(
            mark(sheet.grid.cell(rows[i], places[i])),
            None | Some(Mark::Plain(_))
        )
    };
    let same = (0..rows.len().min(places.len()))
        .filter(|i| folded(&sheet.text(rows[*i], 0)) == folded(&headings[places[*i]]))
        .count();
    if !square || (same * 5 < rows.len() * 4 && !(0..rows.len()).all(empty)) {
        return None;
    }
    let word = total.map(|c| folded(&headings[c])).unwrap_or_default();
    if word.contains("выбыл")
        || word.contains("кеткен")
        || word.contains("depart")
        || word.contains("out")
    {
        return shape(
            Layout::Matrix,
            Basis::Found,
            "the sum of a row is of departures",
        );
    }
    if word.contains("прибыл") || word.contains("келген") || word.contains("arriv") {
        return shape(
            Layout::MatrixTo,
            Basis::Found,
            "the sum of a row is of arrivals",
        );
    }
    shape(
        Layout::Matrix,
        Basis::Assumed,
        "rows and columns name the same places; nothing says which are origins: say matrix (origins down) or matrix-to",
    )
}

/// `из \ в`, `from / to`, `қайдан \ қайда`: the first word is of the rows.
fn by_corner(corner: &str) -> Option<Layout> {
    let corner = folded(corner);
    let words: Vec<&str> = corner
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .collect();
    let at = |all: &[&str]| words.iter().position(|word| all.contains(word));
    let from = at(&[
        "из",
        "откуда",
        "from",
        "origin",
        "қайдан",
        "выбытие",
        "выезд",
        "шыққан",
    ])?;
    let to = at(&[
        "в",
        "куда",
        "to",
        "destination",
        "қайда",
        "прибытие",
        "въезд",
        "келген",
    ])?;
    Some(if from < to {
        Layout::Matrix
    } else {
        Layout::MatrixTo
    })
}

/// Appends the records of a matrix, and its sums.
pub(super) fn records(
    sheet: &Sheet<'_>,
    shape: &Shape,
    named: Option<Period>,
    reading: &mut Reading,
) {
    sheet.warn(reading, &[0]);
    reading.decisions.push(Decision {
        topic: Topic::Layout,
        chosen: shape.layout.to_string(),
        basis: shape.basis,
        why: shape.why.clone(),
    });
    columns(sheet, shape, reading);
    let period = period(sheet, named, reading);
    let mut evidence = Evidence::default();
    for body in &sheet.block.body {
        for column in shape.places.iter().chain(&shape.total) {
            evidence.take(
                sheet.grid.cell(body.row, *column),
                sheet.grid.is_number(body.row, *column),
            );
        }
    }
    let rule = evidence.rule(
        "the matrix",
        sheet.legend,
        sheet.options,
        &mut reading.decisions,
    );
    let mut sums = vec![0.0; shape.places.len()];
    let mut all = 0.0;
    let mut ordinal = 0;
    for body in &sheet.block.body {
        let row = body.row;
        let (place, _) = sheet.place(row, 0);
        let name = place.name.clone().unwrap_or_default();
        let observe = |column: usize| {
            rule.observe(
                sheet.grid.cell(row, column),
                sheet.grid.is_number(row, column),
                sheet.legend,
            )
        };
        let stated = |column: usize| observe(column).ok().and_then(Observation::value);
        if is_total(&name) {
            let mut check = |column: usize, of: String, computed: f64| {
                if let Some(stated) = stated(column) {
                    reading.totals.push(Total {
                        at: sheet.at(row, column),
                        of,
                        stated,
                        computed,
                    });
                }
            };
            for (i, column) in shape.places.iter().enumerate() {
                check(*column, sheet.headings[*column].text(), sums[i]);
            }
            if let Some(total) = shape.total {
                check(total, "the whole matrix".to_owned(), all);
            }
            continue;
        }
        let mut sum = 0.0;
        for (i, column) in shape.places.iter().enumerate() {
            let diagonal = i == ordinal;
            let crossed = diagonal
                && mark(sheet.grid.cell(row, *column))
                    .is_some_and(|m| matches!(m, Mark::Cross | Mark::Empty | Mark::Dash));
            let observed = if crossed {
                Ok(Observation::Missing(Reason::NotApplicable))
            } else {
                observe(*column)
            };
            match observed {
                Ok(observation) => {
                    let value = observation.value().unwrap_or(0.0);
                    sum += value;
                    sums[i] += value;
                    let other = other_place(sheet, *column);
                    let (from, to) = match shape.layout {
                        Layout::MatrixTo => (other, place.clone()),
                        _ => (place.clone(), other),
                    };
                    reading.records.push(Record {
                        at: sheet.at(row, *column),
                        place: from,
                        counterpart: Some(to),
                        period,
                        measure: sheet.options.measure.clone(),
                        dimensions: Vec::new(),
                        observation,
                    });
                }
                Err(allowed) => sheet.fault(reading, row, *column, allowed),
            }
        }
        all += sum;
        ordinal += 1;
        if let Some(total) = shape.total
            && let Some(stated) = stated(total)
        {
            reading.totals.push(Total {
                at: sheet.at(row, total),
                of: cut(&name),
                stated,
                computed: sum,
            });
        }
    }
    levels_differ(sheet, shape, reading);
}

fn other_place(sheet: &Sheet<'_>, column: usize) -> PlaceText {
    let variants = &sheet.headings[column].variants;
    let name = variants.first().cloned().unwrap_or_default();
    PlaceText {
        level: level_of(&name),
        name: Some(name),
        other_names: variants.iter().skip(1).cloned().collect(),
        ..PlaceText::default()
    }
}

fn columns(sheet: &Sheet<'_>, shape: &Shape, reading: &mut Reading) {
    for (column, heading) in sheet.headings.iter().enumerate() {
        let role = match column {
            0 => Role::Name,
            _ if shape.places.contains(&column) => Role::Value,
            _ => Role::Ignored,
        };
        reading.columns.push(Column {
            number: sheet.grid.column_number(column),
            heading: heading.text(),
            role,
        });
    }
}

fn period(sheet: &Sheet<'_>, named: Option<Period>, reading: &mut Reading) -> Option<Period> {
    let (period, basis, why) = match (
        sheet.options.period.as_deref().and_then(when),
        &sheet.title.period,
    ) {
        (Some(When::At(given)), _) => (given, Basis::Given, String::new()),
        (_, Some((period, words))) => (*period, Basis::Found, format!("the title says: {words}")),
        _ => (
            named?,
            Basis::Assumed,
            "only the file's name says so".to_owned(),
        ),
    };
    reading.decisions.push(Decision {
        topic: Topic::Period,
        chosen: period.to_string(),
        basis,
        why,
    });
    Some(period)
}

/// A city across from an oblast on the diagonal: the two axes do not name the same places.
fn levels_differ(sheet: &Sheet<'_>, shape: &Shape, reading: &mut Reading) {
    let rows = sheet.block.body.iter().map(|body| body.row);
    let rows = rows.filter(|row| !is_total(&sheet.text(*row, 0)));
    for (row, column) in rows.zip(&shape.places) {
        let (down, across) = (
            level_of(&sheet.text(row, 0)),
            level_of(&sheet.headings[*column].text()),
        );
        let adjective = |text: &str| line(text).to_lowercase().ends_with("ская");
        let oblast = |level: Option<super::reading::Level>, text: &str| {
            level == Some(super::reading::Level::Oblast) || (level.is_none() && adjective(text))
        };
        let city = |level| level == Some(super::reading::Level::City);
        let (name, heading) = (sheet.text(row, 0), sheet.headings[*column].text());
        if (city(down) && oblast(across, &heading)) || (city(across) && oblast(down, &name)) {
            reading.warnings.push(super::reading::Warning {
                at: sheet.at(row, *column),
                given: heading.clone(),
                note: format!("the column is `{heading}`, the row opposite is `{name}`: one is a city and the other an oblast"),
            });
        }
    }
}
