//! Every text of the interface in both languages: a table that the compiler checks, and the sentences that numbers stand in.

use crate::domain::calendar::Span;
use crate::domain::{Field, FieldKind, Label, Lang, Rule};
use crate::plan::rules::RuleText;
use crate::plan::{Figure, Pace, Part, State};
use chrono::{Datelike, NaiveDate};

macro_rules! texts {
    ($($name:ident = $zh:literal, $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Label = Label::new($zh, $en);)*
        /// Every text of the table, for its test.
        #[cfg(test)]
        const EVERY: &[(&str, Label)] = &[$((stringify!($name), $name)),*];
    };
}

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
    EXPORT_NOW = "导出备份文件", "Export a backup file";
    RETRY = "再试一次", "Try again";
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
    ALL_DONE = "本学期各项要求都已达到。", "Everything asked for this semester is done.";
    SEARCH = "查找", "Search";
    SEARCH_HINT = "文字或拼音首字母", "Text or pinyin initials";
    ALL_SEMESTERS = "全部学期", "All semesters";
    OUTSIDE = "学期以外", "Outside every semester";
    EXPORT_CSV = "导出表格（CSV）", "Export table (CSV)";
    PRINT = "打印", "Print";
    EMPTY_LEDGER = "这本台账还是空的。可以逐条录入，也可以把原来的 Excel 或 WPS 表格另存为 CSV 后导入。", "This ledger is empty. Enter records one by one, or save your Excel or WPS sheet as CSV and import it.";
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
    HANDIN_HINT = "生成一个文件，用 U 盘、微信或邮件交给教科室。可以反复上交：教科室收到多份也只算一次。", "Makes one file for the office, by stick, chat or mail. Hand in as often as you like: the office counts everything once.";
    HANDIN_DONE = "已导出。请把文件交给教科室。", "Exported. Please give the file to the office.";
    BACKUP_BUTTON = "导出备份", "Export a backup";
    BACKUP_HINT = "备份含本身份的全部记录，可在另一台电脑上导入，继续使用。", "The backup holds every record of this profile; import it on another computer to go on there.";
    LEDGER = "台账", "Ledger";
    TOTAL = "合计", "Total";
    NEW = "新增", "New";
    CHANGED = "修改", "Changed";
    DELETED = "删除", "Deleted";
    KNOWN = "已有", "Known";
    REJECTED = "读不出", "Unreadable";
    IMPORT_LEDGERS = "把台账或数据包拖到这里", "Drop ledgers or bundles here";
    IMPORT_HINT_MEMBER = "台账：Excel 或 WPS 另存为 CSV，一类一个文件；也可导入研训的 .json 文件。导入前先看会改动什么。", "Ledgers saved as CSV from Excel or WPS, one kind a file; Yanxun's .json files too. You see what would change before anything does.";
    IMPORT_HINT_OFFICE = "成员上交的 .json 文件可一次拖入多个；名册、学校等表格用 CSV。同一文件导入几次结果都一样。", "Drop many members' .json files at once; rosters and schools as CSV. Importing a file twice changes nothing.";
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
    BOARD_EMPTY = "还没有成员。先导入名册（CSV），或导入成员上交的文件。", "No members yet. Import the roster (CSV) or members' hand-in files.";
    IMPORT_FIRST = "去导入", "Import";
    NO_CONFLICTS = "没有待选定的内容。两台电脑改了同一项、又互不知道时，会在这里并排列出，由您选定。", "Nothing waits for a choice. When two computers change the same field without knowing of each other, both values stand here side by side.";
    CHOOSE = "选这个", "Choose this";
    KEEP_RECORD = "保留记录", "Keep the record";
    DELETE_IT = "确认删除", "Delete it";
    DELETED_BUT_EDITED = "一处删除了这条记录，另一处同时又修改了它。", "Deleted in one place and edited in another, neither knowing.";
    RECORDS = "记录数", "Records";
    LANGUAGE = "语言", "Language";
    REMOVE_PROFILE = "从本机移除这个身份", "Remove this profile from this computer";
    REMOVE_HINT = "会先导出一份备份文件，再从本机移除其全部记录。", "A backup file is exported first; then its records leave this computer.";
    REMOVE_SAMPLE = "清除示例", "Clear the sample";
    SAMPLE_NOTE = "这是示例数据，可随意试用。", "This is sample data: try anything.";
    STORAGE = "本机存储", "Storage";
    ADD_PROFILE = "添加身份", "Add a profile";
    WHO = "您是？", "Who are you?";
    WHO_HINT = "不用安装、不用联网，记录保存在这台电脑的浏览器里。以后随时可以换人、换语言。", "Nothing to install, no network needed; records stay in this computer's browser. You can switch people and language any time.";
    I_AM_MEMBER = "我是工作室成员", "I am a studio member";
    I_AM_MEMBER_HINT = "记上课、听课等台账，看本学期还差多少，到期交给教科室。", "Keep your ledgers, see what the semester still asks, hand in to the office.";
    I_AM_OFFICE = "我是教科室", "I am the district office";
    I_AM_OFFICE_HINT = "收成员交来的文件，合并、总览、核对每个数字的依据。", "Gather the members' files, merge them, see everyone at a glance and why.";
    TRY_SAMPLE = "先看示例学区", "Try a sample district";
    TRY_SAMPLE_HINT = "十二名成员一学期的记录，可随意操作，一键清除。", "Twelve members' semester; do anything, clear it with one click.";
    MEMBER_FORM = "您的信息", "About you";
    MEMBER_FORM_HINT = "被指导学校决定哪些课算在指导点，请与名册一致；多所学校用“、”隔开。", "The guided schools decide which lessons count at a guidance point; use the roster's names, joined by 、.";
    WORKING = "正在处理", "Working";
    RECORD_SAVED = "已保存", "Saved";
    LAST_ONE = "刚保存", "Just saved";
    KEYS_HINT = "Enter 到下一项，Ctrl+Enter 保存并记下一条，Esc 返回（草稿会留着）。", "Enter goes on, Ctrl+Enter saves and starts the next, Esc leaves and keeps the draft.";
    DATE_HINT = "日期可写 9.3、3、昨天、周二。", "Dates take 9.3, 3, 昨天, 周二.";
    FROM_DRAFT = "上次没存完的草稿", "An unfinished draft from before";
    LIKE_LAST = "照上一条填（Ctrl+↑）", "Like the last one (Ctrl+↑)";
    CLEAR_DRAFT = "清空重填", "Start afresh";
    PLAN_DEFAULT = "按默认方案（岳阳楼区工作方案）计算。", "Counted by the default plan (work plan of Yueyanglou District).";
    STORE_NOTICE = "有数据读不出，已原样另存，未被覆盖。", "Some stored data could not be read; it was set aside untouched.";
    SAVE_ASIDE = "把它存成文件", "Save it to a file";
    BEHIND_ONLY = "只看落后", "Behind only";
    DUTIES = "职责", "Duties";
    MONTHLY = "集体备课（逐月）", "Collective preparation, month by month";
    RIGHTS = "权利", "Rights";
    SINCE_LAST = "上次上交以来", "Since the last hand-in";
    TARGET = "要求", "target";
    HOME_SCHOOL = "原任教学校", "Home school";
    BEHIND_COUNT = "落后项", "Behind";
    BOARD_LEGEND = "每格为“已完成/要求”，点开看依据。底色越深差得越多；集体备课为“达标月数/已开始月数”。培训是权利，不计落后。", "Each cell is done/asked; open it to see why. The darker, the further behind; preparation counts months reached of months begun. Training is a right and never behind.";
    CLEARED = "（已清空）", "(cleared)";
    COUNTS_FOR = "计入哪些数字", "What it counts for";
    NOT_COUNTED = "不计入", "does not count";
}

