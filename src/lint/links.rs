//! The links and pictures of a document, for the rules about them.

use super::Subject;
use super::subject::{range_of, walk};
use crate::diagnostic::Edit;
use crate::kramdown::Kind;
use crate::text::Span;

/// An address in the document's own file, as it is after Liquid.
pub struct Link<'s> {
    pub address: &'s str,
    pub is_image: bool,
    /// The link as the author wrote it.
    pub span: Span,
}

/// All links and pictures, in order.
pub fn links<'s>(subject: &'s Subject<'_>) -> Vec<Link<'s>> {
    let mut links = Vec::new();
    let Some(tree) = subject.rendered() else { return links };
    walk(tree, &mut |element, _| {
        let (name, is_image) = match &element.kind {
            Kind::A => ("href", false),
            Kind::Img => ("src", true),
            Kind::HtmlElement { name, .. } if &**name == "a" => ("href", false),
            Kind::HtmlElement { name, .. } if &**name == "img" => ("src", true),
            _ => return true,
        };
        let address = element.attr.get(name).map(str::trim).filter(|address| !address.is_empty());
        if let Some(address) = address
            && let Some(span) = subject.rendered_span(range_of(element))
        {
            links.push(Link { address, is_image, span });
        }
        true
    });
    links
}

impl Link<'_> {
    /// The change that writes another address; `None` where this one does not stand in the link, once.
    pub fn readdress(&self, subject: &Subject<'_>, address: &str) -> Option<Edit> {
        let text = subject.text_at(self.span);
        let mut places = text.match_indices(self.address);
        let (at, _) = places.next().filter(|_| places.next().is_none())?;
        let start = self.span.start as usize + at;
        let span = Span::new(self.span.file, start, start + self.address.len());
        Some(Edit { span, insert: address.to_owned() })
    }
}

/// What stands before the query and the fragment.
pub fn without_query(address: &str) -> &str {
    &address[..address.find(['?', '#']).unwrap_or(address.len())]
}

/// `baseurl` with a slash in front and none behind; `None` where the site has none.
pub fn baseurl(subject: &Subject<'_>) -> Option<String> {
    Some(subject.site.base()).filter(|base| !base.is_empty())
}

/// Whether an address from the top of the host leads below a folder of it.
pub fn is_below(address: &str, folder: &str) -> bool {
    address.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}
