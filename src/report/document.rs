//! A brief as one HTML document that asks for nothing: style, letters and drawings are inside, so it
//! can be sent by mail, kept and printed.

use super::answers::{self, AtTheBorder};
use super::border::{difference, groups, nearness};
use super::brief::Brief;
use super::comparison::comparison;
use super::figures::{figures, link, scrolled};
use super::numbers::Numbers;
use super::plan::{BriefError, BriefPlan};
use crate::analysis::{BORDER_EFFECT, BORDER_PROXIMITY};
use crate::export::Format;
use crate::map::{FONT_STACK, font_faces};
use crate::markup::Html;
use crate::model::{Cell, Table, decimals_of_km};
use crate::words;

const STYLE: &str = include_str!("report.css");
/// Columns of shares in the table of nearness begin here.
const FIRST_BAND: usize = 6;

impl Brief<'_> {
    /// The document, UTF-8. `origin` is the server that links lead to, without a trailing slash; empty
    /// where there is none. The same brief of the same origin has the same bytes.
    pub fn html(&self, origin: &str) -> Result<String, BriefError> {
        let lang = self.plan.lang;
        let body = Html::tag(
            "main",
            &[],
            [
                self.head(),
                section(words::brief_in_brief(lang), self.sentences()),
                section(words::brief_on_the_map(lang), figures(self.plan, origin)?),
                section(words::brief_comparison(lang), self.comparison_block()),
                section(words::brief_at_the_border(lang), self.border_block(origin)),
                section(words::brief_sources_and_method(lang), self.about(origin)),
            ],
        );
        let title = Html::tag("title", &[], [Html::text(&self.title())]);
        let letters = format!("{}{}", body.as_str(), self.title());
        let style = format!(
            "{}:root{{font-family:{FONT_STACK}}}{STYLE}",
            font_faces(&letters)
        );
        let head = [
            Html::void("meta", &[("charset", "utf-8")]),
            Html::void(
                "meta",
                &[("name", "viewport"), ("content", "width=device-width")],
            ),
            title,
            // Without one, browsers ask the server for an icon.
            Html::void("link", &[("rel", "icon"), ("href", "data:,")]),
            Html::tag("style", &[], [Html::known(style)]),
        ];
        let parts = [Html::tag("head", &[], head), Html::tag("body", &[], [body])];
        let html = Html::tag("html", &[("lang", lang.tag())], parts);
        Ok(format!("<!doctype html>{}\n", html.as_str()))
    }

    fn head(&self) -> Html {
        let (plan, lang) = (self.plan, self.plan.lang);
        let period = plan.columns[BriefPlan::MAIN].period();
        let below = [
            Some(plan.dataset.title().get(lang).to_owned()),
            Some(plan.layer.title().get(lang).to_owned()),
            period.map(|period| period.in_words(lang)),
        ];
        let below: Vec<String> = below.into_iter().flatten().collect();
        Html::tag(
            "header",
            &[],
            [
                Html::tag("h1", &[], [Html::text(&self.title())]),
                Html::tag("p", &[], [Html::text(&below.join(" · "))]),
            ],
        )
    }

    fn sentences(&self) -> Vec<Html> {
        let one = |name: &str, sentences: &[String]| {
            [
                Html::tag("h3", &[], [Html::text(name)]),
                Html::tag("p", &[], [Html::text(&sentences.join(" "))]),
            ]
        };
        let all = self.headlines.iter();
        all.flat_map(|headline| one(&headline.name, &headline.sentences))
            .collect()
    }

    fn comparison_block(&self) -> Vec<Html> {
        let word = words::brief_comparison(self.plan.lang);
        let mut parts = vec![scrolled(comparison(self), word)];
        let cautions = self.cautions_over_time();
        if !cautions.is_empty() {
            let items = cautions
                .iter()
                .map(|one| Html::tag("li", &[], [Html::text(one)]));
            parts.push(Html::tag("ul", &[], items));
        }
        parts
    }

    fn border_block(&self, origin: &str) -> Vec<Html> {
        let lang = self.plan.lang;
        let Some(border) = &self.border else {
            return vec![paragraph(words::border_not_measured(lang))];
        };
        let km = |_, at: usize, number: f64| {
            if at >= FIRST_BAND {
                lang.with_unit(&lang.number(number * 100.0, 0), "%")
            } else {
                lang.number(number, decimals_of_km(number))
            }
        };
        let mut parts = vec![scrolled(
            tabulate(&nearness(self, border), km),
            words::border_nearest(lang),
        )];
        let about = border.of_those_asked(words::border_border_and_interior(lang));
        let heading = format!("{about}: {}", self.compared_in_words());
        parts.push(Html::tag("h3", &[], [Html::text(&heading)]));
        parts.push(scrolled(
            self.group_table(border),
            words::border_border_and_interior(lang),
        ));
        parts.extend(self.difference_table(border));
        let asked = [
            (&BORDER_PROXIMITY, words::border_distance(lang)),
            (&BORDER_EFFECT, words::border_border_and_interior(lang)),
        ];
        let links = asked.into_iter().filter_map(|(question, word)| {
            let address = answers::address(self.plan, question, self.plan.compared_view());
            link(origin, &address, word)
        });
        let links: Vec<Html> = links.flat_map(|one| [Html::text(" "), one]).collect();
        if !links.is_empty() {
            let label = format!("{}:", words::brief_figures(lang));
            let label = std::iter::once(Html::text(&label));
            parts.push(Html::tag("p", &[("class", "links")], label.chain(links)));
        }
        parts
    }

    fn compared(&self) -> &Numbers<'_> {
        &self.numbers[self.plan.compared()]
    }

    fn group_table(&self, border: &AtTheBorder) -> Html {
        // The first figures are numbers of units.
        let write = |_, at: usize, number: f64| {
            if at < 3 {
                self.plan.lang.number(number, 0)
            } else {
                self.compared().number(number)
            }
        };
        tabulate(
            &groups(self.plan.lang, border, words::border_group(self.plan.lang)),
            write,
        )
    }

    fn difference_table(&self, border: &AtTheBorder) -> Vec<Html> {
        let lang = self.plan.lang;
        let Some(contrast) = &border.contrast else {
            return Vec::new();
        };
        let estimates = [&contrast.district_average, &contrast.pooled];
        let estimates = estimates.into_iter().flatten().count();
        let write = |line: usize, at: usize, number: f64| match at {
            _ if line >= estimates => lang.number(number, 0),
            3 => self.compared().change(number),
            4 => lang.probability(number),
            _ => self.compared().number(number),
        };
        let table = tabulate(
            &difference(lang, contrast, words::border_measure(lang)),
            write,
        );
        let cautions = contrast.cautions.iter().chain(&border.cautions);
        let cautions = cautions.map(|one| Html::tag("li", &[], [Html::text(one)]));
        vec![
            scrolled(table, words::border_difference(lang)),
            Html::tag("h3", &[], [Html::text(words::brief_cautions(lang))]),
            Html::tag("ul", &[], cautions),
        ]
    }

    fn about(&self, origin: &str) -> Vec<Html> {
        let lang = self.plan.lang;
        let here = format!("{origin}{}", self.address(Format::Html));
        let pair = |(name, text): &(String, String)| {
            let text = if text.starts_with("http") {
                Html::tag("a", &[("href", text)], [Html::text(text)])
            } else {
                Html::text(text)
            };
            [
                Html::tag("dt", &[], [Html::text(name)]),
                Html::tag("dd", &[], [text]),
            ]
        };
        let sheet = link(
            origin,
            &self.address(Format::Xlsx),
            words::brief_spreadsheet(lang),
        );
        let mut parts = vec![paragraph(words::brief_how_read(lang))];
        for group in self.notes(&here) {
            let heading = group.about().map(|(name, text)| format!("{name}: {text}"));
            parts.extend(heading.map(|text| Html::tag("h3", &[], [Html::text(&text)])));
            parts.push(Html::tag("dl", &[], group.notes().iter().flat_map(pair)));
        }
        parts.extend(sheet.map(|one| Html::tag("p", &[("class", "links")], [one])));
        parts
    }
}

