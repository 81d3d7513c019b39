//! People of made-up grids by district, against exactextract (`make/people_grid.py`), and what hostile files come to.

use geo::{MultiPolygon, polygon};
use serde_json::Value;
use shekara::geo::polygon_area_m2;
use shekara::raster::{PeopleRaster, PlacesOf, RasterError, UnitPeople, share_out};
use shekara::workspace::{Files, load};

const U8: &[u8] = include_bytes!("grid/u8_strips_deflate.tif");
const SPARSE: &[u8] = include_bytes!("grid/f32_nodata_sparse.tif");
const MERCATOR: &[u8] = include_bytes!("grid/u16_mercator.tif");
const ZEROS: &[u8] = include_bytes!("grid/f32_zeros_sparse.tif");
const WIDE: &[u8] = include_bytes!("grid/u8_wide_cells.tif");
/// The same numbers in other words.
const ALIKE: [(&str, &[u8]); 5] = [
    ("bytes", U8),
    ("tiles", include_bytes!("grid/u16_tiles_lzw_predictor.tif")),
    (
        "big endian",
        include_bytes!("grid/i32_tiles_big_endian.tif"),
    ),
    ("bigtiff", include_bytes!("grid/f32_predictor_bigtiff.tif")),
    ("one block", include_bytes!("grid/f64_lzw_one_block.tif")),
];

fn golden(of: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("grid/sums.json")).unwrap();
    all[of].clone()
}

/// Codes and outlines of the districts.
fn districts() -> (Vec<String>, Vec<MultiPolygon<f64>>) {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let layer = dataset.layer("districts").unwrap();
    let codes = layer.units().iter().map(|unit| unit.code.to_string());
    (codes.collect(), layer.polygons().to_vec())
}

fn shared_out(file: &[u8], outlines: &[MultiPolygon<f64>]) -> Result<Vec<UnitPeople>, RasterError> {
    PeopleRaster::open(file)
        .and_then(|mut raster| share_out(&mut raster, outlines, PlacesOf::Nobody))
}

/// The largest difference in parts of the golden sum, of units with as many people as that says something of.
fn largest_difference(found: &[UnitPeople], codes: &[String], golden: &Value) -> f64 {
    let each = codes.iter().zip(found).filter_map(|(code, unit)| {
        let expected = golden[code].as_f64().unwrap();
        (expected > 50.0).then(|| (unit.sum.unwrap() / expected - 1.0).abs())
    });
    each.fold(0.0, f64::max)
}

#[test]
fn sums_are_those_of_exactextract_however_the_file_is_written() {
    let (codes, outlines) = districts();
    let first = shared_out(U8, &outlines).unwrap();
    // Ours shares a cell by its area on the ellipsoid: cells of 11 km at an outline differ by up to 0.05 %.
    let off = largest_difference(&first, &codes, &golden("degrees"));
    assert!(off < 5e-4, "{off}");
    assert!(first.iter().all(|unit| unit.covered > 0.999_999));
    for (name, file) in ALIKE {
        // Blocks of another form are added up in another order.
        for (one, other) in shared_out(file, &outlines).unwrap().iter().zip(&first) {
            let [one, other] = [one, other].map(|unit| unit.sum.unwrap());
            assert!((one / other - 1.0).abs() < 1e-12, "{name}: {one} {other}");
        }
    }
    // In the plane of Mercator a cell of 16 km is larger in the north than in the south by half a percent.
    let mercator = shared_out(MERCATOR, &outlines).unwrap();
    let off = largest_difference(&mercator, &codes, &golden("mercator"));
    assert!(off < 2e-3, "{off}");
}

#[test]
fn cells_without_a_number_are_nobody_and_a_unit_of_such_has_no_sum() {
    let (codes, outlines) = districts();
    let found = shared_out(SPARSE, &outlines).unwrap();
    let off = largest_difference(&found, &codes, &golden("nodata"));
    assert!(off < 5e-4, "{off}");
    let unknown = found.iter().filter(|unit| unit.sum.is_none()).count();
    let golden = golden("nodata");
    let empty = golden.as_object().unwrap().values();
    assert_eq!(
        unknown,
        empty.filter(|sum| sum.as_f64() == Some(0.0)).count()
    );
    assert!(unknown > 5);
}

