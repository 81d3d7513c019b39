//! In which account each cell of a table ends: every cell with a text in one, and in one only.

mod account; // the accounts
mod cells; //   the account of each cell, compactly
mod entries; // a sheet that was read -> its ledger

pub use self::account::Account;
pub use self::cells::Ledger;
pub(super) use self::entries::{enter, enter_matrix};
