//! Relative addresses, resolved as RFC 3986 (section 5.2) says.

use std::fmt;
use std::rc::Rc;

use super::INERT;

/// Where a page stands, so that relative addresses in it have a meaning.
#[derive(Clone)]
pub struct Addresses {
    /// `https://host`; empty where the site has no address.
    origin: String,
    /// The path of the page, or what its `<base>` says instead.
    path: String,
    names: Option<Rc<dyn Names>>,
}

/// What an open site has, by the paths on its host: `/blog/about/?x#y`.
pub trait Names {
    /// The name under which something is loaded; `None` where the site has nothing there.
    fn resource(&self, path: &str) -> Option<String>;
    /// The name under which a page is followed.
    fn link(&self, path: &str) -> Option<String>;
    /// The paths of all that there is.
    fn paths(&self) -> Vec<String>;
}

impl Addresses {
    /// The addresses of a page of the site at `url` + `baseurl` with the address `page` in it, whose `<base>` has the
    /// address `base`. An empty or relative `url` is none.
    pub fn new(url: &str, baseurl: &str, page: &str, base: Option<&str>) -> Addresses {
        let url = clean(url.trim_end_matches('/'));
        let (origin, prefix) = split_origin(&url).unwrap_or_default();
        let path = join_path("/", &clean(&format!("{prefix}{}/{page}", baseurl.trim_end_matches('/'))));
        let mut addresses = Addresses { origin: origin.into(), path: squeeze(&path), names: None };
        if let Some(base) = base.map(str::trim) {
            addresses.rebase(&clean(base));
        }
        addresses
    }

    /// The same, but what `names` has gets its name from there.
    pub fn with_names(self, names: Rc<dyn Names>) -> Addresses {
        Addresses { names: Some(names), ..self }
    }

    /// The address of something that is loaded; `None` where it stays as it is.
    pub fn resource(&self, value: &str) -> Option<String> {
        if let Some(name) = self.name(value, |names, path| names.resource(path)) {
            return Some(name);
        }
        if self.origin.is_empty() { self.resolve(value, INERT) } else { self.resolve(value, &self.origin) }
    }

    /// The address of a link; `None` where it stays as it is.
    pub fn link(&self, value: &str) -> Option<String> {
        if let Some(name) = self.name(value, |names, path| names.link(path)) {
            return Some(name);
        }
        if self.origin.is_empty() {
            return value.trim().starts_with("//").then(|| format!("https:{}", value.trim()));
        }
        self.resolve(value, &self.origin)
    }

    fn name(&self, value: &str, ask: impl Fn(&dyn Names, &str) -> Option<String>) -> Option<String> {
        let names = self.names.as_deref()?;
        ask(names, &self.own_path(value)?)
    }

    /// The path on the site's own host that an address leads to; `None` for one of another host, and for a fragment.
    pub fn own_path(&self, value: &str) -> Option<String> {
        let value = value.trim_matches(|c: char| c.is_ascii_whitespace());
        if value.is_empty() || value.starts_with('#') {
            return None;
        }
        if value.starts_with("//") || has_scheme(value) {
            let (_, path) = host_and_path(value).filter(|(host, _)| *host == self.host())?;
            return Some(if path.is_empty() { "/" } else { path }.to_owned());
        }
        Some(join_path(&self.path, value))
    }

    fn host(&self) -> &str {
        self.origin.split_once("//").map_or("", |(_, host)| host)
    }

    fn resolve(&self, value: &str, origin: &str) -> Option<String> {
        let value = value.trim_matches(|c: char| c.is_ascii_whitespace());
        if value.is_empty() || value.starts_with('#') || has_scheme(value) {
            return None;
        }
        if value.starts_with("//") {
            let scheme = self.origin.split_once(':').map_or("https", |(scheme, _)| scheme);
            return Some(format!("{scheme}:{value}"));
        }
        Some(format!("{origin}{}", join_path(&self.path, value)))
    }

    fn rebase(&mut self, base: &str) {
        let absolute = self.resolve(base, &self.origin).unwrap_or_else(|| base.to_string());
        match split_origin(&absolute) {
            Some((origin, path)) => {
                self.origin = origin.into();
                self.path = join_path("/", path);
            }
            None if absolute.starts_with('/') => self.path = absolute,
            None => {}
        }
    }
}

/// Two pages at one place of one site.
impl PartialEq for Addresses {
    fn eq(&self, other: &Addresses) -> bool {
        let same_names = match (&self.names, &other.names) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        same_names && self.origin == other.origin && self.path == other.path
    }
}

impl fmt::Debug for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Addresses({}{})", self.origin, self.path)
    }
}

/// What a configuration says may hold anything; inside an attribute it must hold no quote.
fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '"' => clean.push_str("%22"),
            '\'' => clean.push_str("%27"),
            '<' => clean.push_str("%3C"),
            '>' => clean.push_str("%3E"),
            '(' => clean.push_str("%28"),
            ')' => clean.push_str("%29"),
            ' ' => clean.push_str("%20"),
            '\\' => clean.push_str("%5C"),
            _ if c.is_control() => {}
            _ => clean.push(c),
        }
    }
    clean
}

