//! `yanxun import`: a member's ledgers into a bundle to hand in.

use super::args::Import;
use super::error::{CliError, FileError, Why, name};
use super::files::{complain, is_stdout, print, read, shown, write};
use super::records::OFFICE;
use encoding_rs::GB18030;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use yanxun::bundle::{self, Producer, Purpose};
use yanxun::domain::draft::{Parsed, value_of};
use yanxun::domain::identity::row_record;
use yanxun::domain::kinds::member;
use yanxun::domain::{Kind, Lang, Record, Writer, kinds};
use yanxun::merge::RecordSet;
use yanxun::sheet::{self, LedgerRead, Part, SheetError};

pub fn run(args: &Import, lang: Lang) -> Result<ExitCode, CliError> {
    let no = args.member.trim();
    if no == OFFICE {
        return Err(CliError::Reserved(no.to_owned()));
    }
    let row = roster_row(&args.roster, no, lang)?;
    let card = row_record(&member::KIND, no, &row, 1);
    let (dir, names) = names_of(&args.dir)?;
    let books = workbooks(&dir, no, &names, names.len() == 1 && !args.dir.is_dir(), lang);

    let mut set = RecordSet::new();
    let mut said = String::new();
    let mut read_names: BTreeSet<&OsString> = books.iter().map(|book| book.file).collect();
    for kind in kinds::ledgers() {
        let mut take = |place: &Path, ledger: &LedgerRead| {
            tell_problems(place, ledger, lang);
            said.push_str(&summary(place, ledger, lang));
            set.extend(sheet::to_records(ledger, no));
        };
        let sheets = books.iter().flat_map(|book| &book.ledgers).filter(|(_, ledger)| ledger.kind == kind);
        let mut found = sheets.map(|(place, ledger)| take(place, ledger)).count();
        if let Some(file) = ledger_of(kind, no, &names).filter(|file| !read_names.contains(file)) {
            let path = dir.join(file);
            read_names.insert(file);
            found += 1;
            match read_ledger(&path, kind) {
                Ok(ledger) => take(&path, &ledger),
                Err(why) => complain(&FileError { path, why }.say(lang)),
            }
        }
        if found == 0 {
            said.push_str(&note_missing(kind, lang));
        }
    }
    for file in names.iter().filter(|n| is_table(n) && !read_names.contains(n)) {
        said.push_str(&note_left_out(&dir.join(file), lang));
    }
    if set.is_empty() {
        let wanted = kinds::ledgers().map(|kind| format!("{}.csv", kind.label.zh)).collect();
        return Err(CliError::NothingTaken { dir: args.dir.clone(), wanted });
    }
    let bundle = hand_in(no, card, set);
    write(&args.output, &bundle)?;
    // Where the bundle itself goes to standard output, nothing else may.
    if !is_stdout(&args.output) {
        print(&said)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Without a time: the same ledgers give the same bytes.
fn hand_in(no: &str, card: Record, mut set: RecordSet) -> String {
    let producer = Producer {
        app: concat!("yanxun ", env!("CARGO_PKG_VERSION")).into(),
        who: no.to_owned(),
        name: card.text("name").to_owned(),
        at: None,
    };
    set.join(card);
    bundle::write(Purpose::HandIn, &producer, set.iter())
}

/// The member's row of the roster. Rows that cannot be read are told of on the way.
fn roster_row(path: &Path, no: &str, lang: Lang) -> Result<Parsed, CliError> {
    let roster = read_ledger(path, &member::KIND)
        .map_err(|why| CliError::Files(vec![FileError { path: path.to_owned(), why }]))?;
    tell_problems(path, &roster, lang);
    let number = |parsed: &Parsed| value_of(parsed, "no").as_text().unwrap_or_default().to_owned();
    let mut rows = roster.rows.iter().filter(|row| number(&row.parsed) == no);
    let Some(row) = rows.next() else {
        let known = roster.rows.iter().map(|row| number(&row.parsed)).collect();
        return Err(CliError::NotOnRoster { roster: path.to_owned(), no: no.to_owned(), known });
    };
    for again in rows {
        complain(&match lang {
            Lang::Zh => {
                format!(
                    "{}:{}: 编号 {no} 已在第 {} 行出现，以前一行为准，请改正名册",
                    name(path),
                    again.row,
                    row.row
                )
            }
            Lang::En => format!(
                "{}:{}: number {no} was met in row {} already, which is the one taken; please mend the roster",
                name(path),
                again.row,
                row.row
            ),
        });
    }
    Ok(row.parsed.clone())
}

/// One ledger of a kind: of a workbook with several of it, the first.
fn read_ledger(path: &Path, kind: &'static Kind) -> Result<LedgerRead, Why> {
    let first = read_parts(path, Some(kind))?.into_iter().next();
    first.map_or(Err(SheetError::Empty), |part| part.read).map_err(Why::Sheet)
}

fn read_parts(path: &Path, kind: Option<&'static Kind>) -> Result<Vec<Part>, Why> {
    let gbk = |bytes: &[u8]| {
        GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
    };
    let bytes = read(path, sheet::MAX_BYTES).map_err(Why::Io)?;
    let hint = path.file_stem().unwrap_or_default().to_string_lossy();
    sheet::read_file(&bytes, kind, &hint, &gbk).map_err(Why::Sheet)
}

/// A workbook of the member's, each of whose sheets may be a ledger.
struct Workbook<'a> {
    file: &'a OsString,
    /// With the place as it is told: file and sheet.
    ledgers: Vec<(PathBuf, LedgerRead)>,
}

/// The workbooks among the files that bear the member's number, such as YL001.xlsx; `all` takes whatever their names are.
fn workbooks<'a>(dir: &Path, no: &str, names: &'a [OsString], all: bool, lang: Lang) -> Vec<Workbook<'a>> {
    let theirs = |name: &&OsString| {
        let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
        let words = stem.split(|c: char| "-_ .·（）()".contains(c)).collect::<Vec<_>>();
        let is_ledger = kinds::ledgers().any(|kind| words.last() == Some(&kind.label.zh));
        is_workbook(name) && (all || (words.contains(&no) && !is_ledger))
    };
    let mut found = Vec::new();
    for file in names.iter().filter(theirs) {
        let path = dir.join(file);
        let mut ledgers = Vec::new();
        match read_parts(&path, None) {
            Ok(parts) => {
                for part in parts {
                    let tab = part.tab.unwrap_or_default();
                    let place = PathBuf::from(format!("{}·{tab}", path.display()));
                    match part.read {
                        Ok(ledger) if ledger.kind.writer == Writer::Member => ledgers.push((place, ledger)),
                        Ok(_) => complain(note_left_out(&place, lang).trim_end()),
                        Err(error) => {
                            complain(&FileError { path: place, why: Why::Sheet(error) }.say(lang));
                        }
                    }
                }
            }
            Err(why) => complain(&FileError { path, why }.say(lang)),
        }
        found.push(Workbook { file, ledgers });
    }
    found
}

