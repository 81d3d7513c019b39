//! What the audit says in sentences, in three languages.

use super::Verdict;
use crate::model::{Expected, Lang, NumberOf, Qualifier, RelationKind};

pub(super) const METHOD: [&str; 3] = [
    "Әр қатынас құжатта берілген бір санды басқа сандардан есептейді. Әр сан дәл солай басылатын барлық санды білдіреді: соңғы цифрының \
    жартысы жоғары не төмен, толық басылған сан үшін — өзі ғана, `more than` мен `at most` үшін — одан арғының бәрі; computed_from мен \
    computed_to осыны есептеу бойымен жүргізеді. Екі аралық түйіссе, сан сәйкес келеді (as_printed: амалдағы сандар басылған күйінде \
    алынғанда да); ереженің (rule) бұзылуын ешбір дөңгелектеу түсіндірмесе, сәйкес емес; керек сан жоқ болса, тексеру мүмкін емес. expects: `equal` — тең; \
    `at most` — бүтіннің бөліктері үшін; `unlike` — бірлікке дейін сәйкес келмеуі тиіс екі сан үшін.",
    "Каждое соотношение вычисляет названную цифру из других цифр. Каждая цифра означает все числа, которые печатаются так же: половина \
    последнего знака вверх или вниз, для числа, напечатанного полностью, — только оно само, для `more than` и `at most` — всё, что дальше; \
    computed_from и computed_to проводят это через вычисление. Соотношение сходится, если два промежутка пересекаются (as_printed: и с \
    операндами, как они напечатаны), расходится, если нарушение правила (rule) не объяснить никаким округлением, и не проверяется, если какой-либо цифры \
    нет. expects: `equal` — равно; `at most` — для частей целого; `unlike` — для двух чисел, которые не должны совпадать до единицы.",
    "Each relation computes a stated figure from other figures. Every figure stands for all numbers that are printed like it: \
    half of its last digit up or down, none for a count that is printed in full, everything beyond for `more than` and `at most`; \
    computed_from and computed_to carry that through the arithmetic. A relation reproduces where the two ranges meet (as_printed: also \
    with the operands just as they are printed), differs where no rounding explains that its `rule` is broken, and is not testable where a figure is \
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

/// The rule that a verdict is about.
pub(super) fn rule(expects: Expected, holds: Option<bool>, lang: Lang) -> &'static str {
    lang.one_of(match (expects, holds) {
        (Expected::Equal, _) => [
            "есептелгені мен айтылғаны дөңгелектеу шегінде тең болуы тиіс",
            "вычисленное и названное должны быть равны в пределах округления",
            "what is computed and what is stated must be equal within their rounding",
        ],
        (Expected::AtMost, _) => [
            "бірінші сан екіншісінен артық болмауы тиіс: ол оның бөлігі не аталған шегі",
            "первое число не должно быть больше второго: оно его часть или названный предел",
            "the first number must be at most the second, which is its whole or a stated limit",
        ],
        (Expected::Unlike, Some(false)) => [
            "бөлек саналған екі сан бірлікке дейін сәйкес келмеуі тиіс, ал бұлар сәйкес келеді: күмәнді",
            "два числа, сосчитанные отдельно, не должны совпадать до единицы, а эти совпадают: подозрительно",
            "two numbers that were counted apart must not agree to the unit, but these do: suspicious",
        ],
        (Expected::Unlike, _) => [
            "бөлек саналған екі сан бірлікке дейін сәйкес келмеуі тиіс",
            "два числа, сосчитанные отдельно, не должны совпадать до единицы",
            "two numbers that were counted apart must not agree to the unit",
        ],
    })
}

/// A number with the words that the document puts around it.
pub(super) fn hedged(number: &str, qualifier: Option<Qualifier>, lang: Lang) -> String {
    let Some(qualifier) = qualifier else {
        return number.to_owned();
    };
    let [kk, ru, en] = match qualifier {
        Qualifier::About | Qualifier::Around | Qualifier::Approximately => {
            ["шамамен {}", "около {}", "about {}"]
        }
        Qualifier::Almost => ["{} дерлік", "почти {}", "almost {}"],
        Qualifier::HardlyExceeded => [
            "{} (сәл ғана артық)",
            "едва больше {}",
            "hardly more than {}",
        ],
        Qualifier::Over => ["{} (сәл артық)", "свыше {}", "over {}"],
        Qualifier::MoreThan => ["{} (одан артық)", "более {}", "more than {}"],
        Qualifier::AtMost => ["{} (одан артық емес)", "не более {}", "at most {}"],
        Qualifier::LessThan => ["{} (одан кем)", "менее {}", "less than {}"],
    };
    lang.one_of([kk, ru, en]).replace("{}", number)
}

/// A sign in words.
pub(super) fn sign(value: f64, lang: Lang) -> &'static str {
    lang.one_of(if value > 0.0 {
        ["оң", "положительное", "positive"]
    } else if value < 0.0 {
        ["теріс", "отрицательное", "negative"]
    } else {
        ["нөл", "нуль", "zero"]
    })
}

/// Before what is held against; `is_of_document` where a document says it.
pub(super) fn stated(is_of_document: bool, lang: Lang) -> &'static str {
    lang.one_of(if is_of_document {
        [
            "құжатта айтылғаны —",
            "в документе названо:",
            "the document states:",
        ]
    } else {
        ["болуы тиіс —", "должно быть:", "expected:"]
    })
}

/// What a bare number counts.
pub(super) fn number_of(counts: NumberOf, lang: Lang) -> &'static str {
    lang.one_of(match counts {
        NumberOf::Years => ["жылдар саны", "число лет", "number of years"],
        NumberOf::Months => ["айлар саны", "число месяцев", "number of months"],
        NumberOf::Whole => ["бүтіні", "целое", "the whole"],
    })
}

/// A unit of what was divided by a number of years or months.
pub(super) fn per(unit: &str, divided_by: Option<NumberOf>, lang: Lang) -> String {
    let [kk, ru, en] = match divided_by {
        Some(NumberOf::Years) => ["жылына, {}", "{} в год", "{} a year"],
        Some(NumberOf::Months) => ["айына, {}", "{} в месяц", "{} a month"],
        Some(NumberOf::Whole) | None => return unit.to_owned(),
    };
    lang.one_of([kk, ru, en]).replace("{}", unit)
}

/// In place of a figure that nobody states.
pub(super) fn unstated(lang: Lang) -> &'static str {
    lang.one_of([
        "айтылмаған сан",
        "неназванная цифра",
        "a figure that is not stated",
    ])
}

/// In place of a number that is not known.
pub(super) fn no_value(lang: Lang) -> &'static str {
    lang.one_of(["белгісіз", "неизвестно", "not known"])
}

/// So many values of a series, told as one.
pub(super) fn values(title: &str, count: usize, lang: Lang) -> String {
    let n = lang.number(count as f64, 0);
    lang.one_of([
        format!("{title} (мәндер: {n})"),
        format!("{title} (значений: {n})"),
        format!("{title} (values: {n})"),
    ])
}
