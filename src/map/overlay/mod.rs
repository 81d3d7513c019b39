//! Units and border lines alone, in a frame that somebody else chose: for tiles, and for maps that lie over others. A
//! picture has no sheet, no ground and no names; what two pictures of one scale share looks the same in both.

mod cut; //     rings and lines cut to the frame
mod dashes; //  where in its dashes a piece of a line begins
mod fills; //   how each unit of a view is filled
mod picture; // SVG and PNG
mod shapes; //  units and lines in the frame
mod window; //  a plane, a box of it, and pixels

pub use fills::Fills;
pub use picture::{Overlay, OverlayLayer};
pub use window::{Plane, Window, WindowError};
