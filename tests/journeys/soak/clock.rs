//! The computer's clock jumps ten years: work goes on, it is said, and what was written stays in its order.

use super::{PATIENCE, begin, show};
use crate::harness::{engine::Which, site::Site};
use serde_json::json;

/// A clock that the test can set, in milliseconds beside the true one.
const CLOCK: &str = "
    (() => {
      const Real = Date, skew = () => +(sessionStorage.getItem('skew') || 0);
      window.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Real.now() + skew()); }
        static now() { return Real.now() + skew(); }
      };
    })();";

#[test]
#[ignore = "needs a browser: make test"]
fn a_clock_that_jumps_ten_years_is_said_and_harms_nothing() {
    let site = Site::of_dist();
    let engine = begin(Which::Current, "soak_clock", &site);
    let tab = engine.page();
    tab.before_all(super::HANDS);
    tab.before_all(CLOCK);
    show(&tab, &site);
    tab.eval("await hands.enter('第一课')");
    assert_eq!(tab.eval("return !!hands.by('clock')"), json!(false));
    let mut topics = vec!["第一课".to_owned()];
    for (n, (years, said)) in [(-10, true), (0, false), (10, true), (0, true)].into_iter().enumerate() {
        tab.eval(&format!("sessionStorage.setItem('skew', {years} * 365.25 * 86400000)"));
        show(&tab, &site);
        // Whether or not the clock is doubted, work goes on.
        let topic = format!("跳{n}课");
        tab.eval(&format!("await hands.enter('{topic}')"));
        topics.push(topic);
        assert_eq!(tab.eval("return !!hands.by('clock')"), json!(said), "{years} years, step {n}");
        if n == 2 {
            // Whoever says that the day is right is believed.
            tab.eval("await hands.press('日期没错')");
            tab.until(PATIENCE, "return !hands.by('clock')");
        }
    }
    show(&tab, &site);
    tab.eval("await hands.press('日期没错'); await hands.until(() => !hands.by('clock'), 'the doubt to go')");
    show(&tab, &site);
    assert_eq!(tab.eval("return !!hands.by('clock')"), json!(false));
    let held = tab.eval("return (await hands.home()).map((r) => r.topic)");
    let mut held: Vec<String> = serde_json::from_value(held).expect("topics");
    held.sort();
    topics.sort();
    assert_eq!(held, topics);
}
