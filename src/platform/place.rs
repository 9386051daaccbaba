//! The place where the cursor stands, so that it can go on from there once what it stood on is gone: a pressed button that can be
//! pressed no more, a line that is drawn anew, a form that closes. Without it the cursor would fall to the top of the page.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node, NodeList};

/// What takes the cursor.
const TAKES: &str = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/// A place within the page's content.
struct Place {
    /// The address in the fragment: on another page the place means nothing.
    page: String,
    /// The element's own name, or that of what it stands in, and which of that name it is.
    named: Option<(String, u32)>,
    /// The way down from there: which child, again and again.
    way: Vec<u32>,
    /// What it said, so that another button at its place is not taken for it.
    words: String,
    /// All that took the cursor in the content, in its order, and which of it this is.
    all: NodeList,
    at: u32,
}

thread_local! {
    static LAST: RefCell<Option<Rc<Place>>> = const { RefCell::new(None) };
}

/// A place that was noted.
#[derive(Clone)]
pub struct Noted(Option<Rc<Place>>);

/// Notes where the cursor stands. In what floats above the page (a passing word) it is where it stood before.
pub fn note() -> Noted {
    let here = document().and_then(|d| Place::here(&d)).map(Rc::new);
    if here.is_some() {
        LAST.with(|last| last.replace(here.clone()));
    }
    Noted(here.or_else(|| LAST.with(|last| last.borrow().clone())))
}

impl Noted {
    /// Once the page is drawn: where the cursor has fallen off, it goes on from here.
    pub fn keep(self) {
        let Some(place) = self.0 else { return };
        let go_on = move || {
            if let Some(document) = document().filter(|d| has_fallen(d) && fragment() == place.page) {
                place.go_on(&document);
            }
        };
        gloo_timers::callback::Timeout::new(0, go_on).forget();
    }
}

impl Place {
    fn here(document: &Document) -> Option<Self> {
        let active = document.active_element()?;
        let content = active.closest("main").ok().flatten()?;
        let active: HtmlElement = active.dyn_into().ok()?;
        let named = active.closest("[data-testid]").ok().flatten().filter(|e| content.contains(Some(e)));
        let root = named.clone().unwrap_or(content.clone());
        let all = content.query_selector_all(TAKES).ok()?;
        Some(Self {
            page: fragment(),
            named: named.and_then(|e| {
                let name = selector(&e);
                let which = which(&document.query_selector_all(&name).ok()?, &e)?;
                Some((name, which))
            }),
            way: way(&root, &active),
            words: words(&active),
            at: which(&all, &active)?,
            all,
        })
    }

    fn go_on(&self, document: &Document) {
        // What follows, then what comes before, nearest first.
        let mut order = (self.at..self.all.length()).chain((0..self.at).rev());
        let near =
            || order.find_map(|n| element(self.all.item(n)?).filter(|e| e.is_connected() && can_take(e)));
        match self.again(document).or_else(near).or_else(|| self.in_line(document)) {
            Some(element) => drop(element.focus()),
            None => super::page::focus("#content"),
        }
    }

    /// The element that stands now where this one stood and says the same; of several of one name, the last where there are fewer now.
    fn again(&self, document: &Document) -> Option<HtmlElement> {
        let end = self.way.iter().try_fold(self.root(document)?, |e, n| e.children().item(*n))?;
        end.dyn_into().ok().filter(|e| can_take(e) && words(e) == self.words)
    }

    /// The first that takes the cursor in the line of a table that stands now where this place's line stood.
    fn in_line(&self, document: &Document) -> Option<HtmlElement> {
        let mut at = self.root(document)?;
        for n in &self.way {
            let Some(child) = at.children().item(*n) else { break };
            at = child;
        }
        let line = at.closest("tr").ok()??;
        element(line.query_selector(TAKES).ok()??.into()).filter(can_take)
    }

    fn root(&self, document: &Document) -> Option<Element> {
        match &self.named {
            Some((name, which)) => {
                let all = document.query_selector_all(name).ok()?;
                all.item((*which).min(all.length().checked_sub(1)?))?.dyn_into().ok()
            }
            None => document.query_selector("main").ok()?,
        }
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn fragment() -> String {
    web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Whether the cursor is nowhere: on the page as a whole, or on what can no longer be pressed.
fn has_fallen(document: &Document) -> bool {
    document.active_element().is_none_or(|e| e.tag_name() == "BODY" || matches(&e, ":disabled"))
}

fn can_take(element: &HtmlElement) -> bool {
    matches(element, TAKES) && !matches(element, ":disabled") && element.offset_height() > 0
}

fn matches(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

fn selector(element: &Element) -> String {
    format!("[data-testid=\"{}\"]", element.get_attribute("data-testid").unwrap_or_default())
}

fn words(element: &Element) -> String {
    let label = element.get_attribute("aria-label");
    label.or_else(|| element.text_content()).unwrap_or_default()
}

fn way(root: &Element, end: &Element) -> Vec<u32> {
    let mut way = Vec::new();
    let mut at = end.clone();
    while at != *root {
        let Some(parent) = at.parent_element() else { break };
        let children = parent.children();
        way.push((0..children.length()).find(|n| children.item(*n).as_ref() == Some(&at)).unwrap_or(0));
        at = parent;
    }
    way.reverse();
    way
}

fn element(node: Node) -> Option<HtmlElement> {
    node.dyn_into().ok()
}

fn which(list: &NodeList, node: &Node) -> Option<u32> {
    (0..list.length()).find(|n| list.item(*n).as_ref() == Some(node))
}
