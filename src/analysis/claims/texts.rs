//! What the answer says in sentences, in three languages.

use super::Verdict;
use crate::dataset::Layer;
use crate::model::{ClaimTest, Lang, Period, Text, ValueRelation, decimals_for};

pub(super) const METHOD: [&str; 3] = [
    "Тұжырымда аталған әр аумақ әр кезеңде айтылғандай болса (expected yes) немесе кемінде біреуі ондай болмаса (expected no), тұжырым \
    расталады; сандар керісінше айтса, теріске шығады. Шешуші мән жоқ болса, тексеру мүмкін емес және себебі көрсетіледі. touches: \
    шекара сызығының бір бөлігі не басқа аумақпен ортақ қабырғасы бар; within: контурлар арасындағы WGS84 бойынша ең қысқа \
    геодезиялық қашықтық (Карни, 2013) одан артық емес. positive және negative: әр мән 0-ден жоғары не төмен; only positive: \
    әрі басқа ешбір аумақта ондай емес; sum: барлық аумақтың қосындысы; largest және smallest: басқа аумақтардың әрқайсысынан үлкен не кіші; \
    rising және falling: алдыңғы кезеңмен салыстырғанда.",
    "Утверждение подтверждено, если каждая названная единица в каждом периоде такова, как сказано (expected yes), или хотя бы одна не \
    такова (expected no), и опровергнуто, если цифры говорят обратное. Проверить его нельзя, если нет значения, которое могло бы решить; \
    причина указана. touches: единице принадлежит часть линии границы или у неё общее ребро с другой единицей; within: наименьшее \
    геодезическое расстояние между контурами на WGS84 (Карни, 2013) не больше. positive и negative: каждое значение выше или ниже 0; \
    only positive: и ни у одной другой единицы; sum: все единицы вместе; largest и smallest: больше или меньше каждой из остальных; rising и \
    falling: по сравнению с предыдущим периодом.",
    "A statement is confirmed where every unit it names, in every period, is as it says (expected yes) or \
    at least one is not (expected no), and refuted where the figures say the opposite. It is not testable where a value that \
    could decide it is missing, with the reason. touches: has a part of the border line, or a common \
    edge with the other unit; within: the smallest geodesic distance between the outlines on WGS84 \
    (Karney 2013) is not larger. positive and negative: each value above or below 0; only positive: \
    and no other unit's; sum: of all units together; largest and smallest: than each of the other units; rising \
    and falling: against the period before.",
];

pub(super) const CAUTION: [&str; 3] = [
    "Қорытынды осы деректер жинағының контурлары мен сандарына, аталған кезеңдерге ғана қатысты; себептері туралы ештеңе айтпайды.",
    "Вывод относится к контурам и цифрам этого набора данных в названных периодах; о причинах он не говорит.",
    "A verdict is about the outlines and figures of this workspace, in the periods named; it says nothing of causes.",
];

/// How many statements have each verdict.
pub(super) fn headline(count: impl Fn(Verdict) -> usize, lang: Lang) -> String {
    let each = [Verdict::Confirmed, Verdict::Refuted, Verdict::NotTestable].map(count);
    let all = lang.number(each.iter().sum::<usize>() as f64, 0);
    let [confirmed, refuted, open] = each.map(|n| lang.number(n as f64, 0));
    lang.one_of([
        format!("Тұжырымдар: {all}; расталды: {confirmed}, теріске шықты: {refuted}, тексеру мүмкін емес: {open}"),
        format!("Утверждений: {all}; подтверждено: {confirmed}, опровергнуто: {refuted}, проверить нельзя: {open}"),
        format!("{all} statements: {confirmed} confirmed, {refuted} refuted, {open} not testable"),
    ])
}

impl Verdict {
    pub(super) fn in_words(self, lang: Lang) -> &'static str {
        lang.one_of(match self {
            Self::Confirmed => ["расталды", "подтверждено", self.as_str()],
            Self::Refuted => ["теріске шықты", "опровергнуто", self.as_str()],
            Self::NotTestable => ["тексеру мүмкін емес", "проверить нельзя", self.as_str()],
        })
    }
}

/// Why it is not known what a unit says of a statement.
#[derive(Debug, Clone)]
pub(super) enum Unknown<'a> {
    NoIndicator {
        indicator: &'a str,
        layer: &'a Layer,
    },
    /// The indicator lacks the period, with the refusal.
    NoPeriod {
        period: Option<Period>,
        refusal: String,
    },
    NoBorders,
    NotMeasured,
    OutsideExtent,
    /// One of the values of a sum.
    ValueMissing,
}

