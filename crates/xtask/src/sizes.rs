//! How many bytes the shell costs a reader: brotli at its best level, as a static host would send it.
//!
//! Node's own brotli does the work: Node is here anyway, and a Rust one would be xtask's only dependency.

use crate::cmd::Cmd;
use crate::error::{Context, Error, Result};
use crate::finder;
use std::fs;
use std::path::{Path, PathBuf};

/// The budget for the shell's start-up Wasm and JavaScript together, in compressed bytes.
pub(crate) const START_UP: u64 = 150_000;

/// Compressed sizes in bytes.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) wasm: u64,
    pub(crate) js: u64,
    pub(crate) css: u64,
    /// The search's Wasm and JavaScript, fetched when somebody begins to search.
    pub(crate) finder: u64,
    /// Scripts that are fetched when the reader runs: see [`LATER`].
    pub(crate) later: u64,
}

/// What `boot.js` asks for once the reader runs, and the browser for itself.
const LATER: [&str; 5] = ["citations.js", "cite.js", "offline.js", "pages.js", "sw.js"];

/// Prints each path's compressed size on a line of its own.
const SCRIPT: &str = "const{brotliCompressSync:b}=require('zlib'),{readFileSync:r}=require('fs');\
                      for(const p of process.argv.slice(1))console.log(b(r(p)).length)";

/// Measures a built shell.
///
/// # Errors
///
/// The folder can't be read, or Node is missing.
pub(crate) fn measure(shell: &Path) -> Result<Sizes> {
    let files: Vec<PathBuf> = fs::read_dir(shell)
        .context(shell.display())?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .collect();
    let sizes = compressed(&files)?;
    let mut sum = Sizes::default();
    for (file, size) in files.iter().zip(sizes) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        match file.extension().and_then(|ext| ext.to_str()) {
            Some("js" | "wasm") if name.starts_with(finder::NAME) => sum.finder += size,
            Some("wasm") => sum.wasm += size,
            // It starts the single file, and no site has it.
            Some("js") if file.ends_with("single.js") => {}
            Some("js") if LATER.iter().any(|name| file.ends_with(name)) => sum.later += size,
            Some("js") => sum.js += size,
            Some("css") => sum.css += size,
            _ => {}
        }
    }
    Ok(sum)
}

/// Compresses each file and gives the sizes in the same order.
fn compressed(files: &[PathBuf]) -> Result<Vec<u64>> {
    let node = Cmd::new("node").args(["-e", SCRIPT]).args(files).read();
    let lines = node.map_err(|error| error.remedy("install Node 20 or later"))?;
    lines
        .lines()
        .map(|line| {
            line.parse()
                .map_err(|_| Error::new(format!("node printed {line:?} for a size")))
        })
        .collect()
}

/// Says what the shell's sizes are, in the line that every build prints.
///
/// # Errors
///
/// As [`measure`].
pub(crate) fn describe(shell: &Path) -> Result<String> {
    let Sizes {
        wasm,
        js,
        css,
        finder,
        later,
    } = measure(shell)?;
    Ok(format!(
        "compressed: Wasm {} + JavaScript {} = {} (budget {}); CSS {}; finder {}; later {}",
        kilobytes(wasm),
        kilobytes(js),
        kilobytes(wasm + js),
        kilobytes(START_UP),
        kilobytes(css),
        kilobytes(finder),
        kilobytes(later),
    ))
}

/// Writes a size for people: `86.2 kB`.
pub(crate) fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}
