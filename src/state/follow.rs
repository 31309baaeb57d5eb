//! Effects on the outside world.

use leptos::prelude::*;

/// Runs something now, and again whenever a signal that it read changes.
///
/// All of them have one type: each instance of an effect costs some 2 kB of Wasm.
pub fn follow(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}
