//! The real binary, run to its end.

use std::process::{Command, Output};

pub fn shekara(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shekara"))
        .args(arguments)
        .output()
        .unwrap()
}
