//! All drafts as one file, and drafts out of such a file.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::draft::{Draft, DraftId};

/// What the file says it is.
const FORMAT: &str = "galley-drafts";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Archive {
    format: String,
    version: u32,
    drafts: Vec<Draft>,
}

/// What became of the drafts of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Those to be written, under names that no draft has.
    pub drafts: Vec<Draft>,
    /// How many are here already as they are in the file.
    pub known: usize,
}

/// The file that holds `drafts`: JSON, in their order.
pub fn export_drafts(drafts: Vec<Draft>) -> String {
    let archive = Archive { format: FORMAT.to_owned(), version: VERSION, drafts };
    serde_json::to_string(&archive).unwrap_or_default()
}

/// The drafts of a file, where `here` are those that there are. None of these is ever written over: a draft whose name
/// is taken by another text gets one from `new_id`. `None` where the file is no such file.
pub fn import_drafts(file: &str, here: &[Draft], mut new_id: impl FnMut() -> DraftId) -> Option<Imported> {
    let archive: Archive = serde_json::from_str(file).ok()?;
    if archive.format != FORMAT || archive.version > VERSION {
        return None;
    }
    let mut texts: HashMap<DraftId, String> = here.iter().map(|d| (d.id.clone(), d.text.clone())).collect();
    let mut imported = Imported::default();
    for mut draft in archive.drafts {
        match texts.get(&draft.id) {
            Some(text) if *text == draft.text => {
                imported.known += 1;
                continue;
            }
            // It cannot stay the one draft of its site's file either.
            Some(_) => {
                draft.id = new_id();
                if let Some(of) = draft.site.take() {
                    draft.name = of.path.rsplit('/').next().map(str::to_owned);
                }
            }
            None => {}
        }
        texts.insert(draft.id.clone(), draft.text.clone());
        imported.drafts.push(draft);
    }
    Some(imported)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{DraftOf, Stamp};

    fn draft(id: &str, text: &str) -> Draft {
        Draft {
            id: DraftId(id.to_owned()),
            name: Some(format!("{id}.md")),
            text: text.to_owned(),
            edited: 5.0,
            ..Draft::default()
        }
    }

    fn import(file: &str, here: &[Draft]) -> Option<Imported> {
        let mut count = 0;
        import_drafts(file, here, || {
            count += 1;
            DraftId(format!("new-{count}"))
        })
    }

    #[test]
    fn comes_back_as_it_went() {
        let of =
            DraftOf { site: "blog".to_owned(), path: "a.md".to_owned(), stamp: Stamp { size: 3.0, modified: 9.0 } };
        let drafts = vec![draft("a", "\u{feff}---\r\n\"q\"\n"), Draft { site: Some(of), ..draft("b", "") }];
        let file = export_drafts(drafts.clone());
        assert_eq!(import(&file, &[]), Some(Imported { drafts: drafts.clone(), known: 0 }));
        assert_eq!(import(&file, &drafts), Some(Imported { drafts: Vec::new(), known: 2 }));
    }

    #[test]
    fn never_takes_the_place_of_a_draft() {
        let of = DraftOf { site: "blog".to_owned(), path: "_posts/x.md".to_owned(), stamp: Stamp::NONE };
        let file = export_drafts(vec![draft("a", "theirs"), Draft { site: Some(of), ..draft("s", "theirs") }]);
        let imported = import(&file, &[draft("a", "mine"), draft("s", "mine")]).expect("it is a file of drafts");
        assert_eq!(imported.drafts[0], Draft { id: DraftId("new-1".to_owned()), ..draft("a", "theirs") });
        let second = Draft { id: DraftId("new-2".to_owned()), name: Some("x.md".to_owned()), ..draft("s", "theirs") };
        assert_eq!(imported.drafts[1], second);
    }

    #[test]
    fn two_drafts_of_one_name_in_a_file_are_two() {
        let file = export_drafts(vec![draft("a", "one"), draft("a", "two"), draft("a", "two")]);
        let imported = import(&file, &[]).expect("it is a file of drafts");
        let ids: Vec<&str> = imported.drafts.iter().map(|draft| draft.id.0.as_str()).collect();
        assert_eq!(ids, ["a", "new-1", "new-2"]);
    }

    #[test]
    fn takes_nothing_from_another_file() {
        for file in ["", "{}", "[]", "---\ntitle: x\n---\n", r#"{"format":"other","version":1,"drafts":[]}"#] {
            assert_eq!(import(file, &[]), None, "{file}");
        }
        let later = export_drafts(Vec::new()).replace("\"version\":1", "\"version\":2");
        assert_eq!(import(&later, &[]), None);
    }
}
