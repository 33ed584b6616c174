//! The configuration as readers and generators see it, which keeps in mind what they ask for.
//!
//! An edit of the configuration that changes no key that was asked for changes nothing that was read.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::value::{Object, Value};

/// The keys that were asked for, of a site and of all that come of its updates.
pub type Keys = Rc<RefCell<BTreeSet<&'static str>>>;

/// A configuration, and the keys that it was asked for.
#[derive(Copy, Clone)]
pub struct Asked<'a> {
    config: &'a Object,
    keys: &'a RefCell<BTreeSet<&'static str>>,
}

impl<'a> Asked<'a> {
    /// A configuration that notes in `keys` what it is asked for.
    pub fn new(config: &'a Object, keys: &'a Keys) -> Asked<'a> {
        Asked { config, keys }
    }

    /// The value of a key.
    pub fn get(self, key: &'static str) -> Option<&'a Value> {
        self.whole(&[key]).get(key)
    }

    /// The configuration, for somebody who asks it for these keys and no others.
    pub fn whole(self, keys: &[&'static str]) -> &'a Object {
        let mut known = self.keys.borrow_mut();
        for key in keys {
            if !known.contains(key) {
                known.insert(key);
            }
        }
        self.config
    }
}
