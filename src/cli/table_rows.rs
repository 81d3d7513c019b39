//! The rows of a table that are to be joined, and the layers whose units they name.

use clap::Args;

use super::Failure;
use super::table_file::TableFile;
use super::table_filter::TableFilter;
use crate::table::Reading;
use crate::words::Lang;

#[derive(Debug, Args)]
pub(super) struct TableRows {
    #[command(flatten)]
    pub table: TableFile,
    #[command(flatten)]
    filter: TableFilter,
    /// The layer whose units the rows name; rows about units of its parents' layer are taken too. Give
    /// it again for more layers.
    #[arg(long, value_name = "ID", required = true)]
    layer: Vec<String>,
}

impl TableRows {
    /// The rows that are meant.
    pub(super) fn read(&self, lang: Lang) -> Result<Reading, Failure> {
        let mut reading = self.table.read(lang)?;
        self.filter.apply(&mut reading)?;
        Ok(reading)
    }

    /// The ids of the layers.
    pub(super) fn layers(&self) -> Vec<&str> {
        self.layer.iter().map(String::as_str).collect()
    }
}
