//! What an answer is written as: the extension in addresses and file names, the media type, and for CSV
//! whom it is written for.

use std::fmt;
use std::path::Path;

use super::layer_format::LayerFormat;
use super::table::Dialect;
use crate::model::ParamError;
use crate::words;

/// A format of answers and files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// `GeoJSON` (RFC 7946).
    GeoJson,
    /// CSV (RFC 4180) in a dialect.
    Csv(Dialect),
    /// A spreadsheet (ECMA-376).
    Xlsx,
    /// A drawing.
    Svg,
    /// A picture.
    Png,
    /// A document of one page, for print.
    Pdf,
    /// A document.
    Html,
    /// A Mapbox Vector Tile.
    Mvt,
    /// A pyramid of tiles in one file.
    PmTiles,
    /// What only the values of a layer are written as.
    Layer(LayerFormat),
}

impl Format {
    /// CSV for programs.
    pub const CSV: Self = Self::Csv(Dialect::Plain);

    /// The extension, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::GeoJson => "geojson",
            Self::Csv(_) => "csv",
            Self::Xlsx => "xlsx",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Mvt => "mvt",
            Self::PmTiles => "pmtiles",
            Self::Layer(format) => format.extension(),
        }
    }

    /// The media type (RFC 9110, section 8.3.1).
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::Csv(_) => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Html => "text/html; charset=utf-8",
            Self::Mvt => "application/vnd.mapbox-vector-tile",
            Self::PmTiles => "application/vnd.pmtiles",
            Self::Layer(format) => format.media_type(),
        }
    }

    /// True where nothing can be written without an indicator.
    pub const fn needs_indicator(self) -> bool {
        matches!(self, Self::Layer(LayerFormat::QgisStyle))
    }

    /// True where classes of the values are written: as a map, or as a style that goes with the values.
    pub const fn has_style(self) -> bool {
        match self {
            Self::Svg | Self::Png | Self::Pdf => true,
            Self::Layer(format) => format.has_style(),
            Self::Json
            | Self::GeoJson
            | Self::Csv(_)
            | Self::Xlsx
            | Self::Html
            | Self::Mvt
            | Self::PmTiles => false,
        }
    }

    /// The same format with a row of hashtags; only CSV has one.
    #[must_use]
    pub const fn with_hashtags(self) -> Self {
        match self {
            Self::Csv(_) => Self::Csv(Dialect::Hxl),
            other => other,
        }
    }

    /// The same format as Excel opens it; only CSV is written otherwise for it.
    #[must_use]
    pub const fn for_excel(self) -> Self {
        match self {
            Self::Csv(_) => Self::Csv(Dialect::Excel),
            other => other,
        }
    }

    /// The format that an extension names, one of those allowed.
    pub fn parse(extension: &str, allowed: &[Self]) -> Result<Self, ParamError> {
        let found = allowed.iter().find(|one| one.extension() == extension);
        found.copied().ok_or_else(|| {
            let all = allowed.iter().map(|one| one.extension());
            ParamError::one_of("format", extension, all)
        })
    }

    /// The format that a file's extension names, one of those allowed.
    pub fn of_file(path: &Path, allowed: &[Self]) -> Result<Self, ExtensionError> {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or_default();
        // The longest that fits: `.sdmx.csv` is no `.csv`.
        let ends = |one: &&Self| name.ends_with(&format!(".{one}"));
        let found = allowed.iter().filter(ends);
        found
            .max_by_key(|one| one.extension().len())
            .copied()
            .ok_or_else(|| ExtensionError {
                given: name
                    .rsplit_once('.')
                    .map_or("", |(_, last)| last)
                    .to_owned(),
                allowed: Self::list(allowed),
            })
    }

    /// `.json, .csv and .xlsx`
    fn list(formats: &[Self]) -> String {
        let all: Vec<String> = formats
            .iter()
            .map(|one| format!(".{}", one.extension()))
            .collect();
        match all.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => String::new(),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

/// A file name whose extension names no format that can be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::error_extension(allowed, format_args!("{given:?}")))]
pub struct ExtensionError {
    given: String,
    allowed: String,
}

/// Why an answer could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A table.
    #[error("{}", words::error_writing_csv(.0))]
    Csv(#[from] csv::Error),
    /// A spreadsheet.
    #[error("{}", words::error_writing_xlsx(.0))]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// A database.
    #[cfg(feature = "geopackage")]
    #[error("{}", words::error_writing_geopackage(.0))]
    GeoPackage(#[from] rusqlite::Error),
    /// A table of columns.
    #[cfg(feature = "geoparquet")]
    #[error("{}", words::error_writing_geoparquet(.0))]
    GeoParquet(#[from] parquet::errors::ParquetError),
    /// Features with their index.
    #[error("{}", words::error_writing_flatgeobuf(.0))]
    FlatGeobuf(String),
    /// A document.
    #[error("{}", words::error_writing_json(.0))]
    Json(#[from] serde_json::Error),
    /// A shape that is neither lines nor polygons.
    #[error("{}", words::error_only_geojson(.0))]
    Shape(&'static str),
    /// What is to be written has no such form.
    #[error("{}", words::error_no_such_form(.0))]
    Format(Format),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_one_of_those_allowed() {
        let allowed = [Format::Json, Format::CSV, Format::Xlsx];
        assert_eq!(Format::parse("csv", &allowed), Ok(Format::CSV));
        let refused = Format::parse("xls", &allowed).unwrap_err();
        assert_eq!(
            (refused.allowed.as_str(), refused.nearest.as_deref()),
            ("json, csv, xlsx", Some("xlsx"))
        );
        assert!(Format::parse("png", &allowed).is_err());
        let file = Format::of_file(Path::new("a.b/c"), &allowed).unwrap_err();
        assert!(
            file.to_string()
                .ends_with(".json, .csv and .xlsx can be written")
        );
        let sdmx = Format::Layer(LayerFormat::SdmxCsv);
        for (name, format) in [("a.sdmx.csv", sdmx), ("sdmx.csv", Format::CSV)] {
            let found = Format::of_file(Path::new(name), &[Format::CSV, sdmx]);
            assert_eq!(found, Ok(format), "{name}");
        }
    }

    #[test]
    fn only_csv_is_written_otherwise_for_excel() {
        assert_eq!(Format::CSV.for_excel(), Format::Csv(Dialect::Excel));
        assert_eq!(Format::Xlsx.for_excel(), Format::Xlsx);
        assert_eq!(Format::CSV.for_excel().extension(), "csv");
    }
}
