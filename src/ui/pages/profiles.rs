//! Who uses this computer: switch, add, and the sample district.

use super::card::CardForm;
use super::name_form::NameForm;
use crate::app::browser::page;
use crate::app::{Profile, Role, people as commands, profile, sample};
use crate::domain::draft::Parsed;
use crate::domain::{Draft, Label};
use crate::ui::components::{Lead, OpenHome, Rescue};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;

/// Seed of the sample district: any number gives a district, this one gives the one in the guide.
const SAMPLE_SEED: u64 = 20_250_901;

/// Switching and adding profiles.
#[component]
pub fn Profiles() -> impl IntoView {
    let app = app();
    let current = app.current.get_untracked().map(|p| p.id).unwrap_or_default();
    let list = app.profiles().into_iter().map(|profile| {
        let here = profile.id == current;
        let role = match profile.role {
            Role::Member => format!("{} {}", app.t(texts::MEMBER), profile.no),
            _ => app.t(texts::role(profile.role)).to_owned(),
        };
        let name = profile.name.clone();
        let open = profile.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="choice"
                    aria-current=here.then_some("true")
                    on:click=move |_| {
                        app.open(open.clone());
                        app.go(&Route::Home);
                    }
                >
                    <b>{name}</b>
                    <span>{role}</span>
                </button>
            </li>
        }
    });
    view! {
        <Lead title=app.t(texts::PROFILES) />
        <ul class="choices">{list.collect_view()}</ul>
        <h2>{app.t(texts::ADD_PROFILE)}</h2>
        <Choices />
    }
}

/// Who to begin as, and the form that the choice asks for.
#[component]
pub fn Choices() -> impl IntoView {
    let app = app();
    let chosen = RwSignal::new(None::<Role>);
    // On the first page the question stands above; on the page of profiles its title does.
    let first = app.current.get_untracked().is_none();
    let back = move || chosen.set(None);
    let choice = move |role: Role, id: &'static str, name: Label, hint: Label| {
        view! {
            <button type="button" class="choice" data-testid=id on:click=move |_| chosen.set(Some(role))>
                <b>{app.t(name)}</b>
                <span>{app.t(hint)}</span>
            </button>
        }
    };
    move || {
        match chosen.get() {
        Some(Role::Member) => view! { <MemberForm back /> }.into_any(),
        Some(role) => view! { <NameForm role back /> }.into_any(),
        None => view! {
            <section>
                <div class="choices open-first">
                    <div>
                        <OpenHome label=app.t(texts::OPEN_HOME) hint=app.t(texts::OPEN_HOME_HINT) />
                    </div>
                </div>
                {first
                    .then(|| {
                        view! {
                            <h2>{app.t(texts::WHO)}</h2>
                            <p class="fine">{app.t(texts::WHO_HINT)}</p>
                        }
                    })}
                <div class="choices">
                    {choice(Role::Member, "choose-member", texts::I_AM_MEMBER, texts::I_AM_MEMBER_HINT)}
                    {choice(Role::School, "choose-school", texts::I_AM_SCHOOL, texts::I_AM_SCHOOL_HINT)}
                    <AddOffice />
                    {choice(Role::Applicant, "choose-applicant", texts::I_APPLY, texts::I_APPLY_HINT)}
                    {choice(Role::Expert, "choose-expert", texts::I_REVIEW, texts::I_REVIEW_HINT)}
                    <button type="button" class="choice" data-testid="choose-sample" on:click=move |_| try_sample(app)>
                        <b>{app.t(texts::TRY_SAMPLE)}</b>
                        <span>{app.t(texts::TRY_SAMPLE_HINT)}</span>
                    </button>
                </div>
                <Rescue />
            </section>
        }
        .into_any(),
    }
    }
}

/// Begins as the office.
#[component]
pub fn AddOffice() -> impl IntoView {
    let app = app();
    let start = move |_| {
        let profile = Profile {
            id: format!("{:016x}", page::random()),
            role: Role::Office,
            no: "office".into(),
            name: app.t(texts::OFFICE).into(),
            sample: false,
        };
        begin(app, profile);
    };
    view! {
        <button type="button" class="choice" data-testid="choose-office" on:click=start>
            <b>{app.t(texts::I_AM_OFFICE)}</b>
            <span>{app.t(texts::I_AM_OFFICE_HINT)}</span>
        </button>
    }
}

/// Begins as someone; whoever is here already is opened as they are.
pub(super) fn begin(app: App, profile: Profile) {
    if let Some(known) = profile::known(&app.profiles(), profile.role, &profile.no) {
        app.open(known.clone());
        app.say(texts::opened_there(&known.name, app.lang.get_untracked()));
        return app.go(&Route::Home);
    }
    if let Err(error) = crate::app::profile::save(&app.store(), &profile) {
        app.blocked.set(Some(error));
    }
    app.open(profile);
    app.go(&Route::Home);
}

/// Beginning as a member: number, name, schools, subject. Whose number is here already opens what is here.
#[component]
pub fn MemberForm(
    /// Back to the choice.
    back: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let there = RwSignal::new(None::<Profile>);
    let done = Callback::new(move |(draft, parsed): (Draft, Parsed)| {
        let no = draft.get("no").trim().to_owned();
        if let Some(known) = profile::known(&app.profiles(), Role::Member, &no) {
            there.set(Some(known.clone()));
            return;
        }
        let profile = Profile {
            id: format!("{:016x}", page::random()),
            role: Role::Member,
            no,
            name: draft.get("name").trim().to_owned(),
            sample: false,
        };
        begin(app, profile);
        app.act(|session| commands::write_card(session, &parsed));
    });
    let open = move |profile: &Profile, route: Route| {
        let profile = profile.clone();
        move |_| {
            app.open(profile.clone());
            app.go(&route);
        }
    };
    let known = move || {
        there.get().map(|profile| {
            view! {
                <div class="banner" role="alert" data-testid="here-already">
                    <p>{texts::here_already(&profile.no, &profile.name, lang)}</p>
                    <div class="actions">
                        <button type="button" class="button primary" data-testid="open-known" on:click=open(&profile, Route::Home)>
                            {app.t(texts::OPEN_PROFILE)}
                        </button>
                        <button type="button" class="button" on:click=open(&profile, Route::Card)>
                            {app.t(texts::OPEN_AND_CHANGE)}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! {
        <CardForm
            begin=Draft::default()
            asked=&["no", "name", "home", "guided", "subject"]
            hint=app.t(texts::MEMBER_FORM_HINT)
            save=app.t(texts::START)
            done
            back=Callback::new(move |()| back())
        >
            {known}
        </CardForm>
    }
}

/// Fills the app with the sample district.
pub fn try_sample(app: App) {
    super::SAMPLE.run(*app, app);
}

/// An office that has received everyone's files, and one of its members.
pub fn install_sample(app: App) {
    let random = page::random();
    match sample::install(&app.store(), SAMPLE_SEED, page::now_ms(), random) {
        Ok(office) => {
            app.open(office);
            app.go(&Route::Home);
        }
        Err(error) => app.blocked.set(Some(error)),
    }
}

/// Takes the sample district off this computer.
pub fn clear_sample(app: App) {
    for profile in app.profiles().into_iter().filter(|p| p.sample) {
        if let Err(error) = crate::app::profile::remove(&app.store(), &profile.id) {
            app.warn(error.say(app.lang.get_untracked()));
        }
    }
    app.leave();
    app.go(&Route::Home);
}
