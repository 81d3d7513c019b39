//! Boundaries as people keep them -> features in longitude and latitude on WGS 84: bytes in, nothing else read.
//!
//! GeoJSON in each of its forms, `TopoJSON`, JSON of `ArcGIS`, a shapefile (zipped, or its `.shp` with what lies beside it), `GeoPackage`,
//! `GeoParquet` and `FlatGeobuf`. What was decided about a file is told, and can be decided otherwise ([`BoundaryOptions`]).

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "corners and boxes of one file, whose size is held to a limit"
)]

mod archive; //     what is in a ZIP archive
mod coordinates; // positions, nested as deep as they are
mod dbf; //         the table of a shapefile
mod dbf_page; //    and its code page
mod error; //       why a file gives no features
mod esri_json; //   JSON of ArcGIS
mod feature; //     a feature as it stands in a file
mod file_features; // features with what their file says of them
mod flatgeobuf; //  FlatGeobuf
mod geojson; //     GeoJSON
#[cfg(feature = "geopackage")]
mod geopackage; //  GeoPackage
#[cfg(feature = "geoparquet")]
mod geoparquet; //  GeoParquet
mod json_text; //   bytes of JSON -> text
mod nesting; //     rings -> polygons
mod other_kind; //  what a file is that is not read
mod reference; //   its reference system
mod shapefile; //   shapefile
mod topojson; //    TopoJSON
#[cfg(any(feature = "geopackage", feature = "geoparquet"))]
mod wkb; //         well-known binary

use serde::de::DeserializeOwned;

use file_features::{FileFeatures, refuse_layer};

use crate::words::{self, Sentence};

pub(crate) use coordinates::{Line, Nested};
pub use error::BoundaryError;
pub(crate) use feature::{RawFeature, RawGeometry, RawPolygons};
pub use reference::Axes;

/// A file with what lies beside it.
pub struct BoundaryFile<'a> {
    /// Its name, of which the ending is read.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// The content of the file of the same name with another ending.
    pub beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// What a user says of boundaries, instead of what would be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoundaryOptions {
    /// Which of several layers, objects or files.
    pub layer: Option<String>,
    /// The reference system: a number of EPSG, a definition, or well-known text.
    pub crs: Option<String>,
    /// Which number of a position is first.
    pub axes: Axes,
}

/// Features in longitude and latitude.
#[derive(Debug)]
pub(crate) struct Collection<P> {
    /// In the order of the file; properties are those that were asked for.
    pub features: Vec<RawFeature<P>>,
    /// What was decided about the file.
    pub decided: Vec<Sentence>,
    /// What stands otherwise in the file.
    pub changed: Vec<Sentence>,
}

/// Reads the features of a file.
pub(crate) fn read<P: DeserializeOwned + Send>(
    file: &BoundaryFile<'_>,
    options: &BoundaryOptions,
) -> Result<Collection<P>, BoundaryError> {
    let FileFeatures {
        mut features,
        declared,
        mut decided,
    } = found(file, options.layer.as_deref())?;
    if features.is_empty() {
        return Err(BoundaryError::NoFeature);
    }
    no_polygon(&features)?;
    let given = reference::GivenSystem {
        system: options.crs.as_deref(),
        axes: options.axes,
    };
    let done = reference::reproject(&mut features, &declared, given)?;
    decided.extend(done.decided);
    let mut changed = done.changed;
    let with_more = features.iter_mut().filter_map(|one| one.geometry.as_mut());
    let with_more = with_more.filter_map(|geometry| {
        let mut has_more = false;
        geometry.each_nested(&mut |nested| has_more |= nested.has_more());
        has_more.then_some(())
    });
    let with_more = with_more.count();
    if with_more > 0 {
        changed.push(words::boundary_heights(with_more));
    }
    Ok(Collection {
        features,
        decided,
        changed,
    })
}

/// Refuses features of which none has an area, once for all.
fn no_polygon<P>(features: &[RawFeature<P>]) -> Result<(), BoundaryError> {
    let mut kinds: Vec<&str> = Vec::new();
    for geometry in features.iter().filter_map(|one| one.geometry.as_ref()) {
        let kind = geometry.kind.as_str();
        if !geometry.has_no_area() {
            return Ok(());
        }
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        return Ok(());
    }
    let kinds = kinds.join(", ");
    Err(BoundaryError::OtherKind(words::boundary_no_area(kinds)))
}

fn found<P: DeserializeOwned>(
    file: &BoundaryFile<'_>,
    layer: Option<&str>,
) -> Result<FileFeatures<P>, BoundaryError> {
    if !file.bytes.starts_with(archive::MAGIC) {
        return plain(file, layer);
    }
    let packed = archive::unpacked(file.bytes, layer)?;
    let beside = |ending: &str| {
        let found = packed.beside.iter().find(|one| one.0 == ending);
        found.map(|one| one.1.clone())
    };
    let inside = BoundaryFile {
        name: &packed.name,
        bytes: &packed.bytes,
        beside: &beside,
    };
    let mut found = plain(&inside, layer.filter(|_| packed.is_only))?;
    let told = words::boundary_of_archive(&packed.name);
    found.decided.insert(0, told);
    Ok(found)
}

/// A file that is no archive.
fn plain<P: DeserializeOwned>(
    file: &BoundaryFile<'_>,
    layer: Option<&str>,
) -> Result<FileFeatures<P>, BoundaryError> {
    let bytes = file.bytes;
    #[cfg(feature = "geopackage")]
    if bytes.starts_with(geopackage::MAGIC) {
        return geopackage::read(bytes, file.beside, layer);
    }
    // The index of a shapefile begins as its shapes do.
    if let Some(kind) = other_kind::other_kind(file.name, bytes)
        && !json_text::is_wide(bytes)
    {
        return Err(BoundaryError::OtherKind(kind));
    }
    if bytes.starts_with(&shapefile::MAGIC) {
        refuse_layer(layer)?;
        return shapefile::read(bytes, file.beside);
    }
    #[cfg(feature = "geoparquet")]
    if bytes.starts_with(geoparquet::MAGIC) {
        refuse_layer(layer)?;
        return geoparquet::read(bytes);
    }
    if bytes.starts_with(flatgeobuf::MAGIC) {
        refuse_layer(layer)?;
        return flatgeobuf::read(bytes);
    }
    geojson::read(bytes, layer)
}
