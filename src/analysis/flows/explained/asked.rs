//! The model that is asked for.

use serde::Serialize;

use crate::analysis::Request;
use crate::model::parameters::{DECAY, FLOW_BORDER, FLOW_MODEL, FLOW_SIZE};
use crate::model::{Decay, FlowModel, ParamError, Parameter, spelled};
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
                    let values = Self::values(request, parameter, given)?;
                    let models = FlowModel::ALL.iter().filter(|model| {
                        parameter.name == FLOW_SIZE.name || model.constraint().is_some()
                    });
                    let models: Vec<&str> = models.map(|model| model.as_str()).collect();
                    let allowed = words::error_without_model(models.join(", "), values);
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
            Self::values(request, &parameter, given)?;
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

    /// What a parameter beside a model may be; an error where the given is nothing of that.
    fn values(
        request: &Request<'_>,
        parameter: &Parameter,
        given: &str,
    ) -> Result<String, ParamError> {
        if parameter.name == FLOW_SIZE.name {
            let all = || {
                request
                    .dataset
                    .indicators()
                    .iter()
                    .map(|one| one.id.as_str())
            };
            return if all().any(|one| one == given) {
                Ok(all().collect::<Vec<_>>().join(", "))
            } else {
                Err(ParamError::one_of(parameter.name, given, all()))
            };
        }
        if parameter.name == DECAY.name {
            parameter.parse::<Decay>(given)?;
        } else {
            parameter.parse::<BorderBetween>(given)?;
        }
        Ok(parameter.allowed_in_words())
    }
}
