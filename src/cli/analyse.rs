//! `shekara analyse QUESTION`: the answers of `/analysis/...`, as a table for a terminal or as JSON.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::parameters::{argument, given};
use super::tell::tell;
use super::{Failure, WorkspaceArguments, format_of, print, print_json, write_file};
use crate::analysis::{Answer, Params, QUESTIONS, Reaches, parameters, question};
use crate::dataset::ResolveError;
use crate::export::{question_formats, write_question};
use crate::model::cast::whole_usize;
use crate::model::{Cell, Lang, Parameter, Table};
use crate::words;

/// Texts are cut to this many characters on a terminal, but for those of the last column.
const WIDEST: usize = 28;

/// A question with its parameters; which it knows, the question says itself.
#[derive(Debug)]
pub(super) struct AnalyseArguments {
    workspace: WorkspaceArguments,
    question: String,
    params: Params,
    json: bool,
    output: Option<PathBuf>,
}

impl Args for AnalyseArguments {
    fn augment_args(command: Command) -> Command {
        let about: Vec<String> = QUESTIONS
            .iter()
            .map(|one| {
                format!(
                    "  {:17} {}\n{:20}--{}",
                    one.name,
                    (one.about)(Lang::EN),
                    "",
                    one.names().collect::<Vec<_>>().join(", --")
                )
            })
            .collect();
        let mut command = WorkspaceArguments::augment_args(command)
            .after_help(words::told_questions(about.join("\n")))
            .arg(
                Arg::new("question")
                    .required(true)
                    .value_name("QUESTION")
                    .value_parser(PossibleValuesParser::new(QUESTIONS.map(|one| one.name)))
                    .help("What is asked"),
            );
        for one in parameters() {
            command = command.arg(argument(&one).help(help(&one)));
        }
        command
            .arg(
                Arg::new("json")
                    .long("json")
                    .action(ArgAction::SetTrue)
                    .help("Prints JSON"),
            )
            .arg(
                Arg::new("output")
                    .long("output")
                    .short('o')
                    .value_name("FILE")
                    .value_parser(clap::value_parser!(PathBuf))
                    .conflicts_with("json")
                    .help(words::told_help_output()),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// What a parameter does, and what other questions mean by the same name.
fn help(parameter: &Parameter) -> String {
    let mut said = vec![parameter.in_help()];
    for question in QUESTIONS {
        let own = question.parameters.iter();
        for other in own.filter(|one| one.name == parameter.name) {
            let text = other.in_help();
            if !said.iter().any(|one| one.ends_with(&text)) {
                said.push(format!("{}: {text}", question.name));
            }
        }
    }
    said.join("; ")
}

impl FromArgMatches for AnalyseArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let text = |name: &str| given(matches, name);
        Ok(Self {
            workspace: WorkspaceArguments::from_arg_matches(matches)?,
            question: text("question").unwrap_or_default(),
            params: parameters()
                .iter()
                .filter_map(|one| Some((one.name, text(one.name)?)))
                .collect(),
            json: matches.get_flag("json"),
            output: matches.get_one("output").cloned(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

pub(super) fn run(arguments: &AnalyseArguments) -> Result<(), Failure> {
    let dataset = arguments.workspace.dataset()?;
    let question = question(&arguments.question).map_err(ResolveError::from)?;
    let reaches = Reaches::default();
    if let Some(path) = &arguments.output {
        let format = format_of(path, question_formats(question))?;
        let bytes = write_question(question, &dataset, &arguments.params, &reaches, format)?;
        write_file(path, &bytes)?;
        tell(format_args!("{}: {} bytes", path.display(), bytes.len()));
        return Ok(());
    }
    let answer = question.answer(&dataset, &arguments.params, &reaches)?;
    print_answer(&answer, arguments.json)
}

/// Prints an answer as JSON, or as a table for a terminal.
pub(super) fn print_answer(answer: &Answer, as_json: bool) -> Result<(), Failure> {
    if as_json {
        print_json(answer.document())
    } else {
        print(&for_terminal(answer))
    }
}

/// True for a column that says on a terminal what another says already, or says it in another language.
fn is_repeated(column: &str, lang: Lang) -> bool {
    let (text, of) = column.rsplit_once('_').unwrap_or((column, ""));
    match text {
        "name" | "statement" | "note" => {
            Lang::ALL.iter().any(|one| *one != lang && one.tag() == of)
        }
        _ => column == "units",
    }
}

/// The table in aligned columns between what is to be said first and what a reader must know. Columns
/// without a value are left out.
fn for_terminal(answer: &Answer) -> String {
    let table = answer.table();
    let mut used: Vec<usize> = (0..table.columns().len())
        .filter(|i| !is_repeated(&table.columns()[*i], answer.lang()))
        .filter(|i| table.rows().iter().any(|row| row[*i] != Cell::Empty))
        .collect();
    // What decided is told whole, so it stands last.
    used.sort_by_key(|i| table.columns()[*i] == "found");
    let cells: Vec<Vec<String>> = rows(table, &used);
    let width = |i: usize| {
        cells
            .iter()
            .map(|row| row[i].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..used.len()).map(width).collect();
    let mut text = String::new();
    for line in answer.headlines() {
        text += &format!("{line}\n");
    }
    if !text.is_empty() {
        text.push('\n');
    }
    for row in &cells {
        let padded: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        text += padded.join("  ").trim_end();
        text.push('\n');
    }
    let note = words::analysis_note(answer.lang());
    for caution in answer.cautions() {
        text += &format!("{note}: {caution}\n");
    }
    text
}

fn rows(table: &Table, used: &[usize]) -> Vec<Vec<String>> {
    let last = used.last().copied();
    let header = used.iter().map(|i| short(&table.columns()[*i])).collect();
    let rows = table.rows().iter().map(|row| {
        let cell = |i: &usize| match &row[*i] {
            Cell::Empty => String::new(),
            Cell::Text(text) if Some(*i) == last => text.clone(),
            Cell::Text(text) => short(text),
            Cell::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
            // Two digits that count, as people read them: no exponents.
            Cell::Number(number) if number.abs() < 0.01 => {
                let decimals = whole_usize(1.0 - number.abs().log10().floor());
                format!("{number:.decimals$}")
            }
            Cell::Number(number) => format!("{number:.3}"),
        };
        used.iter().map(cell).collect()
    });
    std::iter::once(header).chain(rows).collect()
}

fn short(text: &str) -> String {
    if text.chars().count() <= WIDEST {
        return text.to_owned();
    }
    text.chars().take(WIDEST - 1).chain(['…']).collect()
}
