//! jekyll-github-metadata 2.16.1: `site.github`, and what a site says of itself where its configuration does not.
//!
//! On Pages GitHub is asked about the repository. Here the answers are what somebody hands in; without them only what
//! follows from the repository's name and what its clone tells is known, and the rest is nil.

use std::rc::Rc;

use crate::jekyll::rendering::Rendering;
use crate::jekyll::text::{join, plain};
use crate::liquid::{Context, Error, ParseContext, Tag, TagToken};
use crate::order;
use crate::text::Mapped;
use crate::value::{Drop, Object, Value};

/// The repository of a site.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    /// `owner/name`. Where it is empty, `repository` of the configuration says it.
    pub name: String,
    /// What GitHub says about it, by question: `repository`, `pages`, `user`, `contributors`, `releases`,
    /// `latest_release`, `list_repos`.
    pub answers: Object,
    /// The commit that is built.
    pub revision: Option<String>,
    /// The branch that is built.
    pub branch: Option<String>,
    /// The domain that the site has for itself.
    pub domain: Option<String>,
}

/// Title, description, address and `github` of a configuration, where it has none of its own.
pub fn complete(config: &mut Object, repository: Option<&Repository>, environment: &str) {
    let named = config.get("repository").and_then(Value::as_str).filter(|name| name.contains('/'));
    let mut repository = repository.cloned().unwrap_or_default();
    match named {
        Some(name) if repository.name.is_empty() => name.clone_into(&mut repository.name),
        None if repository.name.is_empty() => return,
        _ => {}
    }
    let facts = Facts::new(&repository);
    let is_set = |config: &Object, key: &str| config.get(key).is_some_and(Value::is_truthy);
    if !is_set(config, "title") && !is_set(config, "name") {
        config.insert("title", facts.title());
    }
    if !is_set(config, "description") {
        config.insert("description", facts.answer("repository", "description"));
    }
    if environment == "production" {
        if !is_set(config, "url") {
            config.insert("url", facts.origin().into());
        }
        if !is_set(config, "baseurl") || config.get("baseurl").and_then(Value::as_str) == Some("/") {
            config.insert("baseurl", facts.base_path().into());
        }
    }
    let github = match config.get("github") {
        None | Some(Value::Nil) => facts.all(),
        Some(Value::Object(own)) => {
            let mut all = facts.all();
            own.iter().for_each(|(key, value)| drop(all.insert(key.clone(), value.clone())));
            all
        }
        Some(_) => return,
    };
    config.insert("github", Value::Drop(Rc::new(MetadataDrop(github))));
}

/// What follows from a repository's name and GitHub's answers.
struct Facts<'a> {
    repository: &'a Repository,
    owner: &'a str,
    name: &'a str,
}

