//! Named and numeric character references, as kramdown's table of entities has them.
//!
//! A name stands for a code point; a code point has at most one name, which is the last one given to it. Code points
//! from 128 to 159 are those of Windows-1252. Version 2.5 knows many more names, and some code points have another
//! name there.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::options::{EntityOutput, Version};

/// A character and the name by which HTML calls it, if it has one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub code_point: u32,
    pub name: Option<&'static str>,
}

/// The entity called `name`.
pub fn named(name: &str, version: Version) -> Option<Entity> {
    let (name, code_point) = table(version).code_points.get_key_value(name)?;
    Some(Entity { code_point: *code_point, name: Some(name) })
}

/// The entity of `&#code_point;`.
pub fn numbered(code_point: u32, version: Version) -> Entity {
    let code_point = WINDOWS.iter().find(|(byte, _)| *byte == code_point).map_or(code_point, |(_, meant)| *meant);
    Entity { code_point, name: table(version).names.get(&code_point).copied() }
}

impl Entity {
    /// The character; `None` for a number that is none.
    pub fn char(self) -> Option<char> {
        char::from_u32(self.code_point)
    }

    /// Appends the entity to HTML in the form that is asked for. `original` is how it stood in the text.
    pub fn write(self, output: EntityOutput, original: Option<&str>, html: &mut String) {
        let char = self.char();
        let special = matches!(char, Some('<' | '>' | '&' | '"'));
        if let (EntityOutput::AsChar, Some(char)) = (output, char)
            && (!special || char == '"')
        {
            html.push(char);
            return;
        }
        if let (EntityOutput::AsChar | EntityOutput::AsInput, Some(original)) = (output, original) {
            html.push_str(original);
            return;
        }
        match self.name {
            Some(name) if output == EntityOutput::Symbolic || special => {
                html.push('&');
                html.push_str(name);
                html.push(';');
            }
            _ => html.push_str(&format!("&#{};", self.code_point)),
        }
    }
}

struct Table {
    code_points: HashMap<&'static str, u32>,
    names: HashMap<u32, &'static str>,
}

fn table(version: Version) -> &'static Table {
    static OLD: OnceLock<Table> = OnceLock::new();
    static NEW: OnceLock<Table> = OnceLock::new();
    let common = include_str!("entity/names-2.4.txt");
    match version {
        Version::V2_4 => OLD.get_or_init(|| Table::read([common, ""])),
        Version::V2_5 => NEW.get_or_init(|| Table::read([common, include_str!("entity/names-2.5.txt")])),
    }
}

impl Table {
    /// Each line has a code point in hexadecimal digits and its names, of which the last is the one to write.
    fn read(files: [&'static str; 2]) -> Table {
        let mut table = Table { code_points: HashMap::new(), names: HashMap::new() };
        for line in files.into_iter().flat_map(str::lines) {
            let mut words = line.split(' ');
            let Some(code_point) = words.next().and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
                continue;
            };
            for name in words {
                table.code_points.insert(name, code_point);
                table.names.insert(code_point, name);
            }
        }
        table
    }
}

/// What the control characters from 128 on mean in Windows-1252.
const WINDOWS: [(u32, u32); 27] = [
    (128, 8364),
    (130, 8218),
    (131, 402),
    (132, 8222),
    (133, 8230),
    (134, 8224),
    (135, 8225),
    (136, 710),
    (137, 8240),
    (138, 352),
    (139, 8249),
    (140, 338),
    (142, 381),
    (145, 8216),
    (146, 8217),
    (147, 8220),
    (148, 8221),
    (149, 8226),
    (150, 8211),
    (151, 8212),
    (152, 732),
    (153, 8482),
    (154, 353),
    (155, 8250),
    (156, 339),
    (158, 382),
    (159, 376),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn written(entity: Entity, output: EntityOutput) -> String {
        let mut html = String::new();
        entity.write(output, None, &mut html);
        html
    }

    #[test]
    fn entities_have_three_forms() {
        let mdash = named("mdash", Version::V2_4).unwrap();
        assert_eq!(written(mdash, EntityOutput::AsChar), "—");
        assert_eq!(written(mdash, EntityOutput::Symbolic), "&mdash;");
        assert_eq!(written(mdash, EntityOutput::Numeric), "&#8212;");
        assert_eq!(written(numbered(151, Version::V2_4), EntityOutput::AsChar), "—");
        assert_eq!(written(named("lt", Version::V2_4).unwrap(), EntityOutput::AsChar), "&lt;");
        assert_eq!(written(named("quot", Version::V2_4).unwrap(), EntityOutput::AsChar), "\"");
    }

    #[test]
    fn the_versions_know_different_names() {
        assert_eq!(named("fjlig", Version::V2_4), None);
        assert_eq!(named("fjlig", Version::V2_5).map(|entity| entity.code_point), Some(102));
        assert_eq!(numbered(60, Version::V2_4).name, Some("lt"));
        assert_eq!(numbered(60, Version::V2_5).name, Some("nvlt"));
    }

    #[test]
    fn numbers_without_a_character_stay_numbers() {
        assert_eq!(written(numbered(0xd800, Version::V2_4), EntityOutput::AsChar), "&#55296;");
    }
}
