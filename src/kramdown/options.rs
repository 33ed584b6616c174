//! kramdown's options: their types, defaults and checks, as `Kramdown::Options` has them, the GFM parser's included.
//!
//! A value arrives as a [`Setting`], from a configuration or as the text of `{::options}`, and is turned into the
//! option's type as Ruby does it: anything but `false` and nothing is true, integers may be text, lists may be text
//! with commas. What cannot be turned is an error in kramdown's own words.

mod setting;

pub use setting::Setting;

use super::element::TypographicSym;

/// All that can be set for a document. What kramdown has for other converters alone is checked and forgotten.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub version: Version,
    pub input: Input,
    pub auto_ids: bool,
    pub auto_id_prefix: String,
    pub auto_id_stripping: bool,
    pub entity_output: EntityOutput,
    pub footnote_backlink: String,
    pub footnote_backlink_inline: bool,
    /// With `%s` where the number goes. Since 2.5.
    pub footnote_link_text: String,
    pub footnote_nr: i64,
    pub footnote_prefix: String,
    pub forbidden_inline_options: Vec<String>,
    pub gfm_quirks: GfmQuirks,
    pub hard_wrap: bool,
    /// Since 2.5.
    pub header_links: bool,
    pub header_offset: i64,
    pub html_to_native: bool,
    /// Identifier, address and title.
    pub link_defs: Vec<(String, String, Option<String>)>,
    /// `None`: mathematics is written as it stands.
    pub math_engine: Option<String>,
    pub parse_block_html: bool,
    pub parse_span_html: bool,
    pub remove_line_breaks_for_cjk: bool,
    /// The quotes `‘ ’ “ ”`.
    pub smart_quotes: [QuoteEntity; 4],
    /// `None`: code is not highlighted.
    pub syntax_highlighter: Option<String>,
    /// By name; those for `span` and `block` alone are maps under these names.
    pub syntax_highlighter_opts: Vec<(String, Setting)>,
    pub toc_levels: Vec<u8>,
    pub transliterated_header_ids: bool,
    pub typographic_symbols: Vec<(TypographicSym, String)>,
}

/// Which kramdown is meant where the versions differ.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 2.4.0, GitHub Pages' version.
    #[default]
    V2_4,
    /// 2.5.2.
    V2_5,
}

/// The parser.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Input {
    #[default]
    Kramdown,
    Gfm,
    /// Jekyll's own, for its `smartify` filter.
    SmartyPants,
}

/// How entities, quotes and symbols are written.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum EntityOutput {
    #[default]
    AsChar,
    AsInput,
    Symbolic,
    Numeric,
}

/// What the GFM parser does otherwise than kramdown's own.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct GfmQuirks {
    /// Other blocks end a paragraph without a blank line.
    pub paragraph_end: bool,
    /// `--`, `...` and the like stay as they are.
    pub no_auto_typographic: bool,
}

/// What is written for a typographic quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteEntity {
    Name(String),
    CodePoint(u32),
}

/// Why an option was not taken, in kramdown's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError(pub String);

impl Default for Options {
    fn default() -> Options {
        let name = |name: &str| QuoteEntity::Name(name.to_owned());
        Options {
            version: Version::default(),
            input: Input::default(),
            auto_ids: true,
            auto_id_prefix: String::new(),
            auto_id_stripping: false,
            entity_output: EntityOutput::default(),
            footnote_backlink: "&#8617;".to_owned(),
            footnote_backlink_inline: false,
            footnote_link_text: "%s".to_owned(),
            footnote_nr: 1,
            footnote_prefix: String::new(),
            forbidden_inline_options: vec!["template".to_owned()],
            gfm_quirks: GfmQuirks { paragraph_end: true, no_auto_typographic: false },
            hard_wrap: true,
            header_links: false,
            header_offset: 0,
            html_to_native: false,
            link_defs: Vec::new(),
            math_engine: Some("mathjax".to_owned()),
            parse_block_html: false,
            parse_span_html: true,
            remove_line_breaks_for_cjk: false,
            smart_quotes: [name("lsquo"), name("rsquo"), name("ldquo"), name("rdquo")],
            syntax_highlighter: Some("rouge".to_owned()),
            syntax_highlighter_opts: Vec::new(),
            toc_levels: (1..=6).collect(),
            transliterated_header_ids: false,
            typographic_symbols: Vec::new(),
        }
    }
}

