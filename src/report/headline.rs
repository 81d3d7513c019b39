//! What a unit's main figure says, in a sentence of each language; names stay in the nominative,
//! because no rule inflects them rightly.

use super::answers::{AtTheBorder, Beyond};
use super::numbers::Numbers;
use super::plan::{About, BriefPlan};
use super::rows::{Row, Who};
use super::standing::{Rank, Standing};
use crate::analysis::{Typology, UnitProximity};
use crate::model::{Lang, Transfers, View, decimals_of_km};
use crate::words;

/// What is said of one unit, or of the chosen ones together.
#[derive(Debug)]
pub(super) struct Headline {
    pub name: String,
    pub sentences: Vec<String>,
}

/// The headlines, one for each chosen unit and one for all of them where there are several.
pub(super) fn headlines(
    plan: &BriefPlan<'_>,
    rows: &[Row],
    border: Option<&AtTheBorder>,
    numbers: &[Numbers<'_>],
) -> Vec<Headline> {
    // The main figure, and beside a number of people the rate by which units can be compared.
    let mut told = vec![BriefPlan::MAIN, plan.compared()];
    told.dedup();
    let told: Vec<Says<'_>> = told
        .into_iter()
        .filter_map(|column| Says::new(plan, column, border, numbers))
        .collect();
    let together = rows.iter().find(|row| row.who == Who::Region);
    if plan.about == About::Place {
        return vec![of_place(plan, together, &told)];
    }
    let chosen = rows.iter().filter(|row| row.who == Who::Chosen);
    let mut all: Vec<Headline> = chosen
        .zip(&plan.units)
        .map(|(row, unit)| {
            let mut sentences: Vec<String> = told
                .iter()
                .flat_map(|says| says.of_unit(row, *unit))
                .collect();
            let near = border.and_then(|all| Some((all.unit(&row.code)?, all)));
            sentences.extend(near.and_then(|(near, all)| said_of_border(near, all, plan.lang)));
            Headline {
                name: row.name.clone(),
                sentences,
            }
        })
        .collect();
    if let Some(row) = together.filter(|_| plan.units.len() > 1) {
        all.push(Headline {
            name: row.name.clone(),
            sentences: told.iter().flat_map(|says| says.of_region(row)).collect(),
        });
    }
    all
}

/// A place as one thing: the values of its units in the words of the view, then all of them together.
fn of_place(plan: &BriefPlan<'_>, together: Option<&Row>, told: &[Says<'_>]) -> Headline {
    let mut sentences: Vec<String> = plan.among.told().iter().map(|one| ended(one)).collect();
    sentences.extend(plan.place_in_words());
    let region = together.into_iter();
    sentences.extend(region.flat_map(|row| told.iter().flat_map(|says| says.of_region(row))));
    Headline {
        name: plan.among.title().unwrap_or_default(),
        sentences,
    }
}

fn ended(text: &str) -> String {
    format!("{text}.")
}

/// What can be said of one column.
struct Says<'a> {
    plan: &'a BriefPlan<'a>,
    lang: Lang,
    border: Option<&'a AtTheBorder>,
    column: usize,
    view: &'a View,
    numbers: &'a Numbers<'a>,
}

