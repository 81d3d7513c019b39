//! docs/flags.md is what `--help` prints.

use crate::shared::binary::shekara;
use crate::text;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/flags.md");
/// Where it is set, the document is written anew.
const WRITE: &str = "SHEKARA_WRITE_DOCS";

/// The help of a command, its lines without spaces at their ends.
fn help(command: &[&str]) -> String {
    let output = shekara(&[command, &["--help"]].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let lines: Vec<String> = text(&output.stdout)
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n").trim_end().to_owned()
}

/// The commands that a help lists.
fn commands(help: &str) -> Vec<&str> {
    let listed = help.split("Commands:\n").nth(1).unwrap();
    let names = listed.lines().take_while(|line| !line.is_empty());
    let names = names.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").collect()
}

#[test]
fn the_documents_have_every_flag_as_the_program_has_it() {
    let own = help(&[]);
    let tiles = help(&["tiles"]);
    let mut all = vec![("shekara".to_owned(), own.clone())];
    for name in commands(&own) {
        if name == "tiles" {
            all.extend(commands(&tiles).into_iter().map(|part| {
                let help = help(&["tiles", part]);
                (format!("shekara tiles {part}"), help)
            }));
        } else {
            all.push((format!("shekara {name}"), help(&[name])));
        }
    }
    assert!(all.len() > 10);
    let mut document = "# Flags\n\nWhat `--help` prints; `SHEKARA_WRITE_DOCS=1 cargo test --test cli flags` writes \
        this document. What each command is for: [commands](commands.md).\n"
        .to_owned();
    for (name, help) in all {
        document += &format!("\n## {name}\n\n```text\n{help}\n```\n");
    }
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(DOCUMENT, &document).unwrap();
    }
    let written = std::fs::read_to_string(DOCUMENT).unwrap_or_default();
    assert!(
        written == document,
        "docs/flags.md is not what --help prints: {WRITE}=1 cargo test --test cli flags"
    );
}
