//! Names on the map without overlap.
//!
//! ```text
//!   1. inside      ______          the name in one line or two, as near to the unit's own point as
//!                 / Alga |         it fits into the outline, full size or a little smaller
//!   2. across     |______|         most of it inside, its middle at the unit's own point
//!   3. beside      [] --- Aktau    a small unit's name outside, with a line to it
//!   4. left out                    counted, and told in the map's description
//! ```
//!
//! Each step is tried for all names before the next, the larger units first: inside their outlines
//! names cannot meet, so whoever can have that place has it.

use super::font::Weight;
use super::plane::Tenths;
use super::rect::Rect;

/// Smaller letters that are tried where a name does not fit, in parts of the size asked for.
const SIZES: [f64; 3] = [1.0, 0.9, 0.8];
/// From base line to base line, in the font size.
pub(super) const LINE: f64 = 1.12;
/// How much of a name's middle line must lie in its unit when it runs across the outline.
const ACROSS: f64 = 0.6;
/// Free room around a name, in its size.
const MARGIN: f64 = 0.15;
/// Free room between a name and the outline that it lies in, in its size.
const INSIDE: f64 = 0.3;
/// The longest line from a name to its unit: in parts of the frame's width, and in the name's size where
/// the unit is not tiny. Longer ones are hard to follow among others.
const LEADER: f64 = 0.14;
const LEADER_SIZES: f64 = 5.0;
/// The name of a unit that is smaller than this many lines of text may lie over one other.
const TINY: f64 = 2.0;

/// A name that wants a place.
#[derive(Debug, Clone)]
pub(super) struct Wish<'a> {
    pub name: String,
    /// The outline in tenths of a pixel; what is not in the frame is cut off.
    pub rings: &'a [Vec<Tenths>],
    /// The unit's own point in pixels.
    pub point: [f64; 2],
    pub size: f64,
    pub weight: Weight,
    /// Room between letters in the size.
    pub spacing: f64,
    /// Which place it takes where it has several.
    pub prefers: Prefers,
}

/// Which place a name takes where it has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefers {
    /// As near to the unit's own point as it fits.
    Point,
    /// Where there is most room on both sides.
    Room,
}

/// A name that has one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub lines: Vec<String>,
    pub size: f64,
    pub rect: Rect,
    /// From the name to its unit.
    pub leader: Option<[[f64; 2]; 2]>,
}

impl Placed {
    /// The middle of the base line of each line of text.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, [f64; 2])> {
        let [x, y] = self.rect.centre();
        let first = y - (self.lines.len() as f64 - 1.0) / 2.0 * LINE * self.size;
        self.lines.iter().enumerate().map(move |(i, line)| {
            // The middle of small letters lies about a third of the size above the base line.
            let base = first + (i as f64 * LINE + 0.34) * self.size;
            (line.as_str(), [x, base])
        })
    }
}

/// What is taken already, within a frame.
#[derive(Debug)]
pub(super) struct Places {
    frame: Rect,
    taken: Vec<Rect>,
}

impl Places {
    pub(super) fn new(frame: Rect) -> Self {
        Self {
            frame,
            taken: Vec::new(),
        }
    }

