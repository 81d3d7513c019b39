//! What stands on the sheet in words: title, subtitle, titles of the maps, footer.

use super::figures::Figures;
use super::plan::{MapPlan, Picture};
use crate::dataset::Settlements;
use crate::model::{Lang, Period, periods_in_words};
use crate::words;

/// Letters of a list of periods in a title, at most.
const MOST_OF_PERIODS: usize = 30;

/// The words on the sheet.
#[derive(Debug)]
pub(super) struct Words {
    pub title: String,
    pub subtitle: String,
    /// One for each map.
    pub panels: Vec<String>,
    /// Paragraphs, the most needed first.
    pub footer: Vec<String>,
}

impl Words {
    pub(super) fn new(
        plan: &MapPlan<'_>,
        figures: &Figures<'_>,
        settlements: Option<&Settlements>,
    ) -> Self {
        let lang = plan.view().lang;
        let maps = figures.maps;
        let title = |picture: &Picture<'_>| picture.indicator.title.get(lang).to_owned();
        let smoothing = |picture: &Picture<'_>| {
            let smoothed = picture.view.smoothing.in_words(lang);
            smoothed.unwrap_or(words::not_smoothed(lang)).to_owned()
        };
        let period =
            |picture: &Picture<'_>| picture.view.period.map(|period| period.in_words(lang));
        let same = |text: &dyn Fn(&Picture<'_>) -> String| {
            let first = text(&maps[0]);
            maps.iter().all(|one| text(one) == first).then_some(first)
        };
        let one_title = same(&title);
        let one_period = same(&|picture| period(picture).unwrap_or_default());
        let one_smoothing = same(&smoothing);
        let panel = |picture: &Picture<'_>| {
            let own = [
                one_title.is_none().then(|| title(picture)),
                one_period.is_none().then(|| period(picture)).flatten(),
                one_smoothing.is_none().then(|| smoothing(picture)),
            ];
            joined(own.into_iter().flatten(), ", ")
        };
        let region = region(plan).to_owned();
        let layer = plan.layer.title().get(lang);
        let subset = plan.view().subset.as_ref();
        let place = subset.map(|one| plan.dataset.subset_in_words(plan.layer, one, lang));
        // What all of them lie in says it already.
        let place = place.filter(|place| *place != region);
        // Of maps that are all smoothed alike the title says so.
        let what = match (&one_title, &one_smoothing) {
            (Some(title), Some(_)) => Some(plan.view().titled(title, lang)),
            (title, _) => title.clone(),
        };
        let region = (region != layer || what.is_none()).then_some(region);
        let over = plan.over_time().map(|figures| figures.periods.as_slice());
        let over = over.and_then(|periods| from_to(periods, lang));
        let when = over
            .or_else(|| one_period.clone())
            .filter(|one| !one.is_empty())
            .or_else(|| span(maps, lang));
        let unit = maps[0].indicator.unit.get(lang).to_owned();
        let layer = Some(layer.to_owned());
        let (title, subtitle) = match &plan.title {
            Some(title) => (
                title.clone(),
                vec![what, region, layer, place, Some(unit), when],
            ),
            // What, where and when.
            None => {
                let (r#where, beside) = match place {
                    Some(place) => (Some(place), region),
                    None => (region, None),
                };
                let title = [what, r#where, when].into_iter().flatten();
                (joined(title, ", "), vec![beside, layer, Some(unit)])
            }
        };
        Self {
            panels: maps.iter().map(panel).collect(),
            subtitle: joined(subtitle.into_iter().flatten(), " · "),
            footer: footer(plan, figures, settlements),
            title,
        }
    }
}