/// The code of a state, for styles.
pub const fn state_code(state: State) -> &'static str {
    match state {
        State::Met => "met",
        State::OnTrack => "on-track",
        State::Behind => "behind",
        State::Missed => "missed",
        State::Ahead => "ahead",
    }
}

/// A state in a word.
pub const fn state_word(state: State) -> Label {
    match state {
        State::Met => Label::new("已完成", "done"),
        State::OnTrack => Label::new("正常", "on track"),
        State::Behind => Label::new("落后", "behind"),
        State::Missed => Label::new("未完成", "missed"),
        State::Ahead => Label::new("未开始", "not begun"),
    }
}

/// `2025-2026 学年上学期`.
pub fn semester_name(code: &str, lang: Lang) -> String {
    match (code.rsplit_once('-'), lang) {
        (Some((year, "1")), Lang::Zh) => format!("{year} 学年上学期"),
        (Some((year, "2")), Lang::Zh) => format!("{year} 学年下学期"),
        (Some((year, "1")), Lang::En) => format!("{year}, first semester"),
        (Some((year, "2")), Lang::En) => format!("{year}, second semester"),
        _ => code.to_owned(),
    }
}

/// `2025年9月` of `2025-09`.
pub fn month_name(month: &str, lang: Lang) -> String {
    match (month.split_once('-'), lang) {
        (Some((year, m)), Lang::Zh) => format!("{year}年{}月", m.trim_start_matches('0')),
        _ => month.to_owned(),
    }
}

