//! Sheets that are periods are one table; others with the same headings are a question.

use super::records::one;
use super::unseen;
use crate::model::Period;
use crate::table::block::Block;
use crate::table::decision::{Basis, Decision, Topic};
use crate::table::error::ReadError;
use crate::table::grid::Grid;
use crate::table::headings::headings;
use crate::table::limits::Limits;
use crate::table::open_question::OpenQuestion;
use crate::table::options::Options;
use crate::table::read::chosen::choose;
use crate::table::reading::Reading;
use crate::table::when::{When, when};

/// The records of the sheet that the user names; else of all, where their names are periods and their headings the
/// same; else of the first with a table.
pub(super) fn records(
    name: &str,
    grids: &[Grid],
    options: &Options,
    limits: &Limits,
    mut reading: Reading,
) -> Result<Reading, ReadError> {
    unseen::tell_sheets(grids, &mut reading);
    let decided = reading.decisions.len();
    let (blocks, at) = choose(grids, options, &mut reading)?;
    let alike = if options.sheet.is_none() {
        alike(grids, &blocks, at)
    } else {
        vec![at]
    };
    if options.sheet.is_none() {
        reading
            .questions
            .extend(unread_years(grids, &blocks, &alike));
    }
    if alike.len() < 2 {
        return one(name, grids, &blocks, (at, None), options, limits, reading);
    }
    let dated: Option<Vec<(usize, Period)>> = alike
        .iter()
        .map(|at| Some((*at, period_of(&grids[*at])?)))
        .collect();
    let Some(dated) = dated.filter(|_| options.period.is_none()) else {
        reading.questions.push(OpenQuestion {
            topic: Some(Topic::Sheet),
            asks: format!(
                "the sheets {} have tables with the same headings: say which is read, as in --sheet {:?}",
                names(grids, &alike),
                grids[at].sheet_name().unwrap_or_default()
            ),
        });
        return one(name, grids, &blocks, (at, None), options, limits, reading);
    };
    reading.decisions.truncate(decided);
    reading.decisions.push(Decision {
        topic: Topic::Sheet,
        chosen: names(grids, &alike),
        basis: Basis::Found,
        why: "their names are periods and their headings are the same: one table".to_owned(),
    });
    let mut whole = reading;
    for (at, period) in dated {
        let of_sheet = one(
            name,
            grids,
            &blocks,
            (at, Some(period)),
            options,
            limits,
            Reading::default(),
        )?;
        whole.append(of_sheet);
    }
    Ok(whole)
}

/// Sheets that are periods as those that are read, and have tables with other headings.
fn unread_years(grids: &[Grid], blocks: &[Option<Block>], read: &[usize]) -> Option<OpenQuestion> {
    let is_year = |at: &usize| blocks[*at].is_some() && period_of(&grids[*at]).is_some();
    let unread: Vec<usize> = (0..grids.len())
        .filter(|at| is_year(at) && !read.contains(at))
        .collect();
    (!unread.is_empty() && read.iter().all(is_year)).then(|| OpenQuestion {
        topic: Some(Topic::Sheet),
        asks: format!(
            "the sheets {} are periods too, their headings are not those of {}, and they are not read: make them the same, or say which sheet is meant, as in --sheet {:?}",
            names(grids, &unread),
            names(grids, read),
            grids[unread[0]].sheet_name().unwrap_or_default()
        ),
    })
}

fn names(grids: &[Grid], sheets: &[usize]) -> String {
    let names: Vec<&str> = sheets
        .iter()
        .filter_map(|at| grids[*at].sheet_name())
        .collect();
    names.join(", ")
}

fn period_of(grid: &Grid) -> Option<Period> {
    match when(grid.sheet_name()?)? {
        When::At(period) => Some(period),
        When::Either(..) | When::Digits { .. } | When::Month(_) | When::Shared { .. } => None,
    }
}

/// The sheets whose tables have the headings of the first, itself among them.
fn alike(grids: &[Grid], blocks: &[Option<Block>], first: usize) -> Vec<usize> {
    let of = |at: usize| blocks[at].as_ref().map(|block| headings(&grids[at], block));
    let wanted = of(first);
    let others =
        (0..grids.len()).filter(|at| *at == first || wanted.is_some() && of(*at) == wanted);
    others.collect()
}
