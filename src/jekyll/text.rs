//! Small helps with text that several files of Jekyll's model need.

use crate::value::Value;

/// Ruby's `to_s`.
pub fn plain(value: &Value) -> String {
    value.to_text().into_owned()
}

/// Ruby's `inspect`.
pub fn inspect(value: &Value) -> String {
    value.inspect()
}

/// What Ruby says of an object that is asked for a method it has not; of a long one it does not show the content.
pub fn undefined_method(name: &str, receiver: &Value) -> String {
    let shown = receiver.inspect();
    let class = receiver.class_name();
    let receiver = match shown.len() {
        66.. => format!("#<{class}>"),
        _ if shown.starts_with('#') => shown,
        _ => format!("{shown}:{class}"),
    };
    format!("undefined method `{name}' for {receiver}")
}

/// `File.join` of two parts, either of which may be empty.
pub fn join(a: &str, b: &str) -> String {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => b.to_owned(),
        (_, true) => a.to_owned(),
        _ => format!("{}/{}", a.trim_end_matches('/'), b.trim_start_matches('/')),
    }
}

/// `File.dirname` of an address that begins with a slash.
pub fn dirname(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    match trimmed.rfind('/') {
        Some(0) | None if path.starts_with('/') => "/",
        None => ".",
        Some(at) => trimmed[..at].trim_end_matches('/'),
    }
}

/// `File.extname` of an address or path.
pub fn extname(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.trim_start_matches('.').rfind('.') {
        Some(_) => {
            let dot = name.rfind('.').unwrap_or_default();
            if dot + 1 == name.len() { "" } else { &name[dot..] }
        }
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_as_ruby_does() {
        for (path, dir) in [("/a/b.html", "/a"), ("/a/", "/"), ("/a", "/"), ("a/b/c", "a/b"), ("a", "."), ("/", "/")] {
            assert_eq!(dirname(path), dir, "{path}");
        }
    }
}
