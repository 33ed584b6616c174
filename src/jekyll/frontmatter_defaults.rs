//! `Jekyll::FrontmatterDefaults`: the values that `defaults:` of the configuration gives to files by path and kind.

use std::cmp::Ordering;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::Span;
use crate::value::{Object, Value};

use super::Profile;
use super::glob::glob_matches;
use super::text::undefined_method;
use super::utils::{deep_merge, deep_merge_into};

/// All valid sets of defaults, in the order of the configuration.
#[derive(Clone, Debug, Default)]
pub struct FrontmatterDefaults {
    sets: Vec<Set>,
    profile: Profile,
}

#[derive(Clone, Debug)]
struct Set {
    scope: Scope,
    /// Whether the set has a scope at all.
    is_scoped: bool,
    values: Object,
}

/// Where a set applies. A set without a scope applies everywhere, and any other has precedence over it.
#[derive(Clone, Debug, Default)]
struct Scope {
    path: String,
    /// The existing files and folders that a path with stars names.
    globbed: Option<Vec<String>>,
    kind: Option<String>,
}

/// What reading the sets needs beside the configuration.
pub struct Surroundings<'a> {
    pub profile: Profile,
    /// All files and folders of the site, for paths with stars.
    pub paths: &'a [String],
    /// The span to which complaints point.
    pub span: Span,
}

impl FrontmatterDefaults {
    /// Reads `defaults` of a configuration; what Jekyll would log goes to `diagnostics`.
    pub fn new(config: &Object, around: &Surroundings<'_>, diagnostics: &mut Vec<Diagnostic>) -> FrontmatterDefaults {
        let collections_dir = config.get("collections_dir").and_then(Value::as_str).unwrap_or_default();
        let mut sets = Vec::new();
        for set in config.get("defaults").and_then(Value::as_array).unwrap_or_default() {
            let object = set.as_object();
            match object.and_then(|set| set.get("values")).and_then(Value::as_object) {
                Some(values) => {
                    let scope = object.and_then(|set| set.get("scope"));
                    diagnostics.extend(misplaced(scope, &sets, around.span));
                    let scope = scope.and_then(Value::as_object);
                    let scope = scope.map(|scope| read_scope(scope, collections_dir, around, diagnostics));
                    let is_scoped = scope.is_some();
                    sets.push(Set { scope: scope.unwrap_or_default(), is_scoped, values: values.clone() });
                }
                None => diagnostics.push(invalid_set(set, around.span)),
            }
        }
        FrontmatterDefaults { sets, profile: around.profile }
    }

    /// All defaults of a file: its path relative to the site, and its kind (`posts`, a collection's label, `pages`).
    pub fn all(&self, path: &str, kind: &str) -> Object {
        let mut defaults = Object::new();
        let mut old: Option<&Scope> = None;
        for set in self.matching(path, kind) {
            if self.has_precedence(old, &set.scope) {
                deep_merge_into(&mut defaults, &set.values);
                old = Some(&set.scope);
            } else {
                defaults = deep_merge(&set.values, &defaults);
            }
        }
        defaults
    }

    fn matching(&self, path: &str, kind: &str) -> impl Iterator<Item = &Set> {
        let path = self.sanitize(path).to_owned();
        let kind = kind.to_owned();
        self.sets.iter().filter(move |set| {
            set.scope.kind.as_deref().is_none_or(|wanted| wanted == kind) && self.applies_path(&set.scope, &path)
        })
    }

    fn applies_path(&self, scope: &Scope, path: &str) -> bool {
        match &scope.globbed {
            Some(paths) => paths.iter().any(|parent| self.is_below(path, parent)),
            None => scope.path.is_empty() || self.is_below(path, &scope.path),
        }
    }

    /// Jekyll 3 goes by folders, Jekyll 4 by letters.
    fn is_below(&self, path: &str, parent: &str) -> bool {
        if self.profile.is_jekyll_4() {
            return path.starts_with(parent);
        }
        path == parent || path.strip_prefix(parent).is_some_and(|rest| rest.starts_with('/'))
    }

