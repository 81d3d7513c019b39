//! What the answer says in sentences, in three languages.

use super::Verdict;
use crate::dataset::Layer;
use crate::model::{Flow, Lang, Period, periods_in_words};

pub(super) const METHOD: [&str; 3] = [
    "Тұжырымға тек құжатта айтылғаны бойынша баға беріледі: дәйексөзде аталған ағын, кезең және аумақ бойынша. Аталған әр аумақ әр кезеңде \
    айтылғандай болса, тұжырым расталады; құжаттікі емес сандар керісінше айтса, теріске шығарылады; тек құжаттың өз сандарымен ғана \
    салыстыруға болса және олар сай келсе — «өз сандарына сәйкес»; шешуші сан жоқ болса, тексеру мүмкін емес және қай кесте жетіспейтіні айтылады. \
    Сөйлем атамаған жылдар ештеңе шешпейді; қатардың үзілісі арқылы өзгеріс, шашырау не шекті мән айтылмайды. \
    Басқа ағын не басқа кезең бойынша тексеру (tested_on) жанында тұрады, бірақ баға болмайды. in total: кезеңдердің қосындысы, ал өзгеріс \
    үшін соңғысы біріншісіне қарсы; together: аумақтардың қосындысы; most: жартысынан көбі; several: екеуі не одан көбі; only: әрі басқа \
    ешбір аумақта ондай емес. largest пен smallest: басқалардың әрқайсысынан қатаң артық не кем; first positive, highest period, lowest \
    period: аталған кезең қалғандарына қарсы; steadiest: стандартты ауытқуы ең кіші; equals: құжаттағы сан, қалай дөңгелектелсе, солай; мәні жоқ \
    кезеңдер болса, оларға қалатын орташа басқа кезеңдер мәндерінің арасында жатуы тиіс; stands out: шекара маңындағы және қалған бөліктердің \
    орташалары арасындағы айырма кездейсоқ бөлуде 5 %-дан сирек кездеседі. touches: ортақ шекара сызығы бар; within: контурлар арасындағы \
    WGS84 бойынша ең қысқа геодезиялық қашықтық (Карни, 2013) одан артық емес.",
    "Вывод делается только о том, что в документе сказано: о потоке, периоде и территориях цитаты. Утверждение подтверждено, если каждая названная \
    территория в каждом периоде такова, как сказано; опровергнуто, если цифры не самого документа говорят обратное; «согласуется само с собой», если \
    сравнить можно только с цифрами самого документа и они сходятся; проверить нельзя, если решающей цифры нет, и тогда сказано, какой таблицы не \
    хватает. Годы, которых предложение не называет, ничего не решают; изменение, разброс и крайнее значение через разрыв ряда не считаются. \
    Проверка на другом потоке или за другие годы (tested_on) стоит рядом, но выводом не является. in total: сумма периодов, а для изменения \
    последний против первого; together: сумма территорий; most: больше половины; several: две или больше; only: и ни у одной другой. largest и \
    smallest: строго больше или меньше каждой из остальных; first positive, highest period, lowest period: названный период против остальных; steadiest: \
    наименьшее стандартное отклонение; equals: цифра документа с её округлением; если есть периоды без значения, то среднее, которое им осталось бы, \
    должно лежать между значениями остальных; stands out: разность средних у границы и в остальных частях при случайном разбиении встречается реже \
    чем в 5 % случаев. touches: есть общая линия границы; within: наименьшее геодезическое расстояние между контурами на WGS84 (Карни, 2013) не больше.",
    "A verdict is given only on what a document states: of the flow, the period and the units of its sentence. A statement is confirmed where every \
    unit it names, in every period, is as it says; refuted where figures that are not the document's own say the opposite; `agrees with itself` \
    where only the document's own figures are at hand and they agree; not testable where a figure that could decide it is missing, and then the missing \
    table is named. Years that the sentence does not name decide nothing, and no change, scatter or extreme is told across a break of a series. \
    A test on another flow or other years (tested_on) stands beside the verdict and is none. in total: the periods added up, for a change the \
    last against the first; together: the units added up; most: more than half; several: two or more; only: and no other unit. largest and \
    smallest: strictly more or less than each of the others; first positive, highest period, lowest period: the period named against the others; \
    steadiest: the smallest standard deviation; equals: a stated figure with its rounding, and where periods have no value, the mean that is left for \
    them must lie among the values of the others; stands out: the means at the border and elsewhere differ by more than a random division gives in 5 % of \
    cases. touches: has a part of the border line, or a common edge; within: the smallest geodesic distance between the outlines on WGS84 (Karney 2013) \
    is not larger.",
];

