//! The page: clock, randomness, address, printing, focus.

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Milliseconds since 1970 by this computer's clock, which may be wrong.
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Milliseconds since the page was opened, by a clock that only runs forward.
pub fn running_ms() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

/// 64 random bits from the browser; from the clock and `Math.random` where it has none to give.
pub fn random() -> u64 {
    let mut bytes = [0; 8];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u64::from_be_bytes(bytes),
        Err(_) => (js_sys::Math::random() * 9e15) as u64 ^ (now_ms().unsigned_abs() << 20),
    }
}

/// Opens the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // Refused only where there is no page any more.
        let _ = window.location().reload();
    }
}

/// Goes to an address in the fragment; the browser keeps it in its history.
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // Only a malformed address could fail, and then nothing happens.
        let _ = window.location().set_hash(fragment);
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Whether the browser prints what stands in the margins of a page, as page numbers do: Chromium does from 131 on.
pub fn prints_margins() -> bool {
    let agent = web_sys::window().and_then(|w| w.navigator().user_agent().ok()).unwrap_or_default();
    let major = agent.split("Chrome/").nth(1).and_then(|rest| rest.split('.').next());
    major.and_then(|major| major.parse::<u32>().ok()).is_some_and(|major| major >= 131)
}

/// Gives a class to each element for a selector that is shown no higher than so many millimetres; answers how many are higher.
pub fn mark_low(selector: &str, class: &str, millimetres: f64) -> usize {
    let document = web_sys::window().and_then(|w| w.document());
    let Some(found) = document.and_then(|d| d.query_selector_all(selector).ok()) else { return 0 };
    let elements = (0..found.length()).filter_map(|n| found.item(n)?.dyn_into::<web_sys::HtmlElement>().ok());
    let mut higher = 0;
    for element in elements {
        let low = f64::from(element.offset_height()) * 25.4 / 96.0 <= millimetres;
        higher += usize::from(!low);
        // Refused only for a class that is no word.
        let _ = element.class_list().toggle_with_force(class, low);
    }
    higher
}

/// The language that the browser prefers.
pub fn language() -> String {
    web_sys::window().and_then(|w| w.navigator().language()).unwrap_or_default()
}

/// Tells assistive technology and the tab which language and page this is.
pub fn describe(language: &str, title: &str) {
    if let Some(document) = web_sys::window().and_then(|w| w.document()) {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", language);
        }
    }
}

/// Puts the cursor into the first element that fits a selector.
pub fn focus(selector: &str) {
    let element =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        stand_on(&element);
    }
}

/// Puts the cursor on an element; what stands in a field of one line is selected, so that typing replaces it.
pub fn stand_on(element: &web_sys::HtmlElement) {
    let _ = element.focus();
    if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
        input.select();
    }
}

/// Puts the cursor into the first element that fits one of these selectors, asked in their order.
pub fn focus_one_of(selectors: &[String]) {
    let document = web_sys::window().and_then(|w| w.document());
    let there = |selector: &&String| {
        document.as_ref().is_some_and(|d| matches!(d.query_selector(selector), Ok(Some(_))))
    };
    if let Some(selector) = selectors.iter().find(there) {
        focus(selector);
    }
}

/// Brings an element into view, by its id, and the cursor to it.
pub fn show(id: &str) {
    let element = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element {
        element.scroll_into_view();
        focus(&format!("#{id}"));
    }
}

/// Scrolls what an element stands in until it is in view there; the page itself stays.
pub fn reveal(selector: &str) {
    let element =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.query_selector(selector).ok().flatten());
    let frame = element.as_ref().and_then(|e| e.closest(".menu-scroll").ok().flatten());
    let (Some(element), Some(frame)) = (element, frame) else { return };
    let (inner, outer) = (element.get_bounding_client_rect(), frame.get_bounding_client_rect());
    let beyond = |from: f64, to: f64, low: f64, high: f64| {
        if from < low { from - low } else { (to - high).max(0.0) }
    };
    let margin = inner.height();
    let down = beyond(inner.top(), inner.bottom() + margin, outer.top(), outer.bottom());
    let across = beyond(inner.left(), inner.right(), outer.left(), outer.right());
    frame.set_scroll_top(frame.scroll_top() + down as i32);
    frame.set_scroll_left(frame.scroll_left() + across as i32);
}

/// Scrolls to the top, as a new page begins there.
pub fn to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Tells the page's own script that something happened.
pub fn announce(what: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(what)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Whether an input method is composing: then Enter belongs to it and not to the form.
pub fn composing(event: &web_sys::KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// The text box of several lines that an event came from.
pub fn text_box(event: &web_sys::Event) -> Option<web_sys::HtmlTextAreaElement> {
    event.target()?.dyn_into().ok()
}

/// The text box of several lines that fits a selector, with the cursor in it.
pub fn enter_text_box(selector: &str) -> Option<web_sys::HtmlTextAreaElement> {
    focus(selector);
    let document = web_sys::window()?.document()?;
    document.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Where the cursor stands in a text box, in UTF-16 units; its end where the browser does not say.
pub fn caret(text_box: &web_sys::HtmlTextAreaElement) -> u32 {
    text_box.selection_end().ok().flatten().unwrap_or(u32::MAX)
}

/// Puts a text into a text box and the cursor to a place in it.
pub fn put_text(text_box: &web_sys::HtmlTextAreaElement, text: &str, caret: u32) {
    text_box.set_value(text);
    // Refused only by an element that is no text box.
    let _ = text_box.set_selection_range(caret, caret);
    text_box.set_scroll_top(text_box.scroll_height());
}

/// Does something once what is on the page now has been drawn; where nothing is drawn, as in a tab behind another, after a second.
pub fn once_drawn(work: impl FnOnce() + 'static) {
    let work = Rc::new(Cell::new(Some(work)));
    let once = move || {
        let work = Rc::clone(&work);
        move || {
            if let Some(work) = work.take() {
                work();
            }
        }
    };
    let (drawn, late) = (once(), once());
    // The picture of a frame stands when the next one begins.
    in_frame(move || in_frame(drawn));
    gloo_timers::callback::Timeout::new(1_000, late).forget();
}

fn in_frame(work: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let work = Closure::once_into_js(work);
        // Refused only where there is no page any more.
        let _ = window.request_animation_frame(work.unchecked_ref());
    }
}

/// Asks before the page closes for as long as `warn` says so; the browser has its own words for it.
pub fn ask_before_closing(warn: impl Fn() -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    let heard =
        gloo_events::EventListener::new_with_options(&window, "beforeunload", options, move |event| {
            if warn() {
                event.prevent_default();
                // What engines before 119 go by.
                let _ = js_sys::Reflect::set(event, &"returnValue".into(), &"unsaved".into());
            }
        });
    heard.forget();
}

/// Calls back whenever the page goes out of sight: another tab, another window, or closing.
pub fn on_hidden(then: impl Fn() + 'static) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let heard = gloo_events::EventListener::new(&document.clone(), "visibilitychange", move |_| {
        if document.hidden() {
            then();
        }
    });
    heard.forget();
}
