//! The clock and the time zones of the browser.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Date, Function, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::preview::Outside;

/// What the browser says. The formats by which it tells the time in a zone are dear to make and are kept.
#[derive(Debug, Default)]
pub struct Browser {
    formats: RefCell<HashMap<String, Option<Formats>>>,
}

#[derive(Clone, Debug)]
struct Formats {
    /// `en-US` with year to second, in 24 hours.
    clock: JsValue,
    /// With the zone's short name, in the English of several countries: each knows the names of its own zones.
    names: Vec<JsValue>,
}

/// Where the zones' names come from, in the order asked.
const COUNTRIES: [&str; 5] = ["en-US", "en-GB", "en-AU", "en-IN", "en-NZ"];

/// Names that no English has.
const NAMES: [(&str, &str); 6] = [
    ("Asia/Hong_Kong", "HKT"),
    ("Asia/Jakarta", "WIB"),
    ("Asia/Seoul", "KST"),
    ("Asia/Shanghai", "CST"),
    ("Asia/Taipei", "CST"),
    ("Asia/Tokyo", "JST"),
];

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat, catch)]
    fn date_time_format(locale: &str, options: &Object) -> Result<JsValue, JsValue>;

    /// The Sass compiler, a module that is loaded when it is first asked. The build writes this function.
    #[cfg(feature = "full")]
    #[wasm_bindgen(js_name = compileSass, catch)]
    fn compile_sass(request: &str) -> Result<String, JsValue>;
}

impl Browser {
    /// The browser that runs this.
    pub fn new() -> Browser {
        Browser::default()
    }

    fn formats(&self, zone: &str) -> Option<Formats> {
        self.formats.borrow_mut().entry(zone.to_owned()).or_insert_with(|| Formats::new(zone)).clone()
    }
}

impl Outside for Browser {
    fn now(&self) -> f64 {
        Date::now()
    }

    fn zone(&self, zone: &str, seconds: i64) -> Option<(i32, String)> {
        let formats = self.formats(zone)?;
        let date = Date::new(&JsValue::from(seconds as f64 * 1000.0));
        let parts = parts(&formats.clock, &date)?;
        let part = |kind: &str| parts.iter().find(|(name, _)| name == kind)?.1.parse::<i32>().ok().map(f64::from);
        let day = Date::utc(part("year")?, part("month")? - 1.0);
        let local = day / 1000.0
            + (part("day")? - 1.0) * 86_400.0
            + part("hour")? * 3600.0
            + part("minute")? * 60.0
            + part("second")?;
        let offset = (local - seconds as f64) as i32;
        Some((offset, abbreviation(zone, &formats, &date, offset)))
    }

    #[cfg(feature = "full")]
    fn compile_sass(&self, request: &str) -> Option<String> {
        compile_sass(request).ok()
    }
}

impl Formats {
    /// `None` for a zone that the browser does not know. "" is the machine's own.
    fn new(zone: &str) -> Option<Formats> {
        let options = |wanted: &[(&str, &str)]| {
            let options = Object::new();
            let zone = (!zone.is_empty()).then_some(("timeZone", zone));
            for (key, value) in wanted.iter().copied().chain(zone) {
                let _ = Reflect::set(&options, &JsValue::from(key), &JsValue::from(value));
            }
            options
        };
        let clock = options(&[
            ("year", "numeric"),
            ("month", "numeric"),
            ("day", "numeric"),
            ("hour", "numeric"),
            ("minute", "numeric"),
            ("second", "numeric"),
            ("hourCycle", "h23"),
        ]);
        let name = options(&[("timeZoneName", "short")]);
        let clock = date_time_format("en-US-u-ca-iso8601", &clock).ok()?;
        let names = COUNTRIES.iter().filter_map(|country| date_time_format(country, &name).ok());
        Some(Formats { clock, names: names.collect() })
    }
}

/// The zone's short name as Ruby has it: letters, or the offset as `+05` where there are none.
fn abbreviation(zone: &str, formats: &Formats, date: &Date, offset: i32) -> String {
    let named = formats.names.iter().find_map(|format| {
        let (_, name) = parts(format, date)?.into_iter().find(|(kind, _)| kind == "timeZoneName")?;
        (name.len() > 2 && name.bytes().all(|b| b.is_ascii_uppercase())).then_some(name)
    });
    let known = || NAMES.iter().find(|(known, _)| *known == zone).map(|(_, name)| (*name).to_owned());
    match named.or_else(known) {
        Some(name) => name,
        _ if offset == 0 => "UTC".to_owned(),
        _ => {
            let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
            let rest = if minutes % 60 == 0 { String::new() } else { format!("{:02}", minutes % 60) };
            format!("{sign}{:02}{rest}", minutes / 60)
        }
    }
}

/// What `formatToParts` says of a moment: kinds and values.
fn parts(format: &JsValue, date: &Date) -> Option<Vec<(String, String)>> {
    let method: Function = Reflect::get(format, &JsValue::from("formatToParts")).ok()?.dyn_into().ok()?;
    let parts: js_sys::Array = method.call1(format, date).ok()?.dyn_into().ok()?;
    let field = |part: &JsValue, name: &str| Reflect::get(part, &JsValue::from(name)).ok()?.as_string();
    parts.iter().map(|part| Some((field(&part, "type")?, field(&part, "value")?))).collect()
}