/// `四2` as it is cited.
pub fn clause(clause: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("方案{clause}"),
        Lang::En => format!("Plan {clause}"),
    }
}

/// `12月20日`, or with the year where it is another than `now`'s.
pub fn short_day(day: NaiveDate, now: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh if day.year() == now.year() => format!("{}月{}日", day.month(), day.day()),
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => day.format("%-d %b %Y").to_string(),
    }
}

/// `2025年9月3日 周三`.
pub fn full_day(day: NaiveDate, lang: Lang) -> String {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    match lang {
        Lang::Zh => {
            let weekday = DAYS[day.weekday().num_days_from_monday() as usize];
            format!("{}年{}月{}日 周{weekday}", day.year(), day.month(), day.day())
        }
        Lang::En => day.format("%A, %-d %B %Y").to_string(),
    }
}

/// A unit as it is said of a number: English has one lesson and two lessons.
fn counted(unit: &str, n: u32) -> &str {
    if n == 1 { unit.trim_end_matches('s') } else { unit }
}

/// Where a figure stands: “还差 22 节，按现在的进度 12月20日 可完成”.
pub fn pace_sentence(figure: &Figure, pace: &Pace, rule: &RuleText, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let missing = figure.missing();
    let unit = counted(rule.unit.text(lang), missing);
    let now = figure.span.from;
    match pace.state {
        State::Met if figure.target == 0 && zh => "本期不作要求".into(),
        State::Met if figure.target == 0 => "nothing asked".into(),
        State::Met if zh => "已完成".into(),
        State::Met => "done".into(),
        State::Ahead if zh => "尚未开始".into(),
        State::Ahead => "not begun".into(),
        State::Missed if rule.is_right && zh => "本学年未安排".into(),
        State::Missed if rule.is_right => "not granted this year".into(),
        State::Missed if zh => format!("已结束，少 {missing} {unit}"),
        State::Missed => format!("over, {missing} {unit} short"),
        _ if rule.is_right && zh => "本学年可享受一次".into(),
        _ if rule.is_right => "one is due this year".into(),
        State::OnTrack | State::Behind => {
            let until = short_day(figure.span.to, now, lang);
            let late = pace.reached_on.is_none_or(|day| day > figure.span.to);
            match (pace.reached_on, zh) {
                (Some(day), true) if !late => {
                    format!("还差 {missing} {unit}，按现在的进度 {} 可完成", short_day(day, now, lang))
                }
                (Some(day), false) if !late => {
                    format!("{missing} {unit} to go; at this pace done by {}", short_day(day, now, lang))
                }
                (_, true) => format!("还差 {missing} {unit}，{until}前还有 {} 个教学日", pace.days_left),
                (_, false) => {
                    format!("{missing} {unit} to go in {} teaching days, by {until}", pace.days_left)
                }
            }
        }
    }
}

/// The name of a figure with its part: `上课 · 其中被指导学校`.
pub fn figure_name(rule: &RuleText, part: &Part, lang: Lang) -> String {
    let name = rule.name.text(lang);
    match part {
        Part::Total => name.to_owned(),
        Part::Guided => format!("{name} · {}", OF_THESE_GUIDED.text(lang)),
        Part::Month(month) => format!("{name} · {}", month_name(month, lang)),
    }
}

/// The first sentence of a member's day.
pub fn lesson_sentence(done: u32, target: u32, rest: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("本学期上课 {done}/{target} 节，{rest}。"),
        Lang::En => format!("{done} of {target} lessons taught this semester: {rest}."),
    }
}

