//! `Rouge::Formatters::HTMLPygments`: the elements that Pygments puts around code.

/// Puts a `div` and a `pre` with a class around HTML. The class is written as it is.
pub fn wrap(html: &str, css_class: &str) -> String {
    format!("<div class=\"highlight\"><pre class=\"{css_class}\"><code>{html}</code></pre></div>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_stands_in_the_middle() {
        assert_eq!(wrap("a", "b"), "<div class=\"highlight\"><pre class=\"b\"><code>a</code></pre></div>");
    }
}
