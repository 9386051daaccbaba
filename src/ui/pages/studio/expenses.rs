//! The office's view of expenses: every member's sums in the semester, what waits for a decision, and the way to settle.

use crate::app::{expenses, overview};
use crate::domain::kinds::allowance;
use crate::plan::expenses::{Claim, Settlement, settle};
use crate::ui::components::{Empty, ExportRegister, Lead, Link, Register, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::studio::Studio;
use crate::ui::texts;
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Line {
    no: String,
    name: String,
    claims: Vec<Claim>,
    settled: Settlement,
    doubtful: usize,
}

/// Everyone's expenses.
#[component]
pub fn Expenses() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let lines = Memo::new(move |_| {
        let Some((_, _, semester)) = app.frame() else { return Vec::new() };
        let line = |(no, claims): (String, Vec<Claim>), people: &[overview::Person]| Line {
            name: people.iter().find(|p| p.no == no).map(|p| p.name.clone()).unwrap_or_default(),
            settled: settle(&claims),
            doubtful: claims.iter().filter(|c| c.paid().is_none() && !c.doubts.is_empty()).count(),
            no,
            claims,
        };
        app.read(|s| {
            let people = overview::people(s);
            expenses::all(s, &semester).into_iter().map(|l| line(l, &people)).collect()
        })
        .unwrap_or_default()
    });
    let none = Memo::new(move |_| lines.with(Vec::is_empty));
    let total = move || lines.with(|l| settle(l.iter().flat_map(|l| &l.claims)));
    let sentence = move || texts::expenses_sentence(lines.with(Vec::len), &total(), lang);
    let plain = move || lines.with(|l| l.iter().flat_map(|l| expenses::plain(&l.claims)).collect::<Vec<_>>());
    let grant = move |_| {
        let ids = plain();
        if let Some(count) =
            app.act(|s| s.undoable(|s| expenses::decide(s, &ids, &expenses::Decision::Grant)))
        {
            app.say_done(texts::granted(count, lang));
        }
    };
    let register = Callback::new(move |()| {
        let heads = [
            texts::MEMBER_NO,
            texts::NAME,
            texts::CLAIMS,
            texts::CLAIMED,
            texts::WAITING_CLAIMS,
            texts::GRANTED_SUM,
        ];
        let heads = heads.map(|l| app.t(l).to_owned());
        let line = |l: Line| {
            let claimed = l.settled.total.claimed + l.settled.waiting_sum;
            vec![
                l.no,
                l.name,
                l.claims.len().to_string(),
                texts::yuan(claimed),
                l.settled.waiting.to_string(),
                texts::yuan(l.settled.total.paid),
            ]
        };
        Register {
            name: app.t(texts::EXPENSES).to_owned(),
            title: format!("{}-{}", app.t(texts::EXPENSES), app.semester.get_untracked()),
            heads: heads.to_vec(),
            lines: lines.get_untracked().into_iter().map(line).collect(),
        }
    });
    view! {
        <Lead title=app.t(texts::EXPENSES) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <button type="button" class="button primary" data-testid="grant-plain" disabled=move || plain().is_empty() on:click=grant>
                {move || texts::grant_plain(plain().len(), lang)}
            </button>
            <Link to=Route::Form("settlement".into(), None) class="button">
                {app.t(texts::SETTLEMENTS)}
            </Link>
            <Link to=Route::Form("settlement-list".into(), None) class="button">
                {app.t(texts::SETTLEMENT_LIST)}
            </Link>
            <ExportRegister of=register />
            <Link to=Route::Ledger(&allowance::KIND) class="button">
                {app.t(allowance::KIND.label)}
            </Link>
        </Lead>
        {move || {
            if none.get() {
                return view! { <Empty text=app.t(texts::NO_CLAIMS_OFFICE) /> }.into_any();
            }
            let head = |label| view! { <th scope="col" class="figure">{app.t(label)}</th> };
            view! {
                <div class="table-frame">
                    <table class="ledger" data-testid="expenses">
                        <thead>
                            <tr>
                                <th scope="col">{app.t(texts::MEMBER_NO)}</th>
                                <th scope="col">{app.t(texts::NAME)}</th>
                                {head(texts::CLAIMS)}
                                {head(texts::CLAIMED)}
                                {head(texts::WAITING_CLAIMS)}
                                {head(texts::DOUBTFUL)}
                                {head(texts::GRANTED_SUM)}
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || lines.get() key=|l| (l.no.clone(), l.settled.clone(), l.doubtful) let:l>
                                {row(l)}
                            </For>
                        </tbody>
                        <tfoot>
                            <tr>
                                <th scope="row" colspan="3">{app.t(texts::TOTAL)}</th>
                                <td class="figure">{move || texts::yuan(total().total.claimed + total().waiting_sum)}</td>
                                <td class="figure">{move || total().waiting}</td>
                                <td></td>
                                <td class="figure">{move || texts::yuan(total().total.paid)}</td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
                <p class="fine">{texts::on_the_ground("二3", texts::EXPENSES_CLAUSE, lang)}</p>
            }
                .into_any()
        }}
    }
}

fn row(line: Line) -> impl IntoView {
    let number = |n: usize| view! { <td class="figure" class:zero=n == 0>{n}</td> };
    let doubtful = (line.doubtful > 0).then(|| view! { <span class="badge">{line.doubtful}</span> });
    view! {
        <tr>
            <td class="keep">{line.no.clone()}</td>
            <th scope="row" class="keep">
                <Link to=Route::Studio(Studio::Claims(line.no.clone()))>
                    {if line.name.is_empty() { line.no } else { line.name }}
                </Link>
            </th>
            {number(line.claims.len())}
            <td class="figure">{texts::yuan(line.settled.total.claimed + line.settled.waiting_sum)}</td>
            {number(line.settled.waiting)}
            <td class="figure">{doubtful}</td>
            <td class="figure">{texts::yuan(line.settled.total.paid)}</td>
        </tr>
    }
}