impl Options {
    /// The defaults of a version.
    pub fn new(version: Version) -> Options {
        Options { version, ..Options::default() }
    }

    /// Whether this version has an option called `name`, be it for other converters alone.
    pub fn is_defined(&self, name: &str) -> bool {
        match name {
            "header_links" | "footnote_link_text" => self.version >= Version::V2_5,
            _ => DEFINED.contains(&name),
        }
    }

    /// Whether `{::options}` may not set `name`.
    pub fn is_forbidden_inline(&self, name: &str) -> bool {
        name == "forbidden_inline_options" || self.forbidden_inline_options.iter().any(|known| known == name)
    }

    /// Sets an option. Names that this version does not know are passed over, as kramdown does.
    ///
    /// # Errors
    /// In kramdown's words, if the value cannot be the option's. Then nothing is changed.
    pub fn set(&mut self, name: &str, value: &Setting) -> Result<(), OptionError> {
        if name == "input" {
            self.input = input(value)?;
            return Ok(());
        }
        if !self.is_defined(name) {
            return Ok(());
        }
        if let Some(flag) = self.flag(name) {
            *flag = value.to_bool();
            return Ok(());
        }
        match name {
            "auto_id_prefix" => self.auto_id_prefix = value.to_text(),
            "footnote_backlink" => self.footnote_backlink = value.to_text(),
            "footnote_prefix" => self.footnote_prefix = value.to_text(),
            "footnote_link_text" => self.footnote_link_text = link_text(value)?,
            "footnote_nr" => self.footnote_nr = value.to_integer(name)?,
            "header_offset" => self.header_offset = value.to_integer(name)?,
            "line_width" | "list_indent" => drop(value.to_integer(name)?),
            "entity_output" => self.entity_output = entity_output(value),
            "forbidden_inline_options" => self.forbidden_inline_options = forbidden(value)?,
            "gfm_quirks" => self.gfm_quirks = quirks(value)?,
            "link_defs" => self.link_defs = link_defs(value)?,
            "math_engine" => self.math_engine = value.to_symbol(),
            "math_engine_opts" => drop(value.to_map(name)?),
            "latex_headers" => drop(value.to_list(name, Some(6))?),
            "smart_quotes" => self.smart_quotes = smart_quotes(value)?,
            "syntax_highlighter" => self.syntax_highlighter = value.to_symbol(),
            "syntax_highlighter_opts" => self.syntax_highlighter_opts = by_symbol(value, name)?,
            "toc_levels" => self.toc_levels = toc_levels(value)?,
            "typographic_symbols" => self.typographic_symbols = symbols(value)?,
            _ => {}
        }
        Ok(())
    }

    fn flag(&mut self, name: &str) -> Option<&mut bool> {
        Some(match name {
            "auto_ids" => &mut self.auto_ids,
            "auto_id_stripping" => &mut self.auto_id_stripping,
            "footnote_backlink_inline" => &mut self.footnote_backlink_inline,
            "hard_wrap" => &mut self.hard_wrap,
            "header_links" => &mut self.header_links,
            "html_to_native" => &mut self.html_to_native,
            "parse_block_html" => &mut self.parse_block_html,
            "parse_span_html" => &mut self.parse_span_html,
            "remove_line_breaks_for_cjk" => &mut self.remove_line_breaks_for_cjk,
            "transliterated_header_ids" => &mut self.transliterated_header_ids,
            _ => return None,
        })
    }
}

/// The options of both versions.
const DEFINED: &[&str] = &[
    "template",
    "auto_ids",
    "auto_id_stripping",
    "auto_id_prefix",
    "transliterated_header_ids",
    "parse_block_html",
    "parse_span_html",
    "html_to_native",
    "link_defs",
    "footnote_nr",
    "entity_output",
    "toc_levels",
    "line_width",
    "latex_headers",
    "smart_quotes",
    "typographic_symbols",
    "remove_block_html_tags",
    "remove_span_html_tags",
    "header_offset",
    "syntax_highlighter",
    "syntax_highlighter_opts",
    "math_engine",
    "math_engine_opts",
    "footnote_backlink",
    "footnote_backlink_inline",
    "footnote_prefix",
    "remove_line_breaks_for_cjk",
    "forbidden_inline_options",
    "list_indent",
    "hard_wrap",
    "gfm_quirks",
];

