//! What is unpacked as one, in the single file and in the web build.

use crate::Outcome;
use crate::squeeze::lzma;
use crate::streams::Streams;
use std::path::Path;

/// The script that opens blocks.
pub const OPENED: &str =
    concat!(include_str!("unlzma.js"), include_str!("join.js"), include_str!("slices.js"));

/// Several files packed together.
pub struct Block {
    /// As it is stored or sent.
    pub packed: Vec<u8>,
    /// What the script has to know: `[length of the streams, ends of the files]`.
    pub shape: String,
    /// The files: name, from, to.
    pub places: Vec<(String, usize, usize)>,
}

impl Block {
    /// Of wasm files.
    pub fn of(files: &[&(String, Vec<u8>)], cache: &Path) -> Outcome<Self> {
        let (mut streams, mut ends, mut places, mut from) = (Streams::default(), Vec::new(), Vec::new(), 0);
        for (name, wasm) in files {
            streams.add(wasm)?;
            let to = from + wasm.len();
            places.push((name.clone(), from, to));
            ends.push(to);
            from = to;
        }
        if streams.held() != from {
            return Err(format!("of {from} bytes of wasm, the streams hold {}", streams.held()));
        }
        let raw = streams.laid();
        Ok(Self { packed: lzma(&raw, cache)?, shape: format!("[{},{ends:?}]", raw.len()), places })
    }
}

/// The script's object of shapes.
pub fn shapes(blocks: &[(&str, Block)]) -> String {
    let shapes: Vec<String> = blocks.iter().map(|(id, block)| format!("{id}:{}", block.shape)).collect();
    format!("{{{}}}", shapes.join(","))
}
