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

/// What is given as the address of a post, with the scheme that many leave out; `None` where it is none of the web.
pub fn web_address(given: &str) -> Option<String> {
    let given = given.trim();
    let has_scheme = |scheme: &str| given.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if has_scheme("https://") || has_scheme("http://") {
        return Some(given.to_owned());
    }
    let bare = given.strip_prefix("//").unwrap_or(given);
    let (host, path) = bare.split_once('/')?;
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let is_host = name.contains('.') && name.split('.').all(is_label) && port.parse::<u16>().is_ok();
    (is_host && !path.is_empty()).then(|| format!("https://{bare}"))
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
    fn an_address_needs_no_scheme() {
        for (given, address) in [
            ("https://x.org/a.md", "https://x.org/a.md"),
            (" HTTP://localhost:8000/a.md", "HTTP://localhost:8000/a.md"),
            ("raw.githubusercontent.com/u/r/main/a.md", "https://raw.githubusercontent.com/u/r/main/a.md"),
            ("//x.org/a.md", "https://x.org/a.md"),
            ("x.org:8080/a.md?b=c:d", "https://x.org:8080/a.md?b=c:d"),
            ("m\u{fc}ller.de/a.md", "https://m\u{fc}ller.de/a.md"),
        ] {
            assert_eq!(web_address(given).as_deref(), Some(address));
        }
        for given in [
            "",
            "foo",
            "a.md",
            "x.org/",
            "posts/a.md",
            "../a.md",
            ".hidden/a.md",
            "/a.md",
            "ftp://x.org/a.md",
            "data:text/plain,a.b/c",
            "javascript:alert(1)",
            "javascript.x:alert/1",
            "me@x.org/a.md",
            "file:///a.b/c.md",
        ] {
            assert_eq!(web_address(given), None, "{given}");
        }
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
