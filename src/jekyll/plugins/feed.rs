//! jekyll-feed 0.17.0: Atom feeds of posts, collections, categories and tags, and `{% feed_meta %}`.

use std::fmt::Write;
use std::rc::Rc;

use super::{Generation, apply, apply_all, member};
use crate::jekyll::rendering::Rendering;
use crate::jekyll::text::plain;
use crate::liquid::{Context, Error, ParseContext, Tag, TagToken};
use crate::text::{Mapped, VirtualPath};
use crate::value::{Object, Value};
use crate::world::World;

/// What a feed is of.
struct Subject {
    path: String,
    collection: String,
    category: Option<Value>,
    tag: Option<Value>,
}

/// Adds the feeds, but those whose path the site has as a file.
pub fn generate(generation: &mut Generation<'_>) {
    let config = generation.reading.config.get("feed").and_then(Value::as_object).cloned().unwrap_or_default();
    let by_tag = config.get("tags").is_some_and(Value::is_truthy);
    let by_tag = if by_tag { of_tags(generation, &config) } else { Vec::new() };
    for subject in written(&**generation.reading.world, &config, by_tag) {
        let path = VirtualPath::new(&subject.path);
        let has_style = generation.reading.world.metadata(&VirtualPath::new("feed.xslt.xml")).is_some();
        let data = Object::from_iter([
            (Value::from("layout"), Value::Nil),
            (Value::from("sitemap"), Value::Bool(false)),
            (Value::from("xsl"), Value::Bool(has_style)),
            (Value::from("collection"), subject.collection.into()),
            (Value::from("category"), subject.category.unwrap_or_default()),
            (Value::from("tags"), subject.tag.unwrap_or_default()),
        ]);
        let mut page = generation.new_page("", path.as_str(), "", data);
        page.writer = Some(write_feed);
        generation.contents.pages.push(Rc::new(page));
    }
}

/// The feeds that are written: those of collections, and `more`.
fn written(world: &dyn World, config: &Object, more: Vec<Subject>) -> Vec<Subject> {
    if config.get("disable_in_development").is_some_and(Value::is_truthy) && world.environment() == "development" {
        return Vec::new();
    }
    let is_free = |subject: &Subject| world.metadata(&VirtualPath::new(&subject.path)).is_none();
    of_collections(config).into_iter().chain(more).filter(is_free).collect()
}

/// Each collection's feeds of categories, then its own.
fn of_collections(config: &Object) -> Vec<Subject> {
    let mut collections: Vec<(String, Object)> = match config.get("collections") {
        Some(Value::Array(labels)) => labels.iter().map(|label| (plain(label), Object::new())).collect(),
        Some(Value::Object(all)) => {
            let meta = |value: &Value| value.as_object().cloned().unwrap_or_default();
            all.iter().map(|(label, value)| (plain(label), meta(value))).collect()
        }
        _ => Vec::new(),
    };
    if !collections.iter().any(|(label, _)| label == "posts") {
        collections.push(("posts".into(), Object::new()));
    }
    let mut subjects = Vec::new();
    for (label, meta) in collections {
        let is_posts = label == "posts";
        let own = |key: &str| {
            let own = meta.get(key).filter(|value| value.is_truthy());
            own.or_else(|| config.get(key).filter(|value| is_posts && value.is_truthy())).cloned()
        };
        let prefix = if is_posts { "/feed".to_owned() } else { format!("/feed/{label}") };
        let categories = own("categories").and_then(|list| list.as_array().map(<[Value]>::to_vec)).unwrap_or_default();
        for category in crate::jekyll::utils::union(&categories, &[]) {
            let path = format!("{prefix}/{}.xml", category.to_text());
            subjects.push(Subject { path, collection: label.clone(), category: Some(category), tag: None });
        }
        let path = own("path").map_or_else(|| format!("{prefix}.xml"), |path| plain(&path));
        subjects.push(Subject { path, collection: label, category: None, tag: None });
    }
    subjects
}

