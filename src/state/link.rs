//! A post in a link.

use serde::{Deserialize, Serialize};

/// What stands before the packed post in a link's fragment.
pub const LINK_MARK: &str = "#post=";
/// A link of more letters is refused: many programs that pass links on would cut it.
pub const LONGEST_LINK: usize = 32_000;

/// A name of more letters is none.
const LONGEST_NAME: usize = 200;

/// A post as it stands in a link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkedPost {
    #[serde(default)]
    pub name: Option<String>,
    pub text: String,
}

impl LinkedPost {
    /// The post of a file, whatever folder it lies in.
    pub fn new(name: &str, text: String) -> LinkedPost {
        LinkedPost { name: file_name(name), text }
    }

    /// As JSON, which is packed.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Out of that JSON, which anybody may have written; `None` where it is something else.
    pub fn read(json: &str) -> Option<LinkedPost> {
        let post: LinkedPost = serde_json::from_str(json).ok()?;
        Some(LinkedPost::new(post.name.as_deref().unwrap_or_default(), post.text))
    }
}

/// The name of the file at a path or an address, if it can be one.
fn file_name(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next()?.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control);
    fits.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_as_it_went() {
        let post = LinkedPost::new("_posts/2026-01-31-a.md", "\u{feff}---\r\ntitle: \"x\"\n---\n😀".to_owned());
        assert_eq!(post.name.as_deref(), Some("2026-01-31-a.md"));
        assert_eq!(LinkedPost::read(&post.write()), Some(post));
        let unnamed = LinkedPost::new("", String::new());
        assert_eq!(LinkedPost::read(&unnamed.write()), Some(unnamed));
    }

    #[test]
    fn believes_little() {
        for json in ["", "{}", "[]", "\"text\"", "{\"text\":1}"] {
            assert_eq!(LinkedPost::read(json), None, "{json}");
        }
        let name =
            |name: &str| LinkedPost::read(&format!("{{\"name\":{name:?},\"text\":\"\"}}")).and_then(|post| post.name);
        assert_eq!(name("../../etc/passwd").as_deref(), Some("passwd"));
        assert_eq!(name("a\\b.md").as_deref(), Some("b.md"));
        assert_eq!(name("a\nb.md"), None);
        assert_eq!(name(&"x".repeat(201)), None);
    }
}
