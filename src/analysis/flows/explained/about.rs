//! What is said of a model whatever it finds: its formula, who proposed it, and why there is none.

use crate::analysis::spatial_interaction::{MOST_PAIRS, NoFit, Term};
use crate::model::{FlowModel, Lang};
use crate::words;

/// The model as a formula; what stands in its place is named in the answer.
pub(super) fn formula(model: FlowModel) -> &'static str {
    match model {
        FlowModel::Gravity => "log E(T_ij) = k + a log O_i + b log D_j + c f(d_ij)",
        FlowModel::Production => "log E(T_ij) = A_i + b log D_j + c f(d_ij)",
        FlowModel::Attraction => "log E(T_ij) = B_j + a log O_i + c f(d_ij)",
        FlowModel::Doubly => "log E(T_ij) = A_i + B_j + c f(d_ij)",
        FlowModel::Radiation => {
            "E(T_ij) = T_i p_ij / sum_j p_ij, p_ij = m_i m_j / ((m_i + s_ij)(m_i + m_j + s_ij))"
        }
    }
}

/// Who proposed it, and how it is estimated and judged.
pub(super) fn references(model: FlowModel) -> &'static str {
    match model {
        FlowModel::Radiation => {
            "Simini, Gonzalez, Maritan, Barabasi 2012; Masucci, Serras, Johansson, Batty 2013"
        }
        FlowModel::Gravity | FlowModel::Production | FlowModel::Attraction | FlowModel::Doubly => {
            "Wilson 1971; Flowerdew, Aitkin 1982; Santos Silva, Tenreyro 2006; Lenormand et al. 2012"
        }
    }
}

/// Why a model says nothing.
pub(super) fn no_fit(why: NoFit, lang: Lang) -> String {
    match why {
        NoFit::ManyPairs { pairs } => {
            words::flows_model_many_pairs(lang, &lang.count(MOST_PAIRS), &lang.count(pairs))
        }
        NoFit::FewPairs { pairs, terms } => {
            words::flows_model_few_pairs(lang, &lang.count(pairs), &lang.count(terms))
        }
        NoFit::OneDestination => words::flows_model_one_destination(lang).to_owned(),
        NoFit::NoFlow => words::flows_model_no_flow(lang).to_owned(),
        NoFit::NoDifference(term) => match term {
            Term::Distance | Term::Intercept => words::flows_model_same_distance(lang).to_owned(),
            Term::OriginSize | Term::DestinationSize => {
                words::flows_model_same_size(lang).to_owned()
            }
            Term::Border => words::flows_model_no_border(lang).to_owned(),
        },
        NoFit::NotSettled { steps } => words::flows_model_not_settled(lang, &steps.to_string()),
    }
}
