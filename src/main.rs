//! Mounts the app in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <h1>"研训"</h1> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the browser app: `make run` builds and serves it. The command-line tool is `yanxun`.");
}