/// Origin and path of an address of the web.
fn split_origin(url: &str) -> Option<(&str, &str)> {
    let lower = url.get(..8)?.to_ascii_lowercase();
    if !lower.starts_with("http://") && lower != "https://" {
        return None;
    }
    let host = url.find("//")? + 2;
    let end = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    (end > host).then(|| (&url[..end], &url[end..]))
}

/// Host and path of an address of the web, with or without its scheme.
fn host_and_path(url: &str) -> Option<(&str, &str)> {
    let rest = match url.strip_prefix("//") {
        Some(rest) => rest,
        None => {
            let (origin, _) = split_origin(url)?;
            &url[origin.find("//")? + 2..]
        }
    };
    Some(rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())))
}

/// Whether an address names its scheme.
fn has_scheme(value: &str) -> bool {
    let length = value.bytes().take_while(|&b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')).count();
    value.starts_with(|c: char| c.is_ascii_alphabetic()) && value[length..].starts_with(':')
}

/// The path `value` as seen from the path `from`, with its query and fragment.
fn join_path(from: &str, value: &str) -> String {
    let path_end = value.find(['?', '#']).unwrap_or(value.len());
    let (path, rest) = value.split_at(path_end);
    let from = &from[..from.find(['?', '#']).unwrap_or(from.len())];
    if path.is_empty() {
        return format!("{from}{rest}");
    }
    let folder = if path.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut parts: Vec<&str> = folder.split('/').skip(1).collect();
    let mut names = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(name) = names.next() {
        let last = names.peek().is_none();
        match name {
            "." | ".." => {
                if name == ".." {
                    parts.pop();
                }
                if last {
                    parts.push("");
                }
            }
            _ => parts.push(name),
        }
    }
    format!("/{}{rest}", parts.join("/"))
}

/// A path without doubled slashes, which come of joining `baseurl` and the page's path.
fn squeeze(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !out.ends_with('/') {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_resolved() {
        let page = Addresses::new("https://a.example/", "/blog/", "/2019/03/post.html", None);
        for (value, expected) in [
            ("c.png", "https://a.example/blog/2019/03/c.png"),
            ("./c.png?x#y", "https://a.example/blog/2019/03/c.png?x#y"),
            ("../../../../c.png", "https://a.example/c.png"),
            ("..", "https://a.example/blog/2019/"),
            ("/c.png", "https://a.example/c.png"),
            ("?q", "https://a.example/blog/2019/03/post.html?q"),
            ("//b.example/c", "https://b.example/c"),
            (" c.png ", "https://a.example/blog/2019/03/c.png"),
        ] {
            assert_eq!(page.resource(value).as_deref(), Some(expected), "{value}");
        }
        for value in ["", "#x", "mailto:a@b", "data:,", "javascript:x"] {
            assert_eq!(page.resource(value), None, "{value}");
        }
    }

    struct Cats;

    impl Names for Cats {
        fn resource(&self, path: &str) -> Option<String> {
            path.ends_with("cat.png").then(|| format!("galley:1{path}"))
        }

        fn link(&self, path: &str) -> Option<String> {
            (path == "/blog/about/").then(|| format!("galley:0{path}"))
        }

        fn paths(&self) -> Vec<String> {
            Vec::new()
        }
    }

    #[test]
    fn what_the_site_has_is_named_however_it_is_addressed() {
        let page = Addresses::new("https://a.example", "/blog", "/2019/post.html", None).with_names(Rc::new(Cats));
        for value in
            ["cat.png", "/blog/2019/cat.png", "https://a.example/blog/2019/cat.png", "//a.example/blog/2019/cat.png"]
        {
            assert_eq!(page.resource(value).as_deref(), Some("galley:1/blog/2019/cat.png"), "{value}");
        }
        assert_eq!(page.resource("dog.png").as_deref(), Some("https://a.example/blog/2019/dog.png"));
        assert_eq!(page.resource("https://b.example/cat.png"), None);
        assert_eq!(page.link("../about/").as_deref(), Some("galley:0/blog/about/"));
    }

    #[test]
    fn a_base_stands_for_the_page() {
        let resolved =
            |base| Addresses::new("https://a.example", "", "/x/y.html", Some(base)).resource("c").unwrap_or_default();
        assert_eq!(resolved("/z/"), "https://a.example/z/c");
        assert_eq!(resolved("https://b.example/q/r"), "https://b.example/q/c");
        assert_eq!(resolved("https://b.example"), "https://b.example/c");
    }

    #[test]
    fn a_site_without_an_address_has_names() {
        let page = Addresses::new("", "/blog", "/2019/post/", None);
        assert_eq!(page.resource("../c.png").as_deref(), Some("galley:/blog/2019/c.png"));
        assert_eq!(page.link("../c"), None);
    }
}
