//! Paths that articles write in their links, resolved by their text alone.

/// Resolves a link's path against the file that it stands in; both are relative to the library.
///
/// A path that starts with `/` counts from the library's folder. Returns `None` for one that leaves it.
pub(super) fn resolve(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => file.split('/').collect(),
    };
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_resolved_against_its_file_and_stays_in_the_library() {
        for (file, path, resolved) in [
            ("a.md", "b.md", Some("b.md")),
            ("guide/a.md", "b.md", Some("guide/b.md")),
            ("guide/a.md", "./../images//x.png", Some("images/x.png")),
            ("guide/a.md", "/images/x.png", Some("images/x.png")),
            ("guide/a.md", "../guide/", Some("guide")),
            ("guide/a.md", "../../b.md", None),
            ("a.md", "../a.md", None),
            ("a.md", "", Some("")),
        ] {
            assert_eq!(resolve(file, path).as_deref(), resolved, "{file} {path}");
        }
    }
}
