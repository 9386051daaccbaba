//! Firefox ESR, by its own driver.

use super::steps::{Engine, journey};
use crate::harness::{browser, site::Site};
use serde_json::{Value, json};
use std::{
    future::Future,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

struct Firefox {
    driver: WebDriver,
    process: Child,
    home: PathBuf,
    runtime: Runtime,
}

impl Firefox {
    fn start(name: &str) -> Self {
        let home = browser::journeys_folder().join("homes").join(name);
        let _ = std::fs::remove_dir_all(&home);
        std::fs::create_dir_all(home.join("downloads")).expect("a folder");
        let program = std::env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".into());
        let mut process = Command::new(&program)
            .args(["--port", "0", "--profile-root"])
            .arg(&home)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start ({error}): `make test` installs it"));
        // "… Listening on 127.0.0.1:41423"
        let lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let mut lines = lines.map_while(Result::ok);
        let port =
            lines.find_map(|line| line.split("Listening on 127.0.0.1:").nth(1)?.trim().parse::<u16>().ok());
        let port = port.expect("geckodriver says its port");
        std::thread::spawn(move || lines.for_each(drop));
        let firefox = std::env::var("FIREFOX").ok();
        let firefox = firefox.or_else(|| {
            ["/usr/bin/firefox-esr", "/usr/bin/firefox"]
                .into_iter()
                .find(|path| PathBuf::from(path).exists())
                .map(Into::into)
        });
        let options = json!({
            "binary": firefox.expect("Firefox: `make test` installs it"),
            "args": ["-headless"],
            "prefs": {
                "browser.download.folderList": 2, "browser.download.dir": home.join("downloads"),
                "browser.helperApps.neverAsk.saveToDisk": "application/json", "intl.accept_languages": "zh-CN,zh",
                "intl.locale.requested": "zh-CN", "app.update.enabled": false, "datareporting.policy.dataSubmissionEnabled": false,
            },
        });
        let mut wanted = DesiredCapabilities::firefox();
        wanted.set("moz:firefoxOptions", options).expect("capabilities");
        let runtime = Runtime::new().expect("a runtime");
        let driver = runtime.block_on(WebDriver::new(format!("http://127.0.0.1:{port}"), wanted));
        let driver = driver.unwrap_or_else(|error| panic!("Firefox does not start: {error}"));
        Self { driver, process, home, runtime }
    }

    fn wait<T>(&self, what: &str, act: impl Future<Output = WebDriverResult<T>>) -> T {
        self.runtime.block_on(act).unwrap_or_else(|error| panic!("{what}: {error}"))
    }
}

impl Engine for Firefox {
    fn open(&mut self, url: &str) {
        self.wait(url, self.driver.goto(url));
    }
    fn reload(&mut self) {
        self.wait("reload", self.driver.refresh());
    }
    fn eval(&mut self, js: &str) -> Value {
        let script = format!("return (async () => {{ {js} }})();");
        self.wait(js, self.driver.execute(script, vec![])).json().clone()
    }
    fn downloads(&self) -> PathBuf {
        self.home.join("downloads")
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        let _ = self.runtime.block_on(self.driver.clone().quit());
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

/// No other address than ours is among what the page asked for.
fn asks_nobody_else(engine: &mut Firefox, ours: &str) {
    let js = "return performance.getEntriesByType('resource').map((r) => r.name).filter((name) => !name.startsWith('data:') && !name.startsWith('blob:'));";
    let asked = engine.eval(js);
    let asked: Vec<&str> = asked.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(asked.iter().all(|asked| !ours.is_empty() && asked.starts_with(ours)), "{asked:?}");
}

#[test]
#[ignore = "needs a browser: make test"]
fn from_a_file() {
    let mut engine = Firefox::start("firefox_file");
    journey(&mut engine, &super::file());
    asks_nobody_else(&mut engine, "");
}

#[test]
#[ignore = "needs a browser: make test"]
fn over_http() {
    let site = Site::of_dist();
    let mut engine = Firefox::start("firefox_http");
    journey(&mut engine, &site.url());
    asks_nobody_else(&mut engine, &site.url());
}
