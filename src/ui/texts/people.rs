//! Texts of selection, terms, posts and pay, and of the school, the applicant and the expert.

use crate::app::Role;
use crate::domain::value::hundredths_to_text;
use crate::domain::{Label, Lang, Writer};
use crate::plan::eligibility::{Reason, Verdict};
use crate::plan::selection::Stage;
use crate::plan::terms::TermState;
use chrono::{Datelike, NaiveDate};

texts! {
    OVERVIEW = "首页", "Home";
    PAPER = "文书", "Forms";
    PAPER_HINT = "按区里的样式在 A4 纸上打印，留有签字、盖章和日期的位置。可以一份份打，也可以一次全打，每份各起一页。", "Printed on A4 as the district signs and seals it, one by one or all at once, each on its own page.";
    RECORDS_OF_SCHOOL = "填报", "Records";
    SCHOOL_LEAD = "填好后在“上交”里导出一个文件，交给教科室。", "Fill these in, then export one file under “Hand in” and give it to the office.";
    COUNT = "条数", "Number";
    PRINT_THIS = "打印这份", "Print this one";
    PRINT_ALL = "全部打印", "Print all";
    ALL_OF_THEM = "全部", "All";
    FORM_FOR = "对象", "For";
    NOTHING_TO_PRINT = "还没有可打印的内容。", "Nothing to print yet.";
    FORM_OF = "份数", "Sheets";
    PEOPLE = "队伍", "People";
    SELECTION = "选拔", "Selection";
    TERMS = "任期与证书", "Terms and certificates";
    POSTS = "编制与待遇", "Posts and pay";
    APPLICATION = "申报内容", "Application";
    EVIDENCE = "佐证材料", "Evidence";
    CONDITIONS = "条件核对（三）", "Conditions";
    CONDITION = "条件", "Condition";
    VERDICT = "结论", "Verdict";
    STAGE = "进展", "Stage";
    STEPS = "办理经过", "Steps";
    REVIEWS = "专家评审", "Reviews";
    MEAN = "平均分", "Mean";
    TOTAL_SCORE = "总分", "Total";
    OPINION = "意见", "Opinion";
    EXPERT = "专家", "Expert";
    UNIT = "单位及职务", "Unit and office";
    GIVEN_ON = "送审日期", "Given on";
    REVIEWS_BACK = "已评", "Reviewed";
    PANEL = "评审专家", "Panel";
    PANEL_HINT = "给每位专家导出一个评审文件；专家在自己的电脑上打分后交回来，在“收件”里导入。专家互相看不到分数。", "Export one review file for each expert, who scores on an own computer and hands back a file for the inbox. Experts do not see each other's scores.";
    EXPORT_PANEL = "导出评审文件", "Export the review file";
    ADD_EXPERT = "添加专家", "Add an expert";
    TAKE_REVIEWS = "收评审结果", "Take in reviews";
    APPLY_YEAR = "申报学年", "School year";
    APPLIED_ON = "申报日期", "Applied on";
    PRINT_FORMS = "打印申报表", "Print the applications";
    FILL_APPLICATION = "填申报表", "Fill in the application";
    ADD_EVIDENCE = "加佐证材料", "Add evidence";
    APPLICANT_HINT = "填好申报表和佐证材料，核对下面的条件（先按方案核对，以教科室审核为准），再到“上交”导出文件，交给学校。教科室的回执在“导入”里打开，就能看到结果和理由。", "Fill in the application and its evidence, look at the conditions below (by the plan's numbers; the office has the last word), then export the file for your school. The office's receipt, opened under Import, brings the result and its reason.";
    OWED = "本学期还要报的", "Still owed this semester";
    OWED_WHAT = "还缺什么", "What is missing";
    OWED_NOTHING = "工作量、绩效工资、保障清单都已填报，请记得上交。", "Workload, pay and support checklist are all in. Remember to hand them in.";
    EXPERT_HINT = "先在“导入”里打开教科室给的评审文件，再逐个点开打分，最后在“上交”里导出交回。与申报人有亲属、师徒关系的，请选“回避”。", "Open the office's review file under Import, score each application, then hand in. Stand back where you are near to the applicant.";
    RECOMMEND = "填推荐意见", "Give the school's word";
    RECOMMEND_ON_PAPER = "代填学校推荐（纸质）", "Enter the school's word from paper";
    GIVE_SCORE = "打分", "Score";
    SCREEN = "资格审核", "Screen";
    DECIDE = "审批", "Decide";
    JUDGE = "判断", "Judge";
    WAIVE = "放宽", "Waive";
    PROVES = "证明内容", "Proves";
    TITLE_OF = "名称", "Title";
    LEVEL_AND_PRIZE = "级别等次", "Level and prize";
    ISSUER = "发证单位", "Issued by";
    CERTIFICATE_NO = "证书编号", "Certificate No.";
    APPOINTMENT_NO = "聘书编号", "Letter No.";
    APPLICANTS = "本校申报人", "Applicants of this school";
    NO_APPLICANTS = "本校还没有申报人。请导入申报人交来的文件，再填推荐意见。", "No applicants yet. Import the applicants' files, then give the school's word.";
    NO_APPLICATION = "还没有申报表。点“填申报表”开始。", "No application yet. Begin with “Fill in the application”.";
    NO_PANEL_FILE = "还没有评审材料。请先导入教科室给的评审文件。", "Nothing to review yet. Import the office's review file first.";
    NO_CASES = "还没有申报人。请导入申报人和学校交来的文件。", "No applications yet. Import the files of applicants and schools.";
    NO_TERMS = "还没有任期。审批入选时自动登记；已有名册的，导入名册后在这里开始任期。", "No terms yet. A selected applicant gets one; for a roster that is there already, begin the terms here.";
    TERM_NTH = "第几任", "Term";
    TERM_SPAN = "任期", "From, to";
    TERM_FROM = "任期开始", "From";
    TERM_TO = "任期届满", "To";
    TERM_STATE = "状态", "State";
    RENEW = "连任", "Renew";
    LEAVE_EARLY = "提前离任", "Leave early";
    NUMBER_CERTIFICATES = "给未编号的编证书号", "Number certificates";
    NUMBER_APPOINTMENTS = "给未编号的编聘书号", "Number letters";
    PRINT_CERTIFICATES = "打印证书", "Print certificates";
    PRINT_APPOINTMENTS = "打印聘书", "Print letters";
    PRINT_FILING = "打印备案表", "Print the filing register";
    BEGIN_TERMS = "开始任期", "Begin the terms";
    NOT_A_DAY = "日期读不懂，请写成 2025-09-01。", "Not a date; write it like 2025-09-01.";
    PRINT_VACANCIES = "打印差编表", "Print vacancies";
    NO_POSTS = "还没有带原任教学校的成员。请先导入名册。", "No members with a home school yet. Import the roster first.";
    AREA = "片区", "Area";
    POST_DECLARED = "安排编制", "Post declared";
    VACANCY = "差编", "Vacancy";
    VACANCIES = "工作量与差编", "Workloads and vacancies";
    STRAYS = "需核实：不是原任教学校报的", "To check: not from the home school";
    STRAYS_HINT = "下列申报和确认没有计入任何数字。请核对名册的原任教学校，或请学校删除后由原任教学校重报。", "These are counted in no figure. Check the home school in the roster, or have the school delete them and the home school declare anew.";
    NOT_DECLARED = "未申报", "not declared";
    PAY = "绩效工资", "Performance pay";
    PAID = "足额", "in full";
    PAID_SHORT = "未足额", "not in full";
    PAY_OPEN = "未确认", "open";
    SUPPORT = "保障清单", "Support checklist";
    SUPPORT_LEADS = "组织", "Leadership";
    SUPPORT_PEOPLE = "人力", "People";
    SUPPORT_TIME = "时间", "Time";
    SUPPORT_MEANS = "物力", "Means";
    RESPONSIBLE = "责任人", "Responsible";
    YES = "有", "yes";
    NO = "无", "no";
    REPRINT_REASON = "补打原因", "Reason for printing again";
    REPRINT_NEEDS_REASON = "其中有打印过的，请先写补打原因。", "Some were printed before: please say why they are printed again.";
}

