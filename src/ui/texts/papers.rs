//! Texts of spreadsheets and of the studio's paper: expenses, credits, assignment, summaries.

use crate::domain::order::Order as _;
use crate::domain::{Label, Lang};
use crate::plan::assignment::{Finding, Post};
use crate::plan::expenses::{Settlement, State};

texts! {
    EXPORT_XLSX = "导出 Excel 表格", "Export to Excel";
    ALL_LEDGERS_BUTTON = "全部台账存为 Excel 工作簿", "All ledgers as an Excel workbook";
    ALL_LEDGERS_HINT = "每类台账一张工作表，可在 Excel 或 WPS 里查看、打印；改过以后还能导入回来。", "A sheet a ledger, to read and print in Excel or WPS; what is changed there can be imported again.";
    STUDIO_AFFAIRS = "事务", "Affairs";
    PAPER_ABOUT = "听课评课记录、集体备课记录、费用结算单等，按区里的样式打印。", "Observation and preparation records, settlements and more, printed as the district signs them.";
    ASSIGN = "教学点安排", "Assignments";
    ASSIGN_ABOUT = "谁到哪个教学点、哪位教研员负责、周几到校；安排决定哪些课算在指导点。", "Who goes to which guidance point, under whom, on which days; it decides which lessons count there.";
    ASSIGN_CLAUSE = "由教科室统一安排。", "the office arranges it.";
    ASSIGN_LEDGER = "列表与导入", "As a list";
    EXPORT_PACK = "导出任务包", "Export the task pack";
    PACK_HINT = "任务包里有方案、校历、安排和名册，发给每名成员和各校导入：成员的进度就按这个学期的安排计算，学校首页列出本校还要报什么。没有安排的成员仍按名册的被指导学校算。", "The task pack holds plan, calendar, assignments and roster. Members and schools import it: members' figures follow this semester's assignments (without one the roster's guided schools hold), and a school's first page says what it has yet to hand in.";
    FROM_ROSTER = "按名册安排", "Arrange by the roster";
    RESEARCHER_FOR_NEW = "新安排的教研员", "Researcher of new posts";
    OVERLOADS = "安排过重", "Too much";
    GAPS = "还有空缺", "Gaps";
    WEEK = "一周安排", "The week";
    NO_DAY = "未定到校日", "No day yet";
    FILL_IN = "填写", "Fill in";
    NOT_ARRANGED = "这个学期还没有收到教科室的安排。导入教科室发来的任务包后，这里会列出您的教学点。", "Nothing is arranged for this semester yet. Once the office's task pack is imported, your guidance points stand here.";
    EXPENSES = "费用", "Expenses";
    EXPENSES_ABOUT = "交通费、误餐费、资料费：申报、审批、结算（方案二3）。", "Travel, meals, materials: claims, decisions, settlement.";
    EXPENSES_CLAUSE = "交通费、误餐费、资料费等由区教育局负责。假期里的费用随下一个学期结算。", "travel, meals and materials are borne by the district's education bureau. What is spent in the holidays is settled with the semester that follows.";
    CLAIMS = "笔数", "Claims";
    CLAIMED = "申报金额", "Claimed";
    GRANTED_SUM = "核定金额", "Granted";
    WAITING_CLAIMS = "待审", "Waiting";
    DOUBTFUL = "有疑问", "In doubt";
    DOUBTS = "提示", "Doubts";
    DECISION = "审批", "Decision";
    CATEGORY = "类别", "Category";
    WHAT_FOR = "事由", "Reason";
    RECEIPT_COUNT = "单据", "Receipts";
    GRANT = "通过", "Grant";
    REDUCE_OR_REFUSE = "核减或不予…", "Reduce or refuse";
    GRANT_ONLY = "核定金额（元；0 为不予报销）", "Grant only (yuan; 0 refuses)";
    LESS_PLEASE = "请填一个比申报少的数，0 为不予报销。", "Please give a sum below the one claimed; 0 refuses.";
    REASON_PLEASE = "请写明理由，成员会在回执里看到。", "Please say why; the member reads it in the receipt.";
    TAKE_DECISION_BACK = "撤回审批", "Take back";
    SETTLEMENT = "费用结算单", "Settlement sheet";
    SETTLEMENTS = "打印结算单", "Print settlements";
    SETTLEMENT_LIST = "汇总表", "List of all";
    NO_CLAIMS = "这个学期还没有费用。记一笔费用、点清单据张数，随上交文件交给教科室审批。", "No expenses this semester. Enter them with the number of receipts; they go to the office with the hand-in file.";
    NO_CLAIMS_OFFICE = "这个学期还没有成员申报费用。成员的费用随上交文件一起来。", "No member has claimed expenses this semester. Claims come with the members' hand-in files.";
}

