//! The wasm that unpacks (`.ci/unpack`), and the proof that it gives back what was packed.

use crate::parts::smaller;
use crate::{Outcome, parts::target};
use std::path::Path;
use std::process::Command;
use yanxun_unpack::{Join, Lzma};

/// Builds it.
pub fn built(source: &Path) -> Outcome<Vec<u8>> {
    let folder = target(source).join("unpack");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(source)
        .args(["build", "--quiet", "--release", "--locked", "--target", "wasm32-unknown-unknown"])
        .args(["--manifest-path", ".ci/unpack/Cargo.toml", "--target-dir"])
        .arg(&folder);
    crate::parts::run(&mut cargo)?;
    let wasm = folder.join("wasm32-unknown-unknown/release/yanxun_unpack.wasm");
    let wasm = smaller(&wasm, &target(source).join("packed"))?;
    // More, and a page's own thread may not compile it at once. It stays below without wasm-opt too.
    if wasm.len() > 4096 {
        Err(format!("what unpacks takes {} bytes, more than 4096", wasm.len()))
    } else {
        Ok(wasm)
    }
}

/// Fails unless what is packed comes back as `raw` behind what is known, and this, put together, as `files`.
pub fn prove(packed: &[u8], known: &[u8], raw: &[u8], files: &[u8]) -> Outcome<()> {
    let mut back = [known, &vec![0; raw.len()]].concat();
    let mut lzma = Lzma::new();
    lzma.begin(packed, known.len());
    while !lzma.run(packed, &mut back, 4096) {}
    if back[known.len()..] != *raw {
        return Err("what was packed does not come back".into());
    }
    prove_joined(raw, files)
}

/// Fails unless streams, put together, are `files`.
pub fn prove_joined(raw: &[u8], files: &[u8]) -> Outcome<()> {
    if files.is_empty() {
        return Ok(());
    }
    let mut back = vec![0; files.len()];
    let mut join = Join::new();
    join.begin(raw);
    while !join.run(raw, &mut back, 4096) {}
    if back == files {
        Ok(())
    } else {
        Err("the streams do not make the program that they were made of".into())
    }
}
