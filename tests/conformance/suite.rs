//! Suites, cases and outcomes: what an adapter in `suites` is given, and what it gives back.

use std::path::Path;

use galley::value::Value;

use crate::json::Json;
use crate::typed;

/// The two sets of versions. The fields of a case are those of `github-pages`; `jekyll_4` is laid over them.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Profile {
    GithubPages,
    Jekyll4,
}

/// A file of the conformance data.
pub struct Suite {
    pub name: String,
    /// The file's own members, `cases` apart: the clock, the fixture, the defaults.
    pub header: Json,
    cases: Vec<Json>,
}

/// One case, its fields those of the chosen profile.
pub struct Case<'a> {
    pub suite: &'a Suite,
    pub profile: Profile,
    fields: Json,
}

/// What became of a case. It has passed unless a difference was found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub differences: Vec<Difference>,
}

/// A part of a case that is not as expected.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Which part: usually the name of the field.
    pub part: String,
    pub expected: String,
    pub actual: String,
}

impl Profile {
    pub const ALL: [Profile; 2] = [Profile::GithubPages, Profile::Jekyll4];

    /// The profile's name on the command line and in the names of snapshots.
    pub fn name(self) -> &'static str {
        match self {
            Profile::GithubPages => "github-pages",
            Profile::Jekyll4 => "jekyll-4",
        }
    }

    /// The profile called `name`.
    pub fn from_name(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

impl Suite {
    /// Reads a file of the data; the error says what is wrong with it.
    pub fn read(path: &Path) -> Result<Suite, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut header = Json::parse(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = header.get("suite").and_then(Json::as_str).ok_or("the file does not name its suite")?.to_owned();
        let cases = match &mut header {
            Json::Object(members) => match members.iter().position(|(key, _)| key == "cases") {
                Some(at) => members.remove(at).1,
                None => return Err(format!("{}: no cases", path.display())),
            },
            _ => return Err(format!("{}: no object", path.display())),
        };
        Ok(Suite { name, header, cases: cases.items().to_vec() })
    }

    /// Drops all cases whose names do not begin with `prefix`.
    pub fn keep_only(&mut self, prefix: &str) {
        self.cases.retain(|case| case.get("name").and_then(Json::as_str).is_some_and(|name| name.starts_with(prefix)));
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// The name of the case `index`.
    pub fn case_name(&self, index: usize) -> &str {
        self.cases[index].get("name").and_then(Json::as_str).unwrap_or("?")
    }

    /// The case `index` as the profile has it.
    pub fn case(&self, index: usize, profile: Profile) -> Case<'_> {
        let mut members = self.cases[index].members().to_vec();
        let overlay = members.iter().position(|(key, _)| key == "jekyll_4").map(|at| members.remove(at).1);
        if let (Profile::Jekyll4, Some(overlay)) = (profile, overlay) {
            for (key, value) in overlay.members() {
                members.retain(|(name, _)| name != key);
                if *value != Json::Null {
                    members.push((key.clone(), value.clone()));
                }
            }
        }
        Case { suite: self, profile, fields: Json::Object(members) }
    }
}

impl Case<'_> {
    /// The field `name`; `None` where the case has no use for it.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.fields.get(name)
    }

    /// The text of the field `name`; `None` where it is absent or no text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// The field `name` as a value of the engine; `nil` where it is absent.
    pub fn value(&self, name: &str) -> Value {
        self.get(name).map(typed::to_value).unwrap_or_default()
    }

    /// The strings of the list `name`; none where it is absent.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        self.get(name).map_or(&[][..], Json::items).iter().filter_map(Json::as_str).collect()
    }
}

impl Outcome {
    /// A case that cannot even be tried, and why.
    pub fn missing(what: &str) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.fail("engine", "", what);
        outcome
    }

    /// Notes a difference.
    pub fn fail(&mut self, part: &str, expected: impl Into<String>, actual: impl Into<String>) {
        self.differences.push(Difference { part: part.into(), expected: expected.into(), actual: actual.into() });
    }

    /// Compares two texts, byte for byte.
    pub fn same_text(&mut self, part: &str, expected: &str, actual: &str) {
        if expected != actual {
            self.fail(part, expected, actual);
        }
    }

    /// Compares two texts that may be absent.
    pub fn same_option(&mut self, part: &str, expected: Option<&str>, actual: Option<&str>) {
        if expected != actual {
            self.fail(part, expected.unwrap_or("(nothing)"), actual.unwrap_or("(nothing)"));
        }
    }

    /// Compares two lists of texts.
    pub fn same_list<E: AsRef<str>, A: AsRef<str>>(&mut self, part: &str, expected: &[E], actual: &[A]) {
        let same = expected.len() == actual.len()
            && expected.iter().zip(actual).all(|(expected, actual)| expected.as_ref() == actual.as_ref());
        if !same {
            self.fail(part, list_text(expected), list_text(actual));
        }
    }

    /// Compares typed JSON of the data (`None`: absent, which is `nil`) with a value of the engine: kinds, order of
    /// members and all.
    pub fn same_value(&mut self, part: &str, expected: Option<&Json>, actual: &Value) {
        let expected = expected.unwrap_or(&Json::Null).pretty();
        let actual = typed::from_value(actual).pretty();
        self.same_text(part, &expected, &actual);
    }

    /// Whether all was as expected.
    pub fn passed(&self) -> bool {
        self.differences.is_empty()
    }

    /// A short mark of all that was wrong: another wrong answer has another mark.
    pub fn fingerprint(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for difference in &self.differences {
            for byte in [difference.part.as_bytes(), &[0], difference.actual.as_bytes(), &[0]].concat() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
        format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
    }
}

fn list_text<T: AsRef<str>>(items: &[T]) -> String {
    items.iter().map(|item| format!("{}\n", item.as_ref())).collect()
}
