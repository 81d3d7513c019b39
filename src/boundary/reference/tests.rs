//! What PROJ makes of the same numbers (`tests/oracle/reference/make.py` has the command).

use super::*;
use crate::boundary::coordinates::{Nested, Position};
use crate::boundary::feature::RawGeometry;

const PLACES: &str = include_str!("../../../tests/oracle/reference/places.csv");

/// Degrees within which a place is that of PROJ by the same definition: a millimetre, of which PROJ's own series for
/// the authalic latitude (EPSG:3035) takes nearly all. Places are kept to a tenth of a millimetre.
const SAME: f64 = 1e-8;
/// Degrees within which it is that of PROJ's own register, which has other shifts for parts of the former Soviet
/// Union: 3 m at most.
const NEAR: f64 = 3e-5;

pub(super) fn features(places: &[[f64; 2]]) -> Vec<RawFeature<()>> {
    let one = |place: &[f64; 2]| RawFeature {
        kind: None,
        id: None,
        properties: None,
        geometry: Some(RawGeometry::new(
            "Point",
            Nested::Position(Position {
                at: (*place).into(),
                has_more: false,
            }),
        )),
        crs: None,
    };
    places.iter().map(one).collect()
}

fn places(features: &mut [RawFeature<()>]) -> Vec<[f64; 2]> {
    let mut all = Vec::new();
    for feature in features {
        degrees::each_place(feature, &mut |at| all.push([at.x, at.y]));
    }
    all
}

pub(super) fn settled(text: &str, at: [f64; 2], axes: Axes) -> Result<[f64; 2], String> {
    let mut features = features(&[at]);
    let declared = if text.contains('[') {
        Declared::System {
            name: None,
            wkt: Some(text.to_owned()),
        }
    } else {
        Declared::named(text.to_owned())
    };
    let given = GivenSystem { system: None, axes };
    reproject(&mut features, &declared, given).map_err(|error| error.to_string())?;
    Ok(places(&mut features)[0])
}

/// What is told of a system.
fn told(text: &str, at: [f64; 2]) -> String {
    let given = GivenSystem {
        system: Some(text),
        axes: Axes::EastNorth,
    };
    let settled = reproject(&mut features(&[at]), &Declared::ByFormat, given).unwrap();
    settled.changed[0].to_string()
}

/// Rows of the golden file.
fn golden() -> Vec<(String, [f64; 6])> {
    let rows = PLACES.lines().skip(1).map(|line| {
        let (system, numbers) = line.split_once(',').unwrap();
        let numbers: Vec<f64> = numbers.split(',').map(|one| one.parse().unwrap()).collect();
        (system.to_owned(), numbers.try_into().unwrap())
    });
    rows.collect()
}

