//! What the folder of a clone tells of its repository: `.git/config`, `.git/HEAD` and the refs, and `CNAME`.
//!
//! jekyll-github-metadata asks `git` for the same, and GitHub for the rest.

use super::github_metadata::Repository;
use crate::text::VirtualPath;
use crate::world::World;

/// The repository of the site in `world`, as far as its folder tells. The name stays empty where no remote named origin
/// is on GitHub.
pub fn repository(world: &dyn World) -> Repository {
    let text = |path: &str| world.source(&VirtualPath::new(path)).map(|source| source.text().to_owned());
    let head = text(".git/HEAD").unwrap_or_default();
    let head = head.trim();
    let reference = head.strip_prefix("ref: ");
    let revision = match reference {
        Some(name) => text(&format!(".git/{name}")).or_else(|| packed(&text(".git/packed-refs")?, name)),
        None => Some(head.to_owned()),
    };
    let domain = text("CNAME").and_then(|names| names.lines().next().map(|name| name.trim().to_owned()));
    Repository {
        name: text(".git/config").and_then(|config| name_on_github(origin(&config)?)).unwrap_or_default(),
        revision: revision.map(|id| id.trim().to_owned()).filter(|id| is_commit(id)),
        // A name that no branch can have says that the refs are kept elsewhere.
        branch: reference
            .and_then(|name| name.strip_prefix("refs/heads/"))
            .filter(|name| *name != ".invalid")
            .map(Into::into),
        domain: domain.filter(|name| !name.is_empty()),
        ..Repository::default()
    }
}

/// The address of the remote named origin.
fn origin(config: &str) -> Option<&str> {
    let mut lines = config.lines().map(str::trim).skip_while(|line| *line != "[remote \"origin\"]").skip(1);
    let mut section = std::iter::from_fn(|| lines.next().filter(|line| !line.starts_with('[')));
    section.find_map(|line| line.strip_prefix("url")?.trim_start().strip_prefix('=').map(str::trim))
}

/// `owner/name` in an address of GitHub's.
fn name_on_github(url: &str) -> Option<String> {
    let url = url.strip_suffix(".git").unwrap_or(url);
    let (_, path) = url.split_once("github.com")?;
    let path = path.strip_prefix([':', '/'])?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let (owner, rest) = path.split_once('/')?;
    let name = &rest[..rest.find(|c| !is_word(c) && c != '.').unwrap_or(rest.len())];
    (!owner.is_empty() && owner.chars().all(is_word) && !name.is_empty()).then(|| format!("{owner}/{name}"))
}

/// The commit of a ref in the file of packed refs: `ID NAME` on each line.
fn packed(refs: &str, name: &str) -> Option<String> {
    let mut all = refs.lines().filter_map(|line| line.split_once(' '));
    all.find(|(_, known)| *known == name).map(|(id, _)| id.to_owned())
}

fn is_commit(id: &str) -> bool {
    matches!(id.len(), 40 | 64) && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Time;
    use crate::world::MemoryWorld;

    const ID: &str = "0123456789abcdef0123456789abcdef01234567";

    fn read(files: &[(&str, &str)]) -> Repository {
        let mut world = MemoryWorld::new(Time::utc(0));
        files.iter().for_each(|(path, text)| drop(world.write(path, text)));
        repository(&world)
    }

    #[test]
    fn the_remote_tells_the_name() {
        for (url, name) in [
            ("git@github.com:owner/name.git", "owner/name"),
            ("https://github.com/owner/name", "owner/name"),
            ("https://user:key@github.com/own-er/na.me_x.git", "own-er/na.me_x"),
            ("ssh://git@github.com/owner/name/", "owner/name"),
            ("https://gitlab.com/owner/name", ""),
            ("https://github.com/owner", ""),
        ] {
            let config = format!(
                "[core]\n\turl = x\n[remote \"up\"]\n\turl = git@github.com:a/b\n[remote \"origin\"]\n\tfetch = +x\n\turl = {url}\n[branch \"x\"]\n"
            );
            assert_eq!(read(&[(".git/config", &config)]).name, name, "{url}");
        }
        assert_eq!(
            read(&[(".git/config", "[remote \"origin\"]\n[remote \"b\"]\nurl = git@github.com:a/b\n")]).name,
            ""
        );
    }

    #[test]
    fn the_head_tells_branch_and_commit() {
        let of = |files: &[(&str, &str)]| {
            let found = read(files);
            (found.branch.unwrap_or_default(), found.revision.unwrap_or_default())
        };
        let (head, id) = (".git/HEAD", format!("{ID}\n"));
        let found = |branch: &str, id: &str| (branch.to_owned(), id.to_owned());
        let loose =
            [(head, "ref: refs/heads/a/b\n"), (".git/refs/heads/a/b", &*id), (".git/packed-refs", "x refs/heads/a/b")];
        assert_eq!(of(&loose), found("a/b", ID));
        let refs =
            format!("# pack-refs with: peeled\n{} refs/heads/x\n{ID} refs/heads/main\n^{ID}\n", ID.replace('0', "f"));
        assert_eq!(of(&[(head, "ref: refs/heads/main\n"), (".git/packed-refs", &refs)]), found("main", ID));
        assert_eq!(of(&[(head, &id)]), found("", ID));
        assert_eq!(of(&[(head, "ref: refs/heads/.invalid\n")]), found("", ""));
        assert_eq!(of(&[(head, "ref: refs/heads/new\n")]), found("new", ""));
        assert_eq!(of(&[]), found("", ""));
    }

    #[test]
    fn a_domain_is_the_first_line_of_its_file() {
        assert_eq!(read(&[("CNAME", "www.a.example\n")]).domain.as_deref(), Some("www.a.example"));
        assert_eq!(read(&[("CNAME", "\n")]).domain, None);
    }
}
