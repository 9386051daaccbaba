//! `yanxun merge`: the join of bundles.

use super::args::Merge;
use super::error::{CliError, name};
use super::files::{is_stdout, print, read_bundles, write};
use super::records::in_conflict;
use std::process::ExitCode;
use yanxun::bundle::{self, Producer, Purpose};
use yanxun::domain::Lang;
use yanxun::merge::RecordSet;

pub fn run(args: &Merge, lang: Lang) -> Result<ExitCode, CliError> {
    let mut set = RecordSet::new();
    read_bundles(&args.files, lang, |bundle| set.extend(bundle.records))?;
    // Nothing of the files' order, of this computer or of the time goes in.
    let producer = Producer { app: "yanxun".into(), ..Producer::default() };
    let merged = bundle::write(Purpose::Merged, &producer, set.iter());
    if merged.len() > bundle::MAX_BYTES {
        return Err(CliError::TooMuch);
    }
    write(&args.output, &merged)?;
    if !is_stdout(&args.output) {
        let (files, records, waiting) = (args.files.len(), set.len(), in_conflict(set.iter()));
        print(&match lang {
            Lang::Zh => {
                format!(
                    "{}: {files} 个文件，{records} 条记录，其中 {waiting} 条有冲突待选择\n",
                    name(&args.output)
                )
            }
            Lang::En => format!(
                "{}: {files} files, {records} records, {waiting} of them with a conflict to settle\n",
                name(&args.output)
            ),
        })?;
    }
    Ok(ExitCode::SUCCESS)
}
