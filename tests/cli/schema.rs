//! `footnote schema`: the checked-in description of the bundle's files.

use crate::support::{assert_golden, footnote, workspace};

#[test]
fn the_checked_in_schema_is_the_models() {
    let run = footnote(&workspace(), &["schema"]).exits(0);
    assert_golden(&workspace().join("docs/bundle.schema.json"), &run.stdout);
}
