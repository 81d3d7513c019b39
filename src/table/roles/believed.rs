//! A column's sense by its tag or heading, believed where its cells do not contradict it.

use super::cells::Cells;
use crate::table::block::{Block, tag};
use crate::table::grid::Grid;
use crate::table::heading::Heading;
use crate::table::heading_sense::{sense as sense_of_text, sense_of_tag};
use crate::table::heading_words::heading_words;
use crate::table::sense::Sense;

/// The sense of a column; none where neither heading nor cells say one.
pub(super) fn sense_of(
    grid: &Grid,
    block: &Block,
    heading: &Heading,
    column: usize,
    cells: Cells,
) -> Option<Sense> {
    // A tag that is not known leaves what the heading says.
    let said = tag(grid, block, column).and_then(|tag| sense_of_tag(&tag));
    let said = said.or_else(|| heading.variants.iter().find_map(|one| sense_of_text(one)));
    let is_unheaded = heading.is_empty();
    let said = said.filter(|said| !is_part_of_measure(*said, heading, cells));
    by_content(said, cells).or_else(|| {
        // Years that stand again and again before the names, as in tables of statistical offices.
        let dated = is_unheaded && cells.filled > 0 && cells.periods == cells.filled;
        (dated && cells.rising < cells.filled).then_some(Sense::Period)
    })
}

/// As many words are the name of a column; in more, over numbers, a word is a part of what is measured: `Deaths in the first
/// month of life`, `Population by marital status`.
const WORDS: usize = 4;
/// The same of columns of codes, `Код территории по ОКАТО на начало года`.
const WORDS_OF_CODE: usize = 6;

/// True for numbers of which the heading says more than one word for a column.
fn is_part_of_measure(sense: Sense, heading: &Heading, cells: Cells) -> bool {
    let all = heading_words(&heading.text());
    let words = all.len();
    let is_part = match sense {
        // `Housing units`, and not `UNIT_MULT`.
        Sense::Unit => all
            .first()
            .is_some_and(|first| sense_of_text(first) != Some(Sense::Unit)),
        Sense::Status | Sense::Parent => words > 2,
        Sense::Remark | Sense::Season => words > WORDS,
        Sense::Code(_) => words > WORDS_OF_CODE,
        // What their cells must be is asked below.
        Sense::Name(_)
        | Sense::Origin
        | Sense::Destination
        | Sense::Period
        | Sense::Value
        | Sense::Measure
        | Sense::Property => false,
    };
    is_part && cells.numbers * 2 > cells.filled
}

fn by_content(sense: Option<Sense>, cells: Cells) -> Option<Sense> {
    let most = |count: usize| count * 2 > cells.filled;
    let texts = cells.filled - (cells.numbers + cells.marks).min(cells.filled);
    match sense {
        Some(Sense::Code(_)) if cells.filled > 0 && cells.zeros == cells.filled => None,
        Some(Sense::Code(level)) if !most(cells.short) && most(texts) => Some(Sense::Name(level)),
        Some(Sense::Name(level)) if most(cells.codes) => Some(Sense::Code(level)),
        Some(Sense::Name(_) | Sense::Measure | Sense::Origin | Sense::Destination)
            if most(cells.numbers + cells.marks) =>
        {
            None
        }
        // `month` over months with their years.
        Some(Sense::Season) if most(cells.whole) => Some(Sense::Period),
        // What is written as periods stays one, known or not: each that is not is told.
        Some(Sense::Period) if !most(cells.dated) => None,
        None if cells.codes * 10 > cells.filled * 8 => Some(Sense::Code(None)),
        None if cells.dated * 10 > cells.filled * 9 && cells.numbers * 10 < cells.filled => {
            Some(Sense::Period)
        }
        other => other,
    }
}
