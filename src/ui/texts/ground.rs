//! On what ground a page shows what it shows.

use super::clause;
use crate::domain::{Label, Lang};

/// `方案四2：…`: a clause of the plan and what it says.
pub fn on_the_ground(ground: &str, words: Label, lang: Lang) -> String {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    format!("{}{colon}{}", clause(ground, lang), words.text(lang))
}
