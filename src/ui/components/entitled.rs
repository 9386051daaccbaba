//! The right to training, apart from the duties: what is owed, on what condition, at whose cost (四5).

use crate::app::credits;
use crate::domain::Rule;
use crate::plan::Figure;
use crate::plan::credits::Entitlement;
use crate::plan::rules;
use crate::ui::state::app;
use crate::ui::texts::{self, credits as words};
use leptos::prelude::*;

/// What a member is owed, with the plan's words.
#[component]
pub fn Entitled(
    /// What is owed.
    training: Entitlement,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let rule = rules::text_of(Rule::D8);
    view! {
        <div class="entitled" data-testid="entitled">
            <p>
                <b>{words::entitled(&training, lang)}</b>
            </p>
            {rule.map(|r| view! { <p class="fine">{texts::on_the_ground(r.clause, r.words, lang)}</p> })}
        </div>
    }
}

/// The same, of a figure of D8.
pub fn entitlement_of(figures: &[Figure], active: Option<bool>) -> Option<Entitlement> {
    figures.iter().find(|f| f.rule == Rule::D8).map(|f| credits::entitlement(f, active))
}
