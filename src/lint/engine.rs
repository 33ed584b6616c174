//! Paragraphs about problems that the engine itself tells.

use super::Explained;
use crate::diagnostic::Code;

pub static EXPLAINED: &[Explained] = &[
    Explained {
        code: Code("jekyll/missing-layout"),
        title: "Unknown layout",
        doc: "The front matter asks for a layout that is neither in `_layouts` nor in the theme. Jekyll says so in a \
              warning that is easy to overlook and writes the page without any layout: no head, no style, no navigation. \
              A layout's name is its file name without the extension.",
    },
    Explained {
        code: Code("jekyll/missing-include"),
        title: "Unknown include",
        doc: "The tag names a file that is neither in `_includes` nor in the theme, and the build ends. The name is \
              written with its extension and with the folders below `_includes`: `{% include share/buttons.html %}`.",
    },
    Explained {
        code: Code("jekyll/missing-post"),
        title: "Link to a post that does not exist",
        doc: "`{% post_url %}` wants the post's file name without its extension, date and all, and the folders below \
              `_posts`: `{% post_url 2019-01-31-name %}`. A draft, or a post whose date lies in the future, is no post \
              for it. The build ends, so that no dead link is published.",
    },
    Explained {
        code: Code("jekyll/missing-link"),
        title: "Link to a file that does not exist",
        doc: "`{% link %}` wants the path of a file from the top of the site, with its extension: \
              `{% link _posts/2019-01-31-name.md %}`, `{% link assets/cat.jpg %}`. It is the path of the source, not the \
              address of the page. The build ends, so that no dead link is published.",
    },
    Explained {
        code: Code("liquid/unknown-tag"),
        title: "Unknown tag",
        doc: "Jekyll knows no tag of this name, and the build ends. Either it is misspelled, or it comes with a plugin that \
              the site does not use (GitHub Pages runs no others than its own), or it was to be shown and not to be run: \
              then put `{% raw %}` before it and `{% endraw %}` behind it.",
    },
    Explained {
        code: Code("liquid/unclosed-block"),
        title: "Tag that is never closed",
        doc: "A tag that opens a block, such as `if`, `for`, `capture` or `highlight`, goes on to its end tag, `{% endif %}` \
              and so on. Without one the build ends. Tags have to be closed in the reverse order in which they were \
              opened.",
    },
    Explained {
        code: Code("kramdown/no-end-tag"),
        title: "HTML that is never closed",
        doc: "kramdown looks for the end tag of each element that it meets. Where there is none it closes the element at \
              the end of the block or of the text, so that all that follows may stand inside of it: in a box, in bold, or \
              as plain text that is no Markdown any more. Write the end tag, or `&lt;` for a `<` that is no tag.",
    },
    Explained {
        code: Code("kramdown/end-tag"),
        title: "End tag without a beginning",
        doc: "There is an end tag of HTML where no element of that name is open, often because kramdown has closed it \
              before: a `<p>` ends where a block begins, and a `<div>` that is opened inside of a list item ends with the \
              item. The tag is shown as text or dropped.",
    },
    Explained {
        code: Code("kramdown/unknown-link"),
        title: "Link without a definition",
        doc: "`[text][name]` is a link whose address stands elsewhere, as `[name]: https://…` on a line of its own. There \
              is no such line, so that the brackets stay as they are. Upper and lower case make no difference. Where no \
              link was meant, write `\\[` for the bracket.",
    },
    Explained {
        code: Code("kramdown/unknown-footnote"),
        title: "Footnote without a text",
        doc: "`[^1]` is the mark of a footnote whose text stands elsewhere, as `[^1]: …` on a line of its own. There is no \
              such line, so that the mark stays as it is.",
    },
    Explained {
        code: Code("jekyll/invalid-date"),
        title: "A date that is none",
        doc: "Jekyll cannot read the date of a post or another document, and the build ends. It wants the year first, \
              `2024-01-31`, and perhaps a time and a zone behind it, `2024-01-31 18:30:00 +0100`; words such as `tomorrow` \
              are no date, and neither is the 45th of a month.",
    },
    Explained {
        code: Code("yaml/syntax"),
        title: "Front matter that is no YAML",
        doc: "Jekyll cannot read the front matter and goes on without it: no title, no layout, no date. Values with `: `, \
              a `#`, or a quotation mark or bracket at their start have to be quoted: `title: \"One: two\"`. Lines are \
              indented by spaces, never by tabs.",
    },
];
