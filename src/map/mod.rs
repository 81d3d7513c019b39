//! Finished maps: an equal-area drawing of a view with everything that a printed report needs, as SVG
//! and as PNG. Pure: a plan of a dataset has one drawing.

mod asked; //     raw parameters -> MapPlan
mod canvas; //    SVG as text
mod captions; //  title, subtitle, footer
mod clip; //      rings and lines cut to the frame
mod describe; //  the same for who does not see it
mod figures; //   observations and the classes that all maps of a sheet share
mod font; //      how wide a text is; the letters that a map carries
mod ground; //    units, surroundings and border lines in the frame
mod hatch; //     what has no class
mod key; //       classes, lines and scale beside the map
mod label; //     places for names, without overlap
mod labelled; //  which names a map wants
mod layout; //    the sheet with its maps and its key
mod look; //      colours and sizes
mod plane; //     equal-area plane, thinned lines, tenths of a pixel
mod png; //       a plan -> PNG
mod rect; //      rectangles
mod render; //    a plan -> SVG
mod scale_bar; // a round length, and how far it is off
mod sheet; //     where everything lies
mod wrap; //      text in lines

pub use asked::{
    MAX_PANELS, MAX_PIXELS, MAX_SIDE, MIN_SIDE, MapPlan, MapQuery, PARAMETERS, drawable,
};
pub use font::{FONT_STACK, font_faces};
pub use png::{PngError, png};
pub use render::{Setting, render};
