//! Images that are kept with a draft which is no file of a site.

use super::rewrite::Names;
use crate::protocol::Asset;

/// Their names are those of a site's files: `galley:0/path`.
const PREFIX: &str = "galley:0";

/// The images of the draft, by their paths from the site's folder.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub paths: Vec<String>,
    /// The site's path on its host, without a slash at its end.
    pub baseurl: String,
}

impl Kept {
    /// What answers at a name that [`Names::resource`] gave.
    pub fn asset(&self, name: &str) -> Option<Asset> {
        let path = self.path(name.strip_prefix(PREFIX)?)?;
        Some(Asset::File { path: path.to_owned() })
    }

    fn path(&self, address: &str) -> Option<&str> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let path = address[..end].strip_prefix(self.baseurl.as_str())?.strip_prefix('/')?;
        self.paths.iter().map(String::as_str).find(|known| *known == path || escaped(known) == path)
    }
}

impl Names for Kept {
    fn resource(&self, address: &str) -> Option<String> {
        self.path(address).map(|path| format!("{PREFIX}{}/{}", self.baseurl, escaped(path)))
    }

    fn link(&self, _path: &str) -> Option<String> {
        None
    }

    fn paths(&self) -> Vec<String> {
        self.paths.iter().map(|path| format!("{}/{path}", self.baseurl)).collect()
    }
}

/// A path with percent signs where letters are not ASCII, as converters write it.
fn escaped(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'%' | 0x80.. => out.push_str(&format!("%{byte:02X}")),
            byte => out.push(char::from(byte)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_images_have_names_and_nothing_else_has() {
        let kept = Kept { paths: vec!["i/a.png".into(), "i/\u{e9}.png".into()], baseurl: "/b".into() };
        assert_eq!(kept.resource("/b/i/a.png?x").as_deref(), Some("galley:0/b/i/a.png"));
        assert_eq!(kept.resource("/i/a.png"), None);
        let name = kept.resource("/b/i/\u{e9}.png").unwrap();
        assert_eq!(name, "galley:0/b/i/%C3%A9.png");
        assert_eq!(kept.asset(&name), Some(Asset::File { path: "i/\u{e9}.png".into() }));
        assert_eq!(kept.asset("galley:0/b/c.png"), None);
    }
}
