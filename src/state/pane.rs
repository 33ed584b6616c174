//! How the page is divided between editor and preview.

/// Which of the two is seen where there is room for one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    #[default]
    Editor,
    Preview,
}

/// The editor's share of the width, in percent.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Split(u8);

impl Split {
    /// The smallest share that either side keeps.
    pub const MIN: u8 = 20;
    /// The largest share that either side gets.
    pub const MAX: u8 = 80;

    /// The nearest share that leaves both sides usable.
    pub fn at(percent: f64) -> Split {
        let bounded = percent.round().clamp(f64::from(Split::MIN), f64::from(Split::MAX));
        Split(if bounded.is_nan() { Split::default().0 } else { bounded as u8 })
    }

    /// The share in percent.
    pub fn percent(self) -> u8 {
        self.0
    }

    /// The share after a key on the divider, or `None` where the key means nothing there.
    pub fn after_key(self, key: &str) -> Option<Split> {
        let step = |by: f64| Split::at(f64::from(self.0) + by);
        match key {
            "ArrowLeft" => Some(step(-2.0)),
            "ArrowRight" => Some(step(2.0)),
            "PageUp" => Some(step(-10.0)),
            "PageDown" => Some(step(10.0)),
            "Home" => Some(Split(Split::MIN)),
            "End" => Some(Split(Split::MAX)),
            "Enter" => Some(Split::default()),
            _ => None,
        }
    }
}

impl Default for Split {
    fn default() -> Split {
        Split(50)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_within_bounds() {
        assert_eq!(Split::at(3.0).percent(), Split::MIN);
        assert_eq!(Split::at(97.4).percent(), Split::MAX);
        assert_eq!(Split::at(f64::NAN), Split::default());
        assert_eq!(Split::at(41.6).percent(), 42);
    }

    #[test]
    fn moves_by_keys() {
        let split = Split::default();
        assert_eq!(split.after_key("ArrowLeft").map(Split::percent), Some(48));
        assert_eq!(split.after_key("End").map(Split::percent), Some(80));
        assert_eq!(Split::at(80.0).after_key("ArrowRight").map(Split::percent), Some(80));
        assert_eq!(split.after_key("a"), None);
    }
}
