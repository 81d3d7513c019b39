//! Pure geometry: no file, no clock, no logging. Longitude and latitude are degrees on WGS84
//! (CRS84); lengths are metres; edges are straight in longitude and latitude, as RFC 7946 §3.1.1
//! has them.

mod antimeridian; // cut at 180 degrees
mod arc; //          a flow as a line on the globe
mod band; //         everything within a distance of lines
mod bbox; //         a box of longitudes and latitudes
mod border; //       which border line is a state's, an oblast's, a coast
mod contact; //      who borders whom where outlines were drawn apart
mod coverage; //     shared arcs: one structure for tiles, adjacency, borders, dissolves
mod crossing; //     whether a ring keeps off itself
mod ellipsoid; //    WGS84 itself
mod extent; //       a box that may go on over 180 degrees
mod follow; //       the nearest segment to one place after another
mod geodesic; //     Karney lengths, areas, distances
mod label; //        one point inside each unit
mod laea; //         an equal-area plane
mod lattice; //      cells between meridians and parallels, and what of them outlines cover
mod long_edge; //    edges of more than half the globe
pub mod mercator; // the unit square of the tile grid
mod near_points; //  an index over places: nearest, within
mod outline; //      the smallest distance between an outline and lines
mod overlay; //      polygons laid over each other
mod part; //         parts of a large polygon for many small boxes
mod place_index; //  which unit holds a place, for many places
mod sample; //       places spread evenly over polygons
mod segments; //     an index over line segments in three dimensions
mod spread; //       how far a unit is from lines, on average and at most
mod stray_holes; //  holes outside of an outline over 180 degrees
mod sweep; //        which edges of a ring meet
mod tangle; //       outlines that are too much for an overlay
mod touching; //     polygons of one unit that share edges
mod unit_index; //   an index over units: box, nearest

pub use antimeridian::cut_at_antimeridian;
pub use arc::flow_arc;
pub use band::band;
pub use bbox::{Bbox, BboxError};
pub use border::{
    BorderKind, BorderLine, BorderReference, BorderSettings, BorderSides, ChosenTolerance, Gap,
    OuterOf, RunEnds, classify, outer_arcs, tolerance,
};
pub use contact::{Contact, contacts};
pub use coverage::{
    Adjacency, Arc, ArcRef, ArcShape, Coverage, Misfits, NEAR_MISS_M, NODED_WITHIN_M, NearMiss,
    Noded, Snapped, importance, near_misses, snapped,
};
pub use crossing::self_crossing;
pub use extent::Extent;
pub use follow::Follower;
pub use geodesic::{bearing_deg, distance_m, length_m, polygon_area_m2};
pub use label::label_point;
pub use laea::Laea;
pub use lattice::{Covered, Lattice};
pub use long_edge::LongEdge;
pub use near_points::NearPoints;
pub use outline::MeasuredOutline;
pub use overlay::{difference, edges, intersection, rings, union};
pub use part::parts;
pub use place_index::PlaceIndex;
pub use sample::samples;
pub use segments::{Nearest, SegmentIndex};
pub use spread::{Spread, spread};
pub use stray_holes::without_stray_holes;
pub use sweep::{Closing, SweepPlace, first_meeting};
pub use tangle::{attempt, guarded, is_tangled};
pub use touching::united;
pub use unit_index::UnitIndex;