/// Where an application stands.
pub fn stage(stage: &Stage, lang: Lang) -> String {
    let plain = |label: Label| label.text(lang).to_owned();
    match stage {
        Stage::Applied => plain(Label::new("已申报，待学校推荐", "Applied; the school's word is awaited")),
        Stage::NotRecommended => {
            plain(Label::new("学校不推荐，待教科室审批", "Not recommended; to be decided"))
        }
        Stage::ToScreen => plain(Label::new("学校已推荐，待资格审核", "Recommended; to be screened")),
        Stage::NotEligible => plain(Label::new("不符合条件，待教科室审批", "Not eligible; to be decided")),
        Stage::InReview { have, need } if lang == Lang::Zh => {
            format!("资格审核通过，专家评审 {have}/{need}")
        }
        Stage::InReview { have, need } => format!("Eligible; {have} of {need} reviews"),
        Stage::ToDecide { mean, passed } => {
            let mean = hundredths_to_text(*mean);
            match (lang, passed) {
                (Lang::Zh, true) => format!("评审完成，平均 {mean} 分，待审批"),
                (Lang::Zh, false) => format!("评审完成，平均 {mean} 分，未达及格分，待审批"),
                (Lang::En, true) => format!("Reviewed, mean {mean}; to be decided"),
                (Lang::En, false) => format!("Reviewed, mean {mean}, below the least; to be decided"),
            }
        }
        Stage::Selected => plain(Label::new("已入选", "Selected")),
        Stage::Rejected => plain(Label::new("未入选", "Not selected")),
        Stage::PutOff => plain(Label::new("暂缓", "Put off")),
    }
}