#[test]
fn blocks_that_are_left_out_without_a_number_for_no_data_are_zeros_as_gdal_reads_them() {
    let (codes, outlines) = districts();
    let found = shared_out(ZEROS, &outlines).unwrap();
    let golden = golden("zeros");
    let off = largest_difference(&found, &codes, &golden);
    assert!(off < 5e-4, "{off}");
    let nobody = found.iter().filter(|unit| unit.sum == Some(0.0)).count();
    let none = golden.as_object().unwrap().values();
    assert_eq!(nobody, none.filter(|sum| sum.as_f64() == Some(0.0)).count());
    assert!(nobody > 5 && found.iter().all(|unit| unit.sum.is_some()));
}

#[test]
fn wide_cells_are_cut_across_and_not_along() {
    let (codes, outlines) = districts();
    let sums = shared_out(WIDE, &outlines).unwrap();
    let golden = golden("wide");
    // Cells of 80 km by a kilometre: ours shares those at an outline by their area on the ellipsoid.
    let off = largest_difference(&sums, &codes, &golden);
    assert!(off < 1e-3, "{off}");
    let mut raster = PeopleRaster::open(WIDE).unwrap();
    let found = share_out(&mut raster, &outlines[..4], PlacesOf::Everybody).unwrap();
    for (unit, outline) in found.iter().zip(&outlines) {
        // Two rows of 1.1 km for each, 70 to 80 columns of a kilometre: had they been cut by their width along both sides, a spot
        // would stand for a hundredth of that.
        let each = polygon_area_m2(outline) / 1e6 / unit.spots.len() as f64;
        assert!((0.4..1.5).contains(&each), "{each}");
    }
}

#[test]
fn what_is_not_read_is_told_with_a_command_that_makes_it_so() {
    let (_, outlines) = districts();
    let masked = include_bytes!("grid/u8_masked.tif");
    let zstd = include_bytes!("grid/u8_zstd.tif");
    for (file, given, command) in [
        (&masked[..], "a mask in the file", "gdalwarp -dstnodata"),
        (&zstd[..], "packed by ZSTD", "-co COMPRESS=DEFLATE"),
        (
            &with_tag(U8, 259, 34887),
            "packed by LERC",
            "-co COMPRESS=DEFLATE",
        ),
        (
            &with_tag(U8, 259, 4242),
            "packed by the method 4242",
            "-co COMPRESS=DEFLATE",
        ),
        (
            &with_tag(U8, 339, 6),
            "the sample format 6",
            "gdal_translate -ot Float64",
        ),
        (
            &with_tag(U8, 262, 3),
            "photometric interpretation 3",
            "-colorinterp gray",
        ),
    ] {
        let told = shared_out(file, &outlines).unwrap_err().to_string();
        assert!(told.contains(given) && told.contains(command), "{told}");
    }
}

#[test]
fn spots_hold_all_people_and_lie_about_a_kilometre_apart() {
    let (_, outlines) = districts();
    let sums = shared_out(U8, &outlines[..4]).unwrap();
    let mut raster = PeopleRaster::open(U8).unwrap();
    let found = share_out(&mut raster, &outlines[..4], PlacesOf::Everybody).unwrap();
    for ((unit, bare), outline) in found.iter().zip(&sums).zip(&outlines) {
        assert!(bare.spots.is_empty());
        let sum: f64 = unit.spots.iter().map(|spot| spot.people).sum();
        let expected = bare.sum.unwrap();
        // A cell is cut evenly here and shared out as a whole there: at an outline that differs a little.
        assert!((sum / expected - 1.0).abs() < 1e-3, "{sum} {expected}");
        // Cells of a tenth of a degree, 11 by 7 km, are 12 by 8 spots; a fifth of them, of some units more, is empty.
        let km2 = polygon_area_m2(outline) / 1e6;
        let each = km2 / unit.spots.len() as f64;
        assert!((0.5..1.4).contains(&each), "{each}");
    }
}

