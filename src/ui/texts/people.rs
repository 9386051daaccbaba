//! Texts of selection, and of the school, the applicant and the expert who take part in it.

use crate::app::Role;
use crate::domain::kinds::selection::application;
use crate::domain::value::hundredths_to_text;
use crate::domain::{Label, Lang, Writer};
use crate::plan::eligibility::{Reason, Verdict};
use crate::plan::selection::Stage;

texts! {
    OVERVIEW = "首页", "Home";
    PEOPLE = "队伍", "People";
    SELECTION = "选拔", "Selection";
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
    APPLICANTS = "本校申报人", "Applicants of this school";
    NO_APPLICANTS = "本校还没有申报人。请导入申报人交来的文件，再填推荐意见。", "No applicants yet. Import the applicants' files, then give the school's word.";
    NO_APPLICATION = "还没有申报表。点“填申报表”开始。", "No application yet. Begin with \"Fill in the application\".";
    NO_PANEL_FILE = "还没有评审材料。请先导入教科室给的评审文件。", "Nothing to review yet. Import the office's review file first.";
    NO_CASES = "还没有申报人。请导入申报人和学校交来的文件。", "No applications yet. Import the files of applicants and schools.";
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
        (Reason::Said(text), Lang::En) => {
            let mut words =
                application::KIND.fields.iter().map(|field| super::observe::word_of(field, text, lang));
            let word = words.find(|word| word != text);
            format!("The application says {}", word.as_deref().unwrap_or(text))
        }
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

/// Who reviewed without being on the list of experts.
pub fn unasked(names: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}的评审没有计入：不在本年“评审专家”名单上，添加后才计入。", names.join("、")),
        Lang::En => format!(
            "Not counted, since not on this year's list of experts: {}. Add them under Experts to count their reviews.",
            names.join(", ")
        ),
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
