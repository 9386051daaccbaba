//! The pieces that forms are made of: the sheet, cells of its grid, opinions with room for signature, date and seal.

use crate::domain::Lang;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// One sheet: a centred title, the day of printing (at the head, where it can never be left alone on a last page), the form. In a batch
/// each begins on its own page.
#[component]
pub fn Sheet(
    /// The form's title.
    #[prop(into)]
    title: String,
    /// A line under the title: whose, which year.
    #[prop(optional, into)]
    under: String,
    /// A class for forms with a look of their own.
    #[prop(optional, into)]
    class: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    let app = app();
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let printed = texts::printed_on(today, Lang::Zh);
    view! {
        <article class=format!("sheet {class}") data-testid="sheet">
            <h1>{title}</h1>
            {(!under.is_empty()).then(|| view! { <p class="sheet-under">{under}</p> })}
            <p class="sheet-date">{printed}</p>
            {children()}
            <p class="sheet-number">"— 1 —"</p>
        </article>
    }
}

/// A cell of the grid that names what stands beside it.
pub fn head(label: impl Into<String>) -> AnyView {
    let label = label.into();
    view! { <th scope="row">{label}</th> }.into_any()
}

/// A cell of the grid over so many columns; line breaks stay, long text flows on.
pub fn cell(text: impl Into<String>, columns: u32) -> AnyView {
    let text = text.into();
    view! { <td colspan=columns>{text}</td> }.into_any()
}

/// A name and its value over so many columns.
pub fn pair(label: impl Into<String>, text: impl Into<String>, columns: u32) -> AnyView {
    view! { {head(label)} {cell(text, columns)} }.into_any()
}

/// A row of the grid for an opinion: what was said, then room to sign, date and seal.
#[component]
pub fn Opinion(
    /// Whose opinion.
    #[prop(into)]
    label: String,
    /// What was said; empty leaves room to write.
    #[prop(into)]
    text: String,
    /// Who signs: 校长签字, 负责人签字.
    #[prop(into)]
    signer: String,
    /// Columns of the grid beside the name.
    columns: u32,
    /// Leaves the room of a round seal of 42 mm.
    #[prop(optional)]
    sealed: bool,
) -> impl IntoView {
    view! {
        <tr class="opinion" class:sealed=sealed>
            <th scope="row">{label}</th>
            <td colspan=columns>
                <p class="opinion-text">{text}</p>
                <div class="opinion-sign">
                    <span>{signer} "："</span>
                    {sealed.then(|| view! { <span class="seal-place">"（盖章）"</span> })}
                    <span class="blank-date">"年　　月　　日"</span>
                </div>
            </td>
        </tr>
    }
}

/// The opinions of two side by side in one row of the grid, nothing said yet: room to write, to sign, to date and for two round seals.
#[component]
pub fn OpinionPair(
    /// Whose they are.
    labels: [&'static str; 2],
    /// Who signs them.
    #[prop(into)]
    signer: String,
) -> impl IntoView {
    let half = move |label: &'static str| {
        let signer = format!("{signer}：");
        view! {
            <td class="opinion-half">
                <div class="opinion-room">
                    <p>{label}"："</p>
                    <div class="opinion-sign">
                        <span>{signer}</span>
                        <span class="seal-place">"（盖章）"</span>
                        <span class="blank-date">"年　　月　　日"</span>
                    </div>
                </div>
            </td>
        }
    };
    view! { <tr>{labels.map(half).collect_view()}</tr> }
}

/// The head of a grid of opinions: whose form it is, again on every page that the opinions come to stand on.
#[component]
pub fn Whose(
    /// Such as 申报人：王小明　任教学校：第十二中学.
    #[prop(into)]
    text: String,
    /// Columns of the grid.
    columns: u32,
) -> impl IntoView {
    view! {
        <thead>
            <tr class="whose">
                <td colspan=columns>{text}</td>
            </tr>
        </thead>
    }
}

/// The end of a form: what must not part from the places to sign it stands with them, if need be on a page of their own.
#[component]
pub fn Closing(
    /// Sums or notes, and the [`SignLine`].
    children: Children,
) -> impl IntoView {
    view! { <div class="closing">{children()}</div> }
}

/// A line of places to sign under a grid.
#[component]
pub fn SignLine(
    /// Who signs, one place each.
    places: Vec<&'static str>,
    /// Leaves the room of a seal and a date below.
    #[prop(optional)]
    sealed: bool,
) -> impl IntoView {
    view! {
        <div class="sign">
            <div class="sign-line">
                {places.into_iter().map(|place| view! { <span>{place} "："</span> }).collect_view()}
            </div>
            {sealed
                .then(|| {
                    view! {
                        <div class="sign-seal">
                            <span>"（单位盖章）"</span>
                            <span class="blank-date">"年　　月　　日"</span>
                        </div>
                    }
                })}
        </div>
    }
}
