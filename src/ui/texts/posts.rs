//! Texts of posts and pay, and of what a home school owes.

use crate::domain::{Label, Lang};

texts! {
    RECORDS_OF_SCHOOL = "填报", "Records";
    SCHOOL_LEAD = "填好后在“上交”里导出一个文件，交给教科室。", "Fill these in, then export one file under \"Hand in\" and give it to the office.";
    COUNT = "条数", "Number";
    POSTS = "编制与待遇", "Posts and pay";
    OWED = "本学期还要报的", "Still owed this semester";
    OWED_WHAT = "还缺什么", "What is missing";
    OWED_NOTHING = "工作量、绩效工资、保障清单都已填报，请记得上交。", "Workload, pay and support checklist are all in. Remember to hand them in.";
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        super::super::tests::hold(EVERY);
    }
}
