//! Parts of the program that are loaded when they are first opened, so that the first screen waits for nothing else.
//!
//! With the feature `split`, what a part draws, and all that only it needs, becomes a wasm file of its own (`.ci/pack` cuts them
//! out). Without it, the same function is called as it stands. Program and part never differ: they carry one build's number.

use super::state::app;
use super::texts;
use crate::app::handle::Handle;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

/// What comes later.
pub type Later<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// A part that makes an `O` of an `I`: the page of an address, or a command with its outcome.
pub struct Part<I: 'static, O: 'static = AnyView> {
    here: AtomicBool,
    load: fn() -> Later<()>,
    make: fn(I) -> Later<O>,
}

/// `part! { NAME = function in file(input: Input) -> Output { … } }`: a static `NAME`; what it does goes into the wasm `file`.
macro_rules! part {
    ($(#[$doc:meta])* $part:ident = $name:ident in $file:ident($input:ident: $of:ty) -> $out:ty $body:block) => {
        $(#[$doc])*
        pub static $part: $crate::ui::parts::Part<$of, $out> = {
            #[cfg(feature = "split")]
            #[leptos::wasm_split::wasm_split($file, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
            fn $name($input: $of) -> Result<$out, leptos::wasm_split::SplitLoaderError> {
                Ok($body)
            }
            #[cfg(not(feature = "split"))]
            async fn $name($input: $of) -> Result<$out, leptos::wasm_split::SplitLoaderError> {
                Ok($body)
            }
            #[cfg(not(feature = "split"))]
            async fn load() -> Result<(), leptos::wasm_split::SplitLoaderError> {
                Ok(())
            }
            $crate::ui::parts::Part::new(|| Box::pin(load()), |input| Box::pin($name(input)))
        };
    };
}
pub(crate) use part;

impl<I, O> Part<I, O> {
    /// By its two functions: see [`part`].
    pub const fn new(load: fn() -> Later<()>, make: fn(I) -> Later<O>) -> Self {
        Self { here: AtomicBool::new(false), load, make }
    }

    /// Fetches the part; does nothing when it is here.
    ///
    /// # Errors
    /// When it cannot be fetched; another try may succeed.
    pub async fn load(&'static self) -> Result<(), SplitLoaderError> {
        (self.load)().await?;
        self.here.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Carries out the part's command, fetching it first where it is not here; says so where it cannot be fetched.
    pub fn run(&'static self, app: Handle, input: I) {
        leptos::task::spawn_local(async move {
            if (self.make)(input).await.is_err() {
                app.warn(app.t(texts::PART_MISSING));
            }
        });
    }
}

impl<I: Clone + Send + 'static> Part<I> {
    /// What the part draws: at once when it is here, else as soon as it is.
    pub fn view(&'static self, input: I) -> AnyView {
        if self.here.load(Ordering::Relaxed)
            && let Some(view) = self.now(input.clone())
        {
            return view;
        }
        let state = RwSignal::new(State::Opening);
        self.fetch(state);
        let view = move || match state.get() {
            State::Here => self.now(input.clone()).unwrap_or_else(|| ().into_any()),
            State::Opening => {
                view! { <p class="fine opening" role="status">{app().t(texts::OPENING)}</p> }.into_any()
            }
            State::Missing => view! {
                <div class="banner bad" role="alert" data-testid="part-missing">
                    <p>{app().t(texts::PART_MISSING)}</p>
                    <button type="button" class="button" on:click=move |_| self.fetch(state)>
                        {app().t(texts::RETRY)}
                    </button>
                </div>
            }
            .into_any(),
        };
        view.into_any()
    }

    /// Where the part is here, drawing it waits for nothing.
    fn now(&self, input: I) -> Option<AnyView> {
        match (self.make)(input).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(drawn) => drawn.ok(),
            Poll::Pending => None,
        }
    }

    fn fetch(&'static self, state: RwSignal<State>) {
        state.set(State::Opening);
        leptos::task::spawn_local(async move {
            let done = self.load().await.is_ok();
            // The page may have been left meanwhile, and its signal with it.
            state.try_set(if done { State::Here } else { State::Missing });
        });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Opening,
    Here,
    Missing,
}