fn of_tags(generation: &Generation<'_>, config: &Object) -> Vec<Subject> {
    let posts = generation.contents.collections.iter().find(|collection| &*collection.label == "posts");
    let tags = posts.into_iter().flat_map(|posts| &posts.docs).filter_map(|post| post.data.get("tags")?.as_array());
    let tags: Vec<Value> = crate::jekyll::utils::union(&tags.flatten().cloned().collect::<Vec<_>>(), &[]);
    if tags.is_empty() {
        return Vec::new();
    }
    let options = config.get("tags").and_then(Value::as_object).cloned().unwrap_or_default();
    let list = |key: &str| options.get(key).and_then(Value::as_array).map(<[Value]>::to_vec);
    let except = list("except").unwrap_or_default();
    let folder = options.get("path").map_or_else(|| "/feed/by_tag/".to_owned(), plain);
    let wanted = list("only").unwrap_or(tags).into_iter().filter(|tag| !except.iter().any(|other| other.equals(tag)));
    let is_plain = |tag: &Value| tag.to_text().chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    wanted
        .filter(is_plain)
        .map(|tag| Subject {
            path: format!("{folder}{}.xml", tag.to_text()),
            collection: "posts".into(),
            category: None,
            tag: Some(tag),
        })
        .collect()
}

/// A feed on its way.
struct Feed<'c, 'w> {
    context: &'c mut Context<'w>,
    site: Value,
    page: Value,
    out: String,
}

fn write_feed(context: &mut Context<'_>) -> Result<String, Error> {
    let page = context.find_variable_or_nil(&Value::from("page"));
    let mut feed = Feed::new(context, page);
    feed.head()?;
    for post in feed.posts()? {
        feed.entry(&post)?;
    }
    feed.out.push_str("</feed>");
    Ok(feed.out)
}

/// The entry of a document, whether it is listed or not.
pub fn entry(context: &mut Context<'_>, document: &Value) -> Result<String, Error> {
    let mut feed = Feed::new(context, Value::Nil);
    feed.entry(document)?;
    Ok(feed.out)
}

/// Whether the feed of the collection `label` is written, and lists a document.
pub fn lists(context: &mut Context<'_>, world: &dyn World, label: &str, document: &Value) -> Result<bool, Error> {
    let page = Value::object([("collection", label.into())]);
    let mut feed = Feed::new(context, page);
    let config = feed.site("feed");
    let subjects = written(world, config.as_object().unwrap_or(&Object::new()), Vec::new());
    let is_there = subjects.iter().any(|subject| subject.collection == label && subject.category.is_none());
    Ok(is_there && feed.posts()?.iter().any(|other| other.equals(document)))
}

impl<'c, 'w> Feed<'c, 'w> {
    fn new(context: &'c mut Context<'w>, page: Value) -> Feed<'c, 'w> {
        let site = context.find_variable_or_nil(&Value::from("site"));
        Feed { context, site, page, out: String::new() }
    }
}

impl Feed<'_, '_> {
    fn filtered(&mut self, value: Value, filters: &[&str]) -> Result<String, Error> {
        apply_all(self.context, value, filters).map(|value| value.to_output().into_owned())
    }

    fn site(&self, key: &str) -> Value {
        member(&self.site, key)
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// `<name>value</name>` with the value escaped.
    fn push_element(&mut self, name: &str, value: Value) -> Result<(), Error> {
        let text = self.filtered(value, &["xml_escape"])?;
        // Writing to a string cannot fail.
        let _ = write!(self.out, "<{name}>{text}</{name}>");
        Ok(())
    }

    fn head(&mut self) -> Result<(), Error> {
        self.push("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        if member(&self.page, "xsl").is_truthy() {
            let url = self.filtered("/feed.xslt.xml".into(), &["absolute_url"])?;
            self.push(&format!("<?xml-stylesheet type=\"text/xml\" href=\"{url}\"?>"));
        }
        let lang = self.site("lang");
        let language = |name: &str, end: &str| {
            if lang.is_truthy() { format!("{name}=\"{}\"{end}", lang.to_output()) } else { String::new() }
        };
        self.push(&format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" {}>", language("xml:lang", "")));
        let version = self.context.lookup("jekyll.version")?;
        self.push(&format!(
            "<generator uri=\"https://jekyllrb.com/\" version=\"{}\">Jekyll</generator>",
            version.to_text()
        ));
        let own = self.filtered(member(&self.page, "url"), &["absolute_url"])?;
        self.push(&format!("<link href=\"{own}\" rel=\"self\" type=\"application/atom+xml\" />"));
        let home = self.filtered("/".into(), &["absolute_url"])?;
        self.push(&format!(
            "<link href=\"{home}\" rel=\"alternate\" type=\"text/html\" {}/>",
            language("hreflang", " ")
        ));
        let now = self.filtered(self.site("time"), &["date_to_xmlschema"])?;
        self.push(&format!("<updated>{now}</updated>"));
        self.push_element("id", Value::from(own))?;
        self.title()?;
        if self.site("description").is_truthy() {
            self.push_element("subtitle", self.site("description"))?;
        }
        let author = self.site("author");
        if author.is_truthy() {
            self.push("<author>");
            let name = or_default(member(&author, "name"), author.clone());
            self.push_person(&author, name)?;
        }
        Ok(())
    }

