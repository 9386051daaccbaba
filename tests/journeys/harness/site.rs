//! A static server of our own for `dist/`, on a free port: what any static host does, and no more.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
};

/// Serves a folder until it is dropped.
pub struct Site {
    address: SocketAddr,
    pages: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    reports: Mutex<mpsc::Receiver<String>>,
    ended: Arc<AtomicBool>,
}

/// What one connection needs.
#[derive(Clone)]
struct Shared {
    folder: PathBuf,
    pages: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    report: mpsc::Sender<String>,
}

impl Site {
    /// Serves the release build; panics if there is none.
    pub fn of_dist() -> Self {
        let folder = dist();
        assert!(
            folder.join("index.html").is_file(),
            "there is no {}/index.html: run `make dist` first",
            folder.display()
        );
        Self::of(&folder)
    }

    /// Serves any folder.
    pub fn of(folder: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let (report, reports) = mpsc::channel();
        let pages = Arc::<Mutex<HashMap<String, Vec<u8>>>>::default();
        let ended = Arc::<AtomicBool>::default();
        let shared = Shared { folder: folder.into(), pages: pages.clone(), report };
        let stop = ended.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let shared = shared.clone();
                thread::spawn(move || drop(answer(stream, &shared)));
            }
        });
        Self { address, pages, reports: Mutex::new(reports), ended }
    }

    /// The address of the page itself, ending in `/`.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Adds a page that is not in the folder; `path` begins with `/`.
    pub fn add_page(&self, path: &str, html: &str) {
        self.add_file(path, html.into());
    }

    /// Adds a file that is not in the folder; one without an ending is a page.
    pub fn add_file(&self, path: &str, bytes: Vec<u8>) {
        self.pages.lock().expect("no holder panics").insert(path.into(), bytes);
    }

    /// The next thing a page has sent with `POST /__report`, waiting at most so long.
    pub fn report(&self, wait: std::time::Duration) -> Option<String> {
        self.reports.lock().expect("no holder panics").recv_timeout(wait).ok()
    }
}

impl Site {
    /// Answers nobody any more, as a host that is gone.
    pub fn close(&self) {
        self.ended.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.close();
    }
}

/// The release build's folder: `dist/`, or `YANXUN_DIST`.
pub fn dist() -> PathBuf {
    std::env::var_os("YANXUN_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}

fn answer(mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
    let path = target.split(['?', '#']).next().unwrap_or("/");
    let (status, kind, body) = if method == "POST" && path == "/__report" {
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let _ = shared.report.send(String::from_utf8_lossy(&body).into_owned());
        ("204 No Content", "text/plain", Vec::new())
    } else {
        find(path, shared)
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    Ok(())
}

fn find(path: &str, shared: &Shared) -> (&'static str, &'static str, Vec<u8>) {
    let not_found = ("404 Not Found", "text/plain", b"not found".to_vec());
    if let Some(body) = shared.pages.lock().expect("no holder panics").get(path) {
        let kind = if path.contains('.') { content_type(path) } else { "text/html; charset=utf-8" };
        return ("200 OK", kind, body.clone());
    }
    if path.contains("..") {
        return not_found;
    }
    let name = if path.ends_with('/') { format!("{path}index.html") } else { path.into() };
    match std::fs::read(shared.folder.join(name.trim_start_matches('/'))) {
        Ok(body) => ("200 OK", content_type(&name), body),
        Err(_) => not_found,
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}
