//! What a brief takes up besides: figures of other questions about the same units, when they are named.

use maud::{Markup, html};

use super::figures::{figure_of, link, scrolled};
use super::plan::BriefPlan;
use super::tabulate::tabulate;
use crate::analysis::{Block, Params, Reaches, block, block_question};
use crate::dataset::ResolveError;
use crate::model::BlockKind;
use crate::model::parameters::{AMONG, BRIEF_BLOCKS};
use crate::words;

/// A block, and where a server has its answer.
#[derive(Debug)]
pub(super) struct BriefBlock {
    pub block: Block,
    address: String,
}

/// The blocks that a plan names.
pub(super) fn blocks(
    plan: &BriefPlan<'_>,
    reaches: &Reaches,
) -> Result<Vec<BriefBlock>, ResolveError> {
    let one = |kind: &BlockKind| {
        let given = parameters(plan);
        let question = block_question(*kind);
        let own = given
            .iter()
            .filter(|(name, _)| question.names().any(|one| one == *name));
        let pairs: Vec<String> = own.map(|(name, text)| format!("{name}={text}")).collect();
        let params: Params = given.iter().cloned().collect();
        Ok(BriefBlock {
            block: block(
                (BRIEF_BLOCKS.name, *kind),
                (plan.dataset, reaches),
                &params,
                &plan.units,
            )?,
            address: format!("/analysis/{}.json?{}", question.name, pairs.join("&")),
        })
    };
    plan.blocks.iter().map(one).collect()
}

/// What the plan says that questions are asked by.
fn parameters(plan: &BriefPlan<'_>) -> Vec<(&'static str, String)> {
    let view = plan.compared_view();
    let all = [
        ("layer", Some(plan.layer.id().to_owned())),
        ("indicator", Some(view.indicator.clone())),
        ("period", view.period.map(|period| period.to_string())),
        (AMONG.name, plan.among.spelling()),
        ("lang", Some(plan.lang.to_string())),
    ];
    all.into_iter()
        .filter_map(|(name, text)| Some((name, text?)))
        .collect()
}

impl BriefBlock {
    /// Sentences, the figures of the units, cautions, and a link to all of them.
    pub(super) fn markup(
        &self,
        plan: &BriefPlan<'_>,
        origin: &str,
    ) -> Result<Markup, ResolveError> {
        let figure = figure_of(plan, &self.block, origin)?;
        let (lang, block) = (plan.lang, &self.block);
        let table = &block.table;
        Ok(html! {
            @for one in &block.sentences { p { (one) } }
            (figure)
            @if !table.rows().is_empty() {
                (scrolled(&tabulate(table, |_, at, number| block.number(at, number, lang)), block.name))
            }
            @if !block.cautions.is_empty() {
                h3 { (words::brief_cautions(lang)) }
                ul { @for one in &block.cautions { li { (one) } } }
            }
            @if let Some(link) = link(origin, &self.address, words::brief_figures(lang)) {
                p class="links" { (link) }
            }
        })
    }
}
