//! What only the values of a layer are written as: the formats of geographic programs and of exchange.

/// A format of a layer with its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LayerFormat {
    /// `GeoPackage` (OGC 12-128r18), with styles for QGIS.
    #[cfg(feature = "geopackage")]
    GeoPackage,
    /// `GeoParquet` 1.1.
    #[cfg(feature = "geoparquet")]
    GeoParquet,
    /// `FlatGeobuf` 3.
    FlatGeobuf,
    /// A feature of `GeoJSON` a line, without record separators.
    GeoJsonLines,
    /// JSON-FG 1.0: `GeoJSON` with time and type.
    JsonFg,
    /// `TopoJSON` 1.1 of the arcs that units share.
    TopoJson,
    /// What the columns of the CSV are (CSV on the Web, W3C 2015).
    CsvMetadata,
    /// SDMX-CSV 2.1: an observation a row.
    SdmxCsv,
    /// The classes as a style of QGIS.
    QgisStyle,
}

impl LayerFormat {
    /// The extension, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            #[cfg(feature = "geopackage")]
            Self::GeoPackage => "gpkg",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => "parquet",
            Self::FlatGeobuf => "fgb",
            Self::GeoJsonLines => "geojsonl",
            Self::JsonFg => "fg.json",
            Self::TopoJson => "topojson",
            Self::CsvMetadata => "csv-metadata.json",
            Self::SdmxCsv => "sdmx.csv",
            Self::QgisStyle => "qml",
        }
    }

    /// True where classes of the values are written with them.
    pub const fn has_style(self) -> bool {
        match self {
            #[cfg(feature = "geopackage")]
            Self::GeoPackage => true,
            Self::QgisStyle => true,
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => false,
            Self::FlatGeobuf
            | Self::GeoJsonLines
            | Self::JsonFg
            | Self::TopoJson
            | Self::CsvMetadata
            | Self::SdmxCsv => false,
        }
    }

    /// The media type; of `FlatGeobuf` and `TopoJSON`, which have none that is registered, the one that is in use.
    pub const fn media_type(self) -> &'static str {
        match self {
            #[cfg(feature = "geopackage")]
            Self::GeoPackage => "application/geopackage+sqlite3",
            #[cfg(feature = "geoparquet")]
            Self::GeoParquet => "application/vnd.apache.parquet",
            Self::FlatGeobuf => "application/flatgeobuf",
            Self::GeoJsonLines => "application/x-ndjson",
            Self::JsonFg => "application/vnd.ogc.fg+json",
            Self::TopoJson => "application/topo+json",
            Self::CsvMetadata => "application/csvm+json",
            Self::SdmxCsv => "application/vnd.sdmx.data+csv; version=2.1.0",
            Self::QgisStyle => "application/xml",
        }
    }
}
