//! What a reader must know who compares two periods of an indicator.

use super::{Indicator, Lang, Leap, Period, Text};

impl Indicator {
    /// That the series begins anew between two periods, or that a whole layer jumps there.
    pub fn cautions_between(&self, one: Period, other: Period, lang: Lang) -> Vec<String> {
        let anew = self.anew_between(one, other);
        let leap = self.leap_between(one, other);
        (anew
            .map(|at| begins_anew(&self.title, at, lang))
            .into_iter())
        .chain(leap.map(|leap| leap.in_words(lang)))
        .collect()
    }

    /// The same of all its periods.
    pub fn cautions_over_time(&self, lang: Lang) -> Vec<String> {
        let periods = || self.series.values().flat_map(|one| one.keys().flatten());
        let ends = periods().min().zip(periods().max());
        ends.map_or_else(Vec::new, |(first, last)| {
            self.cautions_between(*first, *last, lang)
        })
    }
}

impl Leap {
    /// That a comparison with earlier periods may be one of two ways of counting.
    pub fn in_words(&self, lang: Lang) -> String {
        let title = format!("{} ({})", self.title.get(lang), self.layer_title.get(lang));
        let [now, then] = [self.period, self.before].map(|period| period.in_words(lang));
        let decimals = usize::from(self.mean_before < 100.0);
        let [mean, before] = [self.mean, self.mean_before].map(|mean| lang.number(mean, decimals));
        let times = lang.number(self.mean / self.mean_before, 2);
        lang.one_of([
            format!(
                "{title}: {now} — сандардың орташа шамасы {mean} ({then} — {before}; қатынасы {times}). Есепке алу \
                тәсілі өзгерген болуы мүмкін: алдыңғы кезеңдермен сақтықпен салыстырыңыз."
            ),
            format!(
                "{title}: {now} — средняя величина чисел {mean} ({then} — {before}; отношение {times}). Возможно, \
                изменился способ учёта: сравнивайте с более ранними периодами с осторожностью."
            ),
            format!(
                "{title}: in {now} the mean size of the figures is {mean} (in {then} {before}; ratio {times}). This may \
                be another way of counting: compare with earlier periods with care."
            ),
        ])
    }
}

/// That no change is given across a break.
fn begins_anew(title: &Text, at: Period, lang: Lang) -> String {
    let (title, at) = (title.get(lang), at.in_words(lang));
    lang.one_of([
        format!("«{title}»: жаңа қатардың басы — {at}; оған дейінгі мәндермен айырма берілмейді."),
        format!("«{title}»: начало нового ряда — {at}; изменение через этот разрыв не приводится."),
        format!("{title}: the series begins anew at {at}; no change is given across that."),
    ])
}
