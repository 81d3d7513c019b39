//! Bytes -> a reading, step by step.

use super::block::{Block, find};
use super::clean::folded;
use super::cube;
use super::decision::{Basis, Decision, Topic};
use super::delimited::split;
use super::delimiter::delimiter;
use super::encoding::decode;
use super::error::ReadError;
use super::grid::Grid;
use super::headings::headings;
use super::legend::Legend;
use super::limits::{Limits, within};
use super::long;
use super::matrix;
use super::options::{Layout, Options};
use super::reading::{At, Fault, Reading, Role, Skipped};
use super::roles::roles;
use super::shape::shape;
use super::sheet::Sheet;
use super::title::Title;
use super::when::{When, when};
use super::workbook::sheets;
use crate::model::{ParamError, Period};

/// Reads a table; `name` is the file's name, of which only a year in it is used, and told.
///
/// What cannot be read is among the faults with its row and column; an error means that there is no
/// reading at all: the file is too large, is no text or workbook, has no table, or an option does not
/// fit it.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Reading, ReadError> {
    read_within(name, bytes, options, &Limits::default())
}

/// As [`read`], with limits of one's own.
pub fn read_within(
    name: &str,
    bytes: &[u8],
    options: &Options,
    limits: &Limits,
) -> Result<Reading, ReadError> {
    within("the file, in bytes,", bytes.len() as u64, limits.file_bytes)?;
    if bytes.starts_with(b"PK\x03\x04") {
        options.refuse(&[Topic::Encoding, Topic::Delimiter], "a workbook")?;
        let grids = sheets(bytes, limits)?;
        return table(name, &grids, options, limits, Reading::default());
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(ReadError::Container {
            kind: "a table",
            reason: "it is a workbook of the old kind (.xls): save it as .xlsx or CSV".to_owned(),
        });
    }
    options.refuse(&[Topic::Sheet], "a text")?;
    let (text, encoding) = decode(bytes, options.encoding)?;
    let mut reading = Reading::default();
    reading.decisions.push(encoding);
    if is_json(&text) {
        return json(name, &text, options, limits, reading);
    }
    let (mark, decision) = delimiter(&text, options.delimiter)?;
    reading.decisions.push(decision);
    let (mut grid, stray) = split(text, mark.byte(), limits)?;
    if let Some(row) = stray {
        reading.faults.push(Fault {
            at: At {
                row,
                ..At::default()
            },
            given: "\"".to_owned(),
            allowed: "a quote that is closed; from here on, quoted cells must end on their line"
                .to_owned(),
        });
    }
    if let Some(parts) = grid.split_first(limits)? {
        grid = parts;
    }
    table(name, &[grid], options, limits, reading)
}

/// An object, or a list of objects; other texts may begin with a bracket too.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let inner = text.strip_prefix('[').map(str::trim_start);
    text.starts_with('{') || inner.is_some_and(|inner| inner.starts_with(['{', ']']))
}

