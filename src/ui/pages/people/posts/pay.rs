//! Pay by month with its exceptions, and what home schools secure.

use super::Shown;
use crate::app::posts::Paid;
use crate::domain::Lang;
use crate::ui::components::folded;
use crate::ui::state::App;
use crate::ui::texts;
use leptos::prelude::*;

/// Pay by month, the exceptions first.
pub fn pay(app: App, lang: Lang, all: &Shown) -> impl IntoView + use<> {
    let open = all.pay.iter().flat_map(|r| &r.months).filter(|m| **m == Paid::Open).count();
    let exceptions: Vec<_> = all
        .pay
        .iter()
        .flat_map(|row| {
            row.months.iter().zip(&all.months).filter_map(move |(paid, month)| match paid {
                Paid::Short(why) => Some((row.school.clone(), row.name.clone(), month.clone(), why.clone())),
                _ => None,
            })
        })
        .collect();
    let words = texts::pay_sentence(exceptions.len(), open, lang);
    let heads = [texts::rota::MONTH, texts::NAME, texts::HOME_SCHOOL, texts::REASON];
    let rows = all.pay.iter().map(|row| {
        let cells = row.months.iter().map(|paid| match paid {
            Paid::Full => view! { <td class="zero">{app.t(texts::PAID)}</td> }.into_any(),
            Paid::Short(why) => {
                view! { <td class="problem" title=why.clone()>{app.t(texts::PAID_SHORT)}</td> }.into_any()
            }
            Paid::Open => view! { <td>{app.t(texts::PAY_OPEN)}</td> }.into_any(),
        });
        view! {
            <tr>
                <td class="col-text">{row.school.clone()}</td>
                <th scope="row" class="keep">{row.name.clone()}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let months = all.months.clone();
    view! {
        <section>
            <h2>
                {app.t(texts::PAY)} <span class="clause">{texts::clause("二2", lang)}</span>
            </h2>
            <p data-testid="pay-sentence">{words}</p>
            {(!exceptions.is_empty())
                .then(|| {
                    view! {
                        <div class="table-frame low" tabindex="0">
                            <table class="ledger" data-testid="pay-exceptions">
                                <thead>
                                    <tr>{heads.map(|h| view! { <th scope="col">{app.t(h)}</th> }).collect_view()}</tr>
                                </thead>
                                <tbody>
                                    {exceptions
                                        .into_iter()
                                        .map(|(school, name, month, why)| {
                                            view! {
                                                <tr>
                                                    <td class="col-day">{month}</td>
                                                    <th scope="row" class="keep">{name}</th>
                                                    <td class="col-text">{school}</td>
                                                    <td class="col-wide">{folded(why)}</td>
                                                </tr>
                                            }
                                        })
                                        .collect_view()}
                                </tbody>
                            </table>
                        </div>
                    }
                })}
            {(!months.is_empty())
                .then(|| {
                    view! {
                        <div class="table-frame" tabindex="0">
                            <table class="ledger" data-testid="pay">
                                <thead>
                                    <tr>
                                        <th scope="col">{app.t(texts::HOME_SCHOOL)}</th>
                                        <th scope="col">{app.t(texts::NAME)}</th>
                                        {months.into_iter().map(|m| view! { <th scope="col">{m}</th> }).collect_view()}
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    }
                })}
        </section>
    }
}

/// The schools' checklists.
pub fn support(app: App, all: &Shown) -> impl IntoView + use<> {
    let heads = [texts::SUPPORT_LEADS, texts::SUPPORT_PEOPLE, texts::SUPPORT_TIME, texts::SUPPORT_MEANS];
    let rows = all.support.iter().map(|row| {
        let items = match row.items {
            Some(items) => items
                .map(|yes| {
                    if yes {
                        view! { <td class="zero">{app.t(texts::YES)}</td> }.into_any()
                    } else {
                        view! { <td class="problem">{app.t(texts::NO)}</td> }.into_any()
                    }
                })
                .collect_view()
                .into_any(),
            None => view! { <td colspan="4">{app.t(texts::NOT_DECLARED)}</td> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row" class="col-text">{row.school.clone()}</th>
                {items}
                <td class="col-text">{row.by.clone()}</td>
                <td class="col-wide">{folded(row.remark.clone())}</td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>
                {app.t(texts::SUPPORT)} <span class="clause">{texts::clause("五(二)1", app.lang.get_untracked())}</span>
            </h2>
            <div class="table-frame" tabindex="0">
                <table class="ledger" data-testid="support">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::HOME_SCHOOL)}</th>
                            {heads.map(|h| view! { <th scope="col">{app.t(h)}</th> }).collect_view()}
                            <th scope="col">{app.t(texts::RESPONSIBLE)}</th>
                            <th scope="col">{app.t(texts::REMARK)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
