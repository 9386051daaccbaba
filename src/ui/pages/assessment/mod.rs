//! The year-end assessment: the office's list, scoring, an opened result, the awards (clause 二3).

mod awards;
mod list;
mod office;
mod result;
mod score;

use crate::app::assessment::packet;
use crate::app::{Role, Session};
use crate::ui::desk::Desk;
use crate::ui::state::{App, app};
use leptos::prelude::*;

/// The page of a place; what only the office does leads everyone else to the own list.
pub fn page(place: &Desk) -> AnyView {
    let office = app().current.get_untracked().is_some_and(|p| p.role == Role::Office);
    match place {
        Desk::Score(no) => view! { <score::ScorePage no=no.clone() /> }.into_any(),
        Desk::Result(no) if office => view! { <result::ResultPage no=no.clone() /> }.into_any(),
        Desk::Awards if office => view! { <awards::Awards /> }.into_any(),
        _ if office => view! { <office::Office /> }.into_any(),
        _ => view! { <list::List /> }.into_any(),
    }
}

/// The school year in view: that of the semester in view; of a school, the latest that it has a packet of.
fn year(app: App) -> String {
    let (_, _, semester) = match app.frame() {
        Some(frame) => frame,
        None => return String::new(),
    };
    let year = semester.school_year().to_owned();
    let latest = |s: &Session| {
        let held = packet::held(s);
        let known = s.profile.role != Role::School || held.iter().any(|p| p.year == year);
        if known { None } else { held.into_iter().next().map(|p| p.year) }
    };
    app.read(latest).flatten().unwrap_or(year)
}