/// `讲评晚 2 天`.
pub fn late_by(days: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("讲评超期 {days} 天，仍计入"),
        Lang::En => format!("feedback {days} days late, counted all the same"),
    }
}

/// The days that a figure is about.
pub fn period(span: Span, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("统计时段：{} 至 {}", span.from, span.to),
        Lang::En => format!("Period: {} to {}", span.from, span.to),
    }
}

/// The caption of the records that count.
pub fn counted_caption(records: usize, done: u32, unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("计入 {records} 条，共 {done} {unit}"),
        Lang::En => format!("{records} records count: {done} {unit}"),
    }
}

/// The caption of the records that do not.
pub fn uncounted_caption(records: usize, reasons: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("未计入 {records} 条：{reasons}"),
        Lang::En => format!("{records} records do not count: {reasons}"),
    }
}

/// Said after a deletion.
pub fn deleted(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已删除：{title}"),
        Lang::En => format!("Deleted: {title}"),
    }
}

/// The button for more rows.
pub fn show_more(rest: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("再显示一些（还有 {rest} 条）"),
        Lang::En => format!("Show more ({rest} left)"),
    }
}

/// Said where some records are not stored.
pub fn unsaved(records: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有 {records} 条记录只在这个窗口里。"),
        Lang::En => format!("{records} records are only in this window."),
    }
}

/// `记一次上课`.
pub fn enter_one(one: Label, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("记{}", one.zh),
        Lang::En => format!("Enter {}", one.en),
    }
}

/// How much a ledger holds: records, lessons, money in fen.
pub fn ledger_sentence(records: usize, lessons: Option<i64>, fen: Option<i64>, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Zh => format!("{records} 条记录"),
        Lang::En => format!("{records} records"),
    };
    if let Some(lessons) = lessons {
        text += &match lang {
            Lang::Zh => format!("，共 {lessons} 节"),
            Lang::En => format!(", {lessons} lessons"),
        };
    }
    if let Some(fen) = fen {
        let yuan = format!("{}.{:02}", fen / 100, fen % 100);
        text += &match lang {
            Lang::Zh => format!("，共 {yuan} 元"),
            Lang::En => format!(", {yuan} yuan"),
        };
    }
    text
}

/// How many duties are done and how many behind.
pub fn duties_sentence(all: usize, met: usize, behind: usize, lang: Lang) -> String {
    match (lang, behind) {
        (Lang::Zh, 0) => format!("{all} 项要求已完成 {met} 项，其余进度正常。"),
        (Lang::Zh, _) => format!("{all} 项要求已完成 {met} 项，{behind} 项落后。"),
        (Lang::En, 0) => format!("{met} of {all} requirements done, the rest on track."),
        (Lang::En, _) => format!("{met} of {all} requirements done, {behind} behind."),
    }
}

/// By which plan the figures are judged.
pub fn by_plan(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("按方案“{name}”计算。"),
        Lang::En => format!("Counted by the plan “{name}”."),
    }
}

/// When was handed in, and what has changed since.
pub fn handin_sentence(at: Option<String>, changed: usize, lang: Lang) -> String {
    match (at, changed, lang) {
        (None, 0, Lang::Zh) => "还没有可上交的记录。".into(),
        (None, 0, Lang::En) => "Nothing to hand in yet.".into(),
        (None, n, Lang::Zh) => format!("还没有上交过，共 {n} 条记录。"),
        (None, n, Lang::En) => format!("Not handed in yet: {n} records."),
        (Some(at), 0, Lang::Zh) => format!("上次上交 {at}，之后没有改动。"),
        (Some(at), 0, Lang::En) => format!("Handed in on {at}; nothing has changed since."),
        (Some(at), n, Lang::Zh) => format!("上次上交 {at}，之后改动 {n} 条，尚未上交。"),
        (Some(at), n, Lang::En) => format!("Handed in on {at}; {n} changes since then are not."),
    }
}

/// What an import did.
pub fn imported(new: usize, changed: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已导入：新增 {new} 条，修改 {changed} 条。"),
        Lang::En => format!("Imported: {new} new, {changed} changed."),
    }
}

