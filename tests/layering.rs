//! Holds the walls of the house: what each module may import.
//!
//! The engine is `preview` and all it stands on; `protocol` and `state` know nothing of it, and `ui` speaks to it
//! through them alone. A path `crate::x` anywhere in a module's files counts as an import of `x`, in tests as well.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostic", &["text"]),
    ("order", &[]),
    ("quote", &[]),
    ("value", &["text"]),
    ("world", &["text", "value"]),
    ("yaml", &["text", "diagnostic", "quote", "value"]),
    ("liquid", &["order", "text", "diagnostic", "value", "world"]),
    ("kramdown", &["order", "text", "diagnostic", "value"]),
    ("rouge", &["text"]),
    ("jekyll", &["order", "text", "diagnostic", "value", "world", "yaml", "liquid", "kramdown", "rouge"]),
    ("lint", &["order", "text", "diagnostic", "value", "world", "yaml", "liquid", "kramdown", "rouge", "jekyll"]),
    ("complete", &["order", "text", "diagnostic", "value", "world", "yaml", "liquid", "kramdown", "rouge", "jekyll"]),
    (
        "preview",
        &[
            "order",
            "text",
            "diagnostic",
            "value",
            "world",
            "yaml",
            "liquid",
            "kramdown",
            "rouge",
            "jekyll",
            "lint",
            "complete",
            "protocol",
        ],
    ),
    ("protocol", &[]),
    ("state", &["order", "quote", "protocol"]),
    ("worker", &["preview", "protocol"]),
    ("ui", &["order", "state", "protocol"]),
];

#[test]
fn modules_import_what_they_may() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = BTreeSet::new();
    for file in files(&source) {
        let module = module_of(&source, &file);
        let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, allowed)| allowed);
        let text = fs::read_to_string(&file).expect("a source file");
        for import in imports(&text).into_iter().filter(|import| *import != module) {
            if !allowed.contains(&import.as_str()) {
                wrong.insert(format!("{} imports {import}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "walls are broken:\n{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_module_stands_in_the_table() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let missing: Vec<_> = modules.filter(|module| !MAY_IMPORT.iter().any(|(name, _)| name == module)).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
}

/// All Rust files below the folder, but for the programs in `bin`, which may use everything, and `lib.rs`.
fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).expect("a folder of sources").map(|entry| entry.expect("an entry").path());
    let (dirs, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let below = dirs.iter().filter(|dir| !dir.ends_with("bin")).flat_map(|dir| self::files(dir));
    let rust = |path: &PathBuf| path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("src/lib.rs");
    below.chain(files.into_iter().filter(rust)).collect()
}

/// The name of the folder or file below `src`.
fn module_of(source: &Path, file: &Path) -> String {
    let path = file.strip_prefix(source).expect("a file below src");
    let first = path.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules that follow `crate::` in code; comments do not count.
fn imports(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1));
    after
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(str::trim_start).collect(),
            None => vec![rest],
        })
        .map(|path| path.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>())
        .filter(|name| !name.is_empty())
        .collect()
}