    fn has_precedence(&self, old: Option<&Scope>, new: &Scope) -> bool {
        let Some(old) = old else { return true };
        match self.sanitize(&new.path).len().cmp(&self.sanitize(&old.path).len()) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => new.kind.is_some() || old.kind.is_none(),
        }
    }

    fn sanitize<'a>(&self, path: &'a str) -> &'a str {
        path.strip_prefix('/').unwrap_or(path)
    }
}

fn read_scope(scope: &Object, collections_dir: &str, around: &Surroundings<'_>, all: &mut Vec<Diagnostic>) -> Scope {
    let path = scope.get("path").and_then(Value::as_str).unwrap_or_default();
    let strip = |path: &str| match path.strip_prefix(collections_dir).and_then(|rest| rest.strip_prefix('/')) {
        Some(rest) if !collections_dir.is_empty() => rest.to_owned(),
        _ => path.to_owned(),
    };
    let globbed = path.contains('*').then(|| {
        let pattern = path.trim_start_matches('/');
        around.paths.iter().filter(|path| glob_matches(pattern, path)).map(|path| strip(path)).collect()
    });
    let kind = scope.get("type").map(super::text::plain);
    Scope { path: strip(path), globbed, kind: kind.map(|kind| current_kind(kind, around.span, all)) }
}

/// The singular names of Jekyll 2 still work, with a word of warning.
fn current_kind(kind: String, span: Span, all: &mut Vec<Diagnostic>) -> String {
    let current = match kind.as_str() {
        "page" => "pages",
        "post" => "posts",
        "draft" => "drafts",
        _ => return kind,
    };
    let message = format!("Defaults: The '{kind}' type has become '{current}'.");
    let hint = format!("Please update your front-matter defaults to use 'type: {current}'.");
    all.push(Diagnostic::new(Severity::Warning, Code("jekyll/defaults-type"), span, message).hint(hint));
    current.to_owned()
}

/// Ruby fails at a scope without a value, and at a set without a scope that comes after one for all files.
fn misplaced(scope: Option<&Value>, before: &[Set], span: Span) -> Option<Diagnostic> {
    let for_all = |set: &Set| set.is_scoped && set.scope.path.is_empty() && set.scope.kind.is_none();
    let method = match scope {
        Some(Value::Nil) => "key?",
        None if before.iter().any(for_all) => "[]",
        _ => return None,
    };
    let message = undefined_method(method, &Value::Nil);
    let problem = Diagnostic::new(Severity::Fatal, Code("jekyll/defaults-set"), span, message);
    Some(problem.hint("Give every set a `scope`, such as `path: \"\"` for all files."))
}

fn invalid_set(set: &Value, span: Span) -> Diagnostic {
    let message = format!("Defaults: An invalid front-matter default set was found:\n{}", super::text::inspect(set));
    let code = Code("jekyll/defaults-set");
    Diagnostic::new(Severity::Warning, code, span, message).hint("Give the set a map of `values`.")
}

#[cfg(test)]
mod tests {
    use crate::jekyll::testing::site;

    #[test]
    fn longer_paths_and_kinds_have_precedence() {
        let site = site(
            "//- _config.yml\ndefaults:\n- scope: {path: sub}\n  values: {x: sub, y: sub}\n- scope: {path: '', type: pages}\n  values: {x: pages, z: pages}\n- values: {x: all, w: all}\n//- sub/a.html\n---\ny: own\n---\n{{ page.x }} {{ page.y }} {{ page.z }} {{ page.w }}//- subway.html\n---\n---\n{{ page.x }}",
        );
        assert_eq!(site.page("sub/a.html"), "sub own pages all");
        assert_eq!(site.page("subway.html"), "pages");
    }

    #[test]
    fn stars_name_files_that_exist() {
        let site = site(
            "//- _config.yml\ndefaults:\n- scope: {path: '*/a.html'}\n  values: {x: star}\n//- sub/a.html\n---\n---\n{{ page.x }}//- a.html\n---\n---\n{{ page.x }}",
        );
        assert_eq!((site.page("sub/a.html").as_str(), site.page("a.html").as_str()), ("star", ""));
    }
}
