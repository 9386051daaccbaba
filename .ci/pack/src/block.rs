//! What is unpacked as one, in the single file and in the web build.

use crate::Outcome;
use crate::squeeze::lzma;
use crate::streams::Streams;
use crate::unpack;
use std::path::Path;

/// The script that opens blocks; `UNPACK` is to be the module of the wasm that it opens them with.
pub const OPENED: &str = include_str!("slices.js");

/// Several files packed together.
pub struct Block {
    /// As it is stored or sent.
    pub packed: Vec<u8>,
    /// What the script has to know: `[length of the streams, length of the files]`.
    pub shape: String,
    /// The files: name, from, to.
    pub places: Vec<(String, usize, usize)>,
}

impl Block {
    /// Of wasm files, where these streams are known already.
    pub fn of(files: &[&(String, Vec<u8>)], known: &[u8], cache: &Path) -> Outcome<Self> {
        let (mut places, mut bytes) = (Vec::new(), Vec::new());
        for (name, wasm) in files {
            let from = bytes.len();
            bytes.extend_from_slice(wasm);
            places.push((name.clone(), from, bytes.len()));
        }
        let raw = Streams::of(files.iter().map(|(_, wasm)| &wasm[..]))?;
        let packed = lzma(&raw, known, cache)?;
        unpack::prove(&packed, known, &raw, &bytes)?;
        Ok(Self { packed, shape: format!("[{},{}]", raw.len(), bytes.len()), places })
    }
}

/// The script's object of shapes.
pub fn shapes(blocks: &[(&str, Block)]) -> String {
    let shapes: Vec<String> = blocks.iter().map(|(id, block)| format!("{id}:{}", block.shape)).collect();
    format!("{{{}}}", shapes.join(","))
}