pub(super) const CAUTION: [&str; 3] = [
    "Қорытынды осы деректер жинағының контурлары мен сандарына, аталған кезеңдерге ғана қатысты; себептері туралы ештеңе айтпайды.",
    "Вывод относится к контурам и цифрам этого набора данных в названных периодах; о причинах он не говорит.",
    "A verdict is about the outlines and figures of this workspace, in the periods named; it says nothing of causes.",
];

/// How many statements have each verdict.
pub(super) fn headline(count: impl Fn(Verdict) -> usize, lang: Lang) -> String {
    let counts: Vec<usize> = Verdict::ALL.iter().map(|one| count(*one)).collect();
    let all = lang.number(counts.iter().sum::<usize>() as f64, 0);
    let each: Vec<String> = Verdict::ALL
        .iter()
        .zip(counts)
        .map(|(verdict, n)| format!("{}: {}", verdict.in_words(lang), lang.number(n as f64, 0)))
        .collect();
    let each = each.join(", ");
    lang.one_of([
        format!("Тұжырымдар: {all}; {each}"),
        format!("Утверждений: {all}; {each}"),
        format!("{all} statements; {each}"),
    ])
}

impl Verdict {
    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        let [kk, ru] = match self {
            Self::Refuted => ["теріске шығарылды", "опровергнуто"],
            Self::Confirmed => ["расталды", "подтверждено"],
            Self::AgreesWithItself => ["өз сандарына сәйкес", "согласуется само с собой"],
            Self::NotTestable => ["тексеру мүмкін емес", "проверить нельзя"],
        };
        lang.one_of([kk, ru, self.as_str()])
    }
}

/// Why a statement cannot be tested at some place or in some period.
pub(super) enum Unknown<'a> {
    /// The layer has no such indicator.
    NoIndicator {
        title: &'a str,
        layer: &'a Layer,
    },
    /// No layer has this one's units as parents.
    NoParts(&'a Layer),
    /// The indicator lacks the period.
    NoPeriod,
    NoBorders,
    NotMeasured,
    OutsideExtent,
    /// Values that a sum needs, by their periods.
    ValueMissing(Vec<Period>),
    /// A quantity that cannot be added up.
    NoSum(&'a str),
    /// The series begins anew.
    Break(Period),
    /// Fewer parts on a side than a comparison needs.
    TooFew,
}

impl Unknown<'_> {
    pub(super) fn text(self, lang: Lang) -> String {
        let [kk, ru, en] = match self {
            Self::NoIndicator { title, layer } => {
                let layer = layer.title().get(lang);
                return lang.one_of([
                    format!("«{title}» кестесі жоқ («{layer}» қабаты)"),
                    format!("нет таблицы «{title}» (слой «{layer}»)"),
                    format!("there is no table \"{title}\" (layer \"{layer}\")"),
                ]);
            }
            Self::NoParts(layer) => {
                let layer = layer.title().get(lang);
                return lang.one_of([
                    format!("«{layer}» қабатының бөліктері жоқ"),
                    format!("у слоя «{layer}» нет частей"),
                    format!("the units of \"{layer}\" have no parts"),
                ]);
            }
            Self::ValueMissing(mut periods) => {
                periods.sort_unstable();
                periods.dedup();
                let periods = periods_in_words(&periods, lang);
                return lang.one_of([
                    format!("мәні жоқ: {periods}"),
                    format!("нет значения: {periods}"),
                    format!("no value: {periods}"),
                ]);
            }
            Self::NoSum(title) => {
                return lang.one_of([
                    format!("«{title}» мәндері қосылмайды"),
                    format!("значения показателя «{title}» не складываются"),
                    format!("values of \"{title}\" do not add up"),
                ]);
            }
            Self::Break(period) => {
                let period = period.in_words(lang);
                return lang.one_of([
                    format!("қатар жаңадан басталады: {period}"),
                    format!("ряд начинается заново: {period}"),
                    format!("the series begins anew: {period}"),
                ]);
            }
            Self::NoPeriod => [
                "кестеде бұл кезең жоқ",
                "в таблице нет этого периода",
                "the table lacks the period",
            ],
            Self::NoBorders => [
                "деректер жинағында шекаралар көрсетілмеген",
                "в наборе данных границы не заданы",
                "the workspace declares no borders",
            ],
            Self::NotMeasured => [
                "қабат көршілерге қатысты өлшенбеген",
                "слой не измерен относительно соседей",
                "the layer is not measured against neighbours",
            ],
            Self::OutsideExtent => [
                "көршілердің картасынан тыс жатыр",
                "лежит за пределами карты соседей",
                "lies outside the neighbours' extent",
            ],
            Self::TooFew => [
                "салыстыруға аумақ аз",
                "для сравнения слишком мало территорий",
                "too few units to compare",
            ],
        };
        lang.one_of([kk, ru, en]).to_owned()
    }
}

