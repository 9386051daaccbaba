//! One member's claims in the semester: for the member where each stands, for the office a decision about each.

use crate::app::browser::{page, place};
use crate::app::expenses::{self, Decision};
use crate::app::overview;
use crate::domain::kinds::{approval, expense};
use crate::domain::{Value, day};
use crate::plan::expenses::{Claim, State, settle};
use crate::ui::components::{Empty, Lead, Link, SemesterPicker, folded};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

/// A member's claims.
#[component]
pub fn Claims(no: String, office: bool) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let owner = StoredValue::new(no.clone());
    let claims = Memo::new(move |_| {
        let Some((_, _, semester)) = app.frame() else { return Vec::new() };
        owner.with_value(|no| app.read(|s| expenses::of_member(s, no, &semester))).unwrap_or_default()
    });
    let none = Memo::new(move |_| claims.with(Vec::is_empty));
    // The claim that a smaller sum, or a refusal, is being written for.
    let open = RwSignal::new(None::<Uuid>);
    let person = app.read(|s| overview::person(s, &no)).flatten();
    let title = match (office, person) {
        (true, Some(person)) => format!("{} · {} {}", app.t(texts::EXPENSES), person.no, person.name),
        _ => app.t(texts::EXPENSES).to_owned(),
    };
    let sentence = move || claims.with(|c| texts::claims_sentence(c.len(), &settle(c), lang));
    let plain = move || claims.with(|c| expenses::plain(c));
    let grant = move |ids: Vec<Uuid>| {
        let count = app.act(|s| s.undoable(|s| expenses::decide(s, &ids, &Decision::Grant)));
        app.say_done(texts::granted(count.unwrap_or(0), lang));
    };
    let form = move || {
        Route::Form("settlement".into(), Some(format!("{} {}", app.semester.get(), owner.get_value())))
    };
    view! {
        <Lead title sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            {office
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button primary"
                            data-testid="grant-plain"
                            disabled=move || plain().is_empty()
                            on:click=move |_| grant(plain())
                        >
                            {move || texts::grant_plain(plain().len(), lang)}
                        </button>
                        <Link to=Route::Studio(Studio::Expenses) class="button">
                            {app.t(texts::ALL_OF_THEM)}
                        </Link>
                    }
                })}
            {(!office)
                .then(|| {
                    view! {
                        <Link to=Route::Entry { kind: &expense::KIND, id: None, like: None } class="button primary">
                            {texts::enter_one(expense::KIND.one, lang)}
                        </Link>
                    }
                })}
            {move || {
                view! {
                    <Link to=form() class="button">
                        {app.t(texts::SETTLEMENT)}
                    </Link>
                }
            }}
        </Lead>
        {move || {
            if none.get() {
                return view! { <Empty text=app.t(texts::NO_CLAIMS) /> }.into_any();
            }
            view! {
                <div class="table-frame">
                    <table class="ledger" data-testid="claims">
                        <thead>
                            <tr>
                                <th scope="col" class="col-day">{app.t(texts::DAY)}</th>
                                <th scope="col">{app.t(texts::CATEGORY)}</th>
                                <th scope="col">{app.t(texts::WHAT_FOR)}</th>
                                <th scope="col" class="figure">{app.t(texts::RECEIPT_COUNT)}</th>
                                <th scope="col" class="figure">{app.t(texts::CLAIMED)}</th>
                                <th scope="col">{app.t(texts::DOUBTS)}</th>
                                <th scope="col">{app.t(texts::DECISION)}</th>
                                {office.then(|| view! { <th scope="col" class="col-tools">{app.t(texts::DO)}</th> })}
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || claims.get() key=Clone::clone let:claim>
                                {row(app, claim, office, open)}
                            </For>
                        </tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
    }
}

fn row(app: App, claim: Claim, office: bool, open: RwSignal<Option<Uuid>>) -> impl IntoView {
    let lang = app.lang.get_untracked();
    let id = claim.id;
    let doubts: Vec<_> =
        claim.doubts.iter().map(|d| view! { <span class="problem">{d.say(lang)} " "</span> }).collect();
    let waits = claim.paid().is_none();
    let editing = Memo::new(move |_| open.get() == Some(id));
    let claimed = claim.amount;
    let tools = office.then(|| {
        let decide = move |d: Decision| {
            app.act(|s| expenses::decide(s, &[id], &d));
        };
        let back = move |_| {
            app.act(|s| expenses::take_back(s, &[id]));
        };
        if waits {
            view! {
                <td class="col-tools">
                    <button type="button" class="link" data-testid="grant" on:click=move |_| decide(Decision::Grant)>
                        {app.t(texts::GRANT)}
                    </button>
                    <button type="button" class="link" data-testid="reduce" on:click=move |_| open.set(Some(id))>
                        {app.t(texts::REDUCE_OR_REFUSE)}
                    </button>
                </td>
            }
            .into_any()
        } else {
            view! {
                <td class="col-tools">
                    <button type="button" class="link" on:click=back>
                        {app.t(texts::TAKE_DECISION_BACK)}
                    </button>
                </td>
            }
            .into_any()
        }
    });
    let alert = matches!(claim.state, State::Refused(_) | State::Changed);
    view! {
        <tr class:refused=alert>
            <td class="col-day">{day::iso(claim.date)}</td>
            <td class="col-text">
                <Link to=Route::Record(id)>{claim.category.clone()}</Link>
            </td>
            <td class="col-long">{folded(claim.reason.clone())}</td>
            <td class="figure" class:zero=claim.receipts == 0>{claim.receipts}</td>
            <td class="figure">{texts::yuan(claimed)}</td>
            <td>{doubts}</td>
            <td class="col-long">{folded(texts::claim_state(&claim.state, lang))}</td>
            {tools}
        </tr>
        {move || editing.get().then(|| view! { <Lesser id claimed open /> })}
    }
}

/// The sum that is granted instead, and why; 0 refuses.
#[component]
fn Lesser(id: Uuid, claimed: i64, open: RwSignal<Option<Uuid>>) -> impl IntoView {
    let app = app();
    let amount = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<&'static str>);
    // The button that opened it: once the claim is decided, that of the next one that waits.
    let opened = StoredValue::new_local(place::note());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let sum = approval::KIND.field("amount").and_then(|field| field.parse(&amount.get(), None).ok());
        let decision = match sum {
            Some(Value::Num(0)) => Decision::Refuse(reason.get()),
            Some(Value::Num(sum)) if sum < claimed => Decision::Reduce(sum, reason.get()),
            _ => return problem.set(Some(app.t(texts::LESS_PLEASE))),
        };
        if reason.with(|r| r.trim().is_empty()) {
            return problem.set(Some(app.t(texts::REASON_PLEASE)));
        }
        opened.get_value().keep();
        app.act(|s| expenses::decide(s, &[id], &decision));
        open.set(None);
    };
    let leave = move || {
        opened.get_value().keep();
        open.set(None);
    };
    Effect::new(move || page::focus("#granted-sum"));
    view! {
        <tr class="inline-form">
            <td colspan="8">
                <form
                    class="tools"
                    on:submit=submit
                    on:keydown=move |e| {
                        if e.key() == "Escape" && !page::composing(&e) {
                            leave();
                        }
                    }
                >
                    <label class="inline-field">
                        <span>{app.t(texts::GRANT_ONLY)}</span>
                        <input
                            type="text"
                            inputmode="decimal"
                            id="granted-sum"
                            data-testid="granted-sum"
                            prop:value=move || amount.get()
                            on:input=move |e| amount.set(event_target_value(&e))
                        />
                    </label>
                    <label class="inline-field grow">
                        <span>{app.t(texts::REASON)}</span>
                        <input
                            type="text"
                            maxlength="100"
                            data-testid="granted-reason"
                            prop:value=move || reason.get()
                            on:input=move |e| reason.set(event_target_value(&e))
                        />
                    </label>
                    <button type="submit" class="button primary" data-testid="decide">
                        {app.t(texts::SAVE)}
                    </button>
                    <button type="button" class="button" on:click=move |_| leave()>
                        {app.t(texts::CANCEL)}
                    </button>
                    {move || problem.get().map(|text| view! { <span class="problem" role="alert">{text}</span> })}
                </form>
            </td>
        </tr>
    }
}
