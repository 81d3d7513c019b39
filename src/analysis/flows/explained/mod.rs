//! What size and distance explain of a table of flows: which pairs a model is fitted to, what it expects of each, and which
//! flows are far from that.

mod about; //     what is said of a model whatever it finds
mod asked; //     the model that is asked for
mod fitted; //    the model over the pairs, and what it expects
mod gathered; //  pairs with their distances
mod points; //    where the people of a place live
mod sentences;
mod sizes; //     how large places are // what is told of a model in words

pub(super) use asked::ModelAsked;
pub(super) use fitted::{ExplainedFlows, explain};