fn section(title: &str, parts: impl IntoIterator<Item = Html>) -> Html {
    let title = Html::tag("h2", &[], [Html::text(title)]);
    Html::tag("section", &[], std::iter::once(title).chain(parts))
}

fn paragraph(text: &str) -> Html {
    Html::tag("p", &[], [Html::text(text)])
}

/// `write` gives the text of a number in a row and a column.
pub(super) fn tabulate(table: &Table, write: impl Fn(usize, usize, f64) -> String) -> Html {
    let head = table.columns().iter();
    let head = head.map(|title| Html::tag("th", &[("scope", "col")], [Html::text(title)]));
    // A column without a figure, such as the sum of rates, says nothing.
    let used: Vec<bool> = (0..table.columns().len())
        .map(|at| table.rows().iter().any(|row| row[at] != Cell::Empty))
        .collect();
    let head = head
        .zip(&used)
        .filter_map(|(cell, used)| used.then_some(cell));
    let lines = table.rows().iter().enumerate().map(|(line, row)| {
        let cells = row.iter().enumerate().filter(|(at, _)| used[*at]);
        let cells = cells.map(|(at, cell)| match cell {
            Cell::Text(text) if at == 0 => Html::tag("th", &[("scope", "row")], [Html::text(text)]),
            Cell::Text(text) => Html::tag("td", &[("class", "text")], [Html::text(text)]),
            Cell::Number(number) => Html::tag("td", &[], [Html::text(&write(line, at, *number))]),
            Cell::Empty => Html::tag("td", &[], [Html::text("—")]),
        });
        Html::tag("tr", &[], cells)
    });
    let parts = [
        Html::tag("thead", &[], [Html::tag("tr", &[], head)]),
        Html::tag("tbody", &[], lines),
    ];
    Html::tag("table", &[], parts)
}
