//! A Chromium of any age, driven over the pipe of its DevTools protocol: old engines have no matching WebDriver.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

/// How long one command may take.
const PATIENCE: Duration = Duration::from_secs(40);

/// How long the first ones may take: the oldest engines, as one process, now and then stop dead while they start.
const START: Duration = Duration::from_secs(10);

/// The event that a page is there with all that it links.
const LOADED: &str = "Page.loadEventFired";

/// A running engine with one page; ended when dropped.
pub struct Pipe {
    process: Child,
    input: ChildStdin,
    answers: Receiver<Value>,
    next: u64,
    session: Option<String>,
    home: PathBuf,
    /// What the engine said of itself, in order: requests, errors, exceptions.
    pub events: Vec<Value>,
}

impl Pipe {
    /// Starts an engine with nothing stored; old ones want to be one process.
    pub fn start(program: &Path, home: &Path, old: bool) -> Self {
        for _ in 0..4 {
            let mut pipe = Self::begin(program, home, old);
            if pipe.attach().is_some() {
                return pipe;
            }
        }
        panic!("{} starts and says nothing", program.display());
    }

    fn begin(program: &Path, home: &Path, old: bool) -> Self {
        let _ = std::fs::remove_dir_all(home);
        std::fs::create_dir_all(home.join("downloads")).expect("a folder");
        // The protocol is spoken over the file descriptors 3 and 4, which the shell makes of its input and output.
        let mut command = Command::new("sh");
        command
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null"])
            .arg(program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
            ])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--lang=zh-CN", "--window-size=1280,800", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", home.join("profile").display()));
        if old {
            command.args(["--single-process", "--no-zygote"]);
        }
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let (input, output) = (process.stdin.take().expect("piped"), process.stdout.take().expect("piped"));
        let (send, answers) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            let mut text = Vec::new();
            while output.read_until(0, &mut text).is_ok_and(|n| n > 0) {
                text.pop();
                if serde_json::from_slice(&text).is_ok_and(|value| send.send(value).is_err()) {
                    break;
                }
                text.clear();
            }
        });
        let home = home.to_path_buf();
        Self { process, input, answers, next: 0, session: None, home, events: Vec::new() }
    }

    /// Opens the one page; nothing when the engine is silent.
    fn attach(&mut self) -> Option<()> {
        let target = self.told("Target.createTarget", json!({ "url": "about:blank" }), START)?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = self.told("Target.attachToTarget", attach, START)?;
        self.session = attached["sessionId"].as_str().map(String::from);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.told(&format!("{domain}.enable"), json!({}), START)?;
        }
        let downloads = json!({ "behavior": "allow", "downloadPath": self.downloads() });
        self.told("Page.setDownloadBehavior", downloads, START).map(drop)
    }

    /// Where downloads land.
    pub fn downloads(&self) -> PathBuf {
        self.home.join("downloads")
    }

    /// A command and its answer; panics when the engine refuses or stays silent.
    pub fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let answer = self.told(method, parameters, PATIENCE);
        answer.unwrap_or_else(|| panic!("{method}: no answer in {} s", PATIENCE.as_secs()))
    }

    /// The same; nothing when there is no answer in time.
    fn told(&mut self, method: &str, parameters: Value, patience: Duration) -> Option<Value> {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = session.as_str().into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.input.write_all(&bytes).unwrap_or_else(|error| panic!("{method}: the engine is gone: {error}"));
        let end = Instant::now() + patience;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let mut answer = self.answers.recv_timeout(left).ok()?;
            if answer["id"] != self.next {
                self.events.push(answer);
                continue;
            }
            assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
            return Some(answer["result"].take());
        }
    }

    /// Goes to an address, as from the address bar.
    pub fn open(&mut self, url: &str) {
        self.events.retain(|event| event["method"] != LOADED);
        let answer = self.ask("Page.navigate", json!({ "url": url }));
        assert!(answer["errorText"].is_null(), "{url}: {}", answer["errorText"]);
        self.wait_loaded();
    }

    /// Loads the page anew.
    pub fn reload(&mut self) {
        self.events.retain(|event| event["method"] != LOADED);
        self.ask("Page.reload", json!({}));
        self.wait_loaded();
    }

    fn wait_loaded(&mut self) {
        while !self.events.iter().any(|event| event["method"] == LOADED) {
            let event = self.answers.recv_timeout(PATIENCE).expect("the page loads in time");
            self.events.push(event);
        }
    }

    /// The body of an async function, in the page, under the page's own policy.
    pub fn eval(&mut self, js: &str) -> Value {
        let expression = format!("(async () => {{ {js} }})()");
        let ask = json!({
            "expression": expression, "awaitPromise": true, "returnByValue": true, "allowUnsafeEvalBlockedByCSP": false,
        });
        let mut answer = self.ask("Runtime.evaluate", ask);
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{}: {js}", thrown["exception"]["description"]);
        answer["result"]["value"].take()
    }

    /// What went wrong in the page, in the engine's words.
    pub fn errors(&self) -> Vec<String> {
        let of = |event: &Value| {
            let parameters = &event["params"];
            match event["method"].as_str()? {
                "Runtime.exceptionThrown" => Some(parameters["exceptionDetails"].to_string()),
                "Runtime.consoleAPICalled" if parameters["type"] == "error" => {
                    Some(parameters["args"].to_string())
                }
                // Before 97 the word is not known, and passed over.
                "Log.entryAdded"
                    if parameters["entry"]["text"].to_string().contains("'wasm-unsafe-eval''") =>
                {
                    None
                }
                "Log.entryAdded" if parameters["entry"]["level"] == "error" => {
                    Some(parameters["entry"]["text"].to_string())
                }
                _ => None,
            }
        };
        self.events.iter().filter_map(of).collect()
    }

    /// Every address that the page asked for, in the browser's own log.
    pub fn requests(&self) -> Vec<String> {
        let sent = self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        sent.filter_map(|event| event["params"]["request"]["url"].as_str().map(String::from)).collect()
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.home);
    }
}