/// Which ledger a file is, and how it was written.
pub fn ledger_of(kind: &str, encoding: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{kind}台账（{encoding}）"),
        Lang::En => format!("Ledger: {kind} ({encoding})"),
    }
}

/// Columns that were not taken.
pub fn unknown_columns(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("不认识的列，未导入：{names}"),
        Lang::En => format!("Columns not known, not imported: {names}"),
    }
}

/// A reader's sentence without the place before its colon, for a table that has the place in a column of its own.
pub fn after_colon(said: &str) -> String {
    said.split_once('：').or_else(|| said.split_once(": ")).map_or(said, |(_, rest)| rest).trim().to_owned()
}

/// What stands on every printed page.
pub fn print_line(name: &str, semester: &str, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} · {semester} · 打印于 {}", full_day(today, lang)),
        Lang::En => format!("{name} · {semester} · printed {}", full_day(today, lang)),
    }
}

/// Records that a file may not bring.
pub fn not_theirs(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有 {count} 条不是这名成员自己的记录，未导入。"),
        Lang::En => format!("{count} records are not this member's own and were not imported."),
    }
}

/// How many members, how many behind.
pub fn board_sentence(all: usize, behind: usize, lang: Lang) -> String {
    match (lang, behind) {
        (Lang::Zh, 0) => format!("{all} 名成员，都没有落后。"),
        (Lang::Zh, _) => format!("{all} 名成员中 {behind} 人有落后项。"),
        (Lang::En, 0) => format!("{all} members, none behind."),
        (Lang::En, _) => format!("{behind} of {all} members are behind in something."),
    }
}

/// The head of a column of the board.
pub fn board_column(rule: Rule, part: Option<&Part>, lang: Lang) -> String {
    let short = match (rule, part) {
        (Rule::D1, Some(Part::Guided)) => Label::new("指导点上课", "Taught, guided"),
        (Rule::D1, _) => Label::new("上课", "Taught"),
        (Rule::D2, _) => Label::new("听课", "Observed"),
        (Rule::D3, _) => Label::new("备课", "Prep. months"),
        (Rule::D4, _) => Label::new("讲座", "Lectures"),
        (Rule::D5, _) => Label::new("课题", "Project"),
        (Rule::D6, _) => Label::new("小课题", "Small proj."),
        (Rule::D7, _) => Label::new("反思", "Reflections"),
        (Rule::D8, _) => Label::new("培训", "Training"),
    };
    short.text(lang).to_owned()
}

/// How many records wait.
pub fn conflicts_sentence(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条记录在两处改成了不同内容，请选定。"),
        Lang::En => format!("{count} records were changed differently in two places. Please choose."),
    }
}

/// Which fields were edited.
pub fn edited(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("修改了：{names}"),
        Lang::En => format!("Edited: {names}"),
    }
}

/// How full the store is.
pub fn storage_sentence(records: usize, used: usize, quota: usize, lang: Lang) -> String {
    let share = used * 100 / quota.max(1);
    match lang {
        Lang::Zh => format!("本身份有 {records} 条记录；本机存储已用 {share}%。"),
        Lang::En => {
            format!("{records} records in this profile; {share}% of this computer's storage is in use.")
        }
    }
}

/// The class of a column: its width and side.
pub const fn column_class(field: &Field) -> &'static str {
    match field.kind {
        FieldKind::Number { .. } => "figure",
        FieldKind::Day => "col-day",
        FieldKind::Text { long: true, .. } => "col-long",
        _ => "col-text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (name, label) in EVERY {
            assert!(!label.zh.trim().is_empty() && !label.en.trim().is_empty(), "{name}");
            assert!(
                label.en.is_ascii() || label.en.contains(['·', '、', '昨', '↑', '“']),
                "{name}: {}",
                label.en
            );
        }
    }

    #[test]
    fn names_of_semesters_and_days() {
        assert_eq!(semester_name("2025-2026-1", Lang::Zh), "2025-2026 学年上学期");
        assert_eq!(semester_name("2025-2026-2", Lang::En), "2025-2026, second semester");
        assert_eq!(full_day(NaiveDate::from_ymd_opt(2025, 9, 3).unwrap(), Lang::Zh), "2025年9月3日 周三");
        assert_eq!(month_name("2025-09", Lang::Zh), "2025年9月");
    }
}