/// Whether the office has to do something with it now.
pub const fn is_office_s_turn(stage: &Stage) -> bool {
    matches!(stage, Stage::ToScreen | Stage::NotRecommended | Stage::NotEligible | Stage::ToDecide { .. })
}

/// A verdict in a word.
pub const fn verdict(verdict: Verdict) -> Label {
    match verdict {
        Verdict::Met => Label::new("符合", "Met"),
        Verdict::NotMet => Label::new("不符合", "Not met"),
        Verdict::Ask => Label::new("待判断", "To be judged"),
        Verdict::Waived => Label::new("已放宽", "Waived"),
        Verdict::NotNeeded => Label::new("另一项具备即可", "The other is enough"),
    }
}

/// Why a condition has its verdict.
pub fn condition_reason(reason: &Reason, lang: Lang) -> String {
    match (reason, lang) {
        (Reason::Said(text), Lang::Zh) => format!("申报表：{text}"),
        (Reason::Said(text), Lang::En) => format!("The application says {text}"),
        (Reason::NotSaid, Lang::Zh) => "申报表没有填，请查证明材料".into(),
        (Reason::NotSaid, Lang::En) => "The application says nothing; please look at the proof".into(),
        (Reason::UnknownWord(text), Lang::Zh) => format!("“{text}”不在常用等级里，请查证明材料"),
        (Reason::UnknownWord(text), Lang::En) => {
            format!("The rank of {text} is not known; please look at the proof")
        }
        (Reason::Prize(text), _) => text.clone(),
        (Reason::UnclearPrize(text), Lang::Zh) => format!("{text}：是否相当，请判断"),
        (Reason::HolderNotSaid(text), Lang::Zh) => format!("{text}：没有写明是否由教研部门组织，请核对"),
        (Reason::HolderNotSaid(text), Lang::En) => {
            format!("{text}: not said whether a research department held it; please check")
        }
        (Reason::UnclearPrize(text), Lang::En) => format!("{text}: please judge whether it is equal"),
        (Reason::NoPrize, Lang::Zh) => "佐证材料里没有够条件的奖项".into(),
        (Reason::NoPrize, Lang::En) => "No prize in the evidence reaches it".into(),
        (Reason::ForAPerson, Lang::Zh) => "由审核人判断".into(),
        (Reason::ForAPerson, Lang::En) => "For a person to judge".into(),
        (Reason::Judged { by, why }, Lang::Zh) => format!("{by}审核：{why}"),
        (Reason::Judged { by, why }, Lang::En) => format!("Judged by {by}: {why}"),
        (Reason::Waived { why, approver }, Lang::Zh) => format!("放宽（三6）：{why}，{approver}批准"),
        (Reason::Waived { why, approver }, Lang::En) => format!("Waived (3.6) by {approver}: {why}"),
        (Reason::WaiverDoesNotFit(subject), Lang::Zh) => {
            format!("放宽不适用：{subject}不是申报学科，或不在师资短缺学科里（三6）")
        }
        (Reason::WaiverDoesNotFit(subject), Lang::En) => {
            format!(
                "The waiver does not fit: {subject} is not the applicant's subject, or not short of teachers (3.6)"
            )
        }
    }
}