impl<'a> Facts<'a> {
    fn new(repository: &'a Repository) -> Facts<'a> {
        let (owner, name) = repository.name.split_once('/').unwrap_or((&repository.name, &repository.name));
        Facts { repository, owner, name }
    }

    fn answer(&self, question: &str, key: &str) -> Value {
        let answer = self.repository.answers.get(question).and_then(Value::as_object);
        answer.and_then(|answer| answer.get(key)).cloned().unwrap_or_default()
    }

    fn whole_answer(&self, question: &str) -> Value {
        self.repository.answers.get(question).cloned().unwrap_or_default()
    }

    /// Whether GitHub was asked and did not know.
    fn is_refused(&self, question: &str) -> bool {
        self.repository.answers.get(question).is_some_and(Value::is_nil)
    }

    fn is_user_page(&self) -> bool {
        let name = self.name.to_lowercase();
        let owner = self.owner.to_lowercase();
        name == format!("{owner}.github.io") || name == format!("{owner}.github.com")
    }

    fn title(&self) -> Value {
        if !self.is_user_page() {
            return self.name.into();
        }
        let display = self.answer("user", "name");
        if display.is_truthy() { display } else { self.owner.into() }
    }

    /// The address of the site, without a slash at its end.
    fn html_url(&self) -> String {
        let scheme = if self.is_refused("pages") { "http" } else { "https" };
        match self.answer("pages", "html_url") {
            Value::String(url) => url.strip_suffix('/').unwrap_or(&url).to_owned(),
            _ if self.repository.domain.is_some() => {
                format!("{scheme}://{}", self.repository.domain.as_deref().unwrap_or_default())
            }
            _ if self.is_user_page() => format!("{scheme}://{}.github.io", self.owner.to_lowercase()),
            _ => format!("{scheme}://{}.github.io/{}", self.owner.to_lowercase(), self.name),
        }
    }

    fn origin(&self) -> String {
        let url = self.html_url();
        let path = self.base_path();
        url.strip_suffix(&path).unwrap_or(&url).to_owned()
    }

    fn base_path(&self) -> String {
        let url = self.html_url();
        let host = url.find("://").map_or(0, |at| at + 3);
        url[host..].find('/').map_or(String::new(), |at| url[host + at..].to_owned())
    }

    /// Branch and folder from which Pages builds.
    fn source(&self) -> Value {
        let source = self.answer("pages", "source");
        if source.is_truthy() {
            return source;
        }
        let usual = if self.is_user_page() { "master" } else { "gh-pages" };
        let branch = self.repository.branch.as_deref().unwrap_or(usual);
        Value::object([("branch", Value::from(branch)), ("path", Value::from("/"))])
    }

    /// `false` where GitHub knows of none.
    fn latest_release(&self) -> Value {
        if self.is_refused("latest_release") { Value::Bool(false) } else { self.whole_answer("latest_release") }
    }

    /// All of `site.github`, by name.
    fn all(&self) -> Object {
        let owner_url = format!("https://github.com/{}", self.owner);
        let url = format!("{owner_url}/{}", self.name);
        let branch = self.source().as_object().and_then(|source| source.get("branch")).map(plain).unwrap_or_default();
        let enabled = |key: &str, path: &str| match self.answer("repository", key).is_truthy() {
            true => Value::from(format!("{url}/{path}")),
            false => Value::Nil,
        };
        let of_repository = |key: &str| self.answer("repository", key);
        let mut all = vec![
            ("api_url", "https://api.github.com".into()),
            ("archived", of_repository("archived")),
            ("baseurl", self.base_path().into()),
            ("build_revision", self.repository.revision.as_deref().map_or(Value::Nil, Value::from)),
            ("clone_url", format!("{url}.git").into()),
            ("contributors", self.whole_answer("contributors")),
            ("disabled", of_repository("disabled")),
            ("environment", "dotcom".into()),
            ("help_url", "https://docs.github.com".into()),
            ("hostname", "github.com".into()),
            ("is_project_page", Value::Bool(!self.is_user_page())),
            ("is_user_page", Value::Bool(self.is_user_page())),
            ("issues_url", enabled("has_issues", "issues")),
            ("language", of_repository("language")),
            ("latest_release", self.latest_release()),
            ("license", of_repository("license")),
            ("organization_members", Value::Nil),
            ("owner", self.whole_answer("user")),
            ("owner_display_name", self.answer("user", "name")),
            ("owner_gravatar_url", format!("{owner_url}.png").into()),
            ("owner_name", self.owner.into()),
            ("owner_url", owner_url.as_str().into()),
            ("pages_env", "dotcom".into()),
            ("pages_hostname", "github.io".into()),
            ("private", of_repository("private")),
            ("project_tagline", of_repository("description")),
            ("project_title", self.name.into()),
            ("public_repositories", self.whole_answer("list_repos")),
            ("releases", self.whole_answer("releases")),
            ("releases_url", format!("{url}/releases").into()),
            ("repository_name", self.name.into()),
            ("repository_nwo", self.repository.name.as_str().into()),
            ("repository_url", url.as_str().into()),
            ("show_downloads", of_repository("has_downloads")),
            ("source", self.source()),
            ("tar_url", format!("{url}/tarball/{branch}").into()),
            ("url", self.html_url().into()),
            ("versions", versions()),
            ("wiki_url", enabled("has_wiki", "wiki")),
            ("zip_url", format!("{url}/zipball/{branch}").into()),
        ];
        order::sort_by_key(&mut all, |(name, _)| *name);
        all.into_iter().map(|(name, value)| (Value::from(name), value)).collect()
    }
}

/// What GitHub Pages runs, as the gem github-pages 232 says it.
const VERSIONS: [(&str, &str); 46] = [
    ("jekyll", "3.10.0"),
    ("jekyll-sass-converter", "1.5.2"),
    ("kramdown", "2.4.0"),
    ("kramdown-parser-gfm", "1.1.0"),
    ("jekyll-commonmark-ghpages", "0.5.1"),
    ("liquid", "4.0.4"),
    ("rouge", "3.30.0"),
    ("github-pages-health-check", "1.18.2"),
    ("jekyll-redirect-from", "0.16.0"),
    ("jekyll-sitemap", "1.4.0"),
    ("jekyll-feed", "0.17.0"),
    ("jekyll-gist", "1.5.0"),
    ("jekyll-paginate", "1.1.0"),
    ("jekyll-coffeescript", "1.2.2"),
    ("jekyll-seo-tag", "2.8.0"),
    ("jekyll-github-metadata", "2.16.1"),
    ("jekyll-avatar", "0.8.0"),
    ("jekyll-remote-theme", "0.4.3"),
    ("jekyll-include-cache", "0.2.1"),
    ("jemoji", "0.13.0"),
    ("jekyll-mentions", "1.6.0"),
    ("jekyll-relative-links", "0.6.1"),
    ("jekyll-optional-front-matter", "0.3.2"),
    ("jekyll-readme-index", "0.3.0"),
    ("jekyll-default-layout", "0.1.5"),
    ("jekyll-titles-from-headings", "0.5.3"),
    ("minima", "2.5.1"),
    ("jekyll-swiss", "1.0.0"),
    ("jekyll-theme-primer", "0.6.0"),
    ("jekyll-theme-architect", "0.2.0"),
    ("jekyll-theme-cayman", "0.2.0"),
    ("jekyll-theme-dinky", "0.2.0"),
    ("jekyll-theme-hacker", "0.2.0"),
    ("jekyll-theme-leap-day", "0.2.0"),
    ("jekyll-theme-merlot", "0.2.0"),
    ("jekyll-theme-midnight", "0.2.0"),
    ("jekyll-theme-minimal", "0.2.0"),
    ("jekyll-theme-modernist", "0.2.0"),
    ("jekyll-theme-slate", "0.2.0"),
    ("jekyll-theme-tactile", "0.2.0"),
    ("jekyll-theme-time-machine", "0.2.0"),
    ("ruby", "3.3.4"),
    ("github-pages", "232"),
    ("html-pipeline", "2.14.3"),
    ("sass", "3.7.4"),
    ("safe_yaml", "1.0.5"),
];

fn versions() -> Value {
    Value::object(VERSIONS.map(|(name, version)| (name, Value::from(version))))
}

/// `site.github`: a loop over it goes through the names alone.
#[derive(Debug)]
struct MetadataDrop(Object);

impl Drop for MetadataDrop {
    fn get(&self, name: &str) -> Option<Value> {
        self.0.get(name).cloned()
    }

