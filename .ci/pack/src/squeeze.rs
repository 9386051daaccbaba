//! The two ways in which the single file's content is packed: deflate, which browsers unpack themselves and at once, for what the
//! first screen waits for; LZMA, which is a third smaller and which `.ci/unpack` unpacks, for all else.

use crate::Outcome;
use crate::cache::remembered;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write;
use std::path::Path;

/// zlib, which is what browsers call deflate, as small as it gets.
pub fn deflated(bytes: &[u8], cache: &Path) -> Outcome<Vec<u8>> {
    remembered(cache, bytes, "zopfli", || {
        let mut out = Vec::new();
        zopfli::compress(zopfli::Options::default(), zopfli::Format::Zlib, bytes, &mut out)
            .map_err(|why| format!("deflate: {why}"))?;
        Ok(out)
    })
}

/// LZMA without any header: two bits of literal context, none of position, as `.ci/unpack` expects. What is `known` then, as much of it as
/// is like these bytes is not packed again.
pub fn lzma(bytes: &[u8], known: &[u8], cache: &Path) -> Outcome<Vec<u8>> {
    let how = format!("lzma-2-0-0 {}", crate::page::hash(known));
    remembered(cache, bytes, &how, || {
        let failed = |why| format!("LZMA: {why}");
        let mut options = LzmaOptions::with_preset(9);
        (options.lc, options.lp, options.pb) = (2, 0, 0);
        (options.dict_size, options.nice_len, options.depth_limit) = (1 << 23, 273, 1000);
        options.preset_dict = (!known.is_empty()).then(|| known.into());
        let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false).map_err(failed)?;
        writer.write_all(bytes).map_err(failed)?;
        writer.finish().map_err(failed)
    })
}
