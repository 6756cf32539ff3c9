//! Which paths a file of the site may have, and what folders they lie in.

use super::WriteError;

/// The one file in the output folder that belongs to the site's owner: it keeps the folder in version control.
const OWNERS: &str = ".gitignore";

/// Refuses a path that is absolute, leads upward, has an empty part, or cannot be a file's.
pub(super) fn check(path: &str) -> Result<(), WriteError> {
    match problem(path) {
        None => Ok(()),
        Some(reason) => Err(WriteError::BadPath { path: path.to_owned(), reason }),
    }
}

/// What is wrong with a path.
pub(super) fn problem(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.starts_with('/') {
        return Some("it is absolute");
    }
    if path.contains('\0') {
        return Some("it holds a NUL");
    }
    if cfg!(windows) && path.contains(['\\', ':']) {
        return Some("it holds a character that Windows gives a meaning");
    }
    if path == OWNERS {
        return Some("that file belongs to the owner of the site");
    }
    path.split('/').find_map(|part| match part {
        "" => Some("it has an empty part"),
        "." | ".." => Some("it leads to another folder"),
        _ => None,
    })
}

/// The folder of a path, `""` for the output folder itself.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folders above a path, nearest first, without the output folder itself.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(parent(path)), |folder| Some(parent(folder))).take_while(|folder| !folder.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_below_the_output_folder_pass() {
        for good in ["index.html", "a/b/c.html", ".well-known/security.txt", "a/.gitignore", "a..b", "…", "a b"] {
            assert_eq!(problem(good), None, "{good}");
        }
        for bad in ["", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a/..", "a\0b", ".gitignore"] {
            assert!(problem(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn folders_are_named_from_the_nearest_up() {
        assert_eq!(ancestors("a/b/c.html").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(ancestors("c.html").count(), 0);
    }
}