    fn keys(&self) -> Vec<String> {
        self.0.keys().map(plain).collect()
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.0.keys().cloned().collect())
    }
}

/// `{% github_edit_link "Text" %}`: a link to the file on GitHub, or its bare address.
#[derive(Debug)]
struct EditLink {
    label: Option<String>,
}

/// Reads `github_edit_link`.
pub fn parse_edit_link(tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    let quote = tag.markup.find(['"', '\'']);
    let label = quote.and_then(|open| {
        let inside = &tag.markup[open + 1..];
        inside.find(['"', '\'']).map(|close| inside[..close].to_owned())
    });
    Ok(Box::new(EditLink { label }))
}

impl Tag for EditLink {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let rendering = context.host::<Rendering>().ok_or_else(|| Error::argument("no site"))?;
        let github = |name: &str| match rendering.config().get("github") {
            Some(Value::Drop(github)) => github.get(name).unwrap_or_default(),
            _ => Value::Nil,
        };
        let source = github("source");
        let part = |name: &str| source.as_object().and_then(|source| source.get(name)).map(plain).unwrap_or_default();
        let folder = part("path");
        let path = join(folder.trim_matches('/'), rendering.document().path.as_str());
        let url = format!("{}/edit/{}/{path}", plain(&github("repository_url")), part("branch"));
        match &self.label {
            Some(label) => context.write(out, &format!("<a href=\"{url}\">{label}</a>")),
            None => context.write(out, &url),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(name: &str, config: &[(&str, &str)]) -> Object {
        let mut config: Object = config.iter().map(|(key, value)| (Value::from(*key), Value::from(*value))).collect();
        let repository = Repository { name: name.into(), ..Repository::default() };
        complete(&mut config, Some(&repository), "production");
        config
    }

    #[test]
    fn a_site_is_named_after_its_repository() {
        let config = completed("octo/demo", &[]);
        let text = |key: &str| config.get(key).map(plain).unwrap_or_default();
        assert_eq!(
            (text("title").as_str(), text("url").as_str(), text("baseurl").as_str()),
            ("demo", "https://octo.github.io", "/demo")
        );
        let config = completed("octo/octo.github.io", &[("url", "https://x.example")]);
        assert_eq!(config.get("url").map(plain).as_deref(), Some("https://x.example"));
        assert_eq!(config.get("baseurl").map(plain).as_deref(), Some(""));
    }

    #[test]
    fn a_clone_tells_more() {
        let repository = Repository {
            revision: Some("0a".into()),
            branch: Some("main".into()),
            domain: Some("a.example".into()),
            ..Repository::default()
        };
        let mut config: Object = [(Value::from("repository"), Value::from("octo/demo"))].into_iter().collect();
        complete(&mut config, Some(&repository), "production");
        let Some(Value::Drop(github)) = config.get("github") else { panic!("no metadata") };
        let text = |name: &str| github.get(name).map(|value| plain(&value)).unwrap_or_default();
        assert_eq!(text("build_revision"), "0a");
        assert_eq!(text("zip_url"), "https://github.com/octo/demo/zipball/main");
        assert_eq!((text("url").as_str(), text("baseurl").as_str()), ("https://a.example", ""));
        assert_eq!(config.get("url").map(plain).as_deref(), Some("https://a.example"));
        assert!(github.get("license").is_some_and(|license| license.is_nil()));
    }

    #[test]
    fn without_a_name_nothing_is_said() {
        let mut config = Object::new();
        complete(&mut config, Some(&Repository { branch: Some("main".into()), ..Repository::default() }), "production");
        assert!(config.get("github").is_none() && config.get("title").is_none());
    }
}
