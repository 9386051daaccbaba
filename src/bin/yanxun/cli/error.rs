//! Why a command could not be done; always with what the user can do.

use super::files::shown;
use super::passphrase::VARIABLE;
use std::io;
use std::path::{Path, PathBuf};
use yanxun::bundle::{BundleError, RecordProblem};
use yanxun::domain::Lang;
use yanxun::sheet::SheetError;

/// Why a command stopped.
#[derive(Debug)]
pub enum CliError {
    /// These files could not be read; nothing was written.
    Files(Vec<FileError>),
    /// The roster has no such number.
    NotOnRoster {
        /// The roster.
        roster: PathBuf,
        /// The number asked for.
        no: String,
        /// The numbers that it has.
        known: Vec<String>,
    },
    /// The number is the office's own name for itself.
    Reserved(String),
    /// The folder held no row of any ledger.
    NothingTaken {
        /// The folder.
        dir: PathBuf,
        /// The files looked for.
        wanted: Vec<String>,
    },
    /// No semester of that code.
    UnknownSemester {
        /// The code asked for.
        asked: String,
        /// Those of the calendar.
        known: Vec<String>,
    },
    /// The file of `--plan` says nothing that can be judged by.
    Plan {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, in the user's language.
        reason: String,
    },
    /// Joined, the files are larger than what can be read again.
    TooMuch,
    /// The output could not be written.
    Output {
        /// Where to; `-` is standard output.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// A file that could not be read, and why.
#[derive(Debug)]
pub struct FileError {
    /// The file as it was named.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum Why {
    /// The system would not give it.
    Io(io::Error),
    /// It is no bundle that can be read.
    Bundle(BundleError),
    /// It is locked, and nobody is there to be asked for its passphrase.
    NoPassphrase,
    /// It is no sheet that can be read.
    Sheet(SheetError),
    /// It is a bundle, but these of its records cannot be read.
    Records(Vec<RecordProblem>),
}

impl Why {
    /// What is wrong and what to do.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Io(error) => io_says(error, lang),
            Self::Bundle(error) => error.say(lang),
            Self::NoPassphrase if zh => format!("文件加了口令，请用环境变量 {VARIABLE} 给出口令。"),
            Self::NoPassphrase => {
                format!(
                    "The file is locked: please give its passphrase in the environment variable {VARIABLE}."
                )
            }
            Self::Sheet(error) => error.say(lang),
            Self::Records(problems) => {
                let first = problems
                    .first()
                    .map_or_else(String::new, |p| format!("{}: {}", p.place, shown(&p.reason)));
                let count = problems.len();
                if zh {
                    format!("有 {count} 条记录不能读取（第 {first}）。请更新研训，或请交表人重新导出。")
                } else {
                    format!(
                        "{count} records cannot be read (no. {first}). Please update Yanxun, or ask for the file to be exported again."
                    )
                }
            }
        }
    }
}

impl FileError {
    /// The file, what is wrong with it and what to do, as one line.
    pub fn say(&self, lang: Lang) -> String {
        format!("{}: {}", name(&self.path), self.why.say(lang))
    }
}

impl CliError {
    /// What happened and the way on.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::Files(files) => {
                let end = if zh { "什么也没有写。" } else { "Nothing was written." };
                let lines = files.iter().map(|f| f.say(lang)).chain([end.to_owned()]);
                lines.collect::<Vec<_>>().join("\n")
            }
            Self::NotOnRoster { roster, no, known } => not_on_roster(&name(roster), &shown(no), known, zh),
            Self::Reserved(no) if zh => {
                format!("编号 {} 是教科室专用的，请用成员自己的编号。", shown(no))
            }
            Self::Reserved(no) => {
                format!("The number {} is the office's own; please give a member's.", shown(no))
            }
            Self::NothingTaken { dir, wanted } if zh => {
                format!("{}: 没有读到任何记录，没有写数据包。台账应是：{}。", name(dir), wanted.join("、"))
            }
            Self::NothingTaken { dir, wanted } => format!(
                "{}: no row was read and no bundle written. The ledgers are looked for as: {}.",
                name(dir),
                wanted.join(", ")
            ),
            Self::UnknownSemester { asked, known } if zh => {
                format!("没有学期 {}。校历中有：{}。", shown(asked), known.join("、"))
            }
            Self::UnknownSemester { asked, known } => {
                format!("There is no semester {}. The calendar has: {}.", shown(asked), known.join(", "))
            }
            Self::TooMuch if zh => "合并后超过 64 MB，将不能再读取，没有写。请分几批合并。".into(),
            Self::TooMuch => {
                "Joined, the files are over 64 MB, which could not be read again; nothing was written. Please join them in parts."
                    .into()
            }
            Self::Plan { path, reason } => format!("{}: {reason}", name(path)),
            Self::Output { path, error } if zh => {
                format!("{}: 不能写入（{}）", name(path), io_says(error, lang))
            }
            Self::Output { path, error } => {
                format!("{}: cannot be written ({})", name(path), io_says(error, lang))
            }
        }
    }
}

fn not_on_roster(roster: &str, no: &str, known: &[String], zh: bool) -> String {
    const SHOWN: usize = 20;
    let mut list: Vec<String> = known.iter().take(SHOWN).map(|no| shown(no)).collect();
    if known.len() > SHOWN {
        list.push("…".into());
    }
    match (zh, list.is_empty()) {
        (true, true) => format!("{roster}: 名册中没有可以读取的成员，找不到 {no}。请核对名册。"),
        (true, false) => format!(
            "{roster}: 名册中没有编号 {no}。名册中有：{}。请核对 --member，或先把该成员补进名册。",
            list.join("、")
        ),
        (false, true) => {
            format!("{roster}: no member of the roster can be read, so {no} is not found. Please check it.")
        }
        (false, false) => format!(
            "{roster}: the roster has no number {no}. It has: {}. Please check --member, or add the member to the roster.",
            list.join(", ")
        ),
    }
}

/// The usual reasons in words; others as the system says them.
fn io_says(error: &io::Error, lang: Lang) -> String {
    let (zh, en) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("没有这个文件或文件夹，请核对路径", "no such file or folder; please check the path")
        }
        io::ErrorKind::PermissionDenied => {
            ("没有权限，请检查文件的权限", "not permitted; please check the file's permissions")
        }
        io::ErrorKind::IsADirectory => {
            ("这是文件夹，请指定其中的文件", "this is a folder; please name the files in it")
        }
        io::ErrorKind::NotADirectory => {
            ("这不是文件夹，请核对路径", "this is not a folder; please check the path")
        }
        io::ErrorKind::StorageFull => {
            ("磁盘已满，请腾出空间后重试", "the disk is full; please make room and try again")
        }
        _ => return shown(&error.to_string()),
    };
    if lang == Lang::Zh { zh.into() } else { en.into() }
}

/// A path as one line of plain text.
pub fn name(path: &Path) -> String {
    shown(&path.to_string_lossy())
}
