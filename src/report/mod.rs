//! The brief: chosen units in sentences, maps and tables, as a document to print and as a spreadsheet.
//! Pure: a plan of a dataset has one brief.
//!
//! ```text
//!   BriefQuery -> BriefPlan -> Brief (figures, answers, sentences) -> HTML, XLSX
//! ```

mod answers; //    what the questions about the border answer
mod blocks; //    figures of other questions, when they are named
mod border; //     nearness, groups and difference as tables
mod brief; //      a plan with everything that it says
mod comparison; // units beside each other
mod document; //   the brief as HTML
mod figures; //    its maps
mod headline; //   its sentences
mod numbers; //    figures of an indicator as they are written
mod plan; //       raw parameters -> BriefPlan
mod rows; //       whose figures stand beside each other
mod sheets; //     the brief as a spreadsheet
mod spark; //      a series the size of a word
mod standing;
mod tabulate; //  a table as markup //   a value among others and against earlier ones

pub use brief::{Brief, FORMATS};
pub use plan::{BriefError, BriefPlan, BriefQuery, MAX_INDICATORS, MAX_MEMBERS, MAX_UNITS};
