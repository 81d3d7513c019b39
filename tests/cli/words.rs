//! `--lang`: the command line says what the server says, in the same language.

use crate::shared::binary::shekara;
use crate::text;

#[test]
fn analyse_and_audit_speak_the_language_that_they_are_asked_in() {
    let claims = shekara(&["analyse", "claims", "--unit", "153200000", "--lang", "kk"]);
    assert_eq!(claims.status.code(), Some(0), "{claims:?}");
    let told = text(&claims.stdout);
    assert!(told.contains("теріске шығарылды: 1"), "{told}");
    assert!(
        told.contains("Алға ауданы: арақашықтық 42,6 км (Ресей)"),
        "{told}"
    );
    assert!(
        told.contains("statement_kk") && !told.contains("statement_en"),
        "{told}"
    );
    assert!(told.contains("ескерту: Қорытынды"), "{told}");

    let audit = shekara(&["audit", "--verdict", "not testable", "--lang", "ru"]);
    assert_eq!(audit.status.code(), Some(0), "{audit:?}");
    let told = text(&audit.stdout);
    let unknown = "Выбывшие за рубеж: Казахстан, 2021: 32\u{a0}209\u{a0}человек; неназванная цифра → темп изменения: неизвестно";
    assert!(told.contains(unknown), "{told}");
    let missing = "Сальдо миграции: Казахстан, 1991–2000 (значений: 10) → сумма: неизвестно";
    assert!(told.contains(missing), "{told}");
}

#[test]
fn a_language_that_is_not_offered_is_wrong_usage() {
    for question in [&["analyse", "claims"][..], &["audit"]] {
        let refused = shekara(&[question, &["--lang", "kz"]].concat());
        assert_eq!(refused.status.code(), Some(2), "{question:?}");
        let told = text(&refused.stderr);
        assert!(told.contains("did you mean kk?"), "{told}");
    }
}
