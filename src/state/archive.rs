//! All drafts as one file, and drafts out of such a file.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::draft::{Draft, DraftId, SITE};

/// What the file says it is.
const FORMAT: &str = "galley-drafts";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Archive {
    format: String,
    version: u32,
    drafts: Vec<Draft>,
    #[serde(default)]
    images: Vec<KeptImage>,
}

/// An image that the browser keeps for want of a folder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptImage {
    /// The name of its draft; for one of a site's file `site:` and the site's name.
    pub owner: String,
    /// Where the site should have it.
    pub path: String,
    /// The image itself, as an address of the kind `data:`.
    pub data: String,
}

/// What became of the drafts of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Those to be written, under names that no draft has.
    pub drafts: Vec<Draft>,
    /// How many are here already as they are in the file.
    pub known: usize,
    /// Their images, by the names that the drafts have now.
    pub images: Vec<KeptImage>,
}

/// The file that holds `drafts`, in their order: JSON in two parts, between which their images go, each a [`KeptImage`],
/// with commas between them.
pub fn export_drafts(drafts: Vec<Draft>) -> (String, String) {
    let archive = Archive { format: FORMAT.to_owned(), version: VERSION, drafts, images: Vec::new() };
    let mut file = serde_json::to_string(&archive).unwrap_or_default();
    // The images come last, so that these are their bracket and that of the whole.
    let end = file.split_off(file.len().saturating_sub("]}".len()));
    (file, end)
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
    let mut owners = Owners::default();
    for mut draft in archive.drafts {
        match texts.get(&draft.id) {
            Some(text) if *text == draft.text => {
                imported.known += 1;
                owners.stays(&draft);
                continue;
            }
            // It cannot stay the one draft of its site's file either.
            Some(_) => {
                let id = new_id();
                owners.moves(&draft, &id);
                draft.id = id;
                if let Some(of) = draft.site.take() {
                    draft.name = of.path.rsplit('/').next().map(str::to_owned);
                }
            }
            None => owners.stays(&draft),
        }
        texts.insert(draft.id.clone(), draft.text.clone());
        imported.drafts.push(draft);
    }
    imported.images = archive.images.into_iter().flat_map(|image| owners.of(&image)).collect();
    Some(imported)
}

/// With whom the images of a file's drafts are kept from now on.
#[derive(Default)]
struct Owners {
    /// Those that some draft still looks under.
    staying: Vec<String>,
    /// From one name to another: there may be several to one image.
    moved: Vec<(String, String)>,
}

impl Owners {
    fn stays(&mut self, draft: &Draft) {
        self.staying.push(draft.image_owner());
    }

    /// The draft is one of its own under the name `id`, whatever it was.
    fn moves(&mut self, draft: &Draft, id: &DraftId) {
        self.moved.push((draft.image_owner(), id.0.clone()));
    }

    /// An image for each that shows it. The images of a site are for all its files, so they stay as well.
    fn of(&self, image: &KeptImage) -> Vec<KeptImage> {
        let moved = self.moved.iter().filter(|(from, _)| *from == image.owner);
        let mut owners: Vec<&String> = moved.map(|(_, to)| to).collect();
        if owners.is_empty() || self.staying.contains(&image.owner) || image.owner.starts_with(SITE) {
            owners.insert(0, &image.owner);
        }
        owners.into_iter().map(|owner| KeptImage { owner: owner.clone(), ..image.clone() }).collect()
    }
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

    fn exported(drafts: Vec<Draft>, images: &[KeptImage]) -> String {
        let (start, end) = export_drafts(drafts);
        let images: Vec<String> = images.iter().filter_map(|image| serde_json::to_string(image).ok()).collect();
        start + &images.join(",") + &end
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
        let file = exported(drafts.clone(), &[]);
        assert_eq!(import(&file, &[]), Some(Imported { drafts: drafts.clone(), ..Imported::default() }));
        assert_eq!(import(&file, &drafts), Some(Imported { known: 2, ..Imported::default() }));
    }

    #[test]
    fn never_takes_the_place_of_a_draft() {
        let of = DraftOf { site: "blog".to_owned(), path: "_posts/x.md".to_owned(), stamp: Stamp::NONE };
        let file = exported(vec![draft("a", "theirs"), Draft { site: Some(of), ..draft("s", "theirs") }], &[]);
        let imported = import(&file, &[draft("a", "mine"), draft("s", "mine")]).expect("it is a file of drafts");
        assert_eq!(imported.drafts[0], Draft { id: DraftId("new-1".to_owned()), ..draft("a", "theirs") });
        let second = Draft { id: DraftId("new-2".to_owned()), name: Some("x.md".to_owned()), ..draft("s", "theirs") };
        assert_eq!(imported.drafts[1], second);
    }

    #[test]
    fn images_go_with_their_draft() {
        let image = |owner: &str| KeptImage {
            owner: owner.to_owned(),
            path: "assets/a.png".to_owned(),
            data: "data:image/png;base64,".to_owned(),
        };
        let images = [image("a"), image("b"), image("site:blog")];
        let file = exported(vec![draft("a", "theirs"), draft("b", "b")], &images);
        let imported = import(&file, &[draft("a", "mine")]).expect("it is a file of drafts");
        assert_eq!(imported.images, [image("new-1"), image("b"), image("site:blog")]);
        let before = file.split(",\"images\"").next().unwrap_or_default().to_owned() + "}";
        assert_eq!(import(&before, &[]).map(|imported| imported.drafts.len()), Some(2), "an earlier file has none");
    }

    #[test]
    fn images_of_a_site_go_with_a_file_that_becomes_a_draft_of_its_own() {
        let of = DraftOf { site: "blog".to_owned(), path: "_posts/x.md".to_owned(), stamp: Stamp::NONE };
        let image = |owner: &str| KeptImage { owner: owner.to_owned(), ..KeptImage::default() };
        let theirs = Draft { site: Some(of), ..draft("s", "theirs") };
        let file = exported(vec![theirs], &[image("site:blog"), image("site:other")]);
        let imported = import(&file, &[draft("s", "mine")]).expect("it is a file of drafts");
        assert_eq!(imported.drafts[0].image_owner(), "new-1");
        assert_eq!(imported.images, [image("site:blog"), image("new-1"), image("site:other")]);
    }

    #[test]
    fn two_drafts_of_one_name_in_a_file_are_two_and_both_have_the_images() {
        let image = |owner: &str| KeptImage { owner: owner.to_owned(), ..KeptImage::default() };
        let drafts = vec![draft("a", "one"), draft("a", "two"), draft("a", "two")];
        let file = exported(drafts, &[image("a")]);
        let imported = import(&file, &[]).expect("it is a file of drafts");
        let ids: Vec<&str> = imported.drafts.iter().map(|draft| draft.id.0.as_str()).collect();
        assert_eq!(ids, ["a", "new-1", "new-2"]);
        assert_eq!(imported.images, [image("a"), image("new-1"), image("new-2")]);
        let imported = import(&file, &[draft("a", "one")]).expect("it is a file of drafts");
        assert_eq!(imported.images, [image("a"), image("new-1"), image("new-2")], "the one that is here lacks none");
    }

    #[test]
    fn takes_nothing_from_another_file() {
        for file in ["", "{}", "[]", "---\ntitle: x\n---\n", r#"{"format":"other","version":1,"drafts":[]}"#] {
            assert_eq!(import(file, &[]), None, "{file}");
        }
        let later = exported(Vec::new(), &[]).replace("\"version\":1", "\"version\":2");
        assert_eq!(import(&later, &[]), None);
    }
}
