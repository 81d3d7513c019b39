//! A brief as the sheets of a spreadsheet: every figure of the document with all its digits.

use std::collections::BTreeSet;

use super::border::{difference, groups, nearness, people};
use super::brief::Brief;
use super::plan::Column;
use super::rows::Row;
use super::standing::Standing;
use crate::export::{Format, NoteGroup, Sheet, book};
use crate::model::{Table, table};
use crate::words;

impl Brief<'_> {
    /// The spreadsheet (ECMA-376); `origin` as in [`Brief::html`].
    pub fn xlsx(&self, origin: &str) -> Result<Vec<u8>, crate::export::XlsxError> {
        let lang = self.plan.lang;
        let mut tables = vec![
            (words::brief_in_brief(lang), self.sentences_sheet()),
            (words::brief_comparison(lang), self.comparison_sheet()),
            (words::brief_over_time(lang), self.series_sheet()),
        ];
        if let Some(border) = &self.border {
            let about = border.of_those_asked(&self.compared_in_words());
            let words = [
                words::brief_at_the_border(lang),
                words::border_border_and_interior(lang),
                words::border_difference(lang),
            ];
            tables.push((words[0], nearness(self, border)));
            tables.extend(people(self, border).map(|one| (words::border_people(lang), one)));
            tables.push((words[1], groups(lang, border, &about)));
            let contrast = border.contrast.as_ref();
            tables.extend(contrast.map(|one| (words[2], difference(lang, one, &about))));
        }
        let blocks = self.blocks.iter().map(|one| &one.block);
        tables.extend(blocks.map(|block| (block.name, block.table.clone())));
        let sheets: Vec<Sheet<'_>> = tables
            .iter()
            .map(|(name, table)| Sheet {
                name,
                table,
                // The code, where there is one, and the name.
                frozen: if table.columns()[0] == words::code(lang) {
                    2
                } else {
                    1
                },
            })
            .collect();
        let mut about = vec![(
            words::brief_sources_and_method(lang).to_owned(),
            words::brief_how_read(lang).to_owned(),
        )];
        let together = self
            .border
            .iter()
            .flat_map(|border| &border.proximity.people);
        let word = words::border_people(lang).to_owned();
        about.extend(together.map(|one| (word.clone(), one.clone())));
        let word = words::brief_comparison(lang).to_owned();
        about.extend(
            self.told_of_place()
                .into_iter()
                .map(|one| (word.clone(), one)),
        );
        let blocks = self.blocks.iter().map(|one| &one.block);
        about.extend(blocks.flat_map(|block| {
            let sentences = block.sentences.iter();
            sentences.map(|one| (block.title(), one.clone()))
        }));
        about.extend(self.cautions());
        let groups = self.notes(&format!("{origin}{}", self.address(Format::Xlsx)));
        about.extend(groups.into_iter().flat_map(NoteGroup::into_pairs));
        book(&sheets, words::brief_sources_and_method(lang), &about)
    }

    fn cautions(&self) -> impl Iterator<Item = (String, String)> {
        let caution = words::brief_caution(self.plan.lang);
        let border = self.border.iter();
        let all = border.flat_map(|border| {
            let own = border.contrast.iter().flat_map(|one| &one.cautions);
            own.chain(&border.cautions).cloned()
        });
        let over_time = self.cautions_over_time().into_iter();
        let blocks = self.blocks.iter();
        let blocks = blocks.flat_map(|one| one.block.cautions.iter().cloned());
        let mut all: Vec<String> = over_time.chain(all).chain(blocks).collect();
        let mut told = BTreeSet::new();
        all.retain(|one| told.insert(one.clone()));
        let all = all.into_iter();
        all.map(|text| (caution.to_owned(), text))
    }

    fn sentences_sheet(&self) -> Table {
        let lang = self.plan.lang;
        table! { &self.headlines, one;
            words::brief_unit(lang) => &one.name,
            words::brief_in_brief(lang) => one.sentences.join(" "),
        }
    }

    /// A row of the comparison with each of the columns.
    fn cells(&self) -> impl Iterator<Item = (&Row, &Column<'_>, Option<&Standing>)> {
        self.rows.iter().flat_map(|row| {
            let cells = self.plan.columns.iter().zip(&row.cells);
            cells.map(move |(column, standing)| (row, column, standing.as_ref()))
        })
    }

    fn comparison_sheet(&self) -> Table {
        let lang = self.plan.lang;
        let none = words::brief_no_figures(lang);
        table! { self.cells(), (row, column, standing),
            let status = standing.map_or(Some(none), |one| one.status.as_deref()),
            let rank = standing.and_then(|one| one.rank),
            let since = standing.and_then(|one| one.since),
            let mean = standing.and_then(|one| one.against_mean);
            words::code(lang) => &row.code,
            words::brief_unit(lang) => &row.name,
            words::indicator(lang) => column.indicator.title.get(lang),
            words::unit_of_measure(lang) => column.indicator.unit.get(lang),
            words::period(lang) => column.period(),
            words::brief_value(lang) => standing.and_then(|one| one.value),
            words::flag_or_reason(lang) => status,
            words::brief_rank(lang) => rank.map(|rank| rank.rank),
            words::brief_rank_of(lang) => rank.map(|rank| rank.of),
            words::brief_compared_with(lang) => since.map(|change| change.from),
            words::brief_change(lang) => since.map(|change| change.by),
            words::brief_mean_of_earlier(lang) => mean.map(|mean| mean.mean),
            words::brief_against_mean(lang) => mean.map(|mean| mean.by),
        }
    }

    fn series_sheet(&self) -> Table {
        let lang = self.plan.lang;
        let values = self.cells().flat_map(|(row, column, standing)| {
            let series = standing.into_iter().flat_map(|one| &one.series);
            series.map(move |one| (row, column, one))
        });
        table! { values, (row, column, one);
            words::code(lang) => &row.code,
            words::brief_unit(lang) => &row.name,
            words::indicator(lang) => column.indicator.title.get(lang),
            words::period(lang) => one.period.to_string(),
            words::brief_value(lang) => one.value,
            words::flag_or_reason(lang) => one.status.as_deref(),
        }
    }
}
