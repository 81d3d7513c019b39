//! How far apart colours look, seen normally and under the three dichromacies: distances in CAM02-UCS
//! (Luo, Cui & Li 2006) after the matrices of Machado, Oliveira & Fernandes (2009) at full severity.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::palette::{CASING, CELLS, NO_DATA, OUTLINE, colours, distinct_classes, every_use};
use crate::model::Palette;

type Matrix = [[f64; 3]; 3];

const IDENTITY: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const DEUTERANOPIA: Matrix = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
];
const PROTANOPIA: Matrix = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
];
const TRITANOPIA: Matrix = [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.303900],
];
const VISIONS: [(&str, Matrix); 4] = [
    ("normal", IDENTITY),
    ("deuteranomaly", DEUTERANOPIA),
    ("protanomaly", PROTANOPIA),
    ("tritanomaly", TRITANOPIA),
];
/// sRGB to CIE XYZ, white at Y = 100 (IEC 61966-2-1).
const XYZ: Matrix = [
    [41.24, 35.76, 18.05],
    [21.26, 71.52, 7.22],
    [1.93, 11.92, 95.05],
];
const CAT02: Matrix = [
    [0.7328, 0.4296, -0.1624],
    [-0.7036, 1.6975, 0.0061],
    [0.0030, 0.0136, 0.9834],
];
/// The cones of Hunt, Pointer and Estevez after CAT02 is undone.
const HPE: Matrix = [
    [0.38971, 0.68898, -0.07868],
    [-0.22981, 1.18340, 0.04641],
    [0.0, 0.0, 1.0],
];
const WHITE: [f64; 3] = [95.047, 100.0, 108.883];

fn times(m: Matrix, v: [f64; 3]) -> [f64; 3] {
    m.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
}

fn inverse(m: Matrix) -> Matrix {
    let minor = |r: usize, c: usize| {
        let (a, b) = ((r + 1) % 3, (r + 2) % 3);
        let (d, e) = ((c + 1) % 3, (c + 2) % 3);
        m[a][d] * m[b][e] - m[a][e] * m[b][d]
    };
    let whole: f64 = (0..3).map(|c| m[0][c] * minor(0, c)).sum();
    std::array::from_fn(|r| std::array::from_fn(|c| minor(c, r) / whole))
}

