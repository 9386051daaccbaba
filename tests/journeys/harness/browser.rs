//! One ChromeDriver and one headless Chromium for one journey, with folders of their own.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Mutex,
    thread,
};

use thirtyfour::{ChromeCapabilities, prelude::*};

/// What Chromium is started with: nothing that asks the network for anything.
pub const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
];

/// A running browser; dropping it ends the driver.
pub struct Browser {
    /// thirtyfour's own handle, for what the harness has no word for.
    pub driver: WebDriver,
    /// Where downloads land.
    pub downloads: PathBuf,
    /// What the browser keeps, for as long as the journey lasts.
    pub home: PathBuf,
    process: Mutex<Child>,
}

impl Browser {
    /// Starts both; `name` names the folder under `target/journeys/` that they use.
    pub async fn start(name: &str) -> Self {
        let home = journeys_folder().join("homes").join(name);
        let _ = std::fs::remove_dir_all(&home);
        Self::start_again(&home).await
    }

    /// Starts both on what an earlier browser left in its folder.
    pub async fn start_again(home: &Path) -> Self {
        let home = home.to_path_buf();
        let downloads = home.join("downloads");
        std::fs::create_dir_all(&downloads).expect("a folder for downloads");
        let (process, port) = start_driver();
        let options = options(&home.join("profile"), &downloads).expect("capabilities");
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), options)
            .await
            .unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        Self { driver, downloads, home, process: Mutex::new(process) }
    }

    /// Ends Chromium, then the driver, and removes their folder.
    pub async fn end(&self) {
        let _ = self.driver.clone().quit().await;
        self.kill_driver();
        let _ = std::fs::remove_dir_all(&self.home);
    }

    /// SIGKILL to every process of this Chromium, and to the driver.
    pub fn kill_all(&self) {
        self.kill_driver();
        let mark = self.home.join("profile").display().to_string();
        for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            if String::from_utf8_lossy(&line).contains(&mark) {
                let _ = Command::new("kill").arg("-9").arg(entry.file_name()).status();
            }
        }
        // The dead leave a lock behind that would keep the next browser from starting.
        let _ = std::fs::remove_file(self.home.join("profile/SingletonLock"));
    }

    fn kill_driver(&self) {
        if let Ok(mut process) = self.process.lock() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill_driver();
    }
}

/// `target/journeys/`: screenshots of what failed, and the browsers' folders while they run.
pub fn journeys_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/journeys")
}

/// `.tools/`, or `YANXUN_TOOLS`.
pub fn tools_folder() -> PathBuf {
    std::env::var_os("YANXUN_TOOLS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(".tools"), PathBuf::from)
}

fn options(profile: &Path, downloads: &Path) -> WebDriverResult<ChromeCapabilities> {
    let mut options = DesiredCapabilities::chrome();
    if let Some(chrome) = chrome() {
        options.set_binary(&chrome)?;
    }
    for flag in FLAGS {
        options.add_arg(flag)?;
    }
    options.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    let preferences = serde_json::json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
        "profile.default_content_setting_values.automatic_downloads": 1,
        "intl.accept_languages": "zh-CN,zh",
    });
    options.add_experimental_option("prefs", preferences)?;
    options.set("goog:loggingPrefs", serde_json::json!({ "browser": "ALL" }))?;
    Ok(options)
}

/// Where Chromium is: `CHROME`, or one of the usual places.
pub fn chrome() -> Option<String> {
    if let Ok(path) = std::env::var("CHROME") {
        return Some(path);
    }
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .find(|path| Path::new(path).exists())
        .map(Into::into)
}

/// ChromeDriver chooses a free port itself and says which.
fn start_driver() -> (Child, u16) {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
    let mut process = Command::new(&program)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} does not start ({error}): `make test` installs it"));
    let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok())
        .expect("ChromeDriver says its port");
    thread::spawn(move || lines.for_each(drop));
    (process, port)
}