fn error<T>(message: impl Into<String>) -> Result<T, OptionError> {
    Err(OptionError(message.into()))
}

/// The name of a parser's class, but for the case of its first letter. Those for plain Markdown and HTML are not here:
/// kramdown's own stands in for them.
fn input(value: &Setting) -> Result<Input, OptionError> {
    let name = match value {
        Setting::Nil | Setting::Bool(false) => "kramdown".to_owned(),
        given => given.to_text(),
    };
    match name.as_str() {
        "GFM" | "gFM" => Ok(Input::Gfm),
        "kramdown" | "Kramdown" | "markdown" | "Markdown" | "html" | "Html" => Ok(Input::Kramdown),
        "SmartyPants" | "smartyPants" => Ok(Input::SmartyPants),
        _ => error(format!("kramdown has no parser to handle the specified input format: {name}")),
    }
}

fn link_text(value: &Setting) -> Result<String, OptionError> {
    let text = value.to_text();
    if text.contains("%s") {
        return Ok(text);
    }
    error("option footnote_link_text needs to contain a '%s'")
}

/// What is no known form is numeric, as kramdown's converter takes it.
fn entity_output(value: &Setting) -> EntityOutput {
    match value.to_symbol().as_deref() {
        Some("as_char") => EntityOutput::AsChar,
        Some("as_input") => EntityOutput::AsInput,
        Some("symbolic") => EntityOutput::Symbolic,
        _ => EntityOutput::Numeric,
    }
}

fn names(value: &Setting, name: &str) -> Result<Vec<String>, OptionError> {
    Ok(value.to_list(name, None)?.iter().filter_map(Setting::to_symbol).collect())
}

/// kramdown takes a list alone, and does not look whether it has one.
fn forbidden(value: &Setting) -> Result<Vec<String>, OptionError> {
    match value {
        Setting::List(_) => names(value, "forbidden_inline_options"),
        Setting::Nil => error("undefined method `map!' for nil:NilClass"),
        other => error(format!("undefined method `map!' for {}:{}", other.inspect(), other.class())),
    }
}

fn quirks(value: &Setting) -> Result<GfmQuirks, OptionError> {
    let names = names(value, "gfm_quirks")?;
    let has = |name: &str| names.iter().any(|known| known == name);
    Ok(GfmQuirks { paragraph_end: has("paragraph_end"), no_auto_typographic: has("no_auto_typographic") })
}

fn link_defs(value: &Setting) -> Result<Vec<(String, String, Option<String>)>, OptionError> {
    let map = value.to_map("link_defs")?;
    let entry = |(id, target): (Setting, Setting)| match target {
        Setting::List(parts) if (1..=2).contains(&parts.len()) => {
            let title = parts.get(1).filter(|title| **title != Setting::Nil).map(Setting::to_text);
            Ok((id.to_text(), parts[0].to_text(), title))
        }
        _ => error("Invalid structure for hash value of option Kramdown::Options"),
    };
    map.into_iter().map(entry).collect()
}

fn smart_quotes(value: &Setting) -> Result<[QuoteEntity; 4], OptionError> {
    let list = value.to_list("smart_quotes", Some(4))?;
    let quote = |value: &Setting| match value.as_integer() {
        Some(number) => QuoteEntity::CodePoint(u32::try_from(number).unwrap_or(u32::MAX)),
        None => QuoteEntity::Name(value.to_text()),
    };
    Ok([quote(&list[0]), quote(&list[1]), quote(&list[2]), quote(&list[3])])
}

fn by_symbol(value: &Setting, name: &str) -> Result<Vec<(String, Setting)>, OptionError> {
    let map = value.to_map(name)?;
    Ok(map.into_iter().map(|(key, value)| (key.to_symbol().unwrap_or_default(), value)).collect())
}

fn symbols(value: &Setting) -> Result<Vec<(TypographicSym, String)>, OptionError> {
    let known = |name: &str| {
        Some(match name {
            "hellip" => TypographicSym::Hellip,
            "mdash" => TypographicSym::Mdash,
            "ndash" => TypographicSym::Ndash,
            "laquo" => TypographicSym::Laquo,
            "raquo" => TypographicSym::Raquo,
            "laquo_space" => TypographicSym::LaquoSpace,
            "raquo_space" => TypographicSym::RaquoSpace,
            _ => return None,
        })
    };
    let map = by_symbol(value, "typographic_symbols")?;
    Ok(map.into_iter().filter_map(|(name, text)| Some((known(&name)?, text.to_text()))).collect())
}