    fn title(&mut self) -> Result<(), Error> {
        let mut title = or_default(self.site("title"), self.site("name"));
        let collection = member(&self.page, "collection");
        let parts = [collection, member(&self.page, "category")];
        for (index, part) in parts.into_iter().enumerate() {
            let is_shown = if index == 0 { part.as_str() != Some("posts") } else { part.is_truthy() };
            if is_shown {
                let part = self.filtered(part, &["capitalize"])?;
                title = format!("{} | {part}", title.to_output()).into();
            }
        }
        if title.is_truthy() {
            let title = self.filtered(title, &["smartify", "xml_escape"])?;
            self.push(&format!("<title type=\"html\">{title}</title>"));
        }
        Ok(())
    }

    /// The rest of an author whose element is open.
    fn push_person(&mut self, person: &Value, name: Value) -> Result<(), Error> {
        self.push_element("name", name)?;
        for key in ["email", "uri"] {
            let value = member(person, key);
            if value.is_truthy() && value.as_str() != Some("") {
                self.push_element(key, value)?;
            }
        }
        self.push("</author>");
        Ok(())
    }

    /// The posts of the feed, newest first, as many as the configuration wants.
    fn posts(&mut self) -> Result<Vec<Value>, Error> {
        let tag = member(&self.page, "tags");
        let mut posts = if tag.is_truthy() {
            let tags = self.site("tags");
            tags.as_object().and_then(|tags| tags.get_key(&tag)).cloned().unwrap_or_default()
        } else {
            self.site(&plain(&member(&self.page, "collection")))
        };
        let limit = or_default(member(&self.site("feed"), "posts_limit"), Value::Int(10));
        let limit = match &limit {
            Value::Int(limit) => usize::try_from(*limit).unwrap_or(0),
            other => other.to_text().parse().unwrap_or(0),
        };
        let shows_drafts = self.site("show_drafts").is_truthy();
        let category = member(&self.page, "category");
        if category.is_truthy() {
            posts = apply(self.context, posts, "where", &["categories".into(), category])?;
        } else if !tag.is_truthy() && member(&self.page, "collection").as_str() == Some("posts") {
            posts = head(&posts, limit, shows_drafts);
        }
        if !shows_drafts {
            posts = apply(self.context, posts, "where_exp", &["post".into(), "post.draft != true".into()])?;
        }
        posts = apply(self.context, posts, "sort", &["date".into()])?;
        posts = apply(self.context, posts, "reverse", &[])?;
        Ok(posts.as_array().unwrap_or_default().iter().take(limit).cloned().collect())
    }

    fn entry(&mut self, post: &Value) -> Result<(), Error> {
        let lang = member(post, "lang");
        self.push(&if lang.is_truthy() {
            format!("<entry xml:lang=\"{}\">", lang.to_output())
        } else {
            "<entry>".into()
        });
        let title =
            self.filtered(member(post, "title"), &["smartify", "strip_html", "normalize_whitespace", "xml_escape"])?;
        let url = self.filtered(member(post, "url"), &["absolute_url"])?;
        self.push(&format!(
            "<title type=\"html\">{title}</title><link href=\"{url}\" rel=\"alternate\" type=\"text/html\" title=\"{title}\" />"
        ));
        let date = member(post, "date");
        let published = self.filtered(date.clone(), &["date_to_xmlschema"])?;
        let updated = self.filtered(or_default(member(post, "last_modified_at"), date), &["date_to_xmlschema"])?;
        self.push(&format!("<published>{published}</published><updated>{updated}</updated>"));
        let id = self.filtered(member(post, "id"), &["absolute_url", "xml_escape"])?;
        self.push(&format!("<id>{id}</id>"));
        let excerpt_only =
            or_default(member(&member(post, "feed"), "excerpt_only"), member(&self.site("feed"), "excerpt_only"));
        if !excerpt_only.is_truthy() {
            let base = self.filtered(url.into(), &["xml_escape"])?;
            let content = self.filtered(member(post, "content"), &["strip"])?;
            self.push(&format!("<content type=\"html\" xml:base=\"{base}\"><![CDATA[{content}]]></content>"));
        }
        self.entry_author(post)?;
        self.categories(post)?;
        self.summary(post)?;
        self.image(post)?;
        self.push("</entry>");
        Ok(())
    }

