//! The only reader of files: a workspace becomes a [`Dataset`](crate::dataset::Dataset), or every
//! reason why not.
//!
//! A workspace is a folder with `shekara.toml`, boundaries and CSV tables. The repository's
//! own `geodata/` is one and is embedded in the binary.

mod attribution; // whom maps must name
mod boundaries; //  features -> units and polygons
mod catalogue; //   where each code stands
mod check; //       what else can be said against a workspace
mod claims; //      statements to be tested
mod crossings; //   border points
mod edit; //        the manifest with an entry more
mod facts; //       figures that documents state
mod files; //       where a workspace's files come from: a folder, or the binary
mod finding; //     what is wrong, and where
mod flow_ends; //   what a table of flows calls a place -> the place
mod flow_plan; //   an import of flows before it is written
mod flow_table; //  origins and destinations -> who moved from where to where
mod import_error; // why an import cannot be planned
mod import_plan; // an import before it is written
mod indicator_entry; // [[indicator]] of the manifest
mod languages; //   what names are written in, and the manifest's texts in its order
mod load; //        manifest + boundaries + tables -> Dataset
mod long_csv; //    observations -> indicator CSV
mod manifest; //    shekara.toml
mod manifest_before; // the same, about to have an entry more
mod names; //       aliases of units, places outside the layers
mod periods; //     a list of periods in a cell
mod points; //      records with coordinates, summed up in units
mod relations; //   how stated figures must hang together
mod rows; //        a CSV table, row by row
mod sentences; //   what many sentences are made of
mod settlements; // places with people
mod stamps; //      whether the files are still those that were read
mod table; //       indicator CSV -> observations
mod two; //         two files -> a workspace
mod unit_properties; // what is read of a feature: code, names, parent, kind
mod unread; //      why a file could not be read

pub use check::check;
pub use files::{Files, read_file};
pub use finding::{Finding, FindingKind, Severity, Site, WrittenFinding};
pub use flow_plan::{FlowFacts, FlowImportRow, NamedEnd};
pub use import_error::ImportError;
pub use import_plan::{ImportPlan, ImportRow, IndicatorFacts};
pub use load::{Loaded, load, named_countries};
pub use points::{
    Columns, Covers, Outside, OutsidePoint, PointSums, PointsError, RefusedRow, UnitSums,
    sum_points,
};
pub use stamps::FileStamps;
pub use two::{Draft, DraftError, GivenKey, KeyColumn, KeyError, Shapes, find_key, two_columns};
pub use unread::Unread;

/// The manifest's name.
pub const MANIFEST: &str = "shekara.toml";
