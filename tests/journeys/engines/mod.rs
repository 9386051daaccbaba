//! The same journey on every engine that is promised, from the single file and over http.

mod carried;
mod firefox;
mod pipe;
mod steps;

use crate::harness::{
    browser,
    site::{Site, dist},
};
use pipe::Pipe;
use serde_json::Value;
use std::path::PathBuf;
use steps::{Engine, journey};

impl Engine for Pipe {
    fn open(&mut self, url: &str) {
        self.open(url);
    }
    fn reload(&mut self) {
        self.reload();
    }
    fn eval(&mut self, js: &str) -> Value {
        self.eval(js)
    }
    fn downloads(&self) -> PathBuf {
        self.downloads()
    }
}

/// The address of the single file.
fn file() -> String {
    let path = dist().join("yanxun.html");
    let path = path
        .canonicalize()
        .unwrap_or_else(|_| panic!("there is no {}: run `make dist` first", path.display()));
    format!("file://{}", path.display())
}

/// An engine by its major number; 0 is the current one.
fn engine(version: u32, name: &str) -> Pipe {
    let program = match version {
        0 => browser::chrome().expect("Chromium: `make test` installs it").into(),
        _ => browser::tools_folder().join(format!("chromium-{version}/chromium")),
    };
    assert!(program.exists(), "there is no {}: `make test` fetches it, with npm", program.display());
    let mut engine =
        Pipe::start(&program, &browser::journeys_folder().join("homes").join(name), version != 0);
    let agent = engine.eval("return navigator.userAgent;");
    let major = agent
        .as_str()
        .and_then(|agent| agent.split("Chrome/").nth(1)?.split('.').next()?.parse::<u32>().ok());
    assert!(major.is_some_and(|major| major == version || version == 0 && major > 109), "{agent}");
    engine
}

/// From the single file: nothing is asked of anyone, in the browser's own log.
fn from_a_file(version: u32, name: &str) {
    let mut engine = engine(version, name);
    let url = file();
    journey(&mut engine, &url);
    assert_eq!(engine.errors(), Vec::<String>::new());
    let asked: Vec<_> = engine
        .requests()
        .into_iter()
        .filter(|asked| !asked.starts_with("data:") && !asked.starts_with("blob:"))
        .collect();
    assert_eq!(asked, [url.as_str(), url.as_str()], "the file itself, opened and reloaded, and nothing else");
    let log = engine.eval("return performance.getEntriesByType('resource').map((r) => r.name).filter((name) => !name.startsWith('data:'));");
    assert_eq!(log, Value::Array(vec![]));
    closed(&mut engine, version);
}

/// From a host: no other host is asked for anything.
fn over_http(version: u32, name: &str) {
    let site = Site::of_dist();
    let mut engine = engine(version, name);
    journey(&mut engine, &site.url());
    assert_eq!(engine.errors(), Vec::<String>::new());
    for asked in engine.requests() {
        let ours = asked.starts_with(&site.url()) || asked.starts_with("data:") || asked.starts_with("blob:");
        assert!(ours, "asked for {asked}");
    }
    closed(&mut engine, version);
}

/// The policy holds: no other host answers, no text becomes code (but before 97, where wasm needs that).
fn closed(engine: &mut Pipe, version: u32) {
    let refused = engine.eval(
        "const refused = new Promise((done) => { addEventListener('securitypolicyviolation', (event) => { if (event.blockedURI.includes('127.0.0.2')) done(event.effectiveDirective); }); setTimeout(() => done('nothing'), 3000); });
        fetch('http://127.0.0.2:9/').catch(() => {}); return await refused;",
    );
    assert_eq!(refused, "connect-src");
    if version == 0 || version > 96 {
        let ran = engine
            .eval("try { return new Function('return \"ran\"')(); } catch (error) { return 'refused'; }");
        assert_eq!(ran, "refused");
    }
}

macro_rules! matrix {
    ($($name:ident: $version:literal;)*) => {$(
        mod $name {
            #[test]
            #[ignore = "needs a browser: make test"]
            fn from_a_file() {
                super::from_a_file($version, concat!(stringify!($name), "_file"));
            }
            #[test]
            #[ignore = "needs a browser: make test"]
            fn over_http() {
                super::over_http($version, concat!(stringify!($name), "_http"));
            }
        }
    )*};
}

matrix! {
    chromium_86: 86;
    chromium_92: 92;
    chromium_109: 109;
    chromium_current: 0;
}