/// What all coloured units lie in: the one parent of all, else the workspace's region, else, where it names none, what the
/// workspace is about. Nothing for units that lie in no other, such as a country.
fn region<'a>(plan: &MapPlan<'a>) -> &'a str {
    let lang = plan.view().lang;
    let units = plan.layer.units();
    let mut parents = plan.units.iter().map(|unit| units[*unit].parent.as_ref());
    let first = parents.next().flatten();
    let parent = first.filter(|first| parents.all(|one| one == Some(*first)));
    let layer = plan.layer.parent().and_then(|id| plan.dataset.layer(id));
    let named = parent.zip(layer).and_then(|(code, layer)| {
        let position = layer.position(code.as_str())?;
        Some(layer.units()[position].names.get(lang))
    });
    let title = || match plan.dataset.region() {
        region if region.is_empty() => plan.dataset.title(),
        region => region,
    };
    match (named, plan.layer.parent()) {
        (Some(name), _) => name,
        (None, None) if !plan.dataset.region().is_empty() => "",
        (None, _) => title().get(lang),
    }
}

/// The periods of the maps; many that do not follow each other from the first to the last.
fn span(maps: &[Picture<'_>], lang: Lang) -> Option<String> {
    let mut periods: Vec<Period> = maps.iter().filter_map(|one| one.view.period).collect();
    periods.sort_unstable();
    periods.dedup();
    from_to(&periods, lang)
}

/// Rising periods in words.
pub(super) fn from_to(periods: &[Period], lang: Lang) -> Option<String> {
    let (first, last) = (periods.first()?, periods.last()?);
    let told = periods_in_words(periods, lang);
    if told.chars().count() <= MOST_OF_PERIODS {
        return Some(told);
    }
    let [first, last] = [first, last].map(|period| period.in_words(lang));
    Some(format!("{first} – {last}"))
}

fn footer(
    plan: &MapPlan<'_>,
    figures: &Figures<'_>,
    settlements: Option<&Settlements>,
) -> Vec<String> {
    let (dataset, lang) = (plan.dataset, plan.view().lang);
    let (mut paragraphs, mut cited): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut add = |text: String| {
        if !text.is_empty() && !paragraphs.contains(&text) {
            paragraphs.push(text);
        }
    };
    for shown in figures.maps {
        let sources = dataset.sources_of(shown.indicator, plan.layer.id(), shown.view.period);
        for source in sources {
            cited.push(source.id.as_str());
            let word = words::source(lang);
            let vintage = shown.indicator.vintage_in(lang);
            let vintage = vintage.map_or_else(String::new, |one| format!(" ({one})"));
            add(format!(
                "{word}: {}; {}{vintage}.",
                source.title.get(lang),
                source.publisher_in(lang)
            ));
        }
    }
    let block = plan.block().into_iter().flat_map(|block| &block.sources);
    for source in block.filter_map(|id| dataset.source(id)) {
        if !cited.contains(&source.id.as_str()) {
            let (title, publisher) = (source.title.get(lang), source.publisher_in(lang));
            add(format!("{}: {title}; {publisher}.", words::source(lang)));
        }
    }
    for caution in &figures.cautions {
        add(caution.clone());
    }
    if let Some(figures) = plan.over_time() {
        for note in figures.notes(dataset.why_withheld(figures.indicator), lang) {
            add(note);
        }
    }
    let attribution = dataset.attribution_in(lang);
    if !attribution.is_empty() {
        add(format!("{}: {attribution}", words::map_title(lang)));
    }
    if let Some(settlements) = settlements {
        let ids = settlements.sources().into_iter();
        let sources = ids.filter_map(|id| dataset.source(id)).map(|source| {
            let (title, publisher) = (source.title.get(lang), source.publisher_in(lang));
            joined(
                [title, publisher, source.terms_in(lang)]
                    .map(str::to_owned)
                    .into_iter(),
                ", ",
            )
        });
        let title = settlements.title().get(lang);
        let sources = joined(sources, "; ");
        add(format!("{title}: {sources}"));
    }
    add(dataset.disclaimer().get(lang).to_owned());
    let first = &figures.maps[0].indicator.id;
    let several = figures.maps.iter().any(|one| &one.indicator.id != first);
    for Picture { indicator, .. } in figures.maps {
        let note = indicator.notes.get(lang);
        add(if several && !note.is_empty() {
            format!("{}: {note}", indicator.title.get(lang))
        } else {
            note.to_owned()
        });
    }
    paragraphs
}

/// Parts that say something, one after the other.
pub(super) fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(between)
}
