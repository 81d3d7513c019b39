//! What the audit says in sentences, in three languages.

use super::Verdict;
use crate::model::{Code, Expected, Lang, Period, Reason, RelationKind, Text};

pub(super) const METHOD: [&str; 3] = [
    "Әр қатынас құжатта берілген бір санды басқа сандардан есептейді. Әр сан дәл солай басылатын барлық санды білдіреді: соңғы цифрының \
    жартысы жоғары не төмен, толық басылған сан үшін — өзі ғана, `more than` мен `at most` үшін — одан арғының бәрі; computed_from мен \
    computed_to осыны есептеу бойымен жүргізеді. Екі аралық түйіссе, сан сәйкес келеді (as_printed: амалдағы сандар басылған күйінде \
    алынғанда да); айырманы ешбір дөңгелектеу түсіндірмесе, сәйкес емес; керек сан жоқ болса, тексеру мүмкін емес. expects: `equal` — тең; \
    `at most` — бүтіннің бөліктері үшін; `unlike` — бірлікке дейін сәйкес келмеуі тиіс екі сан үшін.",
    "Каждое соотношение вычисляет названную цифру из других цифр. Каждая цифра означает все числа, которые печатаются так же: половина \
    последнего знака вверх или вниз, для числа, напечатанного полностью, — только оно само, для `more than` и `at most` — всё, что дальше; \
    computed_from и computed_to проводят это через вычисление. Соотношение сходится, если два промежутка пересекаются (as_printed: и с \
    операндами, как они напечатаны), расходится, если разницу не объяснить никаким округлением, и не проверяется, если какой-либо цифры \
    нет. expects: `equal` — равно; `at most` — для частей целого; `unlike` — для двух чисел, которые не должны совпадать до единицы.",
    "Each relation computes a stated figure from other figures. Every figure stands for all numbers that are printed like it: \
    half of its last digit up or down, none for a count that is printed in full, everything beyond for `more than` and `at most`; \
    computed_from and computed_to carry that through the arithmetic. A relation reproduces where the two ranges meet (as_printed: also \
    with the operands just as they are printed), differs where no rounding explains the difference, and is not testable where a figure is \
    missing. expects: `equal`; `at most`, for parts of a whole; `unlike`, for two counts that should not agree to the unit.",
];

pub(super) const CAUTION: [&str; 3] = [
    "Сандардың сәйкес келмеуі құжаттың өз ішінде қайшы екенін білдіреді, бірақ қай санның қате екенін айтпайды.",
    "Расхождение цифр говорит о том, что документ противоречив, а не о том, какая из цифр неверна.",
    "That figures differ says that a document is not consistent, not which of its figures is wrong.",
];

/// How many relations have each verdict; `by_rounding` of those that reproduce do so only within the
/// rounding of their operands.
pub(super) fn headline(count: impl Fn(Verdict) -> usize, by_rounding: usize, lang: Lang) -> String {
    let each = [Verdict::Differs, Verdict::NotTestable, Verdict::Reproduces].map(count);
    let number = |n: usize| lang.number(n as f64, 0);
    let (all, rounded) = (number(each.iter().sum()), number(by_rounding));
    let [differ, open, reproduce] = each.map(number);
    lang.one_of([
        format!("Қатынастар: {all}; сәйкес емес: {differ}, тексеру мүмкін емес: {open}, сәйкес келеді: {reproduce}, оның ішінде тек амалдағы сандардың дөңгелектелуі шегінде: {rounded}"),
        format!("Соотношений: {all}; расходится: {differ}, проверить нельзя: {open}, сходится: {reproduce}, из них только в пределах округления операндов: {rounded}"),
        format!("{all} relations: {differ} differ, {open} not testable, {reproduce} reproduce, {rounded} of these only within the rounding of their operands"),
    ])
}

