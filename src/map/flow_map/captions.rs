//! What stands on the sheet in words.

use super::plan::FlowMap;
use crate::map::captions::joined;
use crate::model::{FlowDirection, FlowKind, FlowRecord, decimals_of};
use crate::words;

/// Flows that are told one by one to who does not see the map, at most.
const MOST_TOLD: usize = 40;

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
        let flows = &self.flows;
        let shown = self.written(flows.shown());
        match flows.total.zip(flows.share_shown()) {
            Some((total, share)) => {
                let share = self
                    .lang
                    .with_unit(&self.lang.number(share * 100.0, 1), "%");
                words::flow_map_shown(self.lang, &share, &shown, &self.written(total))
            }
            None => words::flow_map_shown_alone(self.lang, &shown),
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