    /// Names that lie inside their outlines, or across them.
    pub(super) fn place_inside(&mut self, wishes: &[Wish<'_>], placed: &mut [Option<Placed>]) {
        self.each(wishes, placed, Self::inside);
        self.each(wishes, placed, Self::across);
    }

    /// Names that lie inside their outlines only.
    pub(super) fn place_only_inside(&mut self, wishes: &[Wish<'_>], placed: &mut [Option<Placed>]) {
        self.each(wishes, placed, Self::inside);
    }

    /// Names of units too small for them; `others` are outlines that a name should rather not cover.
    pub(super) fn place_beside(
        &mut self,
        wishes: &[Wish<'_>],
        placed: &mut [Option<Placed>],
        others: &[&[Vec<Tenths>]],
    ) {
        self.each(wishes, placed, |places, wish| places.beside(wish, others));
    }

    fn each(
        &mut self,
        wishes: &[Wish<'_>],
        placed: &mut [Option<Placed>],
        find: impl Fn(&Self, &Wish<'_>) -> Option<Placed>,
    ) {
        for (wish, place) in wishes
            .iter()
            .zip(placed)
            .filter(|(_, place)| place.is_none())
        {
            *place = find(self, wish);
            self.taken.extend(place.iter().map(|found| found.rect));
        }
    }

    fn is_free(&self, rect: &Rect) -> bool {
        self.frame.holds(rect) && !self.taken.iter().any(|other| other.overlaps(rect))
    }

    fn inside(&self, wish: &Wish<'_>) -> Option<Placed> {
        wish.forms().find_map(|form| {
            let pad = 2.0 * INSIDE * form.size;
            let rect = fitting(wish, form.width + pad, form.height + pad)
                .into_iter()
                .map(|centre| Rect::around(centre, form.width, form.height))
                .find(|rect| self.is_free(rect))?;
            Some(form.at(rect))
        })
    }

    fn across(&self, wish: &Wish<'_>) -> Option<Placed> {
        wish.forms().find_map(|form| {
            let rect = Rect::around(wish.point, form.width, form.height);
            let inside: f64 = spans(wish.rings, wish.point[1])
                .into_iter()
                .map(|[from, to]| (to.min(rect.right()) - from.max(rect.x)).max(0.0))
                .sum();
            (inside >= ACROSS * form.width && self.is_free(&rect)).then(|| form.at(rect))
        })
    }

    fn beside(&self, wish: &Wish<'_>, others: &[&[Vec<Tenths>]]) -> Option<Placed> {
        let found = wish.forms().flat_map(|form| {
            let around = candidates(wish.point, form.width, form.height, wish.size);
            around.map(move |rect| form.at(rect)).collect::<Vec<_>>()
        });
        let longest = self.frame.width * LEADER;
        let longest = if wish.is_tiny() {
            longest
        } else {
            longest.min(LEADER_SIZES * wish.size)
        };
        let mut over_another = None;
        for mut one in found.filter(|one| self.is_free(&one.rect)) {
            let leader = [one.rect.nearest(wish.point), wish.point];
            if length(leader) > longest || !self.is_free_line(leader) {
                continue;
            }
            one.leader = Some(leader);
            let covered = others
                .iter()
                .filter(|rings| !std::ptr::eq(**rings, wish.rings) && covers(&one.rect, rings));
            match covered.count() {
                0 => return Some(one),
                // With a leader that can be seen.
                1 if over_another.is_none()
                    && wish.is_tiny()
                    && length(leader) > 2.0 * wish.size =>
                {
                    over_another = Some(one);
                }
                _ => {}
            }
        }
        over_another
    }

    /// True where a line to a unit crosses no name.
    fn is_free_line(&self, [from, to]: [[f64; 2]; 2]) -> bool {
        (0..=16).all(|i| {
            let part = f64::from(i) / 16.0;
            let place = [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * part);
            let dot = Rect::around(place, 1.0, 1.0);
            !self.taken.iter().any(|other| other.overlaps(&dot))
        })
    }
}

/// A way to write a name.
#[derive(Debug, Clone)]
struct Form {
    lines: Vec<String>,
    size: f64,
    width: f64,
    height: f64,
}

impl Form {
    fn at(&self, rect: Rect) -> Placed {
        Placed {
            lines: self.lines.clone(),
            size: self.size,
            rect,
            leader: None,
        }
    }
}

impl Wish<'_> {
    fn is_tiny(&self) -> bool {
        let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
        for place in self.rings.iter().flatten() {
            for axis in 0..2 {
                low[axis] = low[axis].min(place[axis]);
                high[axis] = high[axis].max(place[axis]);
            }
        }
        let side = |axis: usize| f64::from(high[axis].saturating_sub(low[axis])) / 10.0;
        side(0).max(side(1)) < TINY * LINE * self.size
    }

    /// One line and two, in each of the sizes, the best first.
    fn forms(&self) -> impl Iterator<Item = Form> {
        let mut writings = vec![vec![self.name.clone()]];
        writings.extend(halves(&self.name).map(Vec::from));
        let (weight, size, spacing) = (self.weight, self.size, self.spacing);
        SIZES.into_iter().flat_map(move |part| {
            let size = size * part;
            writings.clone().into_iter().map(move |lines| {
                let width = lines
                    .iter()
                    .map(|line| {
                        weight.width(line, size) + spacing * size * line.chars().count() as f64
                    })
                    .fold(0.0, f64::max);
                Form {
                    width: width + 2.0 * MARGIN * size,
                    height: lines.len() as f64 * LINE * size + MARGIN * size,
                    size,
                    lines,
                }
            })
        })
    }
}

/// A name in two lines, broken at the space or hyphen that leaves the shorter longest line.
fn halves(name: &str) -> Option<[String; 2]> {
    let breaks = name
        .char_indices()
        .filter(|(_, letter)| [' ', '-'].contains(letter));
    breaks
        .map(|(at, letter)| {
            // A hyphen stays at the end of its line.
            let (first, second) = name.split_at(at + usize::from(letter == '-'));
            [first.trim().to_owned(), second.trim().to_owned()]
        })
        .filter(|lines| lines.iter().all(|line| !line.is_empty()))
        .min_by_key(|lines| lines.iter().map(|line| line.chars().count()).max())
}

/// Centres where a box fits into a wish's outline, the best first: for rows half a box apart, the
/// places along the row that leave the box's upper, middle and lower side inside.
fn fitting(wish: &Wish<'_>, width: f64, height: f64) -> Vec<[f64; 2]> {
    let (rings, point) = (wish.rings, wish.point);
    let ys = rings
        .iter()
        .flatten()
        .map(|place| f64::from(place[1]) / 10.0);
    let (low, high) = ys.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| {
        (low.min(y), high.max(y))
    });
    // Each with how bad it is.
    let mut found: Vec<([f64; 2], f64)> = Vec::new();
    let rows = ((high - low) / (height / 2.0)).min(400.0) as i32;
    for row in -rows..=rows {
        let y = point[1] + f64::from(row) * height / 2.0;
        if y - height / 2.0 <= low || y + height / 2.0 >= high {
            continue;
        }
        let sides = [-0.5, 0.0, 0.5].map(|part| spans(rings, y + part * height));
        for [from, to] in common(&common(&sides[0], &sides[1]), &sides[2]) {
            let room = to - from - width;
            if room < 0.0 {
                continue;
            }
            let far = |x: f64| (x - point[0]).hypot(y - point[1]);
            found.push(match wish.prefers {
                Prefers::Point => {
                    // Not `clamp`, which panics where rounding swaps the ends.
                    let x = point[0].max(from + width / 2.0).min(to - width / 2.0);
                    ([x, y], far(x))
                }
                Prefers::Room => {
                    let x = f64::midpoint(from, to);
                    ([x, y], far(x) - room)
                }
            });
        }
    }
    found.sort_by(|a, b| a.1.total_cmp(&b.1));
    found.into_iter().map(|(place, _)| place).collect()
}

/// Where a row lies inside rings (even-odd), rising.
fn spans(rings: &[Vec<Tenths>], y: f64) -> Vec<[f64; 2]> {
    let mut xs = Vec::new();
    for ring in rings {
        for (i, to) in ring.iter().enumerate() {
            let from = ring[(i + ring.len() - 1) % ring.len()];
            let [[ax, ay], [bx, by]] = [from, *to].map(|place| place.map(|v| f64::from(v) / 10.0));
            if (ay > y) != (by > y) {
                xs.push(ax + (y - ay) / (by - ay) * (bx - ax));
            }
        }
    }
    xs.sort_unstable_by(f64::total_cmp);
    xs.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// True where a box lies over an outline.
fn covers(rect: &Rect, rings: &[Vec<Tenths>]) -> bool {
    [rect.y, rect.centre()[1], rect.bottom()]
        .into_iter()
        .any(|y| {
            let met = |[from, to]: [f64; 2]| from < rect.right() && to > rect.x;
            spans(rings, y).into_iter().any(met)
        })
}

fn length([from, to]: [[f64; 2]; 2]) -> f64 {
    (to[0] - from[0]).hypot(to[1] - from[1])
}

/// What two lists of spans have in common.
fn common(a: &[[f64; 2]], b: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let both = a.iter().flat_map(|one| {
        b.iter()
            .map(|other| [one[0].max(other[0]), one[1].min(other[1])])
    });
    both.filter(|[from, to]| from < to).collect()
}

/// Boxes around a point, the nearest first: sixteen directions at each distance.
fn candidates(point: [f64; 2], width: f64, height: f64, size: f64) -> impl Iterator<Item = Rect> {
    [1.2, 2.4, 4.0, 6.0, 8.5, 11.0]
        .into_iter()
        .flat_map(move |distance| {
            // East first, then its neighbours: a name beside a dot is read most easily on its right.
            [0, 8, 1, 15, 7, 9, 2, 14, 6, 10, 4, 12, 3, 13, 5, 11].map(move |direction| {
                let (sin, cos) = (f64::from(direction) * std::f64::consts::PI / 8.0).sin_cos();
                let away = distance * size;
                let centre = [
                    point[0] + cos * (away + width / 2.0),
                    point[1] + sin * (away + height / 2.0),
                ];
                Rect::around(centre, width, height)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn square(x: i32, y: i32, side: i32) -> Vec<Vec<Tenths>> {
        vec![vec![
            [x, y],
            [x + side, y],
            [x + side, y + side],
            [x, y + side],
        ]]
    }

    fn wish<'a>(name: &str, rings: &'a [Vec<Tenths>], point: [f64; 2]) -> Wish<'a> {
        Wish {
            name: name.to_owned(),
            rings,
            point,
            size: 12.0,
            weight: Weight::Regular,
            spacing: 0.0,
            prefers: Prefers::Point,
        }
    }

    #[test]
    fn a_long_name_is_broken_where_its_lines_are_shortest() {
        let lines = halves("Солтүстік Қазақстан облысы").unwrap();
        assert_eq!(lines, ["Солтүстік", "Қазақстан облысы"]);
        assert_eq!(halves("Алматы"), None);
        assert_eq!(halves("Западно-Казахстанская").unwrap()[0], "Западно-");
    }

    #[test]
    fn a_small_unit_has_its_name_beside_it() {
        let rings = square(1000, 1000, 40);
        let mut places = Places::new(Rect::new(0.0, 0.0, 400.0, 400.0));
        let mut placed = vec![None];
        let wishes = [wish("Жаңаөзен", &rings, [102.0, 102.0])];
        places.place_inside(&wishes, &mut placed);
        assert_eq!(placed, [None]);
        places.place_beside(&wishes, &mut placed, &[&rings]);
        let found = placed[0].as_ref().unwrap();
        assert!(found.leader.is_some() && found.rect.x > 104.0);
    }

    proptest! {
        #[test]
        fn no_name_covers_another_or_leaves_the_frame(
            units in prop::collection::vec((0_i32..4000, 0_i32..4000, 20_i32..1500), 1..40),
        ) {
            let frame = Rect::new(0.0, 0.0, 400.0, 400.0);
            let shapes: Vec<_> = units.iter().map(|(x, y, side)| square(*x, *y, *side)).collect();
            let wishes: Vec<_> = shapes.iter().zip(&units).map(|(rings, (x, y, side))| {
                let half = f64::from(*side) / 20.0;
                wish("Бөкей ордасы", rings, [f64::from(*x) / 10.0 + half, f64::from(*y) / 10.0 + half])
            }).collect();
            let others: Vec<&[Vec<Tenths>]> = shapes.iter().map(Vec::as_slice).collect();
            let mut places = Places::new(frame);
            let mut placed = vec![None; wishes.len()];
            places.place_inside(&wishes, &mut placed);
            places.place_beside(&wishes, &mut placed, &others);
            let found: Vec<Rect> = placed.iter().flatten().map(|one| one.rect).collect();
            for (i, one) in found.iter().enumerate() {
                prop_assert!(frame.holds(one));
                prop_assert!(found[..i].iter().all(|other| !other.overlaps(one)));
            }
        }
    }
}
