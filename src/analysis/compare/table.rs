//! One row an indicator; for each unit its columns.

use super::rows::Row;
use crate::analysis::texts::status_explained;
use crate::dataset::{Dataset, Layer};
use crate::model::cast::to_f64;
use crate::model::{Lang, Table, marked_status};
use crate::words;

pub(super) fn table(
    dataset: &Dataset,
    layer: &Layer,
    units: &[usize],
    rows: &[Row],
    lang: Lang,
) -> Table {
    let heading = |one: words::Word| one(lang).to_owned();
    let mut columns: Vec<String> = [
        words::compare_indicator,
        words::compare_unit,
        words::compare_period,
    ]
    .map(heading)
    .to_vec();
    let changes = rows.iter().any(|row| row.from.is_some());
    for unit in units {
        let name = layer.units()[*unit].names.get(lang);
        columns.extend([
            name.to_owned(),
            format!("{name}, {}", words::compare_status(lang)),
            format!("{name}, {}", words::compare_rank(lang)),
        ]);
        if changes {
            columns.push(format!("{name}, {}", words::compare_change(lang)));
        }
    }
    columns.extend(
        [
            words::compare_mean,
            words::compare_pooled,
            words::compare_known,
            words::compare_cautions,
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
            let rank = one.rank.map(to_f64);
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
