//! `date_to_xmlschema`, `date_to_rfc822`, `date_to_string` and `date_to_long_string`.
//!
//! Unlike Liquid's `date` they show every date in the site's zone, and end the build where there is none to show.

use crate::liquid::filters::{Moment, to_date};
use crate::liquid::{Context, Error, Filter};
use crate::value::{LocalZone, Time, Value};

/// The filters of this family.
pub const FILTERS: &[Filter] = &[
    Filter::new("date_to_long_string", 0, 2, date_to_long_string),
    Filter::new("date_to_rfc822", 0, 0, date_to_rfc822),
    Filter::new("date_to_string", 0, 2, date_to_string),
    Filter::new("date_to_xmlschema", 0, 0, date_to_xmlschema),
];

fn date_to_xmlschema(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    show(context, input, |_| "%Y-%m-%dT%H:%M:%S%:z".into())
}

fn date_to_rfc822(context: &mut Context<'_>, input: Value, _: &[Value]) -> Result<Value, Error> {
    show(context, input, |_| "%a, %d %b %Y %H:%M:%S %z".into())
}

fn date_to_string(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    show(context, input, |time| day_and_month(time, "%b", arguments))
}

fn date_to_long_string(context: &mut Context<'_>, input: Value, arguments: &[Value]) -> Result<Value, Error> {
    show(context, input, |time| day_and_month(time, "%B", arguments))
}

/// `14 Mar 2019`, with the argument `ordinal` `14th Mar 2019`, and with `US` after that `Mar 14th, 2019`.
fn day_and_month(time: &Time, month: &str, arguments: &[Value]) -> String {
    let argument = |index: usize| arguments.get(index).and_then(Value::as_str);
    if argument(0) != Some("ordinal") {
        return format!("%d {month} %Y");
    }
    let (_, _, day) = time.date().civil();
    let ending = match (day % 100, day % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    match argument(1) {
        Some("US") => format!("{month} {day}{ending}, %Y"),
        _ => format!("{day}{ending} {month} %Y"),
    }
}

/// The input as a time of the site's zone, in the format for it. What prints nothing passes unchanged.
fn show(context: &Context<'_>, input: Value, format: impl FnOnce(&Time) -> String) -> Result<Value, Error> {
    if input.to_text().is_empty() {
        return Ok(input);
    }
    let Some(moment) = to_date(&input, context) else {
        let message = format!("Invalid Date: '{}' is not a valid datetime.", input.inspect());
        return Err(Error::foreign("Jekyll::Errors::InvalidDateError", message).with_code("jekyll/invalid-date"));
    };
    let time = match moment {
        Moment::Date(date) => context.world.local(date, 0),
        Moment::Time(time) => context.world.localize(&time),
    };
    let text = time.strftime(&format(&time)).map_err(Error::argument)?;
    Ok(Value::from(text))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::check;

    #[test]
    fn dates_have_the_forms_of_feeds() {
        check(&[
            ("{{ '2008-11-07 13:07:54 -0800' | date_to_xmlschema }}", "2008-11-07T21:07:54+00:00"),
            ("{{ '2008-11-07' | date_to_rfc822 }}", "Fri, 07 Nov 2008 00:00:00 +0000"),
            ("{{ 1226063274 | date_to_xmlschema }}{{ '' | date_to_xmlschema }}", "2008-11-07T13:07:54+00:00"),
            ("{{ 'x' | date_to_xmlschema }}", "Invalid Date: '\"x\"' is not a valid datetime."),
        ]);
    }

    #[test]
    fn dates_have_the_forms_of_people() {
        check(&[
            ("{{ '2019-03-02' | date_to_string }}", "02 Mar 2019"),
            ("{{ '2019-03-02' | date_to_long_string }}", "02 March 2019"),
            ("{{ '2019-03-02' | date_to_string: 'ordinal' }}", "2nd Mar 2019"),
            ("{{ '2019-03-12' | date_to_long_string: 'ordinal', 'US' }}", "March 12th, 2019"),
            ("{{ '2019-03-21' | date_to_long_string: 'ordinal', 'UK' }}", "21st March 2019"),
        ]);
    }
}
