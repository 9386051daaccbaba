//! Why a file was refused, and the way on.

use crate::bundle::{BundleError, Locked};
use crate::domain::{Kind, Label, Lang, Writer};
use crate::sheet::{LedgerRead, SheetError};

/// Why a file was refused.
#[derive(Debug)]
pub enum Refusal {
    /// It is no bundle that can be read.
    Bundle(BundleError),
    /// It is no ledger that can be read.
    Sheet(SheetError),
    /// A ledger that only the office keeps, in another's profile.
    OfficeOnly(&'static Kind),
    /// A ledger of a member, a school or an applicant, in another's profile: nobody says whose it is.
    OthersLedger(&'static Kind),
    /// A member's ledger at the office: somebody has to say whose it is.
    Whose(Box<LedgerRead>),
    /// The browser could not read the file.
    Unreadable(String),
    /// It waits for its passphrase.
    Locked {
        /// What is to be opened.
        locked: Box<Locked>,
        /// Why the last try failed.
        tried: Option<BundleError>,
    },
}

impl Refusal {
    /// What happened and the way on.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Bundle(error), _) => error.say(lang),
            (Self::Sheet(error), _) => error.say(lang),
            (Self::OfficeOnly(kind), Lang::Zh) => {
                format!("{}由教科室维护，请在教科室身份下导入。", kind.label.zh)
            }
            (Self::OfficeOnly(kind), Lang::En) => {
                format!("{} is kept by the office; import it in the office's profile.", kind.label.en)
            }
            (Self::OthersLedger(kind), Lang::Zh) => {
                let who = writer_word(kind.writer).zh;
                format!(
                    "{}是{who}的台账，看不出是谁的。请在该{who}的身份下导入，再收上交文件。",
                    kind.label.zh
                )
            }
            (Self::OthersLedger(kind), Lang::En) => {
                let (name, who) = (kind.label.en, writer_word(kind.writer).en);
                format!(
                    "\"{name}\" is a {who}'s ledger and does not say whose. Import it in that {who}'s profile and collect the hand-in file."
                )
            }
            (Self::Whose(_), Lang::Zh) => "这是成员的台账，表里没有写是谁的。请选定成员后再导入。".into(),
            (Self::Whose(_), Lang::En) => {
                "This is a member's ledger and does not say whose. Please choose the member to import it."
                    .into()
            }
            (Self::Locked { tried, .. }, _) => tried.as_ref().unwrap_or(&BundleError::Locked).say(lang),
            (Self::Unreadable(why), Lang::Zh) => {
                format!("浏览器读不了这个文件（{why}）。请检查 U 盘后重试。")
            }
            (Self::Unreadable(why), Lang::En) => {
                format!("The browser cannot read this file ({why}). Check the stick and try again.")
            }
        }
    }
}

const fn writer_word(writer: Writer) -> Label {
    match writer {
        Writer::Member => Label::new("成员", "member"),
        Writer::Office => Label::new("教科室", "office"),
        Writer::School => Label::new("学校", "school"),
        Writer::Applicant => Label::new("申报人", "applicant"),
        Writer::Expert => Label::new("专家", "expert"),
    }
}
