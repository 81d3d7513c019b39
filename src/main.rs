//! The `shekara` command: parse arguments, call, map the result to an exit code.

use std::process::ExitCode;

use clap::Parser;
use shekara::cli::{Arguments, run};

fn main() -> ExitCode {
    run(Arguments::parse())
}
