//! Mounts the app in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    // A panic leaves the program dead: the page itself (index.html) then shows the way on.
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        yanxun::platform::page::announce("yanxun-stopped");
    }));
    yanxun::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the browser app: `make run` builds and serves it. The command-line tool is `yanxun`.");
}
