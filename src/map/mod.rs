//! Finished maps: an equal-area drawing of a view with everything that a printed report needs, as SVG
//! and as PNG. Pure: a plan of a dataset has one drawing.

mod atlas; //       a page for each unit behind the map
mod basemap; //     units, surroundings and border lines in the frame
mod canvas; //      SVG as text
mod captions; //    title, subtitle, footer
mod chart; //       figures over time as lines
mod chart_axes; //  how far its axis reaches
mod chart_beyond; // where a line leaves it
mod clip; //        rings and lines cut to the frame
mod describe; //    the same for who does not see it
mod figure_table; // the same as a table
mod figures; //     observations and the classes that all maps of a sheet share
mod flow_map; //    flows as lines on a map
mod font; //        how wide a text is; the letters that a map carries
mod glyphs; //      letters as clients of styles ask for them
mod grounds; //     the unit below a name
mod hatch; //       what has no class
mod ink; //         colours of names on light and dark
mod key; //         classes, lines and scale, as many as have room
mod label; //       places for names, without overlap
mod labelled; //    which names a map wants
mod layout; //      the sheet with its maps and its key
mod legend; //      the rows of the key
mod map_query; //   its parameters as they were given
mod nothing; //     a map without values says so
mod over_time; //   the figures of the units over time
mod overlay; //     units and lines alone, for tiles and for maps over others
mod page_layout; // where everything lies
mod panels; //      maps in rows and columns
mod pdf; //         a plan -> PDF
mod pictures; //    of which indicators and periods the maps are
mod plan; //        raw parameters -> MapPlan
mod plot; //        where maps and their key lie
mod png; //         a plan -> PNG
mod projection; //  equal-area plane, thinned lines, tenths of a pixel
mod rect; //        rectangles
mod render; //      a plan -> SVG
mod scale_bar; //   a round length, and how far it is off
mod scene; //       the drawing read back as shapes
mod setting; //     a file of its own, or within a page
mod sheet_block; // sentences and a table of an answer beside the map
mod sheet_size; //  pixels, or a page of paper
mod territory; //   what a map is drawn of
mod text_table; //  columns of texts
mod theme; //       colours and sizes
mod title; //       the title that is given
mod town; //        a settlement as a dot
mod towns; //       which settlements a map shows, and their names
mod wrap; //        text in lines

pub use flow_map::{FlowMap, FlowMapQuery, flow_pdf, flow_png, flow_svg};
pub use font::{FONT_STACK, font_faces};
pub use glyphs::{FontName, GlyphRange, glyphs};
pub use map_query::MapQuery;
pub use overlay::{Fills, Overlay, OverlayLayer, Plane, Window, WindowError};
pub use pdf::pdf;
pub use pictures::{MAX_PANELS, drawable};
pub use plan::MapPlan;
pub use png::{png, svg_png};
pub use render::render;
pub use scene::DrawingError;
pub use setting::Setting;
pub use sheet_block::SheetBlock;
pub use sheet_size::MAX_PIXELS;