fn linear(colour: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| {
        let part = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// J', a', b' under the viewing conditions of sRGB: adapted to 64 / pi / 5 cd/m2, an average
/// surround, a background of 20.
fn appearance(xyz: [f64; 3]) -> [f64; 3] {
    let adapting = 64.0 / std::f64::consts::PI / 5.0;
    let (background, surround, induction) = (20.0 / 100.0_f64, 0.69, 1.0);
    let k: f64 = 1.0 / (5.0 * adapting + 1.0);
    let level: f64 = 0.2 * k.powi(4) * 5.0 * adapting
        + 0.1 * (1.0 - k.powi(4)).powi(2) * (5.0 * adapting).cbrt();
    let degree = 1.0 - 1.0 / 3.6 * ((-adapting - 42.0) / 92.0).exp();
    let n_bb = 0.725 * background.powf(-0.2);
    let z = 1.48 + background.sqrt();
    let white = times(CAT02, WHITE);
    let responses = |xyz: [f64; 3]| {
        let sharp = times(CAT02, xyz);
        let adapted: [f64; 3] =
            std::array::from_fn(|i| sharp[i] * (WHITE[1] * degree / white[i] + 1.0 - degree));
        times(HPE, times(inverse(CAT02), adapted)).map(|cone| {
            let part = (level * cone.abs() / 100.0).powf(0.42);
            cone.signum() * 400.0 * part / (part + 27.13) + 0.1
        })
    };
    let achromatic = |r: [f64; 3]| (2.0 * r[0] + r[1] + r[2] / 20.0 - 0.305) * n_bb;
    let [r, g, b] = responses(xyz);
    let red_green = r - 12.0 * g / 11.0 + b / 11.0;
    let yellow_blue = (r + g - 2.0 * b) / 9.0;
    let hue = yellow_blue.atan2(red_green);
    let eccentricity = 0.25 * ((hue + 2.0).cos() + 3.8);
    let ratio = achromatic([r, g, b]) / achromatic(responses(WHITE));
    let lightness = 100.0 * ratio.powf(surround * z);
    let t = 50000.0 / 13.0 * induction * n_bb * eccentricity * red_green.hypot(yellow_blue)
        / (r + g + 21.0 * b / 20.0);
    let chroma =
        t.powf(0.9) * (lightness / 100.0).sqrt() * (1.64 - 0.29_f64.powf(background)).powf(0.73);
    let colourfulness = (1.0 + 0.0228 * chroma * level.powf(0.25)).ln() / 0.0228;
    [
        1.7 * lightness / (1.0 + 0.007 * lightness),
        colourfulness * hue.cos(),
        colourfulness * hue.sin(),
    ]
}

/// The smallest distance between two of some colours.
fn nearest_pair(colours: &[String], vision: Matrix) -> f64 {
    let seen: Vec<[f64; 3]> = colours
        .iter()
        .map(|one| times(vision, linear(one)).map(|part| part.clamp(0.0, 1.0)))
        .map(|seen| appearance(times(XYZ, seen)))
        .collect();
    let mut least = f64::INFINITY;
    for (i, a) in seen.iter().enumerate() {
        for b in &seen[..i] {
            let square: f64 = a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum();
            least = least.min(square.sqrt());
        }
    }
    least
}

fn luminance(colour: &str) -> f64 {
    linear(colour)
        .iter()
        .zip([0.2126, 0.7152, 0.0722])
        .map(|(c, w)| c * w)
        .sum()
}

#[derive(Deserialize)]
struct Golden {
    #[serde(rename = "min_deltaE_any_pair")]
    palettes: BTreeMap<String, Measured>,
}

#[derive(Deserialize)]
struct Measured {
    hex: Vec<String>,
    #[serde(flatten)]
    distances: BTreeMap<String, f64>,
}

#[test]
fn distances_are_those_of_colorspacious() {
    let text = include_str!("../../tests/oracle/classify/colorbrewer_cvd.json");
    let golden: Golden = serde_json::from_str(text).unwrap();
    for (name, palette) in golden.palettes {
        for (vision, matrix) in VISIONS {
            let (ours, theirs) = (
                nearest_pair(&palette.hex, matrix),
                palette.distances[vision],
            );
            assert!(
                (ours - theirs).abs() < 1e-2,
                "{name} {vision}: {ours} {theirs}"
            );
        }
    }
}

fn least(colours: &[String]) -> f64 {
    VISIONS
        .map(|(_, matrix)| nearest_pair(colours, matrix))
        .into_iter()
        .fold(f64::INFINITY, f64::min)
}

#[test]
fn everybody_can_tell_the_classes_of_a_palette_apart() {
    for palette in Palette::ALL.iter().copied() {
        assert!(distinct_classes(palette) >= 7);
        for classes in 2..=distinct_classes(palette) {
            for used in every_use(palette, classes) {
                assert!(least(&used) >= 7.0, "{palette} {classes}: {used:?}");
            }
        }
    }
}

#[test]
fn everybody_can_tell_the_nine_cells_apart() {
    let cells = CELLS.map(str::to_owned);
    assert!(least(&cells) >= 7.0, "{}", least(&cells));
}

#[test]
fn a_red_green_palette_would_be_noticed() {
    let red_green = ["#D7191C", "#FDAE61", "#FFFFBF", "#A6D96A", "#1A9641"];
    assert!(least(&red_green.map(str::to_owned)) < 3.0);
}

#[test]
fn sequential_palettes_darken_from_class_to_class_when_printed_in_grey() {
    let sequential = |palette: &Palette| !palette.is_diverging();
    for palette in Palette::ALL.iter().copied().filter(sequential) {
        for classes in 2..=9 {
            let grey: Vec<f64> = colours(palette, &vec![0.0; classes + 1], None)
                .iter()
                .map(|one| luminance(one))
                .collect();
            assert!(grey.windows(2).all(|pair| pair[0] > pair[1]), "{palette}");
        }
    }
}

/// WCAG 2.2, 1.4.11: a part of a picture that must be seen has a contrast of 3 to 1.
#[test]
fn an_outline_stands_out_from_every_class() {
    let contrast = |a: &str, b: &str| {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    };
    assert!(contrast(OUTLINE, CASING) >= 3.0);
    let all = Palette::ALL
        .iter()
        .flat_map(|one| (2..=9).flat_map(|n| every_use(*one, n)));
    for fill in all
        .flatten()
        .chain([NO_DATA].iter().chain(&CELLS).map(|one| (*one).to_owned()))
    {
        let best = contrast(&fill, OUTLINE).max(contrast(&fill, CASING));
        assert!(best >= 3.0, "{fill}: {best}");
    }
}