/// The folder and the names in it that are to be read: all, or the one file that was named.
fn names_of(path: &Path) -> Result<(PathBuf, Vec<OsString>), CliError> {
    match path.file_name() {
        Some(name) if path.is_file() => {
            Ok((path.parent().unwrap_or(Path::new("")).to_owned(), vec![name.to_owned()]))
        }
        _ => Ok((path.to_owned(), names_in(path)?)),
    }
}

/// The names in a folder, sorted.
fn names_in(dir: &Path) -> Result<Vec<OsString>, CliError> {
    let list = || -> io::Result<Vec<OsString>> {
        fs::read_dir(dir)?.map(|entry| entry.map(|e| e.file_name())).collect()
    };
    let mut names = list()
        .map_err(|error| CliError::Files(vec![FileError { path: dir.to_owned(), why: Why::Io(error) }]))?;
    names.sort();
    Ok(names)
}

/// `上课.csv`; else `YL001_上课.csv`, as the app exports it; either may be `.xlsx`. The extension may be in capitals.
fn ledger_of<'a>(kind: &Kind, no: &str, names: &'a [OsString]) -> Option<&'a OsString> {
    let named = |stem: &str| {
        names.iter().find(|name| is_table(name) && Path::new(name).file_stem().is_some_and(|s| s == stem))
    };
    named(kind.label.zh).or_else(|| named(&sheet::ledger_file_name(kind, no)))
}

fn has_end(name: &OsString, ends: &[&str]) -> bool {
    Path::new(name).extension().is_some_and(|e| ends.iter().any(|end| e.eq_ignore_ascii_case(end)))
}

fn is_workbook(name: &OsString) -> bool {
    has_end(name, &["xlsx", "xlsm"])
}

fn is_table(name: &OsString) -> bool {
    has_end(name, &["csv", "xlsx", "xlsm"])
}

/// `FILE:ROW: reason` for each row that was not read, `FILE: what` for each column that was not taken.
fn tell_problems(path: &Path, ledger: &LedgerRead, lang: Lang) {
    let (path, zh) = (name(path), lang == Lang::Zh);
    for rejected in &ledger.rejected {
        let reasons: Vec<_> = rejected.issues.iter().map(|issue| issue.say(lang)).collect();
        complain(&format!("{path}:{}: {}", rejected.row, shown(&reasons.join(if zh { "；" } else { "; " }))));
    }
    let columns = |columns: &[String], zh_what: &str, en_what: &str| {
        if !columns.is_empty() {
            let list = shown(&columns.join(if zh { "、" } else { ", " }));
            complain(&format!("{path}: {}{list}", if zh { zh_what } else { en_what }));
        }
    };
    columns(&ledger.unknown_columns, "台账没有这些列，未导入：", "not columns of this ledger, not taken: ");
    columns(&ledger.repeated_columns, "列名重复，只取前一列：", "named twice, only the first column taken: ");
}

fn summary(path: &Path, ledger: &LedgerRead, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let (taken, rejected, skipped) = (ledger.rows.len(), ledger.rejected.len(), ledger.skipped.len());
    let mut parts = vec![if zh { format!("导入 {taken} 条") } else { format!("{taken} rows taken") }];
    if rejected > 0 {
        parts.push(if zh {
            format!("{rejected} 行不能读取")
        } else {
            format!("{rejected} not readable")
        });
    }
    if skipped > 0 {
        parts.push(if zh {
            format!("略过标题、合计等 {skipped} 行")
        } else {
            format!("{skipped} of titles and totals passed over")
        });
    }
    parts.push(ledger.encoding.name().to_owned());
    format!("{}: {}\n", name(path), parts.join(if zh { "，" } else { ", " }))
}

fn note_missing(kind: &Kind, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}.csv: 没有这份台账\n", kind.label.zh),
        Lang::En => format!("{}.csv: no such ledger here\n", kind.label.zh),
    }
}

fn note_left_out(path: &Path, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}: 文件名不是台账的表名，未读取\n", name(path)),
        Lang::En => format!("{}: not named like a ledger, not read\n", name(path)),
    }
}