/// A table that would decide: what of, when, and why it is not there.
pub(super) fn missing(title: Option<&str>, periods: &[Period], reason: &str, lang: Lang) -> String {
    let when = periods_in_words(periods, lang);
    match title {
        // A sentence that names the table, or the periods, says it itself.
        Some(title) if !reason.contains(title) && when.is_empty() => format!("{title}: {reason}"),
        Some(title) if !reason.contains(title) => format!("{title}, {when}: {reason}"),
        _ if when.is_empty() => reason.to_owned(),
        _ => format!("{reason}: {when}"),
    }
}

/// On what something else was tested: `Net migration (all flows), 2009–2020, 2022`.
pub(super) fn tested_on(title: &str, flow: Option<Flow>, periods: &[Period], lang: Lang) -> String {
    let flow = flow
        .map(|one| format!(" ({})", self::flow(one, lang)))
        .unwrap_or_default();
    match periods_in_words(periods, lang).as_str() {
        "" => format!("{title}{flow}"),
        periods => format!("{title}{flow}, {periods}"),
    }
}

pub(super) fn flow(flow: Flow, lang: Lang) -> &'static str {
    lang.one_of(match flow {
        Flow::All => ["барлық ағындар", "все потоки", "all flows"],
        Flow::Internal => ["ішкі көші-қон", "внутренняя миграция", "internal migration"],
        Flow::External => ["сыртқы көші-қон", "внешняя миграция", "external migration"],
    })
}

pub(super) fn inferred(lang: Lang) -> &'static str {
    lang.one_of([
        "біздің қорытуымыз: құжатта тікелей айтылмаған",
        "наш вывод: в документе прямо не сказано",
        "our inference: the document does not say so itself",
    ])
}

/// What relations of figures rest on: the document's own, or the workspace's as well.
pub(super) fn stated_figures(is_own: bool, lang: Lang) -> &'static str {
    lang.one_of(if is_own {
        [
            "құжатта берілген сандар",
            "цифры, названные в документе",
            "figures that the document states",
        ]
    } else {
        [
            "құжаттың және осы деректер жинағының сандары",
            "цифры документа и этого набора данных",
            "figures of the document and of this workspace",
        ]
    })
}

/// What came out of what was tested instead: no verdict, so in other words than those. The page has the same.
pub(super) fn tested_instead(holds: Option<bool>, is_own: bool, lang: Lang) -> &'static str {
    lang.one_of(match (holds, is_own) {
        (None, _) => [
            "мұнда да шешілмейді",
            "и здесь не решено",
            "open there, too",
        ],
        (Some(false), _) => ["сәйкес келмейді", "не согласуется", "does not agree"],
        (Some(true), true) => [
            "құжаттың өз сандарына сәйкес келеді",
            "согласуется с цифрами самого документа",
            "agrees, by the document's own figures",
        ],
        (Some(true), false) => ["сәйкес келеді", "согласуется", "agrees"],
    })
}

/// The years of the test are ours.
pub(super) fn no_years(periods: &[Period], lang: Lang) -> String {
    let years = periods_in_words(periods, lang);
    lang.one_of([
        format!("сөйлем жылдарды атамайды; біздің таңдауымыз: {years}"),
        format!("предложение не называет годов; наш выбор: {years}"),
        format!("the sentence names no years; our choice: {years}"),
    ])
}

/// The sentence speaks of more years than the test.
pub(super) fn open_span(left_out: &[Period], lang: Lang) -> String {
    let years = periods_in_words(left_out, lang);
    lang.one_of([
        format!("сөйлем кезеңнің шегін атамайды; тексерілмеген жылдар: {years}"),
        format!("предложение не называет границы периода; не проверены годы: {years}"),
        format!("the sentence leaves its span open; years that are not tested: {years}"),
    ])
}

/// What stands behind the outcomes that a cell tells.
pub(super) fn more(count: usize, lang: Lang) -> String {
    let n = lang.number(count as f64, 0);
    lang.one_of([
        format!("; тағы {n}"),
        format!("; и ещё {n}"),
        format!("; and {n} more"),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_what_was_tested_instead_in_the_same_words() {
        let pages = [
            include_str!("../../../static/page/words/kk.json"),
            include_str!("../../../static/page/words/ru.json"),
            include_str!("../../../static/page/words/en.json"),
        ];
        for (lang, page) in Lang::ALL.into_iter().zip(pages) {
            let words: serde_json::Value = serde_json::from_str(page).unwrap();
            for (key, holds, is_own) in [
                ("holds", Some(true), false),
                ("own", Some(true), true),
                ("differs", Some(false), false),
                ("open", None, false),
            ] {
                let told = tested_instead(holds, is_own, lang);
                assert_eq!(words[format!("claims.instead.{key}")], told, "{lang}");
            }
        }
    }
}
