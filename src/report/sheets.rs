//! A brief as the sheets of a spreadsheet: every figure of the document with all its digits.

use super::border::{difference, groups, nearness};
use super::border_words::BorderWord;
use super::brief::Brief;
use super::words::Word;
use crate::export::{Format, NoteGroup, Sheet, book};
use crate::model::{Cell, Table};

impl Brief<'_> {
    /// The spreadsheet (ECMA-376); `origin` as in [`Brief::html`].
    pub fn xlsx(&self, origin: &str) -> Result<Vec<u8>, crate::export::XlsxError> {
        let lang = self.plan.lang;
        let mut tables = vec![
            (Word::InBrief.text(lang), self.sentences_sheet()),
            (Word::Comparison.text(lang), self.comparison_sheet()),
            (Word::Series.text(lang), self.series_sheet()),
        ];
        if let Some(border) = &self.border {
            let about = border.of_those_asked(&self.compared_in_words());
            let words = [
                Word::AtTheBorder.text(lang),
                BorderWord::BorderAndInterior.text(lang),
                BorderWord::Difference.text(lang),
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
                frozen: if table.columns()[0] == Word::Code.text(lang) {
                    2
                } else {
                    1
                },
            })
            .collect();
        let mut about = vec![(
            Word::SourcesAndMethod.text(lang).to_owned(),
            Word::HowRead.text(lang).to_owned(),
        )];
        about.extend(self.cautions());
        let groups = self.notes(&format!("{origin}{}", self.address(Format::Xlsx)));
        about.extend(groups.into_iter().flat_map(NoteGroup::into_pairs));
        book(&sheets, Word::SourcesAndMethod.text(lang), &about)
    }

    fn cautions(&self) -> impl Iterator<Item = (String, String)> {
        let caution = Word::Caution.text(self.plan.lang);
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
        let mut table = Table::new([Word::Unit, Word::InBrief].map(|word| word.text(lang)));
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
            Word::Code,
            Word::Unit,
            Word::Indicator,
            Word::UnitOfMeasure,
            Word::Period,
            Word::Value,
            Word::Flag,
            Word::Rank,
            Word::RankOf,
            Word::Since,
            Word::Change,
            Word::MeanOfEarlier,
            Word::AgainstMean,
        ];
        let mut table = Table::new(words.map(|word| word.text(lang)));
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
                    None => cells.extend([Cell::Empty, Word::NoFigures.text(lang).into()]),
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
            Word::Code,
            Word::Unit,
            Word::Indicator,
            Word::Period,
            Word::Value,
            Word::Flag,
        ];
        let mut table = Table::new(words.map(|word| word.text(lang)));
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
