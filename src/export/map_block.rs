//! A finished map as a query asks for it, with the part of an answer that it names.

use crate::analysis::{Block, Params, Reaches, block};
use crate::dataset::{Dataset, Layer, ResolveError};
use crate::map::{MapPlan, MapQuery, SheetBlock};
use crate::model::parameters::{AMONG, MAP_BLOCK};
use crate::model::{BlockKind, Cell, Lang, ParamError};
use crate::words;

/// The plan that a query means on a layer. CPU work where it names a block: that of its question.
pub fn planned_map<'a>(
    (dataset, reaches): (&'a Dataset, &Reaches),
    layer: &'a Layer,
    query: &MapQuery,
) -> Result<MapPlan<'a>, ResolveError> {
    let plan = MapPlan::new(dataset, layer, query)?;
    let Some(name) = query.block.as_deref() else {
        return Ok(plan);
    };
    let kind: BlockKind = MAP_BLOCK.parse(name)?;
    if !plan.stands_alone() {
        return Err(ParamError::new(MAP_BLOCK.name, name, words::error_block_beside()).into());
    }
    let view = plan.view();
    let lang = view.lang;
    let all = [
        ("layer", Some(layer.id().to_owned())),
        ("indicator", Some(view.indicator.clone())),
        ("period", view.period.map(|period| period.to_string())),
        (AMONG.name, query.view.r#where.clone()),
        ("lang", Some(lang.to_string())),
    ];
    let params: Params = all
        .into_iter()
        .filter_map(|(name, text)| Some((name, text?)))
        .collect();
    let chosen = match query.units.as_deref() {
        Some(codes) => layer.positions(codes).map_err(ResolveError::NotFound)?,
        None => Vec::new(),
    };
    let named = (MAP_BLOCK.name, kind);
    let block = block(named, (dataset, reaches), &params, &chosen)?;
    Ok(plan
        .with_outlined(block.outlined.clone())
        .with_block(written(&block, lang)))
}

/// The block in texts.
fn written(block: &Block, lang: Lang) -> SheetBlock {
    let text = |(column, cell): (usize, &Cell)| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => block.number(column, *number, lang),
    };
    let rows = block.table.rows().iter();
    SheetBlock {
        title: block.title(),
        sentences: block.sentences.clone(),
        headings: block.table.columns().to_vec(),
        rows: rows
            .map(|row| row.iter().enumerate().map(text).collect())
            .collect(),
        cautions: block.cautions.clone(),
        sources: block.sources.clone(),
    }
}
