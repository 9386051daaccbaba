//! The door from the shell opens locked files by the passphrase in the environment.
#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PASSPHRASE: &str = "岳阳楼 1045 正确的口令";

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path)
}

fn yanxun(words: &[&str], file: &Path, passphrase: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yanxun"));
    command.args(words).arg(file).stdin(Stdio::null()).env_remove("YANXUN_PASSPHRASE");
    if let Some(passphrase) = passphrase {
        command.env("YANXUN_PASSPHRASE", passphrase);
    }
    command.output().unwrap()
}

#[test]
fn a_locked_file_is_opened_by_the_passphrase_in_the_environment() {
    let locked = fixture("locked/by-libsodium.json");
    for (passphrase, code, said) in [
        (Some(PASSPHRASE), 0, "YL001"),
        (Some("not it"), 1, "not the passphrase"),
        (None, 1, "YANXUN_PASSPHRASE"),
    ] {
        let ran = yanxun(&["--lang", "en", "check"], &locked, passphrase);
        let out = String::from_utf8(ran.stdout).unwrap();
        assert_eq!(ran.status.code(), Some(code), "{out}");
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn what_was_locked_joins_as_what_was_not() {
    let merged = |file: &str| yanxun(&["merge", "-o", "-"], &fixture(file), Some(PASSPHRASE)).stdout;
    let open = merged("bundles/v1.json");
    assert!(!open.is_empty());
    assert_eq!(merged("locked/by-libsodium.json"), open);
}
