//! What a store of texts can do, and how it fails.

use crate::domain::Lang;
use std::fmt;

/// Why the store did not do it. What was there before is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser gives this page no storage (private mode, a policy).
    Blocked,
    /// The quota is used up.
    Full,
    /// A newer program has opened the store: this one only reads.
    Newer,
    /// Someone else has emptied the store while this window was open.
    Cleared,
    /// Anything else, in the browser's words.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl StoreError {
    /// What happened and the way on.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Blocked, Lang::Zh) => "浏览器不让本页存数据（无痕模式或单位策略）。可以继续使用，但请在关闭前导出文件。".into(),
            (Self::Blocked, Lang::En) => {
                "The browser gives this page no storage (private mode or a policy). You can go on, but export a file before you close.".into()
            }
            (Self::Full, Lang::Zh) => "本机存储空间已满，这次没有存下；已有的记录都在。请导出文件，再在“设置”里把已结束的学期归档移出，或清理不用的身份。".into(),
            (Self::Full, Lang::En) => {
                "This computer's storage is full; this change was not kept, all earlier records are. Export a file, then archive a closed semester under Settings, or remove a profile you no longer use.".into()
            }
            (Self::Newer, Lang::Zh) => "这台电脑上已打开过新版研训，本窗口是旧版，只能查看。请刷新本页；仍是旧版的，请换用新版。".into(),
            (Self::Newer, Lang::En) => {
                "A newer Yanxun has been opened on this computer; this window is an older one and only shows. Please reload, or use the newer one.".into()
            }
            (Self::Cleared, Lang::Zh) => {
                "浏览器里存的研训数据刚刚被清除了（清理软件、“清除浏览数据”或别的网页）。本窗口里的还在：请存成随身文件，或点“再试一次”写回本机。关闭前请选一样。".into()
            }
            (Self::Cleared, Lang::En) => {
                "What Yanxun had stored in this browser was just cleared (a cleaning program, “clear browsing data” or another page). This window still holds its records: export the carry-along file, or press Try again to write them back. Do one of them before you close.".into()
            }
            (Self::Failed(why), Lang::Zh) => format!("没有存下（{why}）。已有的记录都在。请导出文件。"),
            (Self::Failed(why), Lang::En) => format!("Not saved ({why}). All earlier records are kept. Please export a file."),
        }
    }
}

/// A store of texts by key. A `set` that answered `Ok` is written; one that failed left the old value.
pub trait KeyValue {
    /// The value, or `None`.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Writes.
    ///
    /// # Errors
    /// When it was not written.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes; nothing happens if there is no such key.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// All keys that begin with `prefix`, sorted.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
    /// UTF-16 units in use, keys included, as the browser counts its quota: other pages of the origin share it.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn used_units(&self) -> Result<usize, StoreError> {
        self.units_under("")
    }
    /// The same, of the keys that begin with `prefix`.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn units_under(&self, prefix: &str) -> Result<usize, StoreError> {
        let units = |text: &str| text.encode_utf16().count();
        let mut sum = 0;
        for key in self.keys(prefix)? {
            sum += units(&key) + self.get(&key)?.map_or(0, |v| units(&v));
        }
        Ok(sum)
    }
}

impl<S: KeyValue + ?Sized> KeyValue for std::rc::Rc<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        (**self).get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        (**self).set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        (**self).remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        (**self).keys(prefix)
    }
}
