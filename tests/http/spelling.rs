//! Views have one spelling, by which their answers are kept.

use shekara::dataset::{ResolveError, ViewQuery};
use shekara::workspace::{Files, load};

use crate::changed::changed;
use crate::rounds::rounds;

/// A query string as a view's parameters; others are left aside.
fn view_query(text: &str) -> ViewQuery {
    let mut query = ViewQuery::default();
    for part in text.split('&') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let value = Some(value.to_owned());
        match name {
            "indicator" => query.indicator = value,
            "period" => query.period = value,
            "method" => query.method = value,
            "classes" => query.classes = value,
            "breaks" => query.breaks = value,
            "palette" => query.palette = value,
            "diverging" => query.diverging = value,
            "scope" => query.scope = value,
            "mark" => query.mark = value,
            "reliability" => query.reliability = value,
            "by" => query.by = value,
            "lang" => query.lang = value,
            _ => {}
        }
    }
    query
}

/// Two spellings of one view would be two answers that are kept, and two views of one spelling a wrong one.
#[test]
fn a_view_is_what_its_one_spelling_says_whatever_it_was_asked_with() {
    let dataset = load(&Files::Embedded).dataset.unwrap();
    let hostile = [
        "&",
        "=",
        "breaks=",
        "method=manual",
        "classes=",
        "9",
        "-0",
        "1e308",
        "nan",
        ",",
        "by=population",
        "diverging=",
        "auto",
        "none",
        "mark=symbol",
        "period=2020",
        "lang=kk",
        "scope=all",
        "headtail",
    ];
    let seeds: Vec<&str> = include_str!("../corpus/views.txt").lines().collect();
    let check = |text: &str| -> bool {
        for layer in ["districts", "oblasts"] {
            match dataset.resolve(layer, &view_query(text)) {
                Ok(view) => {
                    let spelling = view.canonical();
                    let again = dataset.resolve(layer, &view_query(&spelling));
                    assert_eq!(again.as_ref(), Ok(&view), "{text} -> {spelling}");
                    assert_eq!(again.unwrap().canonical(), spelling, "{text}");
                }
                Err(ResolveError::Bad(error) | ResolveError::NotFound(error)) => {
                    assert!(!error.allowed.trim().is_empty(), "{text}: {error}");
                    return false;
                }
            }
        }
        true
    };
    let views = seeds.iter().filter(|seed| check(seed)).count();
    assert!(
        views >= seeds.len() / 3,
        "{views} views: hardly anything was tried"
    );
    rounds(6000, |chance| {
        let seed = seeds[chance.usize(0..seeds.len())];
        let mut text = changed(seed.as_bytes(), chance, &hostile);
        if chance.bool() {
            let other = seeds[chance.usize(0..seeds.len())];
            text = [&text[..], b"&", other.as_bytes()].concat();
        }
        check(&String::from_utf8_lossy(&text));
    });
}