/// What an empty list of applications says to each.
pub const fn no_applications(role: Role) -> Label {
    match role {
        Role::School => NO_APPLICANTS,
        Role::Applicant => NO_APPLICATION,
        Role::Expert => NO_PANEL_FILE,
        _ => NO_CASES,
    }
}

/// The page of the selection in a sentence.
pub fn selection_sentence(all: usize, urgent: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("申报 {all} 人，等教科室办理 {urgent} 人。"),
        Lang::En => format!("Applications: {all}, waiting for the office: {urgent}."),
    }
}

/// The office's first page: terms that end soon.
pub fn ending_soon(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("任期即将届满：{names}"),
        Lang::En => format!("Terms end soon: {names}"),
    }
}

/// The page of terms in a sentence.
pub fn terms_sentence(running: usize, ending: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if ending == 0 => format!("在任 {running} 人，近期没有到期的。"),
        Lang::Zh => format!("在任 {running} 人，{ending} 人即将到期，请办理连任或届满。"),
        Lang::En if ending == 0 => format!("{running} serve, none ends soon."),
        Lang::En => format!("{running} serve, {ending} terms end soon: renew them or let them end."),
    }
}

/// A term's state, with the days left where it ends soon.
pub fn term_state(state: TermState, lang: Lang) -> String {
    match (state, lang) {
        (TermState::Ending(days), Lang::Zh) => format!("还有 {days} 天到期"),
        (TermState::Ending(days), Lang::En) => format!("{days} days left"),
        (state, _) => crate::app::terms::state_word(state).text(lang).to_owned(),
    }
}

/// What the log says of a document.
pub fn printed(times: usize, handed: bool, lang: Lang) -> String {
    match (lang, times, handed) {
        (Lang::Zh, 0, false) => "未打印".into(),
        (Lang::Zh, n, false) => format!("打印 {n} 次，未发"),
        (Lang::Zh, n, true) => format!("打印 {n} 次，已发"),
        (Lang::En, 0, false) => "not printed".into(),
        (Lang::En, n, false) => format!("printed {n} times, not handed over"),
        (Lang::En, n, true) => format!("printed {n} times, handed over"),
    }
}

/// Whose workload is not declared yet.
pub fn owed_of(names: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还没有申报：{}", names.join("、")),
        Lang::En => format!("Not declared yet: {}", names.join(", ")),
    }
}

/// Whose pay of a month is not confirmed yet.
pub fn owed_in(month: &str, names: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month} 还没有确认：{}", names.join("、")),
        Lang::En => format!("{month}, not confirmed yet: {}", names.join(", ")),
    }
}

/// The checklist of the semester is missing.
pub fn owed_checklist(lang: Lang) -> String {
    match lang {
        Lang::Zh => "这个学期还没有填",
        Lang::En => "Not filled in this semester",
    }
    .to_owned()
}

/// The last day of a term, under its first.
pub fn until(day: chrono::NaiveDate, lang: Lang) -> String {
    let day = crate::domain::day::iso(day);
    match lang {
        Lang::Zh => format!("至 {day}"),
        Lang::En => format!("to {day}"),
    }
}

/// The link that logs a handing over.
pub fn hand_over(document: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("发{document}"),
        Lang::En => format!("Hand over {}", document_word(document)),
    }
}

fn document_word(document: &str) -> &'static str {
    if document == crate::domain::kinds::issue_log::CERTIFICATE { "certificate" } else { "letter" }
}

/// Said after numbering.
pub fn numbered(document: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if count == 0 => format!("在任的都已有{document}编号。"),
        Lang::Zh => format!("已编 {count} 个{document}号。"),
        Lang::En => format!("{count} numbers given ({}).", document_word(document)),
    }
}

