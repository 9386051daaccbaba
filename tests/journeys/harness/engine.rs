//! An engine without a driver, spoken to over the DevTools protocol's pipe: any Chromium from 86 on, its pages, its death.

use std::{
    cell::{Cell, RefCell},
    io::{BufRead, BufReader, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::browser::{FLAGS, journeys_folder, tools_folder};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that this machine has.
    Current,
    /// The last for Windows 7.
    Chromium109,
}

impl Which {
    /// Where it is and what it wants to be started with.
    fn command(self) -> Command {
        match self {
            Self::Current => {
                let mut command =
                    Command::new(super::browser::chrome().expect("Chromium: `make test` installs it"));
                // Two pages are both in view, as two windows are.
                command.args([
                    "--disable-background-timer-throttling",
                    "--disable-renderer-backgrounding",
                    "--disable-backgrounding-occluded-windows",
                ]);
                command
            }
            Self::Chromium109 => {
                let path = tools_folder().join("chromium-109/chromium");
                assert!(path.exists(), "there is no {}: `make test` fetches it, with npm", path.display());
                let mut command = Command::new(path);
                command.args(["--single-process", "--no-zygote"]);
                command
            }
        }
    }
}

/// A running engine; dropping it kills it.
pub struct Engine {
    /// What it keeps, for as long as its folder lasts.
    pub home: PathBuf,
    child: RefCell<Child>,
    messages: mpsc::Receiver<Value>,
    last: Cell<u64>,
    /// What pages have said with `ack(…)`, not yet taken.
    said: RefCell<Vec<String>>,
}

impl Engine {
    /// An empty home for an engine under `target/journeys/`.
    pub fn home(name: &str) -> PathBuf {
        let home = journeys_folder().join("homes").join(name);
        let _ = std::fs::remove_dir_all(&home);
        std::fs::create_dir_all(&home).expect("a folder for the engine");
        home
    }

    /// Starts an engine on a home, which may hold what a killed one left there.
    pub fn start(which: Which, home: &Path) -> Self {
        // The dead leave a lock behind that would keep the next one from starting.
        let _ = std::fs::remove_file(home.join("SingletonLock"));
        let mut inner = which.command();
        inner.args(FLAGS).args(["--remote-debugging-pipe", "about:blank"]);
        inner.arg(format!("--user-data-dir={}", home.display()));
        // The protocol is spoken on the descriptors 3 and 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", "sh"])
            .arg(inner.get_program())
            .args(inner.get_args())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("the engine starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let (send, messages) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            while out.read_until(0, &mut bytes).is_ok_and(|n| n > 0) {
                bytes.pop();
                if serde_json::from_slice(&bytes).is_ok_and(|message| send.send(message).is_err()) {
                    break;
                }
                bytes.clear();
            }
        });
        let engine = Self {
            home: home.into(),
            child: child.into(),
            messages,
            last: 0.into(),
            said: RefCell::default(),
        };
        engine.call(None, "Browser.setDownloadBehavior", json!({ "behavior": "deny" }));
        engine
    }

    /// A new page that shows nothing yet.
    pub fn page(&self) -> Tab<'_> {
        let made = self.call(None, "Target.createTarget", json!({ "url": "about:blank", "newWindow": true }));
        self.attach(made["targetId"].as_str().expect("a target"))
    }

    /// The page that the engine started with; an engine of a single process has only this one.
    pub fn first_page(&self) -> Tab<'_> {
        let end = Instant::now() + PATIENCE;
        loop {
            let all = self.call(None, "Target.getTargets", json!({}));
            let page = all["targetInfos"].as_array().and_then(|all| all.iter().find(|t| t["type"] == "page"));
            if let Some(id) = page.and_then(|p| p["targetId"].as_str()) {
                return self.attach(id);
            }
            assert!(Instant::now() < end, "the engine has no page");
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn attach(&self, target: &str) -> Tab<'_> {
        let to = json!({ "targetId": target, "flatten": true });
        let session =
            self.call(None, "Target.attachToTarget", to)["sessionId"].as_str().expect("a session").to_owned();
        let tab = Tab { engine: self, session, target: target.into() };
        for (method, parameters) in [
            ("Page.enable", json!({})),
            ("Runtime.enable", json!({})),
            ("Runtime.addBinding", json!({ "name": "ack" })),
        ] {
            tab.call(method, parameters);
        }
        tab
    }

    /// SIGKILL to the engine as a whole.
    pub fn kill(self) {
        drop(self);
    }

    /// SIGKILL to every process that draws pages; the engine itself lives on, and knows of it when this returns.
    pub fn kill_renderers(&self) {
        let killed = self.renderers();
        for id in &killed {
            let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
        }
        let end = Instant::now() + PATIENCE;
        while self.renderers().iter().any(|id| killed.contains(id)) {
            assert!(Instant::now() < end, "the killed live on");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn renderers(&self) -> Vec<u64> {
        let all = self.call(None, "SystemInfo.getProcessInfo", json!({}));
        let all = all["processInfo"].as_array().cloned().unwrap_or_default();
        all.iter().filter(|p| p["type"] == "renderer").filter_map(|p| p["id"].as_u64()).collect()
    }

    /// What pages have said with `ack(…)` since this was last asked.
    pub fn said(&self) -> Vec<String> {
        while let Ok(message) = self.messages.try_recv() {
            self.hear(&message);
        }
        std::mem::take(&mut *self.said.borrow_mut())
    }

    /// Listens for so long, or until a page says this.
    pub fn listen(&self, long: Duration, word: &str) {
        let end = Instant::now() + long;
        while !self.said.borrow().iter().any(|s| s == word) {
            let Ok(message) = self.messages.recv_timeout(end.saturating_duration_since(Instant::now()))
            else {
                break;
            };
            self.hear(&message);
        }
    }

    fn hear(&self, message: &Value) {
        if message["method"] == "Runtime.bindingCalled" {
            self.said.borrow_mut().push(message["params"]["payload"].as_str().unwrap_or_default().into());
        }
    }

    fn call(&self, session: Option<&str>, method: &str, parameters: Value) -> Value {
        self.try_call(session, method, parameters).unwrap_or_else(|why| panic!("{method}: {why}"))
    }

    fn send(&self, session: Option<&str>, method: &str, parameters: Value) -> u64 {
        let id = self.last.get() + 1;
        self.last.set(id);
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut child = self.child.borrow_mut();
        let pipe = child.stdin.as_mut().expect("piped");
        pipe.write_all(format!("{message}\0").as_bytes())
            .and_then(|()| pipe.flush())
            .expect("the engine listens");
        id
    }

    fn try_call(&self, session: Option<&str>, method: &str, parameters: Value) -> Result<Value, String> {
        let id = self.send(session, method, parameters);
        let end = Instant::now() + PATIENCE;
        loop {
            let wait = end.saturating_duration_since(Instant::now());
            let message = self.messages.recv_timeout(wait).map_err(|why| format!("no answer: {why}"))?;
            if message["id"] == id {
                return match message.get("error") {
                    Some(error) => Err(error["message"].as_str().unwrap_or("refused").into()),
                    None => Ok(message["result"].clone()),
                };
            }
            self.hear(&message);
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let child = self.child.get_mut();
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status();
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// One page of an engine.
pub struct Tab<'a> {
    engine: &'a Engine,
    session: String,
    target: String,
}

impl Tab<'_> {
    /// A command of the protocol.
    pub fn call(&self, method: &str, parameters: Value) -> Value {
        self.engine.call(Some(&self.session), method, parameters)
    }

    /// Runs JavaScript before anything else in every document from now on.
    pub fn before_all(&self, js: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": js }));
    }

    /// Goes to an address; what is there need not run yet.
    pub fn go(&self, url: &str) {
        self.call("Page.navigate", json!({ "url": url }));
    }

    /// Runs the body of an async function in the page; what it returns.
    ///
    /// # Errors
    /// What it throws, or that the page died.
    pub fn try_eval(&self, js: &str) -> Result<Value, String> {
        let run = json!({ "expression": format!("(async () => {{ {js} }})()"), "awaitPromise": true, "returnByValue": true });
        let answer = self.engine.try_call(Some(&self.session), "Runtime.evaluate", run)?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(details["exception"]["description"].as_str().unwrap_or("thrown").into()),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// The same, where nothing may go wrong.
    pub fn eval(&self, js: &str) -> Value {
        self.try_eval(js).unwrap_or_else(|why| panic!("{why}\n{js}"))
    }

    /// Starts JavaScript and does not wait for it.
    pub fn begin(&self, js: &str) {
        let run = json!({ "expression": format!("(async () => {{ {js} }})(), 0") });
        self.engine.send(Some(&self.session), "Runtime.evaluate", run);
    }

    /// Asks again until JavaScript returns something true; panics after so long.
    pub fn until(&self, long: Duration, js: &str) -> Value {
        let end = Instant::now() + long;
        loop {
            let answer = self.try_eval(js);
            if let Ok(answer) = &answer
                && !matches!(answer, Value::Null | Value::Bool(false))
            {
                return answer.clone();
            }
            assert!(Instant::now() < end, "waited {} s in vain for {js}: {answer:?}", long.as_secs());
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Closes the page, which may be dead already.
    pub fn close(self) {
        let _ = self.engine.try_call(None, "Target.closeTarget", json!({ "targetId": self.target }));
    }
}
