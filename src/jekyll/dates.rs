//! Dates of documents: reading them, and the placeholders of permalinks.

use crate::value::{Date, LocalZone, Time, parse_time};
use crate::world::World;

use super::Profile;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A placeholder of a permalink that shows a part of the date; `None` for any other name.
pub fn placeholder(name: &str, time: &Time, profile: Profile) -> Option<String> {
    let date = time.date();
    let (year, month, day) = date.civil();
    let (hour, minute, second) = time.clock();
    let month_name = MONTHS[month as usize - 1];
    let day_name = DAYS[date.weekday() as usize];
    let newer = profile.is_jekyll_4();
    Some(match name {
        "year" => format!("{year:04}"),
        "month" => format!("{month:02}"),
        "day" => format!("{day:02}"),
        "hour" => format!("{hour:02}"),
        "minute" => format!("{minute:02}"),
        "second" => format!("{second:02}"),
        "i_day" => day.to_string(),
        "i_month" => month.to_string(),
        "short_month" => month_name[..3].to_owned(),
        "short_year" => format!("{:02}", year.rem_euclid(100)),
        "y_day" => format!("{:03}", date.year_day()),
        "long_month" if newer => month_name.to_owned(),
        "w_year" if newer => format!("{:04}", iso_week(date).0),
        "week" if newer => format!("{:02}", iso_week(date).1),
        "w_day" if newer => iso_weekday(date).to_string(),
        "short_day" if newer => day_name[..3].to_owned(),
        "long_day" if newer => day_name.to_owned(),
        _ => return None,
    })
}

/// 1 for Monday to 7 for Sunday.
fn iso_weekday(date: Date) -> u32 {
    (date.weekday() + 6) % 7 + 1
}

/// Year and number of the ISO week: that of its Thursday.
fn iso_week(date: Date) -> (i64, u32) {
    let thursday = Date::from_days(date.days() + 4 - i64::from(iso_weekday(date)));
    (thursday.civil().0, (thursday.year_day() - 1) / 7 + 1)
}

/// `Utils.parse_date`: the moment that a text says, in the site's zone; `None` where it says none.
pub fn parse(text: &str, world: &dyn World) -> Option<Time> {
    let time = parse_time(text, &world.now(), &world).ok()?;
    Some(world.localize(&time))
}
