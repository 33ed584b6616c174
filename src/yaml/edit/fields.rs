//! What the front matter says, key by key, for a form.

use std::ops::Range;

use super::super::front_matter::front_matter;
use super::Refusal;
use super::list::item_text;
use super::outline::{Form, Member, outline};
use super::value::names;
use crate::text::Source;
use crate::value::{Object, Value};

/// A key of the outermost map.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub key: String,
    /// Bytes of the file.
    pub range: Range<usize>,
    pub said: Said,
    /// Why it cannot be changed.
    pub fixed: Option<Refusal>,
}

/// What a key says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Nothing,
    Text(String),
    /// A number or a date that stands without quotes, as it is written.
    Plain(String),
    Bool(bool),
    /// A list of scalars, as they are written but for their quotes.
    List(Vec<String>),
    /// Anything else, as it is written.
    Other(String),
}

/// The keys in the order of the file; of equal ones the last, which is the one that counts. None where there is no front
/// matter.
pub fn fields(source: &Source) -> Result<Vec<Field>, Refusal> {
    let matter = front_matter(source).output;
    if matter.error.is_some() {
        return Err(Refusal::Broken);
    }
    let Some(yaml) = matter.yaml else { return Ok(Vec::new()) };
    let text = &source.text()[yaml.clone()];
    let none = Object::new();
    let data = match &matter.data {
        Value::Bool(false) | Value::Nil => &none,
        data => data.as_object().ok_or(Refusal::NotAMap)?,
    };
    let members = outline(text).map_err(|_| Refusal::Broken)?.map(|outline| outline.members).unwrap_or_default();
    let mut fields: Vec<Field> = Vec::new();
    for member in &members {
        let Form::Scalar(key, _) = &member.key.form else { continue };
        let Some(value) = data.get(key).filter(|_| names(&member.key, key)) else { continue };
        let range = yaml.start + member.key.range.start..yaml.start + member.value.range.end;
        let field = Field { key: key.clone(), range, said: said(text, member, value), fixed: fixed(member) };
        match fields.iter_mut().find(|known| known.key == *key) {
            Some(known) => *known = field,
            None => fields.push(field),
        }
    }
    Ok(fields)
}

fn said(text: &str, member: &Member, value: &Value) -> Said {
    let written = || text[member.value.range.clone()].to_owned();
    match (&member.value.form, value) {
        (Form::List(items, _), _) => {
            let texts: Option<Vec<String>> = items.iter().map(|item| item_text(item).map(str::to_owned)).collect();
            texts.map_or_else(|| Said::Other(written()), Said::List)
        }
        (Form::Map, _) => Said::Other(written()),
        (_, Value::Nil) => Said::Nothing,
        (_, Value::Bool(is_on)) => Said::Bool(*is_on),
        (_, Value::String(text)) => Said::Text(text.to_string()),
        (Form::Scalar(plain, _), _) => Said::Plain(plain.clone()),
        (Form::Alias, _) => Said::Other(written()),
    }
}

fn fixed(member: &Member) -> Option<Refusal> {
    let of = |form: &Form| matches!(form, Form::Map | Form::List(..));
    match &member.value.form {
        _ if member.value.is_marked => Some(Refusal::Marked),
        Form::Map => Some(Refusal::Nested),
        Form::List(items, _) if items.iter().any(|item| of(&item.form)) => Some(Refusal::Nested),
        Form::List(items, _) if items.iter().any(|item| item_text(item).is_none()) => Some(Refusal::Marked),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn found(text: &str) -> Result<Vec<(String, Said, Option<Refusal>)>, Refusal> {
        let fields = fields(&Source::new(FileId::new(0), "a.md", text))?;
        Ok(fields.into_iter().map(|field| (field.key, field.said, field.fixed)).collect())
    }

    #[test]
    fn every_key_says_what_it_is() {
        let text = "---\na: b\nn: 1,000\nd: 2024-01-02\nt: no\nl: [x, 'y: z', 3]\nm: {k: v}\nx: &x y\nz: *x\ne:\na: 'c'\n---\n";
        let list = ["x", "y: z", "3"].map(str::to_owned).to_vec();
        let expected = [
            ("a", Said::Text("c".into()), None),
            ("n", Said::Plain("1,000".into()), None),
            ("d", Said::Plain("2024-01-02".into()), None),
            ("t", Said::Bool(false), None),
            ("l", Said::List(list), None),
            ("m", Said::Other("{k: v}".into()), Some(Refusal::Nested)),
            ("x", Said::Text("y".into()), Some(Refusal::Marked)),
            ("z", Said::Text("y".into()), None),
            ("e", Said::Nothing, None),
        ];
        assert_eq!(found(text), Ok(expected.map(|(key, said, fixed)| (key.to_owned(), said, fixed)).to_vec()));
    }

    #[test]
    fn what_is_no_map_has_no_keys() {
        assert_eq!(found("text"), Ok(Vec::new()));
        assert_eq!(found("---\n# only this\n---\n"), Ok(Vec::new()));
        assert_eq!(found("---\n- a\n---\n"), Err(Refusal::NotAMap));
        assert_eq!(found("---\na: b: c\n---\n"), Err(Refusal::Broken));
    }
}
