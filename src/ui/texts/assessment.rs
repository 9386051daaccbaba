//! Texts of the year-end assessment and of the award.

use super::desk::counted;
use crate::app::assessment::commitments::Kept;
use crate::domain::{Label, Lang};
use crate::plan::assessment::{Closed, Party, Progress};

texts! {
    ASSESSMENT = "年度考核", "Year-end assessment";
    ASSESSMENT_ABOUT = "原任教学校、教学指导点、教科室三方背靠背评分，按规则开启。", "Three parties score without seeing each other; results open by rule.";
    AWARDS = "评优", "Awards";
    AWARDS_ABOUT = "由名次提名，作出决定，打印优秀成员奖。", "Nominate from the ranking, decide, print the award.";
    SCHEME = "考核办法", "Scheme";
    SCHEME_DEFAULT = "按默认办法。", "By the default scheme. ";
    HOME = "原任教学校", "Home school";
    POINT = "教学指导点", "Guidance point";
    OFFICE = "教科室", "Office";
    OWN = "自评", "Own";
    SCORE = "评分", "Score";
    OPEN = "开启", "Open";
    OPEN_ALL = "开启全部到齐的", "Open all that are complete";
    OPEN_EARLY = "说明理由后开启", "Open with a reason";
    RESULT = "结果", "Result";
    RANK = "名次", "Place";
    GRADE = "等次", "Grade";
    WHOLE = "总分", "Total";
    REASON_FOR = "未到齐先开启，请写明理由", "Not all are in: state why it is opened now";
    RECOUNT_REASON = "重新计分的理由", "Why it is counted anew";
    RECOUNT = "重新计分", "Count anew";
    OPENED_BY = "开启人", "Opened by";
    PACKETS = "评分文件", "Scoring packets";
    PACKETS_HINT = "每校一份：只含本校要评的成员、考核项目和工作依据，不含任何一方的评分。学校在自己的身份下导入、评分、上交。", "One for each school: whom it scores, the items and the evidence, nobody's scores. The school imports it in its own profile, scores, and hands in.";
    EXPORT_PACKET = "导出评分文件", "Export packet";
    TO_SCORE = "要评的成员", "Members to score";
    NOTHING_TO_SCORE = "还没有要评分的成员。请先导入教科室发来的评分文件。", "Nobody to score yet. Import the scoring packet of the office first.";
    ITEM = "考核内容", "Item";
    POINTS = "分值", "Points";
    WORK = "工作情况", "Work";
    GIVEN = "得分", "Score";
    SCORER = "评分人", "Scored by";
    REMARK = "评语", "Remark";
    STATEMENT = "工作情况与自我评价", "What I did and how I see it";
    THEIR_STATEMENT = "本人陈述", "In the member's own words";
    EVIDENCE = "工作依据", "Evidence";
    COUNTED = "计入", "Counted";
    UNCOUNTED = "未计入", "Not counted";
    SHEET_SAVED = "评分已保存。", "The sheet is saved.";
    SHEET_IN = "各项都已评分；学校请到“上交”导出文件。", "Every item is scored; a school now hands in its file.";
    SHEET_OPEN = "还有项目没有评分，暂不算到齐。", "Some items have no score yet, so the sheet is not in.";
    WHO_SCORED = "评分记录", "Who scored";
    NOT_COUNTED = "未计入结果", "not counted";
    LATE_SHEETS = "开启之后才到或有改动，未计入：", "Came or changed after the opening and is not counted: ";
    STRANGERS = "不是该成员的学校，评分不计：", "Not a school of this member, not counted: ";
    SEALED = "这份评分在结果开启前不能查看。", "These scores stay sealed until the result is opened.";
    CLOSED_YET = "结果还没有开启。", "The result is not open yet.";
    FORM = "打印年度考核表", "Print the form";
    NOMINATE = "提名", "Nominate";
    NOMINATED = "已提名", "nominated";
    DEEDS = "主要事迹", "Deeds";
    DECISION = "决定", "Decision";
    DECIDED_BY = "批准人", "Decided by";
    GIVE = "授予", "Give";
    DENY = "不授予", "Not give";
    NUMBER = "证书编号", "Certificate No.";
    PRINT_AWARD = "打印奖状", "Print the award";
    NO_RANKING = "还没有开启的考核结果。先到“年度考核”开启。", "No result is open yet. Open some under Year-end assessment first.";
    SEAL = "评分封存码", "Seal";
    NO_SEAL = "教科室尚未评分，没有封存码", "no seal: the office had not scored yet";
    SEALED_OF = "已封存", "Sealed";
    SEALS = "教科室评分的封存", "How the office's scores were sealed";
    SEAL_NONE = "这份评分没有封存码（由旧版程序写成）。", "These scores have no seal; an older program wrote them.";
    SEAL_COMMAND = "核对：在任何一台电脑的命令行里运行下面一行，得数应与封存码相同。", "To check, run this line in any shell; it must give the seal.";
    SEAL_SENT = "本人的评分封存码已随评分文件发给学校；现在改分，开启后会显示“发出后改过”。", "The seal of these scores has gone out with a scoring packet; if they are changed now, the result will say so.";
    SCHOOL_SEAL = "教科室先评分、后发文件的，文件里带有教科室评分的封存码。请留存本文件：结果开启后，年度考核表上印有同一封存码，可以核对教科室的评分在收到贵校评分之前已定。", "Where the office scored before it gave out this packet, the packet bears the seal of its scores. Keep it: the printed form bears the same seal, which shows that the office's scores stood before it had yours.";
    GUARANTEE = "背靠背保证到哪里：评分文件里没有任何一方的分数。教科室的评分随文件封存，之后改过就会显示出来，所以看了学校的评分也改不动自己的分；请先评分，再导出评分文件。学校的评分在结果开启前程序不显示，但上交文件里是明文，会拆文件的人能看到；需要防人拆看的，上交时加口令，开启当天再告诉教科室。", "What is guaranteed: packets hold nobody's scores. The office's scores are sealed with the packet and a later change shows, so reading a school's scores cannot help the office: score first, then export the packets. The program does not show a school's scores before the opening, but the handed-in file holds them in plain text; a school that minds locks its file with a passphrase and tells it on the day of opening.";
    RULES = "规则：各项都有分才算到齐；教科室自己的评分到齐前不能开启；全部到齐即可开启，未到齐要写明理由，缺方权重由其余各方按比例分担；多个教学指导点取平均；没有原任教学校的教研员由其余两方评分；开启之后到的不计，可写明理由重新计分，教科室的分数不变；总分相同的依次比教科室、教学指导点、原任教学校得分，仍相同的并列。", "Rules: a sheet is in when every item has a score. Nothing opens before the office's own is in; when all are in it may be opened, before that with a stated reason, and a missing party's weight falls to the others. Several guidance points count by their mean; a researcher without a home school is scored by the other two. What comes after the opening is not counted; counting anew takes a reason and leaves the office's score as it was. Equal totals go by the scores of office, guidance points, home school; who is equal in all shares a place.";
}

