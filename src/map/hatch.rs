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

/// Defines every pattern.
pub(super) fn patterns(canvas: &mut Canvas, sizes: Sizes) {
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
             patternTransform=\"rotate({turn})\">",
            canvas.id(id)
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