/// `1..3`, `1,2,5` or a list.
fn toc_levels(value: &Setting) -> Result<Vec<u8>, OptionError> {
    let levels = match value {
        Setting::Text(text) => match digits(text) {
            Some(levels) => levels,
            None => return error("Invalid syntax for option toc_levels"),
        },
        Setting::List(items) => items.iter().map(Setting::to_i).collect(),
        other => return error(format!("Invalid type {} for option toc_levels", other.class())),
    };
    if levels.iter().any(|level| !(1..=6).contains(level)) {
        return error("Level numbers for option toc_levels have to be integers from 1 to 6");
    }
    Ok(levels.iter().filter_map(|level| u8::try_from(*level).ok()).collect())
}

/// Single digits: two with `..` between, or some with commas. One line of the text will do.
fn digits(text: &str) -> Option<Vec<i64>> {
    let digit = |text: &str| (text.len() == 1).then(|| text.parse::<i64>().ok()).flatten();
    let line = |line: &str| match line.split_once("..") {
        Some((first, last)) => Some((digit(first)?..=digit(last)?).collect()),
        None => line.split(',').map(digit).collect::<Option<Vec<_>>>(),
    };
    text.lines().find_map(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, value: impl Into<Setting>) -> Result<Options, String> {
        let mut options = Options::default();
        options.set(name, &value.into()).map(|()| options).map_err(|error| error.0)
    }

    #[test]
    fn values_become_the_options_type() {
        assert!(!set("auto_ids", " FALSE ").unwrap().auto_ids);
        assert!(set("hard_wrap", "no").unwrap().hard_wrap);
        assert!(!set("hard_wrap", Setting::Nil).unwrap().hard_wrap);
        assert_eq!(set("footnote_nr", "0x10").unwrap().footnote_nr, 16);
        assert_eq!(set("toc_levels", "2..3").unwrap().toc_levels, [2, 3]);
        assert_eq!(set("math_engine", ":nil").unwrap().math_engine, None);
        assert_eq!(set("smart_quotes", "apos,39,quot,quot").unwrap().smart_quotes[1], QuoteEntity::CodePoint(39));
        assert_eq!(set("syntax_highlighter_opts", "{default_lang: ruby}").unwrap().syntax_highlighter_opts.len(), 1);
    }

    #[test]
    fn what_cannot_be_turned_is_an_error_in_kramdowns_words() {
        let message = |name: &str, value: Setting| set(name, value).unwrap_err();
        assert_eq!(message("footnote_nr", "da10".into()), "Invalid integer value for option 'footnote_nr': 'da10'");
        assert_eq!(message("toc_levels", "1..9".into()), LEVELS);
        assert_eq!(message("toc_levels", "a".into()), "Invalid syntax for option toc_levels");
        assert_eq!(message("smart_quotes", "a,b".into()), "Option smart_quotes needs exactly 4 values");
        assert_eq!(message("smart_quotes", Setting::Nil), "Invalid type NilClass for option smart_quotes");
        assert_eq!(message("input", "gfm".into()), INPUT);
        let list = Setting::List(vec![1.into(), "a".into()]);
        assert_eq!(message("header_offset", list), "Invalid integer value for option 'header_offset': '[1, \"a\"]'");
        assert_eq!(message("forbidden_inline_options", "a".into()), "undefined method `map!' for \"a\":String");
        assert_eq!(message("link_defs", "".into()), "Invalid type NilClass for option link_defs");
    }

    const LEVELS: &str = "Level numbers for option toc_levels have to be integers from 1 to 6";
    const INPUT: &str = "kramdown has no parser to handle the specified input format: gfm";

    #[test]
    fn newer_options_are_unknown_to_the_older_version() {
        assert!(!set("header_links", true).unwrap().header_links);
        let mut newer = Options::new(Version::V2_5);
        newer.set("header_links", &true.into()).unwrap();
        assert!(newer.header_links);
        assert!(newer.is_forbidden_inline("template"));
    }
}
