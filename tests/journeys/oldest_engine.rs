//! The release build in the oldest engine supported, Chromium 86, which has no driver: the page itself reports.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::harness::{browser, site::Site};

/// Holds the app in a frame, looks until it has started, and reports that, or what went wrong.
const PROBE: &str = r##"<!doctype html><meta charset="utf-8"><iframe src="/" width="1280" height="800"></iframe>
<script>
const frame = document.querySelector('iframe'), start = Date.now(), errors = [];
const watch = () => frame.contentWindow.addEventListener('error', (e) => errors.push(e.message));
frame.addEventListener('load', watch);
const timer = setInterval(() => {
  const page = frame.contentDocument, app = page && page.querySelector('#app');
  const boot = page && page.querySelector('#boot');
  const started = app && !boot && app.innerText.trim() !== '';
  if (!started && Date.now() - start < 40000) return;
  clearInterval(timer);
  const engine = (navigator.userAgent.match(/Chrome\/\d+/) || ['?'])[0];
  const said = started ? app.innerText.trim().slice(0, 60) : (boot ? boot.innerText : '') + ' ' + errors.join('; ');
  fetch('/__report', { method: 'POST', body: JSON.stringify({ started: !!started, engine, said, ms: Date.now() - start }) });
}, 50);
</script>"##;

/// The browser's process, ended when the test ends, however it does.
struct Engine(Child);

impl Drop for Engine {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "needs a browser: make test"]
fn oldest_engine() {
    let program = browser::tools_folder().join("chromium-86/chromium");
    assert!(program.exists(), "there is no {}: `make test` fetches it, with npm", program.display());
    let site = Site::of_dist();
    site.add_page("/__probe", PROBE);
    let home = browser::journeys_folder().join("homes/oldest_engine");
    let _ = std::fs::remove_dir_all(&home);
    let engine = start(&program, &home, &format!("{}__probe", site.url()));
    let report = site.report(Duration::from_secs(60));
    drop(engine);
    let _ = std::fs::remove_dir_all(&home);
    let report = report.expect("the page reports within a minute");
    println!("{report}");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["engine"], "Chrome/86");
    assert_eq!(report["started"], true, "{}", report["said"]);
}

fn start(program: &Path, home: &Path, url: &str) -> Engine {
    let child = Command::new(program)
        .args(["--headless", "--single-process", "--no-zygote", "--no-sandbox", "--disable-gpu"])
        .args(["--disable-dev-shm-usage", "--remote-debugging-port=0"])
        .arg(format!("--user-data-dir={}", home.display()))
        .arg(url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    Engine(child.unwrap_or_else(|error| panic!("{} does not start: {error}", program.display())))
}
