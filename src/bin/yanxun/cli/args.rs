//! What can be asked for on the command line.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use yanxun::domain::Lang;

/// Ledgers in, bundles checked and joined, the office's table out (研训：台账、数据包、进度表).
///
/// A locked file is opened by the passphrase in the environment variable YANXUN_PASSPHRASE; without it you are asked
/// (加了口令的文件用环境变量 YANXUN_PASSPHRASE 里的口令打开；没有设置时会询问).
#[derive(Debug, Parser)]
#[command(name = "yanxun", version, max_term_width = 100)]
pub struct Args {
    /// Language of messages and of the table (提示与表格的语言).
    #[arg(long, value_enum, default_value_t, global = true)]
    pub lang: LangArg,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read a member's ledgers and write a bundle (导入台账，写成数据包).
    ///
    /// Reads DIR/上课.csv, DIR/听课.csv and the other ledgers, in UTF-8 or GBK, or as .xlsx, and workbooks that bear the
    /// member's number, such as DIR/YL001.xlsx, sheet by sheet. A row that cannot be read is named on
    /// standard error as FILE:ROW: reason; the others go in. Exits 0 if any row was taken.
    Import(Import),
    /// Say of each bundle what it holds, or why it cannot be read (检查数据包).
    ///
    /// One line a file. Exits 1 if a file, or a record in it, cannot be read, or if it was altered.
    Check(Check),
    /// Join bundles into one (合并数据包).
    ///
    /// The output is the same to the byte whatever the order and repetition of the files. If a file cannot be read, nothing
    /// is written.
    Merge(Merge),
    /// Count every member's figures against the plan (统计成员进度).
    ///
    /// One row a member and figure. The plan, the calendar and the roster are taken from the files where they hold them.
    Report(Report),
    /// Print the JSON Schema of a bundle (输出数据包的 JSON Schema).
    Schema,
}

/// `yanxun import`
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The roster (名册) as CSV or XLSX: number, name, home school, guided schools, …
    #[arg(long, value_name = "TABLE")]
    pub roster: PathBuf,
    /// The member's number (编号) on the roster, such as YL001.
    #[arg(long, value_name = "NO")]
    pub member: String,
    /// The folder with the ledgers (台账), named by kind: 上课.csv, 听课.csv, …; or one workbook of the member's.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The bundle to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// `yanxun check`
#[derive(Debug, clap::Args)]
pub struct Check {
    /// The bundles.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `yanxun merge`
#[derive(Debug, clap::Args)]
pub struct Merge {
    /// The bundle to write; `-` is standard output. It may be one of the files.
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// The bundles.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `yanxun report`
#[derive(Debug, clap::Args)]
pub struct Report {
    /// The semester (学期), such as 2025-2026-1.
    #[arg(long, value_name = "CODE")]
    pub semester: String,
    /// Numbers to judge by in place of the files' plan: {"d1_total": 40, …}, a list of such with "from", or a bundle.
    #[arg(long, value_name = "JSON")]
    pub plan: Option<PathBuf>,
    /// A table to read, CSV for Excel and WPS, or JSON.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The bundles.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned, for the eye.
    #[default]
    Table,
    /// With a byte order mark, for Excel and WPS.
    Csv,
    /// An array with one object a line, for programs.
    Json,
}

/// `--lang`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Chinese (中文).
    #[default]
    Zh,
    /// English.
    En,
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Self {
        match arg {
            LangArg::Zh => Self::Zh,
            LangArg::En => Self::En,
        }
    }
}