impl<'a> Says<'a> {
    fn new(
        plan: &'a BriefPlan<'a>,
        column: usize,
        border: Option<&'a AtTheBorder>,
        numbers: &'a [Numbers<'a>],
    ) -> Option<Self> {
        Some(Self {
            plan,
            lang: plan.lang,
            border,
            column,
            view: plan.columns[column].view.as_ref()?,
            numbers: &numbers[column],
        })
    }

    fn of_unit(&self, row: &Row, unit: usize) -> Vec<String> {
        let Some(Some(standing)) = row.cells.get(self.column) else {
            return Vec::new();
        };
        let mut ranks = Vec::new();
        if self.column == self.plan.compared() {
            ranks.extend(standing.rank.map(|rank| self.rank_in_layer(rank)));
            ranks.extend(standing.value.and_then(|value| self.in_parent(unit, value)));
            ranks.extend(standing.value.and_then(|value| self.at_border(unit, value)));
        }
        let mut sentences = vec![self.value(standing, &ranks)];
        sentences.extend(self.changes(standing));
        sentences
    }

    fn of_region(&self, row: &Row) -> Vec<String> {
        let Some(Some(standing)) = row.cells.get(self.column) else {
            return Vec::new();
        };
        let mut sentences = vec![self.value(standing, &[])];
        sentences.extend(self.changes(standing));
        sentences
    }

    /// Among the units that lie in the same one.
    fn in_parent(&self, unit: usize, value: f64) -> Option<String> {
        let (plan, units) = (self.plan, self.plan.layer.units());
        let parent = units[unit].parent.as_ref()?;
        let siblings = |i: &usize| units[*i].parent.as_ref() == Some(parent);
        let others = self.values().filter(|(i, _)| siblings(i));
        let rank = Rank::among(value, others.map(|(_, value)| value))?;
        // Where all units lie in one, its ranks are those of the layer.
        if units.iter().all(|one| one.parent.as_ref() == Some(parent)) {
            return None;
        }
        let parents = plan.dataset.layer(plan.layer.parent()?)?;
        let name = parents.units()[parents.position(parent.as_str())?]
            .names
            .get(self.lang);
        let [rank, of] = rank.written();
        Some(words::brief_rank_inside(self.lang, name, &of, &rank))
    }

    /// Among the units that touch the border, if it is one of them.
    fn at_border(&self, unit: usize, value: f64) -> Option<String> {
        let border = self.border?;
        let touches = |unit: usize| {
            let typology = border.unit(self.plan.code(unit))?.typology?;
            (typology == Typology::Touches).then_some(())
        };
        let others = self.values().filter(|(i, _)| touches(*i).is_some());
        touches(unit)?;
        let rank = Rank::among(value, others.map(|(_, value)| value))?;
        let [rank, of] = rank.written();
        let text = words::brief_rank_at_border(self.lang, &of, &rank);
        Some(border.of_those_asked(&text))
    }

    /// The column's values with the positions of their units.
    fn values(&self) -> impl Iterator<Item = (usize, f64)> + Clone {
        let row = self
            .plan
            .dataset
            .observations(self.plan.layer.id(), self.view);
        row.iter()
            .enumerate()
            .filter_map(|(i, one)| Some((i, one.value()?)))
    }
    fn value(&self, standing: &Standing, ranks: &[String]) -> String {
        let title = self.plan.columns[self.column]
            .indicator
            .title
            .get(self.lang);
        let when = self
            .view
            .period
            .map(|period| format!(", {}", period.in_words(self.lang)));
        let when = when.unwrap_or_default();
        let value = self.numbers.value_with_unit(standing);
        if ranks.is_empty() {
            return format!("{title}{when}: {value}.");
        }
        format!("{title}{when}: {value} — {}.", ranks.join(", "))
    }

    fn rank_in_layer(&self, rank: Rank) -> String {
        let layer = self.plan.layer.title().get(self.lang);
        let name = self
            .plan
            .among
            .name()
            .map(|place| format!("{layer}, {place}"));
        let name = name.as_deref().unwrap_or(layer);
        let [place, of] = rank.written();
        let text = words::brief_rank_in_layer(self.lang, name, &of, &place);
        let units = self.plan.among.place().map(<[usize]>::len);
        let all = units.unwrap_or(self.plan.layer.units().len());
        if rank.of == all {
            return text;
        }
        words::brief_rank_of_known(self.lang, &all.to_string(), &of, &text)
    }

    /// A change with the mark of an earlier value that may be a transfer; that of the value itself stands beside it.
    fn marked(&self, text: String, marked: bool) -> String {
        if marked {
            format!("{text} ({})", Transfers::in_words(self.lang))
        } else {
            text
        }
    }

    fn changes(&self, standing: &Standing) -> Option<String> {
        let since = standing.since.map(|change| {
            let since = change.since(self.lang);
            let by = self.marked(self.numbers.change(change.by), change.marked);
            format!("{} {since}: {by}", words::brief_change(self.lang))
        });
        let mean = standing.against_mean.map(|mean| {
            let by = self.marked(self.numbers.change(mean.by), mean.marked);
            let [from, to] = [mean.from, mean.to].map(|period| period.in_words(self.lang));
            let n = mean.values.to_string();
            words::brief_change_against_mean(self.lang, &by, &from, &n, &to)
        });
        let all: Vec<String> = since.into_iter().chain(mean).collect();
        (!all.is_empty()).then(|| format!("{}.", all.join("; ")))
    }
}

/// Which states the unit touches, or how far the nearest is; and its coast.
fn said_of_border(near: &UnitProximity, all: &AtTheBorder, lang: Lang) -> Option<String> {
    let km = |km: f64| {
        let number = lang.number(km, decimals_of_km(km));
        lang.with_unit(&number, words::km(lang))
    };
    let touched = |kind: Beyond| {
        let all = all.touched(near, kind);
        let all = all.map(|(one, length)| format!("{} ({})", one.names.get(lang), km(length)));
        all.collect::<Vec<_>>().join(", ")
    };
    let nearest = near.nearest_border.as_ref();
    let parts: [(words::Word, String); 3] = [
        (words::border_touches, touched(Beyond::State)),
        (
            // The nearest of those asked about may not be the nearest of all.
            if all.is_of_some() {
                words::border_distance
            } else {
                words::border_nearest
            },
            nearest
                .filter(|one| one.distance_km > 0.0)
                .map(|one| {
                    let name = all.name(&one.neighbour, lang);
                    format!("{name}, {}", km(one.distance_km))
                })
                .unwrap_or_default(),
        ),
        (words::border_coast, touched(Beyond::Sea)),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(word, text)| format!("{}: {text}.", word(lang)))
        .collect();
    (!told.is_empty()).then(|| told.join(" "))
}
