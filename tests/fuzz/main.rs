//! Random input with a fixed seed: nothing may panic or hang, whatever the text.

mod kramdown;
mod liquid;
mod preview;
mod random;
mod rouge;
mod site;
mod yaml;
