//! Dates of documents: reading them, and the placeholders of permalinks.

use crate::value::{LocalZone, Time, parse_time};
use crate::world::World;

use super::Profile;

/// A placeholder of a permalink that shows a part of the date; `None` for any other name.
pub fn placeholder(name: &str, time: &Time, profile: Profile) -> Option<String> {
    let format = match name {
        "year" => "%Y",
        "month" => "%m",
        "day" => "%d",
        "hour" => "%H",
        "minute" => "%M",
        "second" => "%S",
        "i_day" => "%-d",
        "i_month" => "%-m",
        "short_month" => "%b",
        "short_year" => "%y",
        "y_day" => "%j",
        _ if !profile.is_jekyll_4() => return None,
        "long_month" => "%B",
        "w_year" => "%G",
        "week" => "%V",
        "w_day" => "%u",
        "short_day" => "%a",
        "long_day" => "%A",
        _ => return None,
    };
    time.strftime(format).ok()
}

/// `Utils.parse_date`: the moment that a text says, in the site's zone; `None` where it says none.
pub fn parse(text: &str, world: &dyn World) -> Option<Time> {
    let time = parse_time(text, &world.now(), &world).ok()?;
    Some(world.localize(&time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_show_parts_of_the_date() {
        let time = Time::utc(1_552_557_600);
        let shown = |name| placeholder(name, &time, Profile::Jekyll4).unwrap_or_default();
        assert_eq!(
            ["year", "i_month", "y_day", "week", "short_day", "short_year"].map(shown),
            ["2019", "3", "073", "11", "Thu", "19"]
        );
        assert_eq!(placeholder("week", &time, Profile::GithubPages), None);
    }
}
