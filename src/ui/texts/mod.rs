//! Every text of the interface in both languages: a table that the compiler checks. The sentences that numbers stand in are
//! beside it.

use crate::domain::Label;
macro_rules! texts {
    ($($name:ident = $zh:literal, $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Label = Label::new($zh, $en);)*
        /// Every text of the table, for its test.
        #[cfg(test)]
        pub(super) const EVERY: &[(&str, Label)] = &[$((stringify!($name), $name)),*];
    };
}

mod archive;
pub mod assessment;
mod choices;
pub mod credits;
mod days;
pub mod desk;
mod figures;
mod forms;
mod ground;
mod home;
pub mod inbox;
pub mod observe;
pub mod own_summary;
mod papers;
mod passing;
mod people;
pub mod points;
mod posts;
pub mod print;
mod records;
pub mod rota;
mod safety;
mod slips;
pub mod summary;
pub mod terms;

pub use archive::*;
pub use choices::*;
pub use days::*;
pub use figures::*;
pub use forms::*;
pub use ground::*;
pub use home::*;
pub use papers::*;
pub use passing::*;
pub use people::*;
pub use posts::*;
pub use records::*;
pub use safety::*;
pub use slips::*;
pub use terms::*;

texts! {
    TITLE = "研训 · 骨干教师工作室", "Yanxun · Backbone-Teacher Studio";
    APP = "研训", "Yanxun";
    STUDIO = "骨干教师工作室", "Backbone-Teacher Studio";
    TO_CONTENT = "跳到正文", "Skip to content";
    MAIN_MENU = "主菜单", "Main menu";
    TODAY = "今天", "Today";
    PROGRESS = "进度", "Progress";
    HAND_IN = "上交", "Hand in";
    IMPORT = "导入", "Import";
    INBOX = "收件", "Inbox";
    BOARD = "总览", "Board";
    CONFLICTS = "待选定", "Conflicts";
    SETTINGS = "设置", "Settings";
    LEDGERS = "台账", "Ledgers";
    OFFICE_DATA = "基础资料", "Reference";
    PROFILES = "切换身份", "Switch profile";
    SEMESTER = "学期", "Semester";
    CHOOSE_FILES = "选择文件", "Choose files";
    OFFICE = "教科室", "District office";
    MEMBER = "工作室成员", "Studio member";
    MEMBER_NO = "编号", "No.";
    NAME = "姓名", "Name";
    SAVED_HERE = "已保存在本机", "Saved on this computer";
    SAVING_TO_DISK = "已保存，正在写入磁盘……先别关机", "Saved, writing to the disk ... do not switch off yet";
    SAVED_LATER = "已保存；断电可能丢最近几分钟，请常导出备份", "Saved; a power cut could lose the last minutes, so export often";
    RESCUE = "放回抢救出来的数据", "Put rescued data back";
    RESCUE_HINT = "程序打不开时存下的文件，从这里放回来；已有的记录不会被覆盖。", "The file saved when the program could not run. Nothing that is here is overwritten.";
    EXPORT_NOW = "存成随身文件（下载）", "Save the carry-along file (download)";
    RELOAD = "刷新", "Reload";
    RETRY = "再试一次", "Try again";
    OPENING = "正在打开……", "Opening...";
    PART_MISSING = "这一页没有取到，可能是网络断了。已保存的记录都在。", "This page could not be fetched; the network may be down. What is saved is safe.";
    UNDO = "撤销", "Undo";
    CLOSE = "关闭", "Close";
    WHY = "依据", "Why";
    OF_THESE_GUIDED = "其中被指导学校", "of these at guided schools";
    WAITS_FOR_CHOICE = "内容待选定", "waits for a choice";
    DAY = "日期", "Date";
    RECORD = "记录", "Record";
    COUNTS_AS = "计入", "Counts";
    REMARK = "说明", "Remark";
    NO_RECORDS_YET = "还没有相关记录。", "No records yet.";
    DO = "操作", "Actions";
    EDIT = "修改", "Edit";
    AGAIN = "再记一次", "Again";
    DELETE = "删除", "Delete";
    SAVE_NEXT = "保存并记下一条", "Save, then the next";
    SAVE = "保存", "Save";
    CANCEL = "返回", "Back";
    START = "开始使用", "Start";
    BACK = "返回", "Back";
    RECENT = "最近记录", "Lately entered";
    ENTER = "记一条", "Enter a record";
    DUE = "待完成", "To do";
    SEARCH = "查找", "Search";
    SEARCH_HINT = "文字、拼音或首字母", "Text, pinyin or initials";
    ALL_SEMESTERS = "全部学期", "All semesters";
    OUTSIDE = "学期以外", "Outside every semester";
    EXPORT_CSV = "导出 CSV", "Export CSV";
    PRINT = "打印", "Print";
    EMPTY_LEDGER = "这本台账还是空的。可以逐条录入，也可以直接导入原来的 Excel 或 WPS 表格。", "This ledger is empty. Enter records one by one, or import your Excel or WPS sheet.";
    NOTHING_FOUND = "没有符合条件的记录。", "No records fit.";
    CLEAR_FILTERS = "清除条件", "Clear filters";
    NOT_FOUND = "找不到这条记录，可能已在别处删除。", "This record is not here; it may have been deleted elsewhere.";
    DELETED_RECORD = "这条记录已删除。", "This record is deleted.";
    RESTORE = "恢复", "Restore";
    HISTORY = "书写记录", "History";
    FROM_SHEET = "从表格导入", "imported from a sheet";
    FIELD = "项目", "Field";
    CONTENT = "内容", "Content";
    HANDIN_BUTTON = "导出上交文件", "Export the hand-in file";
    HOME_BUTTON = "存成随身文件（下载）", "Save the carry-along file (download)";
    HOME_HINT = "含本身份的全部记录和签名钥匙：在另一台电脑的研训里导入，就能接着用。只给自己用，不要交给别人。", "Every record of this profile and its signing key: import it in Yanxun on another computer and go on there. For yourself only; do not hand it on.";
    SAFETY_COPY = "先存一份备份", "Save a safety copy first";
    LEDGER = "台账", "Ledger";
    TOTAL = "合计", "Total";
    NEW = "新增", "New";
    CHANGED = "修改", "Changed";
    DELETED = "删除", "Deleted";
    KNOWN = "已有", "Known";
    REJECTED = "读不出", "Unreadable";
    IMPORT_LEDGERS = "把文件拖到这里", "Drop files here";
    IMPORT_HINT_MEMBER = "Excel 或 WPS 台账（.xlsx，每张工作表一类）或 CSV 直接拖进来；研训的 .json 文件也可以。导入前先看会改动什么。", "Drop ledgers from Excel or WPS as they are (.xlsx, a kind a sheet) or as CSV; Yanxun's .json files too. You see what would change before anything does.";
    IMPORT_HINT_OFFICE = "成员上交的 .json 文件可一次拖入多个；名册、学校等表格用 .xlsx 或 CSV。同一文件导入几次结果都一样。", "Drop many members' .json files at once; rosters and schools as .xlsx or CSV. Importing a file twice changes nothing.";
    FILE = "文件", "File";
    FROM = "来自", "From";
    APPLY = "确认导入", "Import these";
    DISCARD = "不导入", "Do not import";
    STOP = "停止", "Stop";
    ROW = "行", "Row";
    NOW = "现在", "Now";
    THEN = "改为", "Becomes";
    READ = "可导入的行", "Rows that can be imported";
    REASON = "原因", "Reason";
    NOTHING_CHANGES = "没有新内容：这些文件的记录都已在这里。", "Nothing new: every record in these files is here already.";
    SUBJECT = "学科", "Subject";
    SCHOOL = "学校", "School";
    ALL = "全部", "All";
    BOARD_EMPTY = "还没有成员。先导入名册（.xlsx 或 CSV），或导入成员上交的文件。", "No members yet. Import the roster (.xlsx or CSV) or members' hand-in files.";
    IMPORT_FIRST = "去导入", "Import";
    NO_CONFLICTS = "没有待选定的内容。两台电脑改了同一项、又互不知道时，会在这里并排列出，由您选定。", "Nothing waits for a choice. When two computers change the same field without knowing of each other, both values stand here side by side.";
    CHOOSE = "选这个", "Choose this";
    KEEP_RECORD = "保留记录", "Keep the record";
    DELETE_IT = "确认删除", "Delete it";
    DELETED_BUT_EDITED = "一处删除了这条记录，另一处同时又修改了它。", "Deleted in one place and edited in another, neither knowing.";
    RECORDS = "记录数", "Records";
    LANGUAGE = "语言", "Language";
    REMOVE_PROFILE = "从本机移除这个身份", "Remove this profile from this computer";
    REMOVE_HINT = "会先导出一份随身文件，再从本机移除其全部记录。", "The carry-along file is exported first; then its records leave this computer.";
    REMOVE_SAMPLE = "清除示例", "Clear the sample";
    SAMPLE_NOTE = "这是示例数据，可随意试用。", "This is sample data: try anything.";
    STORAGE = "本机存储", "Storage";
    ADD_PROFILE = "添加身份", "Add a profile";
    WHO = "您是？", "Who are you?";
    WHO_HINT = "不用安装、不用联网，记录保存在这台电脑的浏览器里。以后随时可以换人、换语言。", "Nothing to install, no network needed; records stay in this computer's browser. You can switch people and language any time.";
    I_AM_MEMBER = "我是工作室成员", "I am a studio member";
    I_AM_MEMBER_HINT = "记上课、听课等台账，看本学期还差多少，到期交给教科室。", "Keep your ledgers, see what the semester still asks, hand in to the office.";
    I_AM_SCHOOL = "我是学校", "I am a school";
    I_AM_SCHOOL_HINT = "推荐申报人，申报工作量，确认绩效工资，填保障清单，交给教科室。", "Recommend applicants, declare workloads, confirm pay, fill in the support checklist, hand in to the office.";
    I_APPLY = "我要申报成员", "I apply to become a member";
    I_APPLY_HINT = "填成员申报表和佐证材料，交学校推荐。", "Fill in the application with its evidence and give it to your school.";
    I_REVIEW = "我是评审专家", "I am a reviewing expert";
    I_REVIEW_HINT = "打开教科室给的评审文件，打分、写意见，交回去。", "Open the office's review file, score, write your opinion, hand it back.";
    I_AM_OFFICE = "我是教科室", "I am the district office";
    I_AM_OFFICE_HINT = "收成员交来的文件，合并、总览、核对每个数字的依据。", "Gather the members' files, merge them, see everyone at a glance and why.";
    TRY_SAMPLE = "先看示例学区", "Try a sample district";
    TRY_SAMPLE_HINT = "十二名成员一学期的记录，可随意操作，一键清除。", "Twelve members' semester; do anything, clear it with one click.";
    MEMBER_FORM = "您的信息", "About you";
    MEMBER_FORM_HINT = "被指导学校决定哪些课算在指导点，请与名册一致；多所学校用“、”隔开。", "The guided schools decide which lessons count at a guidance point; use the roster's names, joined by 、.";
    WORKING = "正在处理", "Working";
    RECORD_SAVED = "已保存", "Saved";
    RECORD_GONE = "这条记录已经不在这里了（导入被撤销，或已移出）。您写的还在下面，可以存为新的一条。", "This record is not here any more (an import was taken back, or it was moved out). What you wrote is still below; it can be saved as a new one.";
    SAVE_AS_NEW = "存为新的一条", "Save as a new one";
    LAST_ONE = "刚记下", "Just entered";
    KEYS_HINT = "Enter 到下一项，Ctrl+Enter 保存并记下一条，Ctrl+↑ 照上一条填，Esc 返回（草稿会留着）。", "Enter goes on, Ctrl+Enter saves and starts the next, Ctrl+↑ fills in what the last one said, Esc leaves and keeps the draft.";
    KEYS_HINT_EDIT = "Enter 到下一项，Ctrl+Enter 保存，Esc 返回（草稿会留着）。", "Enter goes on, Ctrl+Enter saves, Esc leaves and keeps the draft.";
    DATE_HINT = "日期可写 9.3、3、昨天、周二。", "Dates take 9.3, 3, yesterday, 昨天, Tue or 周二.";
    FROM_DRAFT = "上次没存完的草稿", "An unfinished draft from before";
    LIKE_LAST = "照上一条填（Ctrl+↑）", "Like the last one (Ctrl+↑)";
    CLEAR_DRAFT = "清空重填", "Start afresh";
    PLAN_DEFAULT = "按默认方案（岳阳楼区工作方案）计算。", "Counted by the default plan (work plan of Yueyanglou District).";
    STORE_NOTICE = "有数据读不出，已原样另存，未被覆盖。", "Some stored data could not be read; it was set aside untouched.";
    PROFILES_LOST = "本机的身份名单读不出，已原样另存；各人的记录还在本机。请不要清除浏览器数据，并联系维护人员。", "The list of profiles on this computer could not be read and was set aside; everyone's records are still stored. Please do not clear the browser's data, and ask for help.";
    CLOCK_IS_RIGHT = "日期没错", "The day is right";
    SAVE_ASIDE = "把它存成文件", "Save it to a file";
    BEHIND_ONLY = "只看落后", "Behind only";
    ABSENT_ONLY = "只看未交", "Nothing handed in only";
    NOTHING_YET = "未交", "nothing yet";
    LAST_HAND_IN = "上次上交", "Last hand-in";
    DUTIES = "职责", "Duties";
    MONTHLY = "集体备课（逐月）", "Collective preparation, month by month";
    RIGHTS = "权利", "Rights";
    SINCE_LAST = "上次上交以来", "Since the last hand-in";
    TARGET = "要求", "target";
    HOME_SCHOOL = "原任教学校", "Home school";
    BEHIND_COUNT = "落后项", "Behind";
    BOARD_LEGEND_PAPER = "每格为“已完成/要求”，加粗带下划线的是落后项；集体备课为“达标月数/已开始月数”。培训是权利，不计落后。", "Each cell is done/asked; bold and underlined is behind. Preparation counts months reached of months begun. Training is a right and never behind.";
    BOARD_LEGEND = "每格为“已完成/要求”，点开看依据。底色越深差得越多；集体备课为“达标月数/已开始月数”。培训是权利，不计落后。", "Each cell is done/asked; open it to see why. The darker, the further behind; preparation counts months reached of months begun. Training is a right and never behind.";
    CLEARED = "（已清空）", "(cleared)";
    VOUCH = "核实无误，采用此文件", "I have checked: take this file";
    UNSIGNED = "无签名", "not signed";
    SIGNATURE = "签名", "Signature";
    FIRST_HAND = "首次，将记住", "first seen, will be known";
    RECEIVED = "收过的文件", "Files taken in";
    TAKEN_AT = "导入时间", "Taken in";
    MADE_AT = "文件时间", "Made";
    UNDO_IMPORT = "撤销这次导入", "Undo this import";
    UNDONE = "已撤销。", "Undone.";
    FROM_FILE = "文件", "File";
    ENTERED_HERE = "本机录入", "entered here";
    THIRD_VALUE = "都不对，另填", "Neither: another value";
    USE_THIS = "用这个", "Use this";
    BULK = "成批选定", "Choose for many";
    NEWEST = "最新", "newest";
    TWINS = "可能重复的记录", "Records that look alike";
    TWINS_HINT = "像是同一件事记了两次。程序不会自动合并：是重复的就删去一条，不是就点“不是重复”。", "These look like one event entered twice. Nothing is merged by itself: delete one, or say that they are two.";
    TWINS_OFFICE = "像是同一件事记了两次。程序不会自动合并：是重复的就退回一条，由本人删去；不是就点“不是重复”。", "These look like one event entered twice. Nothing is merged by itself: return one for its owner to delete, or say that they are two.";
    RETURN_AS_TWIN = "按重复退回", "Return as a duplicate";
    TOLD_APART = "记下了：这两条不是重复。", "Noted: these are two.";
    NOT_TWINS = "不是重复", "They are two";
    SAME_EVENT = "同日、同校、同班、同科", "Same day, school, class and subject";
    TAUGHT_AND_OBSERVED = "同日、同班、同一课题，既记了上课又记了听课", "One lesson of one day and class, written down as taught and as observed";
    RECEIPTS = "回执", "Receipts";
    RECEIPTS_HINT = "把回执文件发给成员，成员导入后，每条记录旁就能看到已收、退回或待选定。", "Give each member the receipt; imported, it shows beside every record whether it was accepted, returned or is in conflict.";
    ALL_RECEIPTS = "全部导出（一个 zip）", "Export all (one zip)";
    RECEIPT_BUTTON = "导出回执", "Export receipt";
    RETURNED = "退回", "Returned";
    CORRECTED_COUNT = "已改待复核", "Corrected";
    ACCEPTED = "已收", "Accepted";
    IN_CONFLICT = "待选定", "In conflict";
    STANDING = "上交", "Handed in";
    NOT_HANDED_IN = "未交", "no";
    HANDED_IN = "已交", "yes";
    CHANGED_SINCE = "有改动", "changed";
    CORRECTED = "已改", "corrected";
    REVIEW = "审阅", "Review";
    REVIEW_HINT = "写明要改什么，成员导入回执后会在这条记录旁看到。", "Say what is to be corrected; the member sees it beside the record after importing the receipt.";
    RETURN_IT = "退回修改", "Return for correction";
    TAKE_RETURN_BACK = "撤回退回", "Take the return back";
    RETURNED_TO_YOU = "教科室退回了这条记录", "The office returned this record";
    CORRECTED_BY_YOU = "退回后已修改，请重新上交", "Corrected since; please hand in again";
    CORRECTED_BY_THEM = "退回后成员已修改，请复核", "The member has corrected it since; please review";
    RETURNED_RECORDS = "退回的记录", "Returned records";
    NO_RECEIPTS = "还没有成员上交。收到文件后，在这里给每人回执。", "Nobody has handed in yet. Receipts are made here once files have come.";
    COUNTS_FOR = "计入哪些数字", "What it counts for";
    NOT_COUNTED = "不计入", "does not count";
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Holds a table of texts to what every text must be.
    pub fn hold(every: &[(&str, Label)]) {
        for (name, label) in every {
            assert!(!label.zh.trim().is_empty() && !label.en.trim().is_empty(), "{name}");
            assert!(
                label.en.is_ascii() || label.en.contains(['·', '、', '昨', '↑', '“']),
                "{name}: {}",
                label.en
            );
        }
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        hold(EVERY);
    }
}
