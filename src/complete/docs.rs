//! What tags, filters, variables and keys of the front matter are for, a line each, in our own words.

/// A name and what it is for.
#[derive(Debug)]
pub struct Doc {
    pub name: &'static str,
    /// For filters: the kinds of values that it is made for.
    pub on: &'static str,
    pub text: &'static str,
}

/// A filter of Liquid's or Jekyll's.
pub fn filter(name: &str) -> Option<&'static Doc> {
    find(FILTERS, name)
}

/// A tag of Liquid's, of Jekyll's or of a plugin's.
pub fn tag(name: &str) -> Option<&'static Doc> {
    find(TAGS, name)
}

/// A key of the front matter that Jekyll or a plugin of GitHub Pages reads.
pub fn key(name: &str) -> Option<&'static Doc> {
    find(KEYS, name)
}

/// A variable by its whole path.
pub fn variable(path: &str) -> Option<&'static Doc> {
    find(VARIABLES, path)
}

/// All keys of the front matter, the most usual first.
pub fn keys() -> &'static [Doc] {
    KEYS
}

/// Whether a tag has an end tag.
pub fn is_block(name: &str) -> bool {
    tag(name).is_some_and(|tag| tag.on == "block")
}

fn find(table: &'static [Doc], name: &str) -> Option<&'static Doc> {
    table.iter().find(|doc| doc.name == name)
}

const fn doc(name: &'static str, on: &'static str, text: &'static str) -> Doc {
    Doc { name, on, text }
}

const FILTERS: &[Doc] = &[
    doc("abs", "number", "The number without its sign."),
    doc("absolute_url", "string", "The whole address: url and baseurl of the site before the path."),
    doc("append", "string", "Puts a text behind this one."),
    doc(
        "array_to_sentence_string",
        "array",
        "Joins a list to a phrase: a, b, and c. Another word for 'and' can be given.",
    ),
    doc("at_least", "number", "The number, or the given one where that is larger."),
    doc("at_most", "number", "The number, or the given one where that is smaller."),
    doc("capitalize", "string", "The first letter in upper case, all others in lower case."),
    doc("ceil", "number", "The next whole number above."),
    doc("cgi_escape", "string", "Makes a text fit for the query of an address; a space becomes +."),
    doc("compact", "array", "The list without what is nil."),
    doc("concat", "array", "Both lists, one behind the other."),
    doc("date", "date string", "Writes a date by a pattern, as in \"%Y-%m-%d\"."),
    doc("date_to_long_string", "date", "Day, whole name of the month, year: 14 March 2019."),
    doc("date_to_rfc822", "date", "The date as e-mail and RSS write it."),
    doc("date_to_string", "date", "Day, short name of the month, year: 14 Mar 2019."),
    doc("date_to_xmlschema", "date", "The date as feeds and HTML's time element want it, ISO 8601."),
    doc("default", "nil boolean string", "Another value where this one is nil, false or empty."),
    doc("divided_by", "number", "Divides; between whole numbers the rest is dropped."),
    doc("downcase", "string", "All letters in lower case."),
    doc("escape", "string", "Replaces <, >, &, and quotes, so that a text can stand in HTML."),
    doc("escape_once", "string", "Escapes for HTML what is not escaped yet."),
    doc("find", "array", "The first item whose property has a value."),
    doc("find_exp", "array", "The first item for which a condition holds."),
    doc("first", "array", "The first item."),
    doc("floor", "number", "The next whole number below."),
    doc("group_by", "array", "Groups items by a property: each group has name, items and size."),
    doc("group_by_exp", "array", "Groups items by the value of an expression."),
    doc("h", "string", "The same as escape."),
    doc("inspect", "object array", "The value as Ruby would write it, to look into it."),
    doc("join", "array", "The items as one text, with a space or a given text between them."),
    doc("jsonify", "object array", "The value as JSON."),
    doc("last", "array", "The last item."),
    doc("lstrip", "string", "Without the white space at the start."),
    doc("map", "array", "Of each item one property."),
    doc("markdownify", "string", "The HTML of a text in Markdown."),
    doc("minus", "number", "Subtracts."),
    doc("modulo", "number", "What is left after a division."),
    doc("newline_to_br", "string", "Puts a br element before each line end."),
    doc("normalize_whitespace", "string", "Makes every run of white space one space."),
    doc("number_of_words", "string", "Counts the words."),
    doc("plus", "number", "Adds."),
    doc("pop", "array", "The list without its last item."),
    doc("prepend", "string", "Puts a text before this one."),
    doc("push", "array", "The list with one more item at its end."),
    doc("relative_url", "string", "The path below the site: baseurl before it."),
    doc("remove", "string", "The text without every place where another text stands."),
    doc("remove_first", "string", "The text without the first place where another text stands."),
    doc("replace", "string", "Puts one text in the place of another, everywhere."),
    doc("replace_first", "string", "Puts one text in the place of another, the first time."),
    doc("reverse", "array", "The list from its end to its start."),
    doc("round", "number", "The nearest whole number, or so many places behind the point."),
    doc("rstrip", "string", "Without the white space at the end."),
    doc("sample", "array", "An item by chance."),
    doc("sassify", "string", "The CSS of a text in indented Sass."),
    doc("scssify", "string", "The CSS of a text in SCSS."),
    doc("shift", "array", "The list without its first item."),
    doc("size", "string array", "How many characters a text or items a list has."),
    doc("slice", "string array", "A part: from which place on, and how long."),
    doc("slugify", "string", "The text as a part of an address: lower case and hyphens."),
    doc("smartify", "string", "With typographic quotes, dashes and dots."),
    doc("sort", "array", "In order, by a property where one is given."),
    doc("sort_natural", "array", "In order, upper and lower case alike."),
    doc("split", "string", "A list of the parts between a given text."),
    doc("strip", "string", "Without the white space around it."),
    doc("strip_html", "string", "Without all HTML tags."),
    doc("strip_index", "string", "The address without index.html at its end."),
    doc("strip_newlines", "string", "Without line ends."),
    doc("times", "number", "Multiplies."),
    doc("to_integer", "string number", "The whole number that a text begins with."),
    doc("truncate", "string", "At most so many characters, with three dots at the end."),
    doc("truncatewords", "string", "At most so many words, with three dots at the end."),
    doc("uniq", "array", "Each value once."),
    doc("unshift", "array", "The list with one more item at its start."),
    doc("upcase", "string", "All letters as capital letters."),
    doc("uri_escape", "string", "Makes an address valid; / and ? stay as they are."),
    doc("url_decode", "string", "Reads percent signs and + of an address as what they stand for."),
    doc("url_encode", "string", "Makes a text fit for a part of an address; a space becomes +."),
    doc("where", "array", "The items whose property has a value."),
    doc("where_exp", "array", "The items for which a condition holds: where_exp: \"item\", \"item.date > x\"."),
    doc("xml_escape", "string", "Escapes a text for XML."),
];

/// `on` is `block` where the tag has an end.
const TAGS: &[Doc] = &[
    doc("assign", "", "Gives a value a name: assign name = value."),
    doc("avatar", "", "The picture of a GitHub user (jekyll-avatar)."),
    doc("break", "", "Leaves the loop."),
    doc("capture", "block", "Gives all that is printed up to endcapture a name."),
    doc("case", "block", "Compares one value with those after each when."),
    doc("comment", "block", "Is not printed, and the Liquid in it does not run."),
    doc("continue", "", "Goes on with the next turn of the loop."),
    doc("cycle", "", "Prints the given values in turn, one each time."),
    doc("decrement", "", "Counts a number of its own down and prints it."),
    doc("else", "", "What holds where no condition before did, or a loop had no items."),
    doc("elsif", "", "Another condition, where none before held."),
    doc("feed_meta", "", "The link to the site's feed for the head of a page (jekyll-feed)."),
    doc("for", "block", "Repeats for each item: for item in list, with limit, offset and reversed."),
    doc("gist", "", "Embeds a gist of GitHub's by its id (jekyll-gist)."),
    doc("github_edit_link", "", "A link to edit the page on GitHub (jekyll-github-metadata)."),
    doc("highlight", "block", "Colours code in a language, with line numbers where linenos is given."),
    doc("if", "block", "Prints what is inside where a condition holds."),
    doc("ifchanged", "block", "Prints what is inside where it is other than the last time."),
    doc("include", "", "Puts a file of _includes here; what it gets stands there as include.name."),
    doc("include_cached", "", "As include, rendered once for the same parameters (jekyll-include-cache)."),
    doc("include_relative", "", "Puts a file here that lies beside this one or below."),
    doc("increment", "", "Counts a number of its own up and prints it."),
    doc("link", "", "The address of a page, document or file, by its path; a path that leads nowhere ends the build."),
    doc("post_url", "", "The address of a post, by the name of its file; one that is missing ends the build."),
    doc("raw", "block", "Shows Liquid as it is written up to endraw."),
    doc("seo", "", "Title, description and the like for search and social networks (jekyll-seo-tag)."),
    doc("tablerow", "block", "Repeats for each item, as cells of a table's rows."),
    doc("unless", "block", "Prints what is inside where a condition does not hold."),
    doc("when", "", "The values of a case for which what follows is printed."),
];

/// The most usual first.
const KEYS: &[Doc] = &[
    doc("layout", "", "The template of _layouts around the text."),
    doc("title", "string", "The title; without it a post takes it from its file name."),
    doc("date", "date", "When it is published; over the date in the file name."),
    doc("categories", "list", "Categories, from which Jekyll makes a part of the address."),
    doc("tags", "list", "Tags of the post."),
    doc("permalink", "", "The address, in the place of the one that Jekyll would make."),
    doc("excerpt", "string", "The short form, in the place of the first paragraph."),
    doc("published", "boolean", "With false Jekyll leaves the file out."),
    doc("description", "string", "The sentence that search engines and social networks show."),
    doc("image", "image", "The picture that social networks show."),
    doc("author", "", "Who wrote it, for feeds and search engines."),
    doc("category", "", "The one category."),
    doc("last_modified_at", "date", "When it was last changed, for the sitemap and search engines."),
    doc("lang", "", "The language of the text."),
    doc("excerpt_separator", "", "What ends the excerpt in this text."),
    doc("slug", "", "The name in the address."),
    doc("redirect_from", "", "Other addresses that lead here (jekyll-redirect-from)."),
    doc("redirect_to", "", "Where this address leads (jekyll-redirect-from)."),
    doc("sitemap", "boolean", "With false it stays out of the sitemap."),
    doc("render_with_liquid", "boolean", "With false Jekyll 4 leaves Liquid as it is written."),
];

const VARIABLES: &[Doc] = &[
    doc("site", "", "The site: what _config.yml says, and all that was read."),
    doc("page", "", "The page that is rendered: its front matter and a few things more."),
    doc("layout", "", "The front matter of the layout around the page."),
    doc("content", "", "In a layout: what it is laid around."),
    doc("include", "", "In an include: the parameters that it was given."),
    doc("paginator", "", "The posts of one page of the list of posts (jekyll-paginate)."),
    doc("jekyll", "", "Version and environment of Jekyll."),
    doc("forloop", "", "The turn of the loop: index, first, last, length."),
    doc("site.time", "", "The moment of the build."),
    doc("site.posts", "", "All posts, the newest first."),
    doc("site.related_posts", "", "The ten newest posts."),
    doc("site.pages", "", "All pages."),
    doc("site.static_files", "", "All files that are copied as they are."),
    doc("site.data", "", "What the files in _data hold."),
    doc("site.tags", "", "Posts by tag."),
    doc("site.categories", "", "Posts by category."),
    doc("site.collections", "", "All collections."),
    doc("site.documents", "", "The documents of all collections."),
    doc("page.content", "", "The text of the page."),
    doc("page.excerpt", "", "The short form of the text."),
    doc("page.url", "", "The address below the site's."),
    doc("page.next", "", "The document after this one."),
    doc("page.previous", "", "The document before this one."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complete::testing::site;
    use crate::jekyll::tags;

    #[test]
    fn every_filter_and_tag_is_explained() {
        let site = site(
            "//- _config.yml\nplugins: [jekyll-gist, jekyll-seo-tag, jekyll-feed, jekyll-avatar, jekyll-include-cache]\n",
        );
        for filter in site.liquid().all_filters() {
            assert!(super::filter(filter.name).is_some(), "{}", filter.name);
        }
        for name in site.liquid().tag_names() {
            let known = tag(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(known.on == "block", tags::is_block(name), "{name}");
        }
    }

    #[test]
    fn an_explanation_is_one_line() {
        for known in FILTERS.iter().chain(TAGS).chain(KEYS).chain(VARIABLES) {
            assert!(known.text.len() <= 110 && known.text.ends_with('.'), "{}", known.name);
        }
    }
}
