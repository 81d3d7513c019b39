//! National systems by well-known text without a number (`tests/oracle/reference/national.py`).

use super::tests::settled;
use super::*;

const NATIONAL: &str = include_str!("../../../tests/oracle/reference/national.csv");

/// A metre, in degrees of latitude.
const METRE: f64 = 1.0 / 111_320.0;

#[test]
fn national_systems_are_known_by_the_names_that_files_have_for_them() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in NATIONAL.lines().skip(1) {
        let parts: Vec<&str> = line.splitn(6, ';').collect();
        let [x, y, longitude, latitude] = [1, 2, 3, 4].map(|at| parts[at].parse::<f64>().unwrap());
        match settled(parts[5], [x, y], Axes::EastNorth) {
            Ok(at) => {
                let east = (at[0] - longitude) * latitude.to_radians().cos();
                let off = east.hypot(at[1] - latitude) / METRE;
                if off > 1.0 {
                    wrong.push(format!("{}: {off} m: {}", parts[0], parts[5]));
                }
            }
            Err(error) => wrong.push(format!("{}: {error}: {}", parts[0], parts[5])),
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "{count}");
}

/// As GDAL writes EPSG:27572.
const LAMBERT: &str = r#"PROJCS["NTF (Paris) / Lambert zone II",GEOGCS["NTF (Paris)",DATUM["Nouvelle_Triangulation_Francaise_Paris",SPHEROID["Clarke 1880 (IGN)",6378249.2,293.466021293627]],PRIMEM["Paris",2.33722917],UNIT["grad",0.0157079632679489]],PROJECTION["Lambert_Conformal_Conic_1SP"],PARAMETER["latitude_of_origin",52],PARAMETER["central_meridian",0],PARAMETER["scale_factor",0.99987742],PARAMETER["false_easting",600000],PARAMETER["false_northing",2200000],UNIT["metre",1]]"#;

#[test]
fn a_datum_or_a_parameter_that_is_not_known_is_refused_by_its_name() {
    let at = [600_000.0, 2_200_000.0];
    assert!(settled(LAMBERT, at, Axes::EastNorth).is_ok());
    for (from, to) in [
        // EPSG has no shift of it without a grid.
        ("Nouvelle_Triangulation_Francaise_Paris", "Xian_1980"),
        ("Nouvelle_Triangulation_Francaise_Paris", "D_NAD_1927_CGQ77"),
        ("scale_factor", "scale_of_my_own"),
    ] {
        let error = settled(&LAMBERT.replace(from, to), at, Axes::EastNorth).unwrap_err();
        assert!(error.contains(to), "{error}");
    }
    // An ellipsoid that was raised for one county follows nothing, whatever its datum is called.
    let raised = r#"GEOGCS["GCS_NAD_1983_HARN_Adj_MN_Anoka",DATUM["D_NAD_1983_HARN_Adj_MN_Anoka",SPHEROID["S_GRS_1980_Adj_MN_Anoka",6378418.941,298.257222100883]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
    let error = settled(raised, [-93.2, 45.2], Axes::EastNorth).unwrap_err();
    assert!(error.contains("HARN_Adj_MN_Anoka"), "{error}");
}

#[test]
fn what_the_shift_of_a_named_datum_is_worth_is_told() {
    let text = LAMBERT.replace("Nouvelle_Triangulation_Francaise_Paris", "Estonia_1937");
    let declared = Declared::System {
        name: None,
        wkt: Some(text),
    };
    let mut features = super::tests::features(&[[600_000.0, 2_200_000.0]]);
    let settled = reproject(&mut features, &declared, GivenSystem::default()).unwrap();
    // EPSG:1333, of an accuracy of 5 m.
    let told = settled.changed[0].to_string();
    assert!(told.contains("some 5 m off"), "{told}");
}
