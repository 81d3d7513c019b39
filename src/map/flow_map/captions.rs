//! What stands on the sheet in words.

use super::plan::FlowMap;
use crate::map::captions::joined;
use crate::model::{FlowDirection, FlowKind, FlowRecord, decimals_of};
use crate::words;

/// Flows that are told one by one to who does not see the map, at most.
const MOST_TOLD: usize = 40;

/// From here on a part is written as 100.0 %, and sums of all flows in another order differ by no more than the second.
const ROUNDED_TO_ALL: f64 = 0.999_5;
const EXACT: f64 = 1e-12;

/// Title, what stands below it, and the paragraphs of the footer, the most needed first.
#[derive(Debug)]
pub(super) struct Captions {
    pub title: String,
    pub subtitle: String,
    pub footer: Vec<String>,
}

impl FlowMap<'_> {
    fn record(&self) -> Option<&FlowRecord> {
        let mut all = self.dataset.flows().iter();
        all.find(|one| one.id == self.flows.record)
    }

    /// Whether it is money that flows, and not people.
    pub(super) fn is_of_money(&self) -> bool {
        self.record()
            .is_some_and(|record| record.kind == FlowKind::Money)
    }

    /// A value as it stands on the map.
    pub(super) fn written(&self, value: f64) -> String {
        let values: Vec<f64> = self.flows.lines.iter().map(|line| line.value).collect();
        self.lang.number(value, decimals_of(&values))
    }

    /// How much of all flows is drawn.
    pub(super) fn shown(&self) -> String {
        let (lang, flows) = (self.lang, &self.flows);
        let shown = self.written(flows.shown());
        match flows.total.zip(flows.share_shown()) {
            Some((total, share)) => {
                let total = self.written(total);
                let share = self.part(share);
                if flows.is_total_whole {
                    words::flow_map_shown(lang, &share, &shown, &total)
                } else {
                    words::flow_map_shown_known(lang, &share, &shown, &total)
                }
            }
            None if flows.total.is_some() && flows.is_total_whole => {
                words::flow_map_total_none(lang).to_owned()
            }
            None => words::flow_map_shown_alone(lang, &shown),
        }
    }

    /// A part in per cent; what is not all is never written as all.
    fn part(&self, share: f64) -> String {
        let lang = self.lang;
        let per_cent = |number: f64| lang.with_unit(&lang.number(number, 1), "%");
        if (ROUNDED_TO_ALL..1.0 - EXACT).contains(&share) {
            return words::flow_map_more_than(lang, &per_cent(99.9));
        }
        per_cent(share * 100.0)
    }

    /// Why there is no line.
    pub(super) fn nothing(&self) -> &'static str {
        let (lang, flows) = (self.lang, &self.flows);
        match (flows.pairs_one_way, flows.pairs_even) {
            (0, 0) if flows.total == Some(0.0) && flows.without_point == 0 => {
                words::flow_map_zero(lang)
            }
            (0, 0) => words::flow_map_nothing(lang),
            (_, 0) => words::flow_map_one_way(lang),
            (0, _) if flows.is_total_whole => words::flow_map_even(lang),
            (_, _) => words::flow_map_even_known(lang),
        }
    }

    pub(super) fn captions(&self) -> Captions {
        let (dataset, lang, flows) = (self.dataset, self.lang, &self.flows);
        let what = self.record().map(|one| one.title.get(lang).to_owned());
        let when = flows.period.map(|period| period.in_words(lang));
        let net = match self.direction {
            FlowDirection::Both => None,
            FlowDirection::Net => Some(words::flow_map_net(lang).to_owned()),
        };
        let place = match dataset.region() {
            region if region.is_empty() => dataset.title().get(lang),
            region => region.get(lang),
        };
        let hub = self.hub().map(|place| flows.places[place].names.get(lang));
        let place = hub.unwrap_or(place).to_owned();
        let whole = [what.clone(), Some(place.clone()), when.clone()]
            .into_iter()
            .flatten();
        let unit = Some(flows.unit.clone());
        let (title, above) = match &self.title {
            Some(title) => (title.clone(), vec![what, Some(place), when, unit, net]),
            None => (joined(whole, ", "), vec![unit, net]),
        };
        let above = above.into_iter().flatten().chain([self.shown()]);
        Captions {
            title,
            subtitle: joined(above, " · "),
            footer: self.footer(),
        }
    }

    fn footer(&self) -> Vec<String> {
        let (dataset, lang, flows) = (self.dataset, self.lang, &self.flows);
        let mut paragraphs: Vec<String> = Vec::new();
        for source in flows.sources.iter().filter_map(|id| dataset.source(id)) {
            paragraphs.push(format!(
                "{}: {}; {}.",
                words::source(lang),
                source.title.get(lang),
                source.publisher_in(lang)
            ));
        }
        for (count, sentence) in [
            (
                flows.pairs_unknown,
                words::flow_map_pairs_unknown as fn(_, &str) -> String,
            ),
            (flows.pairs_one_way, words::flow_map_pairs_one_way),
        ] {
            if count > 0 {
                paragraphs.push(sentence(lang, &lang.count(count)));
            }
        }
        if flows.left_out > 0 {
            paragraphs.push(words::flow_map_left_out(lang, &lang.count(flows.left_out)));
        }
        if flows.without_point > 0 {
            paragraphs.push(words::flow_map_without_point(
                lang,
                &lang.count(flows.without_point),
            ));
        }
        let attribution = dataset.attribution_in(lang);
        if !attribution.is_empty() {
            paragraphs.push(format!("{}: {attribution}", words::map_title(lang)));
        }
        paragraphs.push(dataset.disclaimer().get(lang).to_owned());
        paragraphs.retain(|one| !one.is_empty());
        paragraphs
    }

    /// Title and description for who does not see the map: the flows that it shows, the largest first.
    pub(super) fn texts(&self, captions: &Captions, left_out: &[String]) -> [String; 2] {
        let (lang, flows) = (self.lang, &self.flows);
        let name = |place: usize| flows.places[place].names.get(lang);
        let mut told = vec![captions.subtitle.clone()];
        told.extend(flows.lines.iter().take(MOST_TOLD).map(|line| {
            let value = self.written(line.value);
            format!(
                "{} → {}: {value}",
                name(line.origin),
                name(line.destination)
            )
        }));
        if flows.lines.len() > MOST_TOLD {
            told.push(format!("… {}", lang.count(flows.lines.len() - MOST_TOLD)));
        }
        told.extend(left_out.iter().cloned());
        let version = words::map_generation(lang);
        told.push(format!("{version}: {}", self.dataset.generation()));
        let told: Vec<&str> = told
            .iter()
            .map(|text| text.trim_end_matches('.'))
            .filter(|text| !text.is_empty())
            .collect();
        [captions.title.clone(), format!("{}.", told.join(". "))]
    }
}