/// A number that was given twice.
pub fn double(document: &str, number: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("{document}编号 {number} 重号：两台电脑各编了一次。请选一份改编新号，另一份不变。")
        }
        Lang::En => format!(
            "The number {number} ({}) was given twice, on two computers. Choose whose is changed.",
            document_word(document)
        ),
    }
}

/// The button that gives a document another number.
pub fn renumber(member: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("改编 {member} 的"),
        Lang::En => format!("Change that of {member}"),
    }
}

/// How many members have no term.
pub fn without_term(count: usize, years: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("名册里有 {count} 人还没有任期。任期 {years} 年（二1），从这一天开始："),
        Lang::En => format!(
            "{count} members on the roster have no term. A term of {years} years (2.1) begins on this day:"
        ),
    }
}

/// Said after terms were begun.
pub fn terms_begun(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已开始 {count} 个任期。"),
        Lang::En => format!("{count} terms begun."),
    }
}

/// The page of posts in a sentence.
pub fn posts_sentence(vacancy: &str, open: usize, strays: usize, lang: Lang) -> String {
    let stray = match lang {
        _ if strays == 0 => String::new(),
        Lang::Zh => format!("有 {strays} 条不是原任教学校报的，未计入。"),
        Lang::En => format!(" Not from the home school, and not counted: {strays}."),
    };
    let said = match lang {
        Lang::Zh if open == 0 => format!("本学期各校共差编 {vacancy} 个，工作量都已申报。"),
        Lang::Zh => format!("本学期已申报的共差编 {vacancy} 个，还有 {open} 人学校未申报。"),
        Lang::En if open == 0 => {
            format!("{vacancy} posts are vacant this semester; every workload is declared.")
        }
        Lang::En => {
            format!("{vacancy} posts are vacant by what was declared; {open} workloads are not declared.")
        }
    };
    said + &stray
}

/// The pay of a semester in a sentence.
pub fn pay_sentence(short: usize, open: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if short + open == 0 => "已过月份都按满工作量足额发放。".into(),
        Lang::Zh => format!("例外：未足额 {short} 人次，未确认 {open} 人次。"),
        Lang::En if short + open == 0 => "Every month so far was paid in full.".into(),
        Lang::En => format!("Exceptions: {short} not in full, {open} not confirmed."),
    }
}

/// What someone is, in a word.
pub const fn role(role: Role) -> Label {
    match role {
        Role::Member => Label::new("工作室成员", "Studio member"),
        Role::Office => Label::new("教科室", "District office"),
        Role::School => Label::new("学校", "School"),
        Role::Applicant => Label::new("申报人", "Applicant"),
        Role::Expert => Label::new("评审专家", "Reviewing expert"),
    }
}

/// Who writes a kind, in a word.
pub const fn writer(writer: Writer) -> Label {
    role(match writer {
        Writer::Member => Role::Member,
        Writer::Office => Role::Office,
        Writer::School => Role::School,
        Writer::Applicant => Role::Applicant,
        Writer::Expert => Role::Expert,
    })
}

/// What the names asked for at the beginning are good for.
pub const fn name_form_hint(role: Role) -> Label {
    match role {
        Role::School => Label::new(
            "请用与名册一致的校名：申报人和成员按校名归到您这里。",
            "Please use the roster's name: applicants and members come to you by it.",
        ),
        Role::Applicant => Label::new(
            "请用学校全称和本人姓名；同校有同名的，在姓名后加区分，如“王芳（数学）”。",
            "Your school's full name and your own; add a mark where two of one school share a name.",
        ),
        _ => Label::new(
            "请用教科室名单上的姓名，评审文件按姓名认人。",
            "Please use the name on the office's list: the review file knows you by it.",
        ),
    }
}

/// `2025年11月20日`.
pub fn paper_day(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => day.format("%Y-%m-%d").to_string(),
    }
}

/// How many sheets a form would make.
pub fn sheets(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (_, 0) => NOTHING_TO_PRINT.text(lang).to_owned(),
        (Lang::Zh, n) => format!("{n} 份"),
        (Lang::En, 1) => "1 sheet".into(),
        (Lang::En, n) => format!("{n} sheets"),
    }
}

/// The day of printing, at a form's foot.
pub fn printed_on(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("打印日期：{}", paper_day(day, lang)),
        Lang::En => format!("Printed on {}", paper_day(day, lang)),
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
