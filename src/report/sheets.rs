//! A brief as the sheets of a spreadsheet: every figure of the document with all its digits.

use super::border::{difference, groups, nearness};
use super::brief::Brief;
use crate::export::{Format, NoteGroup, Sheet, book};
use crate::model::{Cell, Table};
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
            tables.push((words[1], groups(lang, border, &about)));
            let contrast = border.contrast.as_ref();
            tables.extend(contrast.map(|one| (words[2], difference(lang, one, &about))));
        }
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
        let all = over_time.chain(all);
        all.map(|text| (caution.to_owned(), text))
    }

    fn sentences_sheet(&self) -> Table {
        let lang = self.plan.lang;
        let mut table =
            Table::new([words::brief_unit, words::brief_in_brief].map(|word| word(lang)));
        for one in &self.headlines {
            table.push(vec![
                one.name.as_str().into(),
                one.sentences.join(" ").into(),
            ]);
        }
        table
    }

    fn comparison_sheet(&self) -> Table {
        let lang = self.plan.lang;
        let words = [
            words::code,
            words::brief_unit,
            words::indicator,
            words::unit_of_measure,
            words::period,
            words::brief_value,
            words::flag_or_reason,
            words::brief_rank,
            words::brief_rank_of,
            words::brief_compared_with,
            words::brief_change,
            words::brief_mean_of_earlier,
            words::brief_against_mean,
        ];
        let mut table = Table::new(words.map(|word| word(lang)));
        for row in &self.rows {
            for (column, standing) in self.plan.columns.iter().zip(&row.cells) {
                let period = column.period().map(|period| period.to_string());
                let mut cells: Vec<Cell> = vec![
                    row.code.as_str().into(),
                    row.name.as_str().into(),
                    column.indicator.title.get(lang).into(),
                    column.indicator.unit.get(lang).into(),
                    period.unwrap_or_default().into(),
                ];
                match standing {
                    None => cells.extend([Cell::Empty, words::brief_no_figures(lang).into()]),
                    Some(one) => cells.extend([
                        one.value.into(),
                        one.status.as_deref().unwrap_or_default().into(),
                        one.rank.map(|rank| rank.rank as f64).into(),
                        one.rank.map(|rank| rank.of as f64).into(),
                        one.since
                            .map(|change| change.from.to_string())
                            .unwrap_or_default()
                            .into(),
                        one.since.map(|change| change.by).into(),
                        one.against_mean.map(|mean| mean.mean).into(),
                        one.against_mean.map(|mean| mean.by).into(),
                    ]),
                }
                table.push(cells);
            }
        }
        table
    }

    fn series_sheet(&self) -> Table {
        let lang = self.plan.lang;
        let words = [
            words::code,
            words::brief_unit,
            words::indicator,
            words::period,
            words::brief_value,
            words::flag_or_reason,
        ];
        let mut table = Table::new(words.map(|word| word(lang)));
        for row in &self.rows {
            for (column, standing) in self.plan.columns.iter().zip(&row.cells) {
                for one in standing.iter().flat_map(|one| &one.series) {
                    table.push(vec![
                        row.code.as_str().into(),
                        row.name.as_str().into(),
                        column.indicator.title.get(lang).into(),
                        one.period.to_string().into(),
                        one.value.into(),
                        one.status.as_deref().unwrap_or_default().into(),
                    ]);
                }
            }
        }
        table
    }
}