impl Unknown<'_> {
    pub(super) fn text(self, lang: Lang) -> String {
        let [kk, ru, en] = match self {
            Self::NoIndicator { indicator, layer } => {
                let title = layer.title().get(lang);
                return lang.one_of([
                    format!("«{title}» қабатында {indicator} көрсеткіші жоқ"),
                    format!("на слое «{title}» нет показателя {indicator}"),
                    format!("no indicator {indicator} on the layer {}", layer.id()),
                ]);
            }
            Self::NoPeriod { period, refusal } => {
                let period = period.map(|one| one.in_words(lang)).unwrap_or_default();
                return lang.one_of([
                    format!("көрсеткіштің бұл кезеңі жоқ: {period}"),
                    format!("у показателя нет этого периода: {period}"),
                    refusal,
                ]);
            }
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
            Self::ValueMissing => [
                "бір мән жоқ",
                "одного из значений нет",
                "a value is missing",
            ],
        };
        lang.one_of([kk, ru, en]).to_owned()
    }
}

/// What a statement says of its units, in a few words; `title` is that of its indicator.
pub(super) fn relation(test: &ClaimTest, title: Option<&Text>, lang: Lang) -> String {
    match test {
        ClaimTest::Within { to, km } => {
            let distance = lang.number(*km, decimals_for(&[*km]));
            lang.one_of([
                format!("{to}: {distance} км ішінде"),
                format!("{to}: в пределах {distance} км"),
                format!("within {km} km of {to}"),
            ])
        }
        ClaimTest::Touches { to } => lang.one_of([
            format!("{to}: шектеседі"),
            format!("{to}: граничит"),
            format!("touches {to}"),
        ]),
        ClaimTest::Values {
            relation,
            indicator,
            ..
        } => {
            let title = title.map_or(indicator.as_str(), |title| title.get(lang));
            let [kk, ru] = values(*relation);
            lang.one_of([
                format!("{title}: {kk}"),
                format!("{title}: {ru}"),
                format!("{indicator} {}", relation.as_str()),
            ])
        }
    }
}

/// How values lie, in Kazakh and Russian.
fn values(relation: ValueRelation) -> [&'static str; 2] {
    match relation {
        ValueRelation::Positive => ["оң", "положительно"],
        ValueRelation::Negative => ["теріс", "отрицательно"],
        ValueRelation::OnlyPositive => ["тек осыларда оң", "положительно только здесь"],
        ValueRelation::SumPositive => ["қосындысы оң", "сумма положительна"],
        ValueRelation::SumNegative => ["қосындысы теріс", "сумма отрицательна"],
        ValueRelation::Largest => ["ең үлкені", "наибольшее"],
        ValueRelation::Smallest => ["ең кішісі", "наименьшее"],
        ValueRelation::Rising => ["өседі", "растёт"],
        ValueRelation::Falling => ["азаяды", "снижается"],
    }
}

/// A place in a period, and what is known of it, in one line.
pub(super) fn told(place: [Option<String>; 2], known: [Option<String>; 2], lang: Lang) -> String {
    let [place, known] = [place, known].map(|all| all.into_iter().flatten().collect::<Vec<_>>());
    match lang {
        Lang::Kk | Lang::Ru => {
            let parts = [place.join(", "), known.join(", ")].into_iter();
            let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            parts.join(": ")
        }
        Lang::En => [place, known].concat().join(" "),
    }
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

/// A border that a unit has with what the statement names.
pub(super) fn touches(km: f64, lang: Lang) -> String {
    let length = lang.number(km, decimals_for(&[km]));
    lang.one_of([
        format!("ортақ шекара {length} км"),
        format!("общая граница {length} км"),
        format!("touches for {km} km"),
    ])
}

/// How far a unit is from what the statement names.
pub(super) fn away(km: f64, lang: Lang) -> String {
    let distance = lang.number(km, decimals_for(&[km]));
    lang.one_of([
        format!("{distance} км жерде"),
        format!("в {distance} км"),
        format!("{km} km away"),
    ])
}

/// A period and a value as a cell tells them; English writes them as programs read them.
pub(super) fn period(period: Period, lang: Lang) -> String {
    match lang {
        Lang::Kk | Lang::Ru => period.in_words(lang),
        Lang::En => period.to_string(),
    }
}

pub(super) fn value(value: f64, lang: Lang) -> String {
    match lang {
        Lang::Kk | Lang::Ru => lang.number(value, decimals_for(&[value])),
        Lang::En => value.to_string(),
    }
}