fn json(
    name: &str,
    text: &str,
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Reading, ReadError> {
    within(
        "the JSON file, in bytes,",
        text.len() as u64,
        limits.json_bytes,
    )?;
    if let Some(mut cube) = cube::read(text, options, limits)? {
        cube.decisions.splice(0..0, reading.decisions);
        return Ok(cube);
    }
    let Some(grid) = cube::flat(text, limits)? else {
        return Err(ReadError::Container {
            kind: "JSON",
            reason:
                "a list of slices with termNames and periods, or a list of flat objects, is read"
                    .to_owned(),
        });
    };
    reading.decisions.push(Decision {
        topic: Topic::Layout,
        chosen: "JSON objects as rows".to_owned(),
        basis: Basis::Found,
        why: "it is a list of flat objects".to_owned(),
    });
    table(name, &[grid], options, limits, reading)
}

/// The records of the first sheet with a table, or of the one that the user names.
fn table(
    name: &str,
    grids: &[Grid],
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Reading, ReadError> {
    let chosen = match &options.sheet {
        Some(given) => Some(named_sheet(grids, given)?),
        None => None,
    };
    let mut blocks: Vec<Option<Block>> = Vec::new();
    for (i, grid) in grids.iter().enumerate() {
        let header = options
            .header
            .as_deref()
            .filter(|_| chosen.is_none_or(|one| one == i));
        blocks.push(match find(grid, header) {
            Err(error) if chosen.is_some() || grids.len() == 1 => return Err(error),
            Err(_) => None,
            Ok(found) => found.filter(|block| !block.body.is_empty()),
        });
    }
    let first = blocks.iter().position(Option::is_some);
    let Some(at) = chosen.or(first) else {
        return Err(no_table(grids, None));
    };
    let Some(block) = &blocks[at] else {
        return Err(no_table(grids, Some(at)));
    };
    let grid = &grids[at];
    reading.sheet.clone_from(&grid.sheet);
    if grids.len() > 1 {
        reading
            .decisions
            .push(sheet_decision(grids, &blocks, at, chosen.is_some()));
    }
    let legend = legend(grids, &blocks);
    let title = title(grid, block);
    let headings = headings(grid, block);
    header_decision(grid, block, options, &mut reading);
    let sheet = Sheet {
        grid,
        block,
        headings: &headings,
        title: &title,
        legend: &legend,
        options,
    };
    skipped(&sheet, &mut reading);
    let named = year_in(name);
    if let Some(shape) = shape(&sheet) {
        matrix::records(&sheet, &shape, named, limits, &mut reading)?;
        return Ok(reading);
    }
    let roles = roles(grid, block, &headings, options)?;
    if roles.values.is_empty() {
        return Err(ReadError::NoTable {
            reason: "no column holds numbers; say the column of values".to_owned(),
        });
    }
    reading.columns = roles.columns(&headings);
    for column in &mut reading.columns {
        column.number = grid.column_number(column.number - 1);
    }
    role_decisions(&sheet, &mut reading);
    long::records(&sheet, &roles, named, limits, &mut reading)?;
    Ok(reading)
}

fn named_sheet(grids: &[Grid], given: &str) -> Result<usize, ReadError> {
    let names: Vec<&str> = grids
        .iter()
        .filter_map(|grid| grid.sheet.as_deref())
        .collect();
    let named = names.iter().position(|name| folded(name) == folded(given));
    let numbered = given
        .parse::<usize>()
        .ok()
        .filter(|n| (1..=names.len()).contains(n))
        .map(|n| n - 1);
    named
        .or(numbered)
        .ok_or_else(|| ParamError::one_of("sheet", given, names).into())
}

fn no_table(grids: &[Grid], at: Option<usize>) -> ReadError {
    let rows: usize = grids.iter().map(Grid::len).sum();
    let place = at
        .and_then(|i| grids[i].sheet.as_ref())
        .map_or_else(String::new, |sheet| format!(" on sheet {sheet}"));
    ReadError::NoTable {
        reason: format!(
            "no row of headings over rows with numbers{place}, in {rows} rows; say the rows of the header, as in header = 4-6"
        ),
    }
}

fn sheet_decision(grids: &[Grid], blocks: &[Option<Block>], at: usize, given: bool) -> Decision {
    let name = |i: usize| grids[i].sheet.clone().unwrap_or_default();
    let others: Vec<String> = (0..grids.len())
        .filter(|i| *i != at && blocks[*i].is_some())
        .map(name)
        .collect();
    let (basis, why) = match (given, others.is_empty()) {
        (true, _) => (Basis::Given, String::new()),
        (false, true) => (Basis::Found, "the only sheet with a table".to_owned()),
        (false, false) => (
            Basis::Assumed,
            format!("the first with a table; others: {}", others.join(", ")),
        ),
    };
    Decision {
        topic: Topic::Sheet,
        chosen: name(at),
        basis,
        why,
    }
}

/// What all sheets say of marks, outside the rows with values.
fn legend(grids: &[Grid], blocks: &[Option<Block>]) -> Legend {
    let mut legend = Legend::default();
    for (grid, block) in grids.iter().zip(blocks) {
        let mut body = block
            .iter()
            .flat_map(|block| block.body.iter().map(|one| one.row))
            .peekable();
        for row in 0..grid.len() {
            while body.next_if(|other| *other < row).is_some() {}
            if body.peek() != Some(&row) {
                for column in grid.filled(row) {
                    legend.take(grid.cell(row, column));
                }
            }
        }
    }
    legend
}

fn title(grid: &Grid, block: &Block) -> Title {
    let mut title = Title::default();
    for row in &block.titles {
        for column in grid.filled(*row) {
            title.take(grid.cell(*row, column));
        }
    }
    title
}

fn header_decision(grid: &Grid, block: &Block, options: &Options, reading: &mut Reading) {
    let numbers: Vec<String> = block
        .header
        .iter()
        .map(|row| grid.number(*row).to_string())
        .collect();
    if numbers == ["0"] {
        // The keys of JSON objects.
        return;
    }
    let (basis, why) = match options.header {
        Some(_) => (Basis::Given, String::new()),
        None => (
            Basis::Found,
            "the rows of headings above the first row with numbers".to_owned(),
        ),
    };
    reading.decisions.push(Decision {
        topic: Topic::Header,
        chosen: format!("row {}", numbers.join(", ")),
        basis,
        why,
    });
}

fn skipped(sheet: &Sheet<'_>, reading: &mut Reading) {
    for row in &sheet.block.titles {
        if sheet.grid.filled(*row).next().is_some() {
            reading.skipped.push(Skipped {
                at: At {
                    column: None,
                    ..sheet.at(*row, 0)
                },
                text: super::clean::cut(&super::block::shown(sheet.grid, *row)),
                why: "stands above the table",
            });
        }
    }
    reading.skipped.extend(sheet.block.skipped.iter().cloned());
}

/// Which columns were taken for what, as decisions.
fn role_decisions(sheet: &Sheet<'_>, reading: &mut Reading) {
    let options = sheet.options;
    let wide = reading
        .columns
        .iter()
        .zip(sheet.headings)
        .any(|(column, _)| {
            column.role == Role::Value
                && sheet
                    .headings
                    .get(column.number - 1)
                    .is_some_and(|one| one.period.is_some())
        });
    let layout = if wide { Layout::Wide } else { Layout::Long };
    let why = if wide {
        "headings are periods"
    } else {
        "each row is a place"
    };
    reading.decisions.push(Decision {
        topic: Topic::Layout,
        chosen: layout.to_string(),
        basis: Basis::Found,
        why: why.to_owned(),
    });
    let topics = [
        (Topic::Code, Role::Code, options.code.is_some()),
        (Topic::Name, Role::Name, options.name.is_some()),
        (Topic::Parent, Role::ParentName, options.parent.is_some()),
        (Topic::Period, Role::Period, options.period.is_some()),
        (Topic::Value, Role::Value, !options.value.is_empty()),
    ];
    for (topic, role, given) in topics {
        let columns: Vec<&str> = reading
            .columns
            .iter()
            .filter(|one| one.role == role)
            .map(|one| one.heading.as_str())
            .collect();
        if columns.is_empty() {
            continue;
        }
        let chosen = match columns[..] {
            [first, .., last] if columns.len() > 6 => {
                format!("{} columns, {first} to {last}", columns.len())
            }
            _ => columns.join("; "),
        };
        reading.decisions.push(Decision {
            topic,
            chosen: if chosen.is_empty() {
                "the column without a heading".to_owned()
            } else {
                chosen
            },
            basis: if given { Basis::Given } else { Basis::Found },
            why: if given {
                String::new()
            } else {
                "its heading and its cells".to_owned()
            },
        });
    }
    if let Some(unit) = options.unit.clone().or_else(|| sheet.title.unit.clone()) {
        let given = options.unit.is_some();
        reading.decisions.push(Decision {
            topic: Topic::Unit,
            chosen: unit,
            basis: if given { Basis::Given } else { Basis::Found },
            why: if given {
                String::new()
            } else {
                "a line above the table says so".to_owned()
            },
        });
    }
}

/// The one year or day in a file's name.
fn year_in(name: &str) -> Option<Period> {
    let stem = name.rsplit(['/', '\\']).next()?;
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut found = None;
    for word in stem.split(|c: char| !(c.is_ascii_digit() || c == '-')) {
        if let Some(When::At(period)) = when(word.trim_matches('-')) {
            if found.is_some() {
                return None;
            }
            found = Some(period);
        } else if word.len() == 4 {
            return None;
        }
    }
    found
}
