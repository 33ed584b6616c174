//! `Drops::JekyllDrop`: a drop of Liquid's and not of Jekyll's own kind, so that it prints as the name of its class and has
//! no members to loop over.

use crate::jekyll::Profile;
use crate::value::{Drop, Value};

/// `jekyll` of the templates.
#[derive(Debug)]
pub struct JekyllDrop {
    pub profile: Profile,
    /// `JEKYLL_ENV`.
    pub environment: String,
}

impl Drop for JekyllDrop {
    fn get(&self, name: &str) -> Option<Value> {
        match name {
            "version" => Some(self.profile.jekyll_version().into()),
            "environment" => Some(self.environment.as_str().into()),
            _ => None,
        }
    }

    fn keys(&self) -> Vec<String> {
        vec!["version".to_owned(), "environment".to_owned()]
    }

    fn items(&self) -> Option<Vec<Value>> {
        None
    }

    fn has_every_key(&self) -> bool {
        true
    }

    fn inspect(&self) -> String {
        "Jekyll::Drops::JekyllDrop".to_owned()
    }
}
