//! A brief as one HTML document that asks for nothing: style, letters and drawings are inside, so it
//! can be sent by mail, kept and printed.

use maud::{Markup, PreEscaped, html};

use super::answers::{self, AtTheBorder};
use super::border::{difference, groups, nearness};
use super::brief::Brief;
use super::comparison::comparison;
use super::figures::{figures, link, scrolled};
use super::numbers::Numbers;
use super::plan::{BriefError, BriefPlan};
use super::tabulate::tabulate;
use crate::analysis::{BORDER_EFFECT, BORDER_PROXIMITY};
use crate::export::Format;
use crate::map::{FONT_STACK, font_faces};
use crate::model::decimals_of_km;
use crate::words;

const STYLE: &str = include_str!("report.css");
/// Columns of shares in the table of nearness begin here.
const FIRST_BAND: usize = 6;

impl Brief<'_> {
    /// The document, UTF-8. `origin` is the server that links lead to, without a trailing slash; empty
    /// where there is none. The same brief of the same origin has the same bytes.
    pub fn html(&self, origin: &str) -> Result<String, BriefError> {
        let (lang, title) = (self.plan.lang, self.title());
        let mut sections = vec![
            (words::brief_in_brief(lang), self.sentences()),
            (words::brief_on_the_map(lang), figures(self.plan, origin)?),
            (words::brief_comparison(lang), self.comparison_block()),
            (words::brief_at_the_border(lang), self.border_block(origin)),
        ];
        let titles: Vec<String> = self.blocks.iter().map(|one| one.block.title()).collect();
        for (title, one) in titles.iter().zip(&self.blocks) {
            sections.push((title.as_str(), one.markup(self.plan, origin)?));
        }
        sections.push((words::brief_sources_and_method(lang), self.about(origin)));
        let main = html! {
            main {
                header { h1 { (title) } p { (self.below_title()) } }
                @for (title, inside) in sections { section { h2 { (title) } (inside) } }
            }
        };
        let faces = font_faces(&format!("{}{title}", main.0));
        let style = format!("{faces}:root{{font-family:{FONT_STACK}}}{STYLE}");
        let document = html! {
            html lang=(lang) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    title { (title) }
                    // Without one, browsers ask the server for an icon.
                    link rel="icon" href="data:,";
                    style { (PreEscaped(style)) }
                }
                body { (main) }
            }
        };
        Ok(format!("<!doctype html>{}\n", document.0))
    }

    fn below_title(&self) -> String {
        let (plan, lang) = (self.plan, self.plan.lang);
        let period = plan.columns[BriefPlan::MAIN].period();
        let below = [
            Some(plan.dataset.title().get(lang).to_owned()),
            Some(plan.layer.title().get(lang).to_owned()),
            period.map(|period| period.in_words(lang)),
        ];
        below.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn sentences(&self) -> Markup {
        html! {
            @for one in &self.headlines { h3 { (one.name) } p { (one.sentences.join(" ")) } }
        }
    }

    fn comparison_block(&self) -> Markup {
        let cautions = self.cautions_over_time();
        html! {
            @for one in self.told_of_place() { p { (one) } }
            (scrolled(&comparison(self), words::brief_comparison(self.plan.lang)))
            @if !cautions.is_empty() { ul class="short" { @for one in cautions { li { (one) } } } }
        }
    }

    fn border_block(&self, origin: &str) -> Markup {
        let lang = self.plan.lang;
        let Some(border) = &self.border else {
            return html! { p { (words::border_not_measured(lang)) } };
        };
        let km = |_, at: usize, number: f64| {
            if at >= FIRST_BAND {
                lang.with_unit(&lang.number(number * 100.0, 0), "%")
            } else {
                lang.number(number, decimals_of_km(number))
            }
        };
        let groups_word = words::border_border_and_interior(lang);
        let links: Vec<Markup> = [
            (&BORDER_PROXIMITY, words::border_distance(lang)),
            (&BORDER_EFFECT, groups_word),
        ]
        .into_iter()
        .filter_map(|(question, word)| {
            let address = answers::address(self.plan, question, self.plan.compared_view());
            link(origin, &address, word)
        })
        .collect();
        html! {
            (scrolled(&tabulate(&nearness(self, border), km), words::border_nearest(lang)))
            @for one in &border.proximity.people { p { (one) } }
            h3 { (border.of_those_asked(groups_word)) ": " (self.compared_in_words()) }
            (scrolled(&self.group_table(border), groups_word))
            (self.difference_table(border))
            @if !links.is_empty() {
                p class="links" { (words::brief_figures(lang)) ":" @for one in links { " " (one) } }
            }
        }
    }

    fn compared(&self) -> &Numbers<'_> {
        &self.numbers[self.plan.compared()]
    }

    fn group_table(&self, border: &AtTheBorder) -> Markup {
        let lang = self.plan.lang;
        // The first figures are numbers of units.
        let write = |_, at: usize, number: f64| {
            if at < 3 {
                lang.number(number, 0)
            } else {
                self.compared().number(number)
            }
        };
        tabulate(&groups(lang, border, words::border_group(lang)), write)
    }

    fn difference_table(&self, border: &AtTheBorder) -> Markup {
        let lang = self.plan.lang;
        let Some(contrast) = &border.contrast else {
            return html! {};
        };
        let estimates = [&contrast.district_average, &contrast.pooled];
        let estimates = estimates.into_iter().flatten().count();
        let write = |line: usize, at: usize, number: f64| match at {
            _ if line >= estimates => lang.number(number, 0),
            3 => self.compared().change(number),
            4 => lang.probability(number),
            _ => self.compared().number(number),
        };
        let table = difference(lang, contrast, words::border_measure(lang));
        let cautions = contrast.cautions.iter().chain(&border.cautions);
        html! {
            (scrolled(&tabulate(&table, write), words::border_difference(lang)))
            h3 { (words::brief_cautions(lang)) }
            ul { @for one in cautions { li { (one) } } }
        }
    }

    fn about(&self, origin: &str) -> Markup {
        let lang = self.plan.lang;
        let here = format!("{origin}{}", self.address(Format::Html));
        let sheet = self.address(Format::Xlsx);
        html! {
            p { (words::brief_how_read(lang)) }
            @for group in self.notes(&here) {
                @if let Some((name, text)) = group.about() { h3 { (name) ": " (text) } }
                dl {
                    @for (name, text) in group.notes() {
                        dt { (name) }
                        dd { @if text.starts_with("http") { a href=(text) { (text) } } @else { (text) } }
                    }
                }
            }
            @if let Some(link) = link(origin, &sheet, words::brief_spreadsheet(lang)) {
                p class="links" { (link) }
            }
        }
    }
}
