//! Why a file gives no features at all.

/// Why a file gives no features.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoundaryError {
    /// It is another kind of file.
    #[error("{0}")]
    OtherKind(String),
    /// Its text is no UTF-8.
    #[error("not UTF-8: {0}")]
    NotUtf8(String),
    /// Its text is no JSON of boundaries.
    #[error("not GeoJSON: {0}")]
    NotGeoJson(String),
    /// The top level is something else.
    #[error(
        "the top level is {0}; a FeatureCollection with at least one feature, or features one after another, are needed"
    )]
    NoCollection(String),
    /// There is no feature.
    #[error("has no feature")]
    NoFeature,
    /// The bytes are not those of the format that they begin as.
    #[error("a damaged {format}: {reason}")]
    Damaged {
        /// What it begins as.
        format: &'static str,
        /// What is wrong, and where.
        reason: String,
    },
    /// It has several layers, or not the one that is named.
    #[error("{0}")]
    Layer(String),
    /// Its reference system is not known, or its numbers are not of it.
    #[error("{0}")]
    Reference(String),
}
