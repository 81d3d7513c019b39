//! Names of places and numbers on lines: no text lies over another, and none over the dot of a place.

use super::arrow::Arrow;
use super::ends::End;
use super::plan::FlowMap;
use crate::map::canvas::{Anchor, Canvas, short};
use crate::map::font::Weight;
use crate::map::label::{Placed, Places, Prefers, Wish};
use crate::map::rect::Rect;
use crate::map::theme::{PAPER, Sizes};

/// Where numbers are tried along a line: in its middle, then before and behind it.
const ALONG: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.82, 0.18];

/// The texts of a map, each where it found room.
#[derive(Debug)]
pub(super) struct Texts {
    /// For each place.
    pub places: Vec<Option<Placed>>,
    /// For each line.
    pub numbers: Vec<Option<Placed>>,
}

fn wish(name: String, point: [f64; 2], weight: Weight, size: f64, least: f64) -> Wish<'static> {
    Wish {
        name,
        rings: &[],
        point,
        size,
        least,
        weight,
        spacing: 0.0,
        prefers: Prefers::Point,
    }
}

/// Numbers that come before names, and the part of all lines that they are at most: where places are near each other, the
/// number of the widest line is what the map is read for.
const FIRST: usize = 6;
const FIRST_PART: usize = 4;

/// Numbers of the largest lines; then places, those of the largest lines first; then the other numbers.
pub(super) fn texts(
    map: &FlowMap<'_>,
    frame: Rect,
    (ends, arrows): (&[End], &[Option<Arrow>]),
    (radius, sizes): (f64, Sizes),
) -> Texts {
    let (flows, lang) = (&map.flows, map.lang);
    let mut room = Places::new(frame.inset(sizes.stroke(2.0)));
    let touched = flows.touched();
    for (end, _) in ends.iter().zip(touched).filter(|(_, touched)| *touched) {
        room.take(&Rect::around(end.at, 2.0 * radius, 2.0 * radius));
    }
    let number = |room: &mut Places, line: usize| {
        let arrow = arrows.get(line)?.as_ref()?;
        let size = (sizes.name() * 0.94).max(sizes.least);
        let text = map.written(flows.lines[line].value);
        let wish = wish(text, arrow.along(0.5), Weight::Regular, size, sizes.least);
        room.place_on_line(&wish, ALONG.iter().map(|part| arrow.along(*part)))
    };
    let first = flows.lines.len().div_ceil(FIRST_PART).min(FIRST);
    let mut numbers: Vec<Option<Placed>> = (0..first).map(|line| number(&mut room, line)).collect();
    // Names keep off the heads of lines where they can.
    let mut clear = Places::new(frame.inset(sizes.stroke(2.0)));
    for (end, _) in ends
        .iter()
        .zip(flows.touched())
        .filter(|(_, touched)| *touched)
    {
        clear.take(&Rect::around(end.at, 2.0 * radius, 2.0 * radius));
    }
    for arrow in arrows.iter().flatten() {
        let side = arrow.head_side();
        clear.take(&Rect::around(arrow.head(), side, side));
    }
    for number in numbers.iter().flatten() {
        clear.take(&number.rect);
    }
    let mut by_dot = |wish: &Wish<'_>| {
        let found = clear.place_by_dot(wish, radius);
        match &found {
            Some(placed) => room.take(&placed.rect),
            None => {
                let found = room.place_by_dot(wish, radius)?;
                clear.take(&found.rect);
                return Some(found);
            }
        }
        found
    };
    let mut places: Vec<Option<Placed>> = vec![None; ends.len()];
    let mut is_tried = vec![false; ends.len()];
    for place in flows
        .lines
        .iter()
        .flat_map(|line| [line.origin, line.destination])
    {
        if std::mem::replace(&mut is_tried[place], true) {
            continue;
        }
        let of = &flows.places[place];
        let name = match of.balance {
            Some(balance) => format!(
                "{} ({})",
                of.names.get(lang),
                lang.change(balance, map.decimals())
            ),
            None => of.names.get(lang).to_owned(),
        };
        let wish = wish(
            name,
            ends[place].at,
            Weight::SemiBold,
            sizes.name(),
            sizes.least,
        );
        places[place] = by_dot(&wish);
        // Without its balance rather than not at all.
        if places[place].is_none() && of.balance.is_some() {
            let name = of.names.get(lang).to_owned();
            places[place] = by_dot(&Wish { name, ..wish });
        }
    }
    numbers.extend((first..flows.lines.len()).map(|line| number(&mut room, line)));
    Texts { places, numbers }
}

/// Texts, each once, with a halo below.
pub(super) fn write(
    canvas: &mut Canvas,
    id: &str,
    all: &[&Placed],
    (letters, weight): (&str, Weight),
    sizes: Sizes,
) {
    if all.is_empty() {
        return;
    }
    let id = canvas.id(id);
    let width = short(sizes.name() * 0.28);
    canvas.raw(&format!(
        "<use xlink:href=\"#{id}\" fill=\"{PAPER}\" stroke=\"{PAPER}\" stroke-width=\"{width}\" \
         stroke-linejoin=\"round\" stroke-opacity=\".9\" aria-hidden=\"true\"/>\
         <g fill=\"{letters}\"><g id=\"{id}\" text-anchor=\"middle\">"
    ));
    for placed in all {
        for (line, at) in placed.lines() {
            canvas.text(line, at, (placed.size, weight), ("", Anchor::Start));
        }
    }
    canvas.raw("</g></g>");
}
