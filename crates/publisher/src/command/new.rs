//! x
use super::Outcome;
use clap::Args;
#[derive(Args)]
pub(crate) struct Options {}
pub(super) fn run(_: &Options) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
