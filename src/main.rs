//! The reader's binary: mounts the app, nothing else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    footnote_reader::start();
}
