//! Hatches: what has no class is never a flat colour, which would read as one.
//!
//! ```text
//!   ////  no number    XXXX  withheld    ====  masked    o o  over a class: chance may have made it
//! ```

use super::canvas::{Canvas, short};
use super::figures::Fill;
use super::theme::{HATCH, HATCH_GROUND, INK, Sizes};

impl Fill {
    /// Everything that is hatched.
    const HATCHED: [Self; 4] = [Self::NoData, Self::Withheld, Self::Masked, Self::Unreliable];

    /// The id of its pattern; none for the plain colour of a class.
    pub(super) fn pattern(self) -> Option<&'static str> {
        match self {
            Self::NoData => Some("hatch"),
            Self::Withheld => Some("withheld"),
            Self::Masked => Some("masked"),
            Self::Unreliable => Some("unreliable"),
            Self::Class(_) => None,
        }
    }
}

/// Defines every pattern. They begin at `origin`, by which pictures that lie side by side agree.
pub(super) fn patterns(canvas: &mut Canvas, sizes: Sizes, origin: [f64; 2]) {
    let (side, half) = (short(sizes.stroke(5.0)), short(sizes.stroke(2.5)));
    let thin = format!(
        "stroke=\"{HATCH}\" stroke-width=\"{}\"",
        short(sizes.stroke(1.0))
    );
    let ground = format!("<rect width=\"{side}\" height=\"{side}\" fill=\"{HATCH_GROUND}\"/>");
    for (fill, id) in Fill::HATCHED
        .into_iter()
        .filter_map(|fill| Some((fill, fill.pattern()?)))
    {
        let turn = if fill == Fill::Masked { 90 } else { 45 };
        canvas.raw(&format!(
            "<pattern id=\"{}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate({turn}){}\">",
            canvas.id(id),
            moved(origin, f64::from(turn), side)
        ));
        canvas.raw(&match fill {
            Fill::Withheld => {
                format!("{ground}<path d=\"M{half} 0V{side}M0 {half}H{side}\" {thin}/>")
            }
            Fill::Unreliable => {
                let radius = short(sizes.stroke(0.9));
                format!(
                    "<circle cx=\"{half}\" cy=\"{half}\" r=\"{radius}\" fill=\"{INK}\" \
                     stroke=\"#ffffff\" stroke-width=\"{}\"/>",
                    short(sizes.stroke(0.5))
                )
            }
            Fill::NoData | Fill::Masked | Fill::Class(_) => {
                format!("{ground}<path d=\"M{half} 0V{side}\" {thin}/>")
            }
        });
        canvas.raw("</pattern>");
    }
}

/// The move to an origin of a pattern that is turned by so many degrees, without whole steps of it, which would be
/// beyond the precision of drawings far from the origin.
fn moved(origin: [f64; 2], turn: f64, step: f64) -> String {
    let (sin, cos) = turn.to_radians().sin_cos();
    let [x, y] = origin;
    let along = [x * cos + y * sin, y * cos - x * sin].map(|one| short(one.rem_euclid(step)));
    if along == [0.0; 2] {
        return String::new();
    }
    format!(" translate({} {})", along[0], along[1])
}
