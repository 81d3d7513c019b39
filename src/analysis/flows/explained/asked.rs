//! The model that is asked for.

use serde::Serialize;

use crate::analysis::Request;
use crate::model::parameters::{DECAY, FLOW_BORDER, FLOW_MODEL, FLOW_SIZE};
use crate::model::{Decay, FlowModel, ParamError, spelled};
use crate::words;

/// Between which places a border lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) enum BorderBetween {
    /// Units of different parents.
    Parents,
    /// Units and countries, and two countries.
    Countries,
}

spelled!(BorderBetween {
    Parents => "parent",
    Countries => "country",
});

/// A model with its terms.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(in crate::analysis::flows) struct ModelAsked<'a> {
    pub model: FlowModel,
    /// None of the radiation model.
    pub decay: Option<Decay>,
    pub border: Option<BorderBetween>,
    /// The indicator that says how large places are; none for the totals of the table.
    pub size: Option<&'a str>,
}

impl<'a> ModelAsked<'a> {
    /// The model of a request; none where none is named, and an error for what would make no difference.
    pub(in crate::analysis::flows) fn read(
        request: &Request<'a>,
    ) -> Result<Option<Self>, ParamError> {
        let beside = [DECAY, FLOW_BORDER, FLOW_SIZE];
        let Some(model) = request.get(FLOW_MODEL.name) else {
            let given = beside
                .iter()
                .find_map(|one| Some((one, request.get(one.name)?)));
            return match given {
                Some((parameter, given)) => {
                    let allowed = words::error_without_model();
                    Err(ParamError::new(parameter.name, given, allowed))
                }
                None => Ok(None),
            };
        };
        let model: FlowModel = FLOW_MODEL.parse(model)?;
        let has_terms = model.constraint().is_some();
        let terms = [DECAY, FLOW_BORDER].into_iter().filter(|_| !has_terms);
        if let Some((parameter, given)) = terms
            .into_iter()
            .find_map(|one| Some((one, request.get(one.name)?)))
        {
            let allowed = words::error_without_terms();
            return Err(ParamError::new(parameter.name, given, allowed));
        }
        let decay = DECAY.parse_or(request.get(DECAY.name), Decay::default())?;
        let border = request.get(FLOW_BORDER.name);
        Ok(Some(Self {
            model,
            decay: has_terms.then_some(decay),
            border: border.map(|text| FLOW_BORDER.parse(text)).transpose()?,
            size: request.get(FLOW_SIZE.name),
        }))
    }
}
