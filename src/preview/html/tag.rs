//! The names of HTML's elements, as far as the parser treats them apart, and the sets in which the standard names them.

macro_rules! tags {
    ($($variant:ident $name:literal)*) => {
        /// An element's name. All names that the parser has no rule for are `Other`.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub enum Tag { $($variant,)* Other }

        impl Tag {
            /// The tag of a name in lower case.
            pub(super) fn of_lower(name: &[u8]) -> Tag {
                $(const $variant: &[u8] = $name.as_bytes();)*
                match name { $($variant => Tag::$variant,)* _ => Tag::Other }
            }
        }
    };
}

#[allow(non_upper_case_globals)]
mod table {
    tags! {
        A "a" Address "address" Applet "applet" Area "area" Article "article" Aside "aside" B "b" Base "base"
        Basefont "basefont" Bgsound "bgsound" Big "big" Blockquote "blockquote" Body "body" Br "br" Button "button"
        Caption "caption" Center "center" Code "code" Col "col" Colgroup "colgroup" Dd "dd" Details "details"
        Dialog "dialog" Dir "dir" Div "div" Dl "dl" Dt "dt" Em "em" Embed "embed" Fieldset "fieldset"
        Figcaption "figcaption" Figure "figure" Font "font" Footer "footer" Form "form" Frame "frame"
        Frameset "frameset" H1 "h1" H2 "h2" H3 "h3" H4 "h4" H5 "h5" H6 "h6" Head "head" Header "header"
        Hgroup "hgroup" Hr "hr" Html "html" I "i" Iframe "iframe" Image "image" Img "img" Input "input"
        Keygen "keygen" Li "li" Link "link" Listing "listing" Main "main" Marquee "marquee" Math "math" Menu "menu"
        Meta "meta" Nav "nav" Nobr "nobr" Noembed "noembed" Noframes "noframes" Noscript "noscript" Object "object"
        Ol "ol" Optgroup "optgroup" Option "option" P "p" Param "param" Plaintext "plaintext" Pre "pre" Rb "rb"
        Rp "rp" Rt "rt" Rtc "rtc" Ruby "ruby" S "s" Script "script" Search "search" Section "section"
        Select "select" Small "small" Source "source" Strike "strike" Strong "strong" Style "style"
        Summary "summary" Svg "svg" Table "table" Tbody "tbody" Td "td" Template "template" Textarea "textarea"
        Tfoot "tfoot" Th "th" Thead "thead" Title "title" Tr "tr" Track "track" Tt "tt" U "u" Ul "ul" Wbr "wbr"
        Xmp "xmp"
    }
}

pub use table::Tag;

/// The boundaries of the standard's "has an element in scope".
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Default,
    ListItem,
    Button,
    Table,
}

impl Tag {
    /// The tag of a name in any case.
    pub fn of(name: &str) -> Tag {
        let mut lower = [0; 16];
        let bytes = name.as_bytes();
        let Some(lower) = lower.get_mut(..bytes.len()) else { return Tag::Other };
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        Tag::of_lower(lower)
    }

    /// Elements that have no end tag.
    pub fn is_void(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Area | Base
                | Basefont
                | Bgsound
                | Br
                | Col
                | Embed
                | Hr
                | Image
                | Img
                | Input
                | Keygen
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Elements whose open ones the parser opens again after it has closed them for another's sake.
    pub fn is_formatting(self) -> bool {
        use Tag::*;
        matches!(self, A | B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U)
    }

    /// Elements whose start tag does no more than close an open paragraph.
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Center
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Header
                | Hgroup
                | Main
                | Menu
                | Nav
                | Ol
                | Search
                | Section
                | Summary
                | Ul
        )
    }

    /// `<h1>` to `<h6>`.
    pub fn is_heading(self) -> bool {
        use Tag::*;
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }

    /// Elements that a start or end tag around them closes without a word.
    pub fn has_implied_end(self) -> bool {
        use Tag::*;
        matches!(self, Dd | Dt | Li | Optgroup | Option | P | Rb | Rp | Rt | Rtc)
    }

    /// The parts of a table, whose start tags count in a table alone.
    pub fn is_table_part(self) -> bool {
        use Tag::*;
        matches!(self, Caption | Col | Colgroup | Tbody | Td | Tfoot | Th | Thead | Tr)
    }

    /// Elements directly inside which the table's own rules hold.
    pub fn has_table_rules(self) -> bool {
        use Tag::*;
        matches!(self, Table | Tbody | Thead | Tfoot | Tr | Colgroup)
    }

    /// Elements that shut formatting in.
    pub fn is_marker(self) -> bool {
        use Tag::*;
        matches!(self, Applet | Marquee | Object | Td | Th | Caption)
    }

    /// The standard's category "special". `<search>` is in it, but not in all browsers: see
    /// [`is_disputed`](Tag::is_disputed).
    pub fn is_special(self) -> bool {
        use Tag::*;
        (self.is_block() && self != Dialog)
            || self.is_heading()
            || self.is_void()
            || self.is_table_part()
            || self.is_marker()
            || matches!(
                self,
                Body | Button
                    | Dd
                    | Dt
                    | Form
                    | Frame
                    | Frameset
                    | Head
                    | Html
                    | Iframe
                    | Li
                    | Listing
                    | Noembed
                    | Noframes
                    | Noscript
                    | P
                    | Plaintext
                    | Pre
                    | Script
                    | Select
                    | Style
                    | Table
                    | Template
                    | Textarea
                    | Title
                    | Xmp
            )
    }

    /// Whether browsers differ about the element where a search goes by the category "special".
    pub fn is_disputed(self) -> bool {
        self == Tag::Search
    }

    /// Whether the search for an open element ends here.
    pub fn ends(self, scope: Scope) -> bool {
        use Tag::*;
        let table = matches!(self, Html | Table | Template);
        match scope {
            Scope::Table => table,
            Scope::Default => table || self.is_marker(),
            Scope::ListItem => table || self.is_marker() || matches!(self, Ol | Ul),
            Scope::Button => table || self.is_marker() || self == Button,
        }
    }

    /// Tags that end SVG and MathML wherever they stand in it.
    pub fn breaks_out(self, name: &str) -> bool {
        use Tag::*;
        matches!(
            self,
            B | Big
                | Blockquote
                | Body
                | Br
                | Center
                | Code
                | Dd
                | Div
                | Dl
                | Dt
                | Em
                | Embed
                | Font
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Head
                | Hr
                | I
                | Img
                | Li
                | Listing
                | Menu
                | Meta
                | Nobr
                | Ol
                | P
                | Pre
                | Ruby
                | S
                | Small
                | Strong
                | Strike
                | Table
                | Tt
                | U
                | Ul
        ) || ["span", "sub", "sup", "var"].iter().any(|out| name.eq_ignore_ascii_case(out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(Tag::of("BlockQuote"), Tag::Blockquote);
        assert_eq!(Tag::of("figcaptions"), Tag::Other);
        assert_eq!(Tag::of("a-custom-element-of-the-page"), Tag::Other);
    }
}
