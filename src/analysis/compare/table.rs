//! One row an indicator; for each unit its columns.

use super::rows::Row;
use super::texts::Heading;
use crate::analysis::texts::status_explained;
use crate::dataset::{Dataset, Layer};
use crate::model::{Lang, Table, marked_status};

pub(super) fn table(
    dataset: &Dataset,
    layer: &Layer,
    units: &[usize],
    rows: &[Row],
    lang: Lang,
) -> Table {
    let heading = |one: Heading| one.text(lang).to_owned();
    let mut columns: Vec<String> = [Heading::Indicator, Heading::Unit, Heading::Period]
        .map(heading)
        .to_vec();
    let changes = rows.iter().any(|row| row.from.is_some());
    for unit in units {
        let name = layer.units()[*unit].names.get(lang);
        columns.extend([
            name.to_owned(),
            format!("{name}, {}", heading(Heading::Status)),
            format!("{name}, {}", heading(Heading::Rank)),
        ]);
        if changes {
            columns.push(format!("{name}, {}", heading(Heading::Change)));
        }
    }
    columns.extend(
        [
            Heading::Mean,
            Heading::Pooled,
            Heading::Known,
            Heading::Cautions,
        ]
        .map(heading),
    );
    let mut table = Table::new(columns);
    for row in rows {
        let indicator = dataset.indicator(&row.indicator);
        let why = indicator.and_then(|one| dataset.why_withheld(one));
        let mut cells = vec![
            row.title.get(lang).into(),
            row.unit.get(lang).into(),
            row.period.map(|p| p.to_string()).unwrap_or_default().into(),
        ];
        for one in &row.values {
            let status = one.status.map(|status| status_explained(status, why, lang));
            let status = marked_status(status.as_deref(), one.flag.is_some(), lang);
            let rank = one.rank.map(|rank| rank as f64);
            cells.extend([one.value.into(), status.into(), rank.into()]);
            if changes {
                cells.push(one.change.into());
            }
        }
        cells.extend([
            row.all.mean.into(),
            row.all.weighted_mean.into(),
            row.all.n.into(),
            row.cautions.join(" ").into(),
        ]);
        table.push(cells);
    }
    table
}
