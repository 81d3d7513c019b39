//! What is told of a model in words.

use super::fitted::{ExplainedFlows, FarFlow};
use super::sizes::SizeBy;
use crate::analysis::spatial_interaction::Term;
use crate::model::{Decay, FlowModel, Lang, decimals_of};
use crate::words;

/// Kilometres by which the fall of an exponential model is told.
const STEP_KM: f64 = 100.0;

impl ExplainedFlows<'_> {
    /// What the model says, in sentences.
    pub(in crate::analysis::flows) fn sentences(&self, lang: Lang) -> Vec<String> {
        if let Some(why) = &self.not_fitted {
            return vec![why.clone()];
        }
        let mut told = Vec::new();
        if let Some(fit) = self.fit {
            let share = percent(fit.common_part, lang);
            told.push(words::flows_model_common(lang, &lang.count(fit.n), &share));
        }
        let distance = self
            .coefficients
            .iter()
            .find(|one| one.term == Term::Distance);
        if let Some(distance) = distance {
            let part = match self.asked().decay.unwrap_or_default() {
                Decay::Power => 2.0_f64.powf(distance.value),
                Decay::Exponential => (STEP_KM * distance.value).exp(),
            };
            let part = percent(part, lang);
            told.push(match self.asked().decay.unwrap_or_default() {
                Decay::Power => words::flows_model_twice_as_far(lang, &part),
                Decay::Exponential => {
                    words::flows_model_farther(lang, &lang.number(STEP_KM, 0), &part)
                }
            });
        }
        if let Some(effect) = self.border_effect {
            told.push(words::flows_model_border(lang, &percent(effect, lang)));
        }
        for (far, say) in [
            (self.above.first(), words::flows_model_above as FarSaid),
            (self.below.first(), words::flows_model_below),
        ] {
            if let Some(far) = far {
                told.push(far.said(say, lang));
            }
        }
        told
    }

    /// What must be known before the model is used.
    pub(in crate::analysis::flows) fn cautions(&self, lang: Lang) -> Vec<String> {
        let mut told = vec![words::flows_model_no_cause(lang).to_owned()];
        let model = self.asked().model;
        if self.sizes == SizeBy::Totals && model != FlowModel::Doubly {
            told.push(words::flows_model_sizes_are_totals(lang).to_owned());
        }
        if self.points.point_inside > 0 {
            let count = lang.count(self.points.point_inside);
            told.push(words::flows_model_points_inside(lang, &count));
        }
        if let Some(dispersion) = self
            .fit
            .and_then(|fit| fit.dispersion)
            .filter(|one| *one > 2.0)
            && model != FlowModel::Radiation
        {
            told.push(words::flows_model_scatter(
                lang,
                &lang.number(dispersion, 0),
            ));
        }
        let counts = self.pairs;
        let out = counts.without_number
            + counts.without_point
            + counts.without_size
            + counts.without_distance;
        if out > 0 {
            let numbers = [
                counts.without_number,
                counts.without_point,
                counts.without_size,
                counts.without_distance,
            ];
            let [number, point, size, distance] = numbers.map(|one| lang.count(one));
            told.push(words::flows_model_left_out(
                lang,
                &lang.count(out),
                &distance,
                &number,
                &point,
                &size,
            ));
        }
        let separated = self.fit.map_or(0, |fit| fit.separated);
        if separated > 0 {
            told.push(words::flows_model_separated(lang, &lang.count(separated)));
        }
        told
    }
}

type FarSaid = fn(Lang, &str, &str, &str, &str) -> String;

impl FarFlow {
    fn said(&self, say: FarSaid, lang: Lang) -> String {
        let value = lang.number(self.value, decimals_of(&[self.value]));
        let expected = lang.number(self.expected, 0);
        say(
            lang,
            &self.destination_name,
            &expected,
            &self.origin_name,
            &value,
        )
    }
}

fn percent(part: f64, lang: Lang) -> String {
    lang.with_unit(&lang.number(part * 100.0, 1), "%")
}
