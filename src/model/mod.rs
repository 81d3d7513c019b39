//! Pure types: what a unit, an indicator, a period, a value and a view are.
//!
//! Nothing here reads a file, knows a geometry or speaks HTTP. A value of these types is valid by
//! construction: behind the constructor nothing is checked again.

mod allowance; //   the steps that work may take
mod alphabet; //    names in the order of the Kazakh alphabet
mod block_kind; //  a question that a brief or a sheet takes up
pub mod cast; //    numbers of one kind as numbers of another
mod claim; //       a statement about places that can be tested
mod confidence; //  how sure an interval is
mod crossing; //    a place at which a border may be crossed
mod dates; //       periods in words
mod fact; //        a figure that a document states
mod features_form; // what features are written as
mod field; //       a property of features
mod filter_notation; // how a filter is written
mod flag; //        how a value came about; one may have several flags
mod flow; //        a kind of record of who comes and who leaves
mod flow_lines; //  flows as maps draw them
mod flow_place; //  where somebody comes from or goes to
mod flow_table; //  who moved from where to where, sparse
mod gravity; //     what size and distance explain of flows, by which model
mod indicator; //   what is measured, in which unit, from which source
mod language; //    the languages of names, and which stands in for which
mod leap; //        a year of a whole layer that may be counted otherwise
mod method; //      how values are cut into classes
mod notation; //    the numbers of one list, so that different ones read different
mod numbers; //     numbers as each language writes them
mod observation; // a value with its status, or the reason for none
mod outlined; //    units that stand out on a map
mod paper; //       pages with a name
mod param; //       the one error of a bad parameter
mod parameter; //   what a parameter is
pub mod parameters; // the table of all of them
mod period; //      2024, 2024/25, 2024-H1, 2024-Q3, 2024-07, 2025-01-01
mod projection; //  what others expect of a unit
mod relation; //    how stated figures must hang together
mod settlement; //  a place with people, and people of a grid
mod sheet_layout; //  what a finished map has beside its map
mod spelled; //     kinds with one spelling
mod status; //      flags and reasons in words
mod subset; //      some units of a layer
mod table; //       a header and rows of cells
mod text; //        a name or a title in any number of languages
mod time_span; //   from one period to another
mod transfer; //    neighbours whose balances jump in opposite ways
mod unit; //        a district, an oblast, a country
mod unit_view; //   what a view shows of one unit
mod view; //        one view, many representations

pub use crate::words::Lang;
pub use allowance::{Allowance, WorkStopped, spend};
pub use alphabet::fold_letter;
pub use block_kind::BlockKind;
pub use claim::{Claim, ClaimTest, Flow, Instead, Passage, Quantifier, ValueRelation, ValueTest};
pub use confidence::Confidence;
pub use crossing::Crossing;
pub use dates::{periods_in_words, periods_spelled, span_in_words, vintage_in_words};
pub use fact::{Counterpart, Fact, PublishedFigures, Qualifier, Span, StatedPlace};
pub use features_form::FeaturesForm;
pub use field::{Field, FieldKind, Measured};
pub use filter_notation::FilterNotation;
pub use flag::{Flag, Flags};
pub use flow::{FlowKind, FlowRecord};
pub use flow_lines::{FlowLine, FlowLineEnd, FlowLines};
pub use flow_place::{FlowEnd, FlowEndKind, FlowPlace};
pub use flow_table::{FlowCell, FlowCells, FlowTable, FlowTableError, Unlisted};
pub use gravity::{Constraint, Decay, FlowDirection, FlowModel};
pub use indicator::{Derivation, Indicator, IndicatorMeta, Kind, Origins, Series, Source};
pub use language::{Language, Languages};
pub use leap::Leap;
pub use method::{Method, Palette};
pub use notation::Notation;
pub use numbers::{decimals_for, decimals_of, decimals_of_km};
pub use observation::{Observation, Reason};
pub use outlined::{OutlineKind, OutlinedUnits};
pub use paper::{LEAST_TEXT_PT, Paper};
pub(crate) use param::not_allowed;
pub use param::{ParamError, edit_distance, nearest};
pub(crate) use parameter::parameter_set;
pub use parameter::{Allowed, Parameter, ParameterSet};
pub use period::{Period, PeriodError, first_and_last_day};
pub use projection::{ProjectedKind, ProjectedValue, Projection};
pub use relation::{Expected, NumberOf, Operand, Relation, RelationKind};
pub use settlement::{PeopleAt, PeopleSpot, Settlement};
pub use sheet_layout::SheetLayout;
pub(crate) use spelled::{named, spelled};
pub use status::status_explained;
pub use subset::{ClassesFrom, MAX_BAND_KM, Neighbouring, Subset, UnitPlace, UnitPlaceError};
pub(crate) use table::table;
pub use table::{Cell, Table};
pub use text::Text;
pub use time_span::TimeSpan;
pub use transfer::{Transfer, Transfers, marked_status};
pub use unit::{Code, CodeError, Elsewhere, Unit};
pub use unit_view::{Pool, Precision, UnitView};
pub use view::{By, Diverging, Mark, Reliability, Scope, Smoothing, View, ViewDefaults};
