//! Why a file was refused, or a record in it set aside; always with what the user can do.

use super::header::Miscount;
use crate::domain::Lang;

/// Why a whole file was refused. Nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// Larger than [`super::MAX_BYTES`].
    TooLarge,
    /// No bytes.
    Empty,
    /// Not UTF-8 text.
    NotText,
    /// JSON that breaks off: copied or downloaded in part.
    Truncated,
    /// Not JSON, from this line on.
    NotJson {
        /// Counted from 1.
        line: usize,
    },
    /// JSON, but no bundle of this program.
    Foreign,
    /// Written by a newer version.
    Newer {
        /// The file's version.
        version: u64,
    },
    /// The checksum does not fit the content.
    Altered,
    /// It counts its records otherwise than they are, and no signature says which of the two is right.
    Miscounted(Miscount),
    /// It bears a signature that does not fit: someone made or changed it without the key.
    Forged,
    /// It is locked: [`super::Locked`] opens it.
    Locked,
    /// The passphrase is not that of the file.
    WrongPassphrase,
    /// Locked in a way that this program does not know, or that costs more than it bears.
    LockUnknown,
    /// The memory that opening a locked file takes is not to be had.
    NoMemory,
}

impl BundleError {
    /// What happened and the way on.
    pub fn say(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Self::TooLarge if zh => "文件超过 64 MB，不像研训导出的文件。请确认选对了文件。".into(),
            Self::TooLarge => "The file is over 64 MB, too large to be Yanxun's. Please check that it is the right file.".into(),
            Self::Empty if zh => "文件是空的。请重新导出后再交。".into(),
            Self::Empty => "The file is empty. Please export it again.".into(),
            Self::NotText if zh => "这不是研训导出的文件。请选择扩展名为 .json 的那个。".into(),
            Self::NotText => "This is not a file that Yanxun exported. Please choose the one that ends in .json.".into(),
            Self::Truncated if zh => "文件不完整，末尾缺失，可能没有复制完。请重新复制或导出。".into(),
            Self::Truncated => "The file breaks off: it was not copied whole. Please copy or export it again.".into(),
            Self::NotJson { line } if zh => format!("第 {line} 行起内容有误，可能被改动或损坏。请重新导出。"),
            Self::NotJson { line } => format!("From line {line} on it cannot be read: changed or damaged. Please export it again."),
            Self::Foreign if zh => "这不是研训导出的文件。请确认选对了文件。".into(),
            Self::Foreign => "This is not a file that Yanxun exported. Please check that it is the right one.".into(),
            Self::Newer { version } if zh => format!("文件由更新版本的研训写成（格式 {version}）。请先更新研训再导入。"),
            Self::Newer { version } => {
                format!("The file was written by a newer Yanxun (format {version}). Please update Yanxun first.")
            }
            Self::Altered if zh => "校验和不符：文件导出后被改动或损坏。请重新导出原文件。".into(),
            Self::Miscounted(count) if zh => {
                format!("{}，也没有签名能证明哪个对：文件导出后被改动过，没有采用。请重新导出原文件。", count.say(lang))
            }
            Self::Miscounted(count) => format!(
                "{}; no signature says which is right. The file was changed after export and is not taken. Please export it again.",
                count.say(lang)
            ),
            Self::Forged if zh => "签名不符：文件被人改动过，不能采用。请向本人重新索取。".into(),
            Self::Forged => "The signature does not fit: the file was changed by another hand and is not taken. Please ask its owner for it again.".into(),
            Self::Locked if zh => "文件加了口令，请输入口令打开。".into(),
            Self::Locked => "The file is locked. Please give its passphrase.".into(),
            Self::WrongPassphrase if zh => "口令不对，没有打开；文件没有改动。请检查大小写和输入法，再试一次。".into(),
            Self::WrongPassphrase => {
                "That is not the passphrase. Nothing was opened or changed; check capitals and the input method, and try again.".into()
            }
            Self::LockUnknown if zh => "文件的加密方式这个版本不认识。请先更新研训，再打开。".into(),
            Self::LockUnknown => "The file is locked in a way that this version does not know. Please update Yanxun first.".into(),
            Self::NoMemory if zh => "内存不够，打不开加了口令的文件。请关掉别的网页和程序，再试一次。".into(),
            Self::NoMemory => "Not enough memory to open a locked file. Please close other pages and programs and try again.".into(),
            Self::Altered => "The checksum does not fit: the file was changed or damaged after export. Please export it again.".into(),
        }
    }
}

/// A record that could not be read; the others of the file were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordProblem {
    /// Its place among the records, counted from 1.
    pub place: usize,
    /// What is wrong, in the words of the JSON reader; left out after the first thousand.
    pub reason: String,
}
