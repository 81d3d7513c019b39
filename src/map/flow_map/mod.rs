//! A finished map of flows: lines between places, as wide as their values, with the values on them.
//!
//! ```text
//!   FlowLines + FlowMapQuery --FlowMap::new--> plan --Ends: pixels of places--> Arrow: shapes --Numbers--> SVG, PNG, PDF
//! ```

mod arrow; //    a line from one place to another as a shape
mod captions; // what stands on the sheet in words
mod draw; //     the drawing
mod ends; //     where places lie: in the frame, or at its edge towards them
mod key; //      widths and colours explained
mod names; //    names of places and numbers on lines, without overlap
mod plan; //     raw parameters -> FlowMap
mod widths; //   from values to widths

pub use draw::{flow_pdf, flow_png, flow_svg};
pub use plan::{FlowMap, FlowMapQuery};