#[test]
fn places_are_those_of_proj() {
    let rows = golden();
    assert!(rows.len() > 50);
    let mut wrong = Vec::new();
    for (system, [x, y, longitude, latitude, own_longitude, own_latitude]) in rows {
        let [lng, lat] = settled(&system, [x, y], Axes::EastNorth).unwrap();
        let off = (lng - longitude).abs().max((lat - latitude).abs());
        let own = (lng - own_longitude).abs().max((lat - own_latitude).abs());
        if off > SAME || own > NEAR {
            wrong.push(format!("{system} {x} {y}: {lng} {lat}, PROJ {longitude} {latitude}, {own_longitude} {own_latitude}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_shift_of_a_datum_is_far_above_the_tolerance() {
    for (system, [x, y, longitude, latitude, ..]) in golden() {
        if system == "EPSG:4284" {
            let off = (x - longitude).abs().max((y - latitude).abs());
            assert!(off > NEAR * 10.0, "{off}");
        }
    }
}

/// As QGIS and `ArcGIS` write them; the numbers are of rows of the golden file.
#[test]
fn well_known_text_says_what_the_number_says() {
    let esri = r#"PROJCS["Pulkovo_1942_GK_Zone_9",GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",9500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",51.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
    let numbered = r#"PROJCS["any name",GEOGCS["x",DATUM["x",SPHEROID["x",6378245,298.3]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["central_meridian",51],UNIT["metre",1],AUTHORITY["EPSG","28409"]]"#;
    let web = r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]"#;
    let utm = r#"PROJCS["WGS_1984_UTM_Zone_39N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",51.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
    let degrees = r#"GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
    let compound = format!(
        r#"COMPD_CS["with heights",{utm},VERT_CS["Baltic 1977 height",VERT_DATUM["Baltic Sea 1977",2005],UNIT["metre",1]]]"#
    );
    for (text, number) in [
        (esri, "EPSG:28409"),
        (numbered, "EPSG:28409"),
        (web, "EPSG:3857"),
        (utm, "EPSG:32639"),
        (degrees, "EPSG:4284"),
        (compound.as_str(), "EPSG:32639"),
    ] {
        let rows = golden().into_iter().filter(|row| row.0 == number);
        for (_, [x, y, longitude, latitude, ..]) in rows {
            let [lng, lat] = settled(text, [x, y], Axes::EastNorth).unwrap();
            let off = (lng - longitude).abs().max((lat - latitude).abs());
            assert!(
                off <= SAME,
                "{number} {x} {y}: {lng} {lat}, PROJ {longitude} {latitude}\n{text}"
            );
        }
    }
}

/// As GDAL writes EPSG:7683, which the register that is kept here lacks.
const GSK: &str = r#"GEOGCS["GSK-2011",DATUM["Geodezicheskaya_Sistema_Koordinat_2011",SPHEROID["GSK-2011",6378136.5,298.2564151]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","7683"]]"#;

#[test]
fn degrees_on_wgs_84_keep_their_bits() {
    let at = [51.123_456_789_012_345, 48.987_654_321_098_765];
    for name in [
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:EPSG::4326",
        "EPSG:4326",
        "http://www.opengis.net/def/crs/EPSG/0/4326",
        "urn:ogc:def:crs:EPSG::4258",
        "EPSG:4269",
        "WGS 84",
        "EPSG:4979",
        GSK,
    ] {
        assert_eq!(settled(name, at, Axes::EastNorth), Ok(at), "{name}");
    }
    let turned = [at[1], at[0]];
    assert_eq!(settled("EPSG:4326", turned, Axes::NorthEast), Ok(at));
}

#[test]
fn one_place_has_one_place() {
    let at = [9_534_567.125, 5_678_901.625];
    let mut features = features(&vec![at; 2000]);
    let declared = Declared::named("EPSG:28409".to_owned());
    reproject(&mut features, &declared, GivenSystem::default()).unwrap();
    let all = places(&mut features);
    assert!(all.iter().all(|one| *one == all[0]));
}

#[test]
fn what_is_not_known_or_not_possible_is_refused_with_what_is_allowed() {
    let gk = [9_534_567.0, 5_678_901.0];
    let degrees = [51.4, 51.2];
    let nad27 = r#"GEOGCS["GCS_North_American_1927",DATUM["D_North_American_1927",SPHEROID["Clarke_1866",6378206.4,294.9786982]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
    let local = r#"LOCAL_CS["Local_XY",LOCAL_DATUM["x",1],UNIT["Meter",1]]"#;
    for (text, at, wanted) in [
        ("EPSG:99999", gk, "99999"),
        ("EPSG:4267", degrees, "NAD27"),
        ("urn:x-own:7", gk, "no name that is known"),
        ("EPSG:4978", gk, "centre of the earth"),
        (nad27, degrees, "D_North_American_1927"),
        (local, gk, "--crs EPSG:28409"),
        ("EPSG:28409", degrees, "--crs EPSG:4326"),
        ("EPSG:3857", degrees, "as degrees are"),
        ("EPSG:28409", [gk[1], gk[0]], "--axes north-east"),
        ("EPSG:28405", gk, "another zone"),
        (
            "EPSG:4326",
            gk,
            "--crs EPSG:28409 puts their middle at 51.4",
        ),
        (
            "EPSG:4326",
            [5_718_482.0, 6_662_079.0],
            "--crs EPSG:3857 puts their middle at 51.37, 51.23",
        ),
        ("EPSG:4326", [525_834.0, 5_675_467.0], "EPSG:32639"),
        ("EPSG:4326", [64.2, 173.5], "--axes north-east"),
    ] {
        let error = settled(text, at, Axes::EastNorth).unwrap_err();
        assert!(error.contains(wanted), "{text}: {error}");
    }
    let deep = format!("PROJCS{}", "[A".repeat(5000));
    assert!(
        settled(&deep, gk, Axes::EastNorth)
            .unwrap_err()
            .contains("too many brackets")
    );
}

/// As GDAL writes EPSG:2100; the Greek datum has the ellipsoid of 1980 and lies 324 m off WGS 84.
const GREEK: &str = r#"PROJCS["GGRS87 / Greek Grid",GEOGCS["GGRS87",DATUM["Greek_Geodetic_Reference_System_1987",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",24],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]"#;

#[test]
fn an_ellipsoid_says_nothing_of_a_shift() {
    let at = [500_000.0, 4_200_000.0];
    let unknown = GREEK.replace("Greek_Geodetic_Reference_System_1987", "Made_Up_1987");
    let error = settled(&unknown, at, Axes::EastNorth).unwrap_err();
    assert!(error.contains("Made_Up_1987"), "{error}");
    // The same on a datum that follows WGS 84, by its name.
    let follows = GREEK.replace(
        "Greek_Geodetic_Reference_System_1987",
        "European_Terrestrial_Reference_System_1989",
    );
    assert!(settled(&follows, at, Axes::EastNorth).is_ok());
    let given = GREEK.replace(
        "298.257222101]]",
        "298.257222101],TOWGS84[-199.87,74.79,246.62,0,0,0,0]]",
    );
    let given = settled(&given, at, Axes::EastNorth).unwrap();
    // Some 150 m east of the meridian: 0.0015 degrees and more.
    assert!((given[0] - 24.0).abs() > 0.001, "{given:?}");
    // The datum's name says the same.
    assert_eq!(settled(GREEK, at, Axes::EastNorth), Ok(given));
}

#[test]
fn axes_to_the_south_and_west_and_turned_signs_are_no_silent_places() {
    for text in ["EPSG:5513", "EPSG:2065", "EPSG:6991"] {
        let error = settled(text, [700_000.0, 1_000_000.0], Axes::EastNorth).unwrap_err();
        assert!(error.contains("south and west"), "{text}: {error}");
    }
    // By PROJ 9.5.1: Transformer.from_crs(3844, 4326, always_xy=True).transform(500000, 500000).
    let [longitude, latitude] =
        settled("EPSG:3844", [500_000.0, 500_000.0], Axes::EastNorth).unwrap();
    assert!(
        (longitude - 24.998_445_775).abs() < SAME && (latitude - 45.999_718_187).abs() < SAME,
        "{longitude} {latitude}"
    );
}

#[test]
fn a_zone_may_lie_on_both_sides_of_180_degrees() {
    // EPSG:32601 has the meridian -177: its places at 179.5 and -179.5 E.
    let at = [
        [263_000.0, 7_000_000.0],
        [363_000.0, 7_000_000.0],
        [195_000.0, 7_300_000.0],
    ];
    let mut features = features(&at);
    let declared = Declared::named("EPSG:32601".to_owned());
    reproject(&mut features, &declared, GivenSystem::default()).unwrap();
    let longitudes: Vec<f64> = places(&mut features).iter().map(|one| one[0]).collect();
    assert!(
        longitudes.iter().any(|one| *one > 175.0) && longitudes.iter().any(|one| *one < -175.0),
        "{longitudes:?}"
    );
    // Degrees that go on beyond it are told for what they are.
    let error = settled("EPSG:4326", [181.0, 66.0], Axes::EastNorth).unwrap_err();
    assert!(error.contains("take 360"), "{error}");
}

/// Systems as `.prj` of Esri's programs have them, by parameters alone (`tests/oracle/reference/prj.py`).
const PRJ: &str = include_str!("../../../tests/oracle/reference/prj.csv");

#[test]
fn a_prj_without_a_number_gives_the_places_that_the_number_gives() {
    let mut count = 0;
    for line in PRJ.lines().skip(1) {
        let parts: Vec<&str> = line.splitn(6, ';').collect();
        let [x, y, longitude, latitude] = [1, 2, 3, 4].map(|at| parts[at].parse::<f64>().unwrap());
        let number = format!("EPSG:{}", parts[0]);
        let by_text = settled(parts[5], [x, y], Axes::EastNorth).unwrap();
        let by_number = settled(&number, [x, y], Axes::EastNorth).unwrap();
        for at in 0..2 {
            let apart = (by_text[at] - by_number[at]).abs();
            // Texts write half axes to a millimetre and scales to ten digits. The number of Romania has a shift of its
            // own, the name of the datum the one of all that use it: they are a metre apart.
            let least = if number == "EPSG:3844" {
                1e-5
            } else {
                5.0 * SAME
            };
            assert!(apart <= least, "{number}: {by_text:?} {by_number:?}");
        }
        // PROJ's own place lies within the metres that are told; a system without a shift within one.
        let told = told(&number, [x, y]);
        let metres = told
            .split_once("some ")
            .and_then(|(_, rest)| rest.split_once(" m off"))
            .map_or(1.0, |(metres, _)| metres.parse::<f64>().unwrap());
        let east = (by_number[0] - longitude) * latitude.to_radians().cos();
        let off = 111_320.0 * east.hypot(by_number[1] - latitude);
        assert!(off <= metres, "{number}: {off} m from PROJ, told {metres}");
        count += 1;
    }
    assert_eq!(count, 20);
}

#[test]
fn how_far_places_may_be_off_is_told_in_metres() {
    for (number, at, metres) in [
        ("EPSG:5514", [-703_011.882, -1_058_147.274], "some 4 m off"),
        (
            "EPSG:21413",
            [13_542_751.88, 4_429_694.267],
            "some 36 m off",
        ),
        ("EPSG:27700", [434_039.457, 289_239.281], "some 2 m off"),
    ] {
        let told = told(number, at);
        assert!(told.contains(metres), "{told}");
    }
    let own = "+proj=tmerc +lon_0=51 +ellps=krass +towgs84=1,2,3 +units=m";
    let told = told(own, [1_000.0, 5_000_000.0]);
    assert!(told.contains("is not known"), "{told}");
    // Southing and westing are no easting and northing.
    let error = settled("EPSG:5514", [703_011.0, 1_058_147.0], Axes::EastNorth).unwrap_err();
    assert!(error.contains("southing"), "{error}");
}