#[test]
fn what_lies_outside_is_told_by_its_share() {
    let outside =
        polygon![(x: 40.0, y: 50.0), (x: 50.0, y: 50.0), (x: 50.0, y: 51.0), (x: 40.0, y: 51.0)];
    let found = shared_out(U8, &[MultiPolygon(vec![outside])]).unwrap();
    assert!(
        (found[0].covered - 0.5).abs() < 1e-9,
        "{}",
        found[0].covered
    );
    let far = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 1.0)];
    let found = shared_out(U8, &[MultiPolygon(vec![far]), MultiPolygon(Vec::new())]).unwrap();
    assert_eq!(found, [UnitPeople::default(), UnitPeople::default()]);
}

/// A file with another number in one of its tags: of a value that stands in the entry itself.
fn with_tag(file: &[u8], tag: u16, value: u32) -> Vec<u8> {
    let mut made = file.to_vec();
    let at = u32::from_le_bytes(made[4..8].try_into().unwrap()) as usize;
    let entries = usize::from(u16::from_le_bytes(made[at..at + 2].try_into().unwrap()));
    for entry in (0..entries).map(|i| at + 2 + 12 * i) {
        if u16::from_le_bytes(made[entry..entry + 2].try_into().unwrap()) == tag {
            // As a long, wherever it was a short.
            made[entry + 2..entry + 4].copy_from_slice(&4_u16.to_le_bytes());
            made[entry + 8..entry + 12].copy_from_slice(&value.to_le_bytes());
            return made;
        }
    }
    panic!("no tag {tag}");
}

#[test]
fn hostile_files_are_refused_with_what_is_allowed() {
    let (_, outlines) = districts();
    let told = |file: &[u8]| shared_out(file, &outlines).unwrap_err().to_string();
    for (file, wanted) in [
        (b"II*\0".to_vec(), "no GeoTIFF"),
        (b"{\"type\": \"FeatureCollection\"}".to_vec(), "no GeoTIFF"),
        (Vec::new(), "no GeoTIFF"),
        // ImageWidth and ImageLength.
        (
            with_tag(U8, 256, u32::MAX),
            "columns: 4294967295; at most 500000",
        ),
        // Rows for which the directory has no blocks.
        (with_tag(U8, 257, 500_001), "no GeoTIFF"),
        (with_tag(U8, 257, 490_000), "no GeoTIFF"),
        (with_tag(U8, 256, 499_999), "360 degrees of them at most"),
        (with_tag(U8, 256, 0), "no GeoTIFF"),
        // SamplesPerPixel, RowsPerStrip.
        (with_tag(U8, 277, 3), "3 bands"),
        // BitsPerSample; PhotometricInterpretation, of which 0 is white.
        (
            with_tag(U8, 258, 1),
            "another width than 8, 16, 32 or 64 bits",
        ),
        (with_tag(U8, 262, 0), "photometric interpretation 0"),
        (with_tag(U8, 278, 0), "no GeoTIFF"),
    ] {
        let told = told(&file);
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
    // A file that ends early, wherever: an error or sums, never a panic, and never more memory than the file says.
    for end in (0..U8.len()).step_by(37) {
        let _ = shared_out(&U8[..end], &outlines[..1]);
    }
    // Every byte of the head, and some of the rest, with other bits.
    for at in (0..600)
        .chain((600..U8.len()).step_by(53))
        .filter(|at| *at < U8.len())
    {
        for flip in [0x01, 0x80, 0xff] {
            let mut made = U8.to_vec();
            made[at] ^= flip;
            let _ = shared_out(&made, &outlines[..1]);
        }
    }
}

#[test]
fn a_negative_number_of_people_is_told_with_its_cell() {
    // GDAL_NODATA names the number of the hole; without the tag it is a number of people.
    let at = SPARSE
        .windows(2)
        .position(|two| two == 42113_u16.to_le_bytes());
    let mut made = SPARSE.to_vec();
    made[at.unwrap()] = 0;
    made[at.unwrap() + 1] = 0xff;
    let (_, outlines) = districts();
    let told = shared_out(&made, &outlines).unwrap_err();
    assert!(
        matches!(
            told,
            RasterError::Value {
                value: -99999.0,
                ..
            }
        ),
        "{told}"
    );
    assert!(
        told.to_string().contains("gdal_edit.py -a_nodata -99999"),
        "{told}"
    );
}
