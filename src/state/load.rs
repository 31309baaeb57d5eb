//! Values that arrive later.

use crate::error::Error;
use crate::platform;
use crate::state::follow::follow;
use leptos::prelude::*;

/// A value that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Load<T> {
    /// It is on its way.
    #[default]
    Pending,
    /// It is here.
    Ready(T),
    /// It can't be had.
    Failed(Error),
}

/// What is shown while the next value is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Nothing: the next value is another thing.
    Nothing,
    /// The previous value: the next one is the same thing, changed.
    Previous,
}

/// Loads a value now and again whenever its key changes or `retry` is called.
///
/// A value that was asked for earlier and arrives later than the newest one is dropped. `first` is a value
/// that is here already, and its key.
pub fn load<K, T, F>(
    key: impl Fn() -> K + 'static,
    keep: Keep,
    first: Option<(K, T)>,
    fetch: impl Fn(K) -> F + 'static,
) -> Loader<T>
where
    K: Clone + PartialEq + 'static,
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, Error>> + 'static,
{
    let (mut previous, first) = match first {
        Some((key, value)) => (Some((key, 0)), Load::Ready(value)),
        None => (None, Load::Pending),
    };
    let value = RwSignal::new(first);
    let attempt = RwSignal::new(0_u32);
    let newest = StoredValue::new(0_u32);
    follow(move || {
        let now = (key(), attempt.get());
        if previous.as_ref() == Some(&now) {
            return;
        }
        let ticket = newest.get_value().wrapping_add(1);
        newest.set_value(ticket);
        let failed = value.with_untracked(|value| matches!(value, Load::Failed(_)));
        if keep == Keep::Nothing || failed {
            value.set(Load::Pending);
        }
        let task = fetch(now.0.clone());
        previous = Some(now);
        platform::spawn(async move {
            let result = task.await;
            // The page may be gone by now, and its signals with it.
            if newest.try_get_value() == Some(ticket) {
                value.try_set(result.map_or_else(Load::Failed, Load::Ready));
            }
        });
    });
    Loader { value, attempt }
}

/// A value on its way, and the means to ask again.
#[derive(Debug)]
pub struct Loader<T: 'static> {
    value: RwSignal<Load<T>>,
    attempt: RwSignal<u32>,
}

impl<T> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loader<T> {}

impl<T: Clone + Send + Sync + 'static> Loader<T> {
    /// Reads the value and follows it.
    #[must_use]
    pub fn get(self) -> Load<T> {
        self.value.get()
    }

    /// Tells whether the value is here and passes a test, and follows it.
    #[must_use]
    pub fn is_ready(self, test: impl Fn(&T) -> bool) -> bool {
        self.value
            .with(|value| matches!(value, Load::Ready(value) if test(value)))
    }

    /// Asks again.
    pub fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }
}
