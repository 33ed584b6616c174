//! Ruby's `File.fnmatch` and `Dir.glob`, as far as a site's configuration uses them.
//!
//! ```text
//! pattern = { "*" | "**/" | "?" | "[" ["^"|"!"] set "]" | "\" char | char }
//! ```

/// `File.fnmatch` without flags: `*` goes over slashes, and no star matches a dot that begins the text.
pub fn fnmatch(pattern: &str, text: &str) -> bool {
    // Most patterns are names, or begin with one, and most texts are others.
    let name = &pattern[..pattern.find(['*', '?', '[', '\\']).unwrap_or(pattern.len())];
    if !text.starts_with(name) || name.len() == pattern.len() {
        return text == pattern && name.len() == pattern.len();
    }
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    Matcher { pattern: &pattern, text: &text, pathname: false }.run(0, 0)
}

/// Whether `Dir.glob(pattern)` would list `path`: stars stay within a folder, `**/` goes through folders, and neither
/// sees names that begin with a dot. Braces are alternatives.
pub fn glob_matches(pattern: &str, path: &str) -> bool {
    let text: Vec<char> = path.chars().collect();
    expand_braces(pattern).iter().any(|pattern| {
        let pattern: Vec<char> = pattern.chars().collect();
        Matcher { pattern: &pattern, text: &text, pathname: true }.run(0, 0)
    })
}

/// One text against one pattern.
struct Matcher<'a> {
    pattern: &'a [char],
    text: &'a [char],
    pathname: bool,
}

impl Matcher<'_> {
    /// Whether the pattern from `p` on matches the text from `t` on: greedily, with a return to the last star alone,
    /// which is enough for globs and keeps the time bounded.
    fn run(&self, mut p: usize, mut t: usize) -> bool {
        let mut last_star: Option<(usize, usize)> = None;
        loop {
            if self.pathname && self.at_folder(t) && self.pattern[p..].starts_with(&['*', '*', '/']) {
                return self.run_folders(p + 3, t);
            }
            match self.pattern.get(p) {
                Some('*') if !self.hides_dot(t) => {
                    while self.pattern.get(p) == Some(&'*') {
                        p += 1;
                    }
                    last_star = Some((p, t));
                    continue;
                }
                Some(_) => {
                    if let Some(length) = self.one(p, t) {
                        (p, t) = (p + length, t + 1);
                        continue;
                    }
                }
                None if t == self.text.len() => return true,
                None => {}
            }
            let Some((after, taken)) = last_star else { return false };
            if taken >= self.text.len() || (self.pathname && self.text[taken] == '/') {
                return false;
            }
            last_star = Some((after, taken + 1));
            (p, t) = (after, taken + 1);
        }
    }

    /// `**/`: the rest may match here or below any folder that is not hidden.
    fn run_folders(&self, p: usize, mut t: usize) -> bool {
        loop {
            if self.run(p, t) {
                return true;
            }
            let Some(slash) = self.text[t..].iter().position(|&c| c == '/') else { return false };
            if self.text[t] == '.' {
                return false;
            }
            t += slash + 1;
        }
    }

    /// The length of the pattern element at `p` if it matches the character at `t`.
    fn one(&self, p: usize, t: usize) -> Option<usize> {
        let &c = self.text.get(t)?;
        let is_barrier = self.pathname && c == '/';
        let wild = !is_barrier && !self.hides_dot(t);
        match self.pattern[p] {
            '?' => wild.then_some(1),
            '[' => match self.set(p, c) {
                Some((true, length)) if wild => Some(length),
                Some(_) => None,
                None => (c == '[').then_some(1),
            },
            '\\' if p + 1 < self.pattern.len() => (self.pattern[p + 1] == c).then_some(2),
            literal => (literal == c).then_some(1),
        }
    }

    /// A bracket expression at `p`: whether it holds `c`, and its length. `None` where it has no end.
    fn set(&self, p: usize, c: char) -> Option<(bool, usize)> {
        let mut at = p + 1;
        let negated = matches!(self.pattern.get(at), Some('^' | '!'));
        at += usize::from(negated);
        let first = at;
        let mut holds = false;
        loop {
            let &low = self.pattern.get(at)?;
            if low == ']' && at > first {
                return Some((holds != negated, at + 1 - p));
            }
            let high = match (self.pattern.get(at + 1), self.pattern.get(at + 2)) {
                (Some('-'), Some(&high)) if high != ']' => {
                    at += 2;
                    high
                }
                _ => low,
            };
            holds |= (low..=high).contains(&c);
            at += 1;
        }
    }

    fn at_folder(&self, t: usize) -> bool {
        t == 0 || self.text[t - 1] == '/'
    }

    /// Whether the character at `t` is a dot that wild cards do not see.
    fn hides_dot(&self, t: usize) -> bool {
        self.text.get(t) == Some(&'.') && if self.pathname { self.at_folder(t) } else { t == 0 }
    }
}

/// `a{b,c}d` becomes `abd` and `acd`; a brace without its partner is a letter.
fn expand_braces(pattern: &str) -> Vec<String> {
    const MOST: usize = 256;
    let Some(open) = pattern.find('{') else { return vec![pattern.to_owned()] };
    let mut depth = 0usize;
    let mut cuts = vec![open];
    for (at, c) in pattern.char_indices().skip_while(|&(at, _)| at < open) {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    cuts.push(at);
                    let (head, tail) = (&pattern[..open], &pattern[at + 1..]);
                    let parts = cuts.windows(2).map(|cut| &pattern[cut[0] + 1..cut[1]]);
                    let all = parts.flat_map(|part| expand_braces(&format!("{head}{part}{tail}")));
                    return all.take(MOST).collect();
                }
            }
            ',' if depth == 1 => cuts.push(at),
            _ => {}
        }
    }
    vec![pattern.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_stars_go_over_slashes() {
        for (pattern, text, matches) in [
            ("*.md", "a/b.md", true),
            ("*", ".a", false),
            ("a*", "a/.b", true),
            ("a?c", "abc", true),
            ("[a-c]x", "bx", true),
            ("[!a]x", "ax", false),
            ("a[", "a[", true),
            ("\\*", "*", true),
            ("a*b*c", "a1b2b3c", true),
        ] {
            assert_eq!(fnmatch(pattern, text), matches, "{pattern} {text}");
        }
    }

    #[test]
    fn globs_stay_within_folders() {
        for (pattern, path, matches) in [
            ("*.md", "a/b.md", false),
            ("*/*.md", "a/b.md", true),
            ("**/*.md", "a/b/c.md", true),
            ("**/*.md", "c.md", true),
            ("a/**/c.md", "a/c.md", true),
            ("**/*.md", ".a/c.md", false),
            ("*.{md,html}", "x.html", true),
            ("a/**", "a/b/c", false),
            ("a/**", "a/b", true),
        ] {
            assert_eq!(glob_matches(pattern, path), matches, "{pattern} {path}");
        }
    }
}