/// `1234.50` of fen.
pub fn yuan(fen: i64) -> String {
    format!("{}{}.{:02}", if fen < 0 { "-" } else { "" }, fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

/// The arrangement in a sentence.
pub fn assign_sentence(members: usize, posts: &[Post], findings: &[Finding], lang: Lang) -> String {
    let mut schools: Vec<&str> = posts.iter().map(|p| p.school.as_str()).collect();
    schools.order();
    schools.dedup();
    let sent = {
        let mut sent: Vec<&str> = posts.iter().map(|p| p.member.as_str()).collect();
        sent.dedup();
        sent.len()
    };
    let (schools, overloads) = (schools.len(), findings.iter().filter(|f| f.is_overload()).count());
    let gaps = findings.len() - overloads;
    match lang {
        Lang::Zh => {
            let mut text = format!("{sent}/{members} 人已安排，{schools} 个教学点");
            if gaps + overloads > 0 {
                text += &format!("；空缺 {gaps} 处，过重 {overloads} 处");
            }
            text
        }
        Lang::En => format!(
            "Arranged: {sent} of {members}, guidance points: {schools}; gaps: {gaps}, too much: {overloads}"
        ),
    }
}

/// How many posts the roster gave.
pub fn arranged(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("按名册安排了 {count} 处。"),
        Lang::En => format!("Arranged by the roster: {count}."),
    }
}

/// Everyone's expenses in a sentence.
pub fn expenses_sentence(members: usize, settled: &Settlement, lang: Lang) -> String {
    let (claimed, paid) = (yuan(settled.total.claimed + settled.waiting_sum), yuan(settled.total.paid));
    let waiting = settled.waiting;
    match lang {
        Lang::Zh if waiting > 0 => {
            format!("{members} 人申报 {claimed} 元，待审 {waiting} 笔，已核定 {paid} 元")
        }
        Lang::Zh => format!("{members} 人申报 {claimed} 元，全部审完，核定 {paid} 元"),
        Lang::En => {
            format!("Claimed by {members}: {claimed} yuan; waiting: {waiting}; granted: {paid} yuan")
        }
    }
}

/// One member's expenses in a sentence.
pub fn claims_sentence(claims: usize, settled: &Settlement, lang: Lang) -> String {
    let (claimed, paid) = (yuan(settled.total.claimed + settled.waiting_sum), yuan(settled.total.paid));
    let waiting = settled.waiting;
    match lang {
        Lang::Zh if waiting > 0 => {
            format!("{claims} 笔，申报 {claimed} 元；待审 {waiting} 笔，已核定 {paid} 元")
        }
        Lang::Zh => format!("{claims} 笔，申报 {claimed} 元，核定 {paid} 元"),
        Lang::En => format!("Claims: {claims}, {claimed} yuan; waiting: {waiting}; granted: {paid} yuan"),
    }
}

/// The button that grants what nothing speaks against.
pub fn grant_plain(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("通过没有疑问的 {count} 笔"),
        Lang::En => format!("Grant the {count} without doubts"),
    }
}

/// What was granted.
pub fn granted(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已通过 {count} 笔。"),
        Lang::En => format!("Granted: {count}."),
    }
}

/// Where a claim stands.
pub fn claim_state(state: &State, lang: Lang) -> String {
    match (state, lang) {
        (State::Waiting, _) => WAITING_CLAIMS.text(lang).to_owned(),
        (State::Changed, Lang::Zh) => "改动后待审".into(),
        (State::Changed, Lang::En) => "Changed, waiting again".into(),
        (State::Granted, Lang::Zh) => "通过".into(),
        (State::Granted, Lang::En) => "Granted".into(),
        (State::Reduced { amount, reason }, Lang::Zh) => format!("核减为 {}：{reason}", yuan(*amount)),
        (State::Reduced { amount, reason }, Lang::En) => format!("Reduced to {}: {reason}", yuan(*amount)),
        (State::Refused(reason), Lang::Zh) => format!("不予报销：{reason}"),
        (State::Refused(reason), Lang::En) => format!("Refused: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        super::super::tests::hold(EVERY);
    }
}
