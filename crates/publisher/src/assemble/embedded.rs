//! The shell inside this binary, as `build.rs` listed it.

include!(concat!(env!("OUT_DIR"), "/embedded_shell.rs"));
