//! One file a command; what they share is in `args`, `error`, `files` and `records`.

mod args;
mod check;
mod error;
mod files;
mod import;
mod merge;
mod passphrase;
mod plan_file;
mod records;
mod report;
mod table;

use args::{Args, Command};
use clap::Parser;
use error::CliError;
use std::process::ExitCode;

/// Runs the command asked for. 0 is success, 1 a failure that was explained, 2 arguments that clap refused.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let lang = args.lang.into();
    let done = match args.command {
        Command::Import(command) => import::run(&command, lang),
        Command::Check(command) => check::run(&command, lang),
        Command::Merge(command) => merge::run(&command, lang),
        Command::Report(command) => report::run(&command, lang),
        Command::Schema => {
            files::print(&format!("{:#}\n", yanxun::bundle::schema::schema())).map(|()| ExitCode::SUCCESS)
        }
    };
    done.unwrap_or_else(|error: CliError| {
        files::complain(&error.say(lang));
        ExitCode::FAILURE
    })
}