    fn entry_author(&mut self, post: &Value) -> Result<(), Error> {
        let first = member(post, "authors").as_array().and_then(|authors| authors.first().cloned()).unwrap_or_default();
        let author = or_default(member(post, "author"), or_default(first, self.site("author")));
        let known = member(&self.site("data"), "authors");
        let known = match (&known, &author) {
            (Value::Object(all), author) => all.get_key(author).cloned().unwrap_or_default(),
            _ => Value::Nil,
        };
        let author = or_default(known, author);
        self.push("<author>");
        let name = or_default(member(&author, "name"), author.clone());
        self.push_person(&author, or_default(name, "".into()))
    }

    fn categories(&mut self, post: &Value) -> Result<(), Error> {
        let one = member(post, "category");
        let list = |key: &str| member(post, key).as_array().map(<[Value]>::to_vec).unwrap_or_default();
        let categories = if one.is_truthy() { vec![one] } else { list("categories") };
        for category in categories.into_iter().chain(list("tags")) {
            let term = self.filtered(category, &["xml_escape"])?;
            self.push(&format!("<category term=\"{term}\" />"));
        }
        Ok(())
    }

    fn summary(&mut self, post: &Value) -> Result<(), Error> {
        let summary = or_default(member(post, "description"), member(post, "excerpt"));
        if !summary.is_truthy() || is_empty(&summary) {
            return Ok(());
        }
        let summary = self.filtered(summary, &["strip_html", "normalize_whitespace"])?;
        self.push(&format!("<summary type=\"html\"><![CDATA[{summary}]]></summary>"));
        Ok(())
    }

    fn image(&mut self, post: &Value) -> Result<(), Error> {
        let image = member(post, "image");
        let image = or_default(member(&image, "path"), image);
        if !image.is_truthy() {
            return Ok(());
        }
        let is_whole = image.as_str().is_some_and(|image| image.contains("://"));
        let image = if is_whole { image } else { apply(self.context, image, "absolute_url", &[])? };
        let url = self.filtered(image, &["xml_escape"])?;
        let space = "xmlns:media=\"http://search.yahoo.com/mrss/\"";
        self.push(&format!(
            "<media:thumbnail {space} url=\"{url}\" /><media:content medium=\"image\" url=\"{url}\" {space} />"
        ));
        Ok(())
    }
}

/// The first of all posts, which are in order already: no more than can be among the newest, so that a key does not sort
/// all of them.
fn head(posts: &Value, limit: usize, shows_drafts: bool) -> Value {
    let mut head: Vec<Value> = Vec::new();
    for post in posts.as_array().unwrap_or_default() {
        let is_older = || head.last().is_none_or(|last| !member(last, "date").equals(&member(post, "date")));
        if head.len() >= limit && is_older() {
            break;
        }
        if shows_drafts || !member(post, "draft").equals(&Value::Bool(true)) {
            head.push(post.clone());
        }
    }
    Value::array(head)
}

/// The `default` filter: nil, false and what is empty give way.
fn or_default(value: Value, default: Value) -> Value {
    if !value.is_truthy() || is_empty(&value) { default } else { value }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

/// `{% feed_meta %}`: the link to the feed for a page's head.
#[derive(Debug)]
struct FeedMeta;

/// Reads `feed_meta`.
pub fn parse_feed_meta(_tag: &TagToken<'_>, _context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    Ok(Box::new(FeedMeta))
}

impl Tag for FeedMeta {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let rendering = context.host::<Rendering>().ok_or_else(|| Error::argument("no site"))?;
        let config = rendering.config();
        let set = |key: &str| config.get(key).filter(|value| value.is_truthy());
        let path = config.get("feed").map(|feed| member(feed, "path")).filter(|path| !path.is_nil());
        let url = apply(context, path.unwrap_or_else(|| "feed.xml".into()), "absolute_url", &[])?;
        let escape =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        let mut link =
            format!("<link type=\"application/atom+xml\" rel=\"alternate\" href=\"{}\"", escape(&url.to_text()));
        if let Some(title) = set("title").or_else(|| set("name")) {
            // Writing to a string cannot fail.
            let _ = write!(link, " title=\"{}\"", escape(&title.to_text()));
        }
        context.write(out, &format!("{link} />"));
        Ok(())
    }
}