/// A party's name.
pub const fn party(party: Party) -> Label {
    match party {
        Party::Home => HOME,
        Party::Point => POINT,
        Party::Office => OFFICE,
    }
}

/// How far a sheet is, in a word.
pub const fn progress(progress: Progress) -> Label {
    match progress {
        Progress::Missing => Label::new("未到", "not here"),
        Progress::Incomplete => Label::new("不完整", "incomplete"),
        Progress::Disputed => {
            Label::new("内容不一致，请学校选定后重交", "two values; the school must choose")
        }
        Progress::In { late: false } => Label::new("已到", "in"),
        Progress::In { late: true } => Label::new("已到（逾期）", "in (late)"),
    }
}

/// Why a result stays closed.
pub const fn closed(why: Closed) -> Label {
    match why {
        Closed::OfficeFirst => Label::new(
            "教科室自己还没有评完分，不能开启。",
            "The office's own sheet is not in yet; nothing opens before.",
        ),
        Closed::NeedsReason => {
            Label::new("评分没有到齐，请写明理由。", "Not all sheets are in: please state a reason.")
        }
    }
}

/// How a school's packet fits the office's scores.
pub const fn kept(kept: Kept) -> Label {
    match kept {
        Kept::Same => Label::new(
            "评分文件带有同一封存码，评分在发出前已定",
            "its packet bore this seal: the scores stood before",
        ),
        Kept::Changed => Label::new(
            "评分文件带的是另一封存码，教科室发出后改过评分",
            "its packet bore another seal: the office changed its scores afterwards",
        ),
        Kept::Without => Label::new(
            "评分文件没有封存码，发出时教科室尚未评分，或不是从本机发出",
            "its packet bore no seal: the office had not scored yet, or it was given out elsewhere",
        ),
    }
}

/// How far the year is.
pub fn sentence(all: usize, opened: usize, ready: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "{all} 名成员：已开启 {opened} 名，到齐待开启 {ready} 名，等待评分 {} 名。",
            all - opened - ready
        ),
        Lang::En => format!(
            "{}: {opened} opened, {ready} complete and waiting to be opened, {} being scored.",
            counted(all, "member", "members"),
            all - opened - ready
        ),
    }
}

/// How far a scorer is.
pub fn scorer_sentence(all: usize, done: usize, due: &str, lang: Lang) -> String {
    let until = match (lang, due) {
        (_, "") => String::new(),
        (Lang::Zh, due) => format!("，截止 {due}"),
        (Lang::En, due) => format!(", due by {due}"),
    };
    match lang {
        Lang::Zh => format!("{all} 名成员，已评 {done} 名{until}。"),
        Lang::En => format!("{done} of {} scored{until}.", counted(all, "member", "members")),
    }
}

/// The weights, as a line.
pub fn weights(w: [u32; 3], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("权重：原任教学校 {}%，教学指导点 {}%，教科室 {}%。", w[0], w[1], w[2]),
        Lang::En => format!("Weights: home school {}%, guidance points {}%, office {}%.", w[0], w[1], w[2]),
    }
}

/// Of how many awards how many are given.
pub fn awards_sentence(nominated: usize, given: usize, quota: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("提名 {nominated} 名，已授予 {given} 名，名额 {quota} 名。"),
        Lang::En => format!("{nominated} nominated, {given} of {quota} awards given."),
    }
}

/// Said after opening.
pub fn opened(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已开启 {count} 份结果。"),
        Lang::En => format!("Opened: {}.", counted(count, "result", "results")),
    }
}

/// The sum of a sheet that is being filled in.
pub fn sum(sum: &str, of: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("合计 {sum}/{of} 分"),
        Lang::En => format!("Sum {sum} of {of}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (name, label) in EVERY {
            assert!(
                !label.zh.trim().is_empty() && label.en.is_ascii() && !label.en.trim().is_empty(),
                "{name}"
            );
        }
    }
}