/// A verdict in words; one that holds only by the rounding of the operands says so.
pub(super) fn verdict(verdict: Verdict, as_printed: bool, lang: Lang) -> &'static str {
    lang.one_of(match (verdict, as_printed) {
        (Verdict::Differs, _) => ["сәйкес емес", "расходится", verdict.as_str()],
        (Verdict::NotTestable, _) => ["тексеру мүмкін емес", "проверить нельзя", verdict.as_str()],
        (Verdict::Reproduces, true) => ["сәйкес келеді", "сходится", verdict.as_str()],
        (Verdict::Reproduces, false) => [
            "дөңгелектеу шегінде сәйкес келеді",
            "сходится с учётом округления",
            "reproduces by rounding",
        ],
    })
}

/// How figures are put together, and how the result must lie to what is stated.
pub(super) fn kind(kind: RelationKind, expects: Expected, lang: Lang) -> String {
    let [kk, ru] = match kind {
        RelationKind::Equal => ["тең", "равно"],
        RelationKind::Sum => ["қосынды", "сумма"],
        RelationKind::Difference => ["айырма", "разность"],
        RelationKind::Average => ["орташа", "среднее"],
        RelationKind::Ratio => ["қатынас", "отношение"],
        RelationKind::Share => ["үлес", "доля"],
        RelationKind::Part => ["бөлік", "часть"],
        RelationKind::Whole => ["бүтін", "целое"],
        RelationKind::RateOfChange => ["өзгеру қарқыны", "темп изменения"],
        RelationKind::Grown => ["өсімімен", "с приростом"],
        RelationKind::Converted => ["бағам бойынша", "по курсу"],
        RelationKind::Least => ["ең кішісі", "наименьшее"],
        RelationKind::Greatest => ["ең үлкені", "наибольшее"],
        RelationKind::Sign => ["таңба", "знак"],
    };
    let kind = lang.one_of([kk, ru, kind.as_str()]);
    let expects = lang.one_of(match expects {
        Expected::Equal => return kind.to_owned(),
        Expected::AtMost => ["артық емес", "не больше", expects.as_str()],
        Expected::Unlike => ["тең емес", "не равно", expects.as_str()],
    });
    format!("{kind}, {expects}")
}

/// Why a relation is not testable.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Why<'a> {
    SignOpen,
    DivisorOpen,
    Unstated,
    NoFact(&'a str),
    NoRelation(&'a str),
    /// The workspace has no value.
    NoValue {
        indicator: &'a str,
        title: Option<&'a Text>,
        code: &'a Code,
        names: Option<&'a Text>,
        period: Period,
        reason: Reason,
    },
}

impl Why<'_> {
    pub(super) fn text(&self, lang: Lang) -> String {
        match self {
            Self::SignOpen => lang
                .one_of([
                    "таңбасы дөңгелектеу шегінде анықталмайды",
                    "знак не определён в пределах округления",
                    "the sign is within the rounding",
                ])
                .to_owned(),
            Self::DivisorOpen => lang
                .one_of([
                    "бөлгіш дөңгелектеу шегінде 0 болуы мүмкін",
                    "делитель в пределах округления может быть равен 0",
                    "the divisor may be 0 within its rounding",
                ])
                .to_owned(),
            Self::Unstated => lang
                .one_of([
                    "керек сан құжатта берілмеген",
                    "нужная цифра в документе не названа",
                    "a figure that is needed is not stated",
                ])
                .to_owned(),
            Self::NoFact(id) => lang.one_of([
                format!("{id} саны жоқ"),
                format!("нет цифры {id}"),
                format!("there is no figure {id}"),
            ]),
            Self::NoRelation(id) => lang.one_of([
                format!("{id} қатынасы жоқ"),
                format!("нет соотношения {id}"),
                format!("there is no relation {id}"),
            ]),
            Self::NoValue {
                indicator,
                title,
                code,
                names,
                period,
                reason,
            } => {
                let reason = reason.in_words(lang);
                let title = title.map_or(*indicator, |title| title.get(lang));
                let place = names.map_or(code.as_str(), |names| names.get(lang));
                match lang {
                    Lang::Kk | Lang::Ru => {
                        format!("{title}, {place}, {}: {reason}", period.in_words(lang))
                    }
                    Lang::En => format!("{indicator} of {code} in {period}: {reason}"),
                }
            }
        }
    }
}
