//! What the answer says in sentences, and its headings, in three languages.

use crate::model::{Indicator, Lang};

pub(super) const METHOD: [&str; 3] = [
    "rank — қабаттың мәні бар аумақтары ішіндегі ең үлкен мәннен бастап саналатын орын; тең мәндердің орны бірдей. parent — \
    жоғары тұрған аумақтың сол кезеңдегі жарияланған не есептелген мәні, егер ол бар болса. all.mean әр аумақты бір рет санайды, \
    all.weighted_mean — барлық аумақ бірге алынғандағы мән. change — мәннен from кезеңінің мәнін шегергені; қатар арада жаңадан басталса, ол берілмейді.",
    "rank — место, считая от наибольшего значения среди территорий слоя, у которых оно есть; равные значения делят место. parent — \
    опубликованное или расчётное значение вышестоящей территории за тот же период, если оно есть. all.mean считает каждую территорию \
    один раз, all.weighted_mean — значение для всех территорий вместе. change — значение минус значение за период from; через разрыв ряда оно не приводится.",
    "rank counts from the largest value among the layer's units that have one; equal values share a rank. \
    parent is the published or derived value of the parent unit in the same period, where there is one. \
    all.mean counts each unit once, all.weighted_mean is the pooled value. change is the value less that \
    of the period `from`; there is none across a break in the series.",
];

/// That a count is no measure of a unit.
pub(super) fn is_a_count(indicator: &Indicator, lang: Lang) -> String {
    let title = indicator.title.get(lang);
    lang.one_of([
        format!("«{title}» — сан: ірі аумақта ол көбірек. Коэффициенттерді салыстырыңыз."),
        format!(
            "«{title}» — количество: в крупных территориях его больше. Сравнивайте коэффициенты."
        ),
        format!("{title} is a count: large units have more of it. Compare rates."),
    ])
}

/// A heading of the table.
#[derive(Debug, Clone, Copy)]
pub(super) enum Heading {
    Indicator,
    Unit,
    Period,
    /// After a unit's name.
    Rank,
    /// After a unit's name.
    Change,
    /// After a unit's name.
    Status,
    Mean,
    Pooled,
    Known,
    Cautions,
}

impl Heading {
    pub(super) fn text(self, lang: Lang) -> &'static str {
        lang.one_of(match self {
            Self::Indicator => ["көрсеткіш", "показатель", "indicator"],
            Self::Unit => ["өлшем бірлігі", "единица измерения", "unit"],
            Self::Period => ["кезең", "период", "period"],
            Self::Rank => ["орны", "место", "rank"],
            Self::Change => ["өзгерісі", "изменение", "change"],
            Self::Status => [
                "белгісі немесе мәні жоқтың себебі",
                "пометка или причина отсутствия значения",
                "flag, or reason for no value",
            ],
            Self::Cautions => ["назар аударыңыз", "обратите внимание", "cautions"],
            Self::Mean => [
                "аумақтардың орташасы",
                "среднее по территориям",
                "mean of all",
            ],
            Self::Pooled => [
                "барлық аумақ бірге",
                "все территории вместе",
                "pooled of all",
            ],
            Self::Known => [
                "мәні бар аумақтар",
                "территорий со значением",
                "units with a value",
            ],
        })
    }
}
