//! Between the data's typed JSON (`{"$date": ...}` and its like) and the engine's values.

use std::rc::Rc;

use galley::value::{Date, Object, Time, Value};

use crate::json::Json;

/// The engine's value for typed JSON. Bytes that are no text become `nil`: the engine is never handed such.
pub fn to_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Nil,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Number(number) => number_value(number),
        Json::String(text) => Value::string(text),
        Json::Array(items) => Value::array(items.iter().map(to_value)),
        Json::Object(members) => match members.first() {
            Some((key, value)) if key.starts_with('$') => special_value(key, value, json),
            _ => Value::object(members.iter().map(|(key, value)| (key, to_value(value)))),
        },
    }
}

/// Typed JSON for a value of the engine.
pub fn from_value(value: &Value) -> Json {
    match value {
        Value::Nil => Json::Null,
        Value::Bool(truth) => Json::Bool(*truth),
        Value::Int(number) => Json::Number(number.to_string()),
        Value::Big(number) => Json::Number(number.to_string()),
        Value::Float(number) => float_json(*number),
        Value::String(text) => Json::String(text.to_string()),
        Value::Symbol(text) => Json::single("$symbol", &**text),
        Value::Array(items) => Json::Array(items.iter().map(from_value).collect()),
        Value::Object(object) => object_json(object),
        Value::Date(date) => Json::single("$date", date_text(*date)),
        Value::Time(time) => time_json(time),
        other => Json::single("$other", format!("{other:?}")),
    }
}

fn number_value(number: &str) -> Value {
    if number.contains(['.', 'e', 'E']) {
        return Value::Float(number.parse().expect("a JSON number"));
    }
    match number.parse() {
        Ok(small) => Value::Int(small),
        Err(_) => Value::Big(Rc::new(number.parse().expect("a JSON number"))),
    }
}

fn special_value(key: &str, value: &Json, whole: &Json) -> Value {
    let text = value.as_str().unwrap_or_default();
    match key {
        "$float" => Value::Float(match text {
            "Infinity" => f64::INFINITY,
            "-Infinity" => f64::NEG_INFINITY,
            _ => f64::NAN,
        }),
        "$symbol" => Value::Symbol(text.into()),
        "$date" => Value::Date(read_date(text)),
        "$time" => Value::Time(Rc::new(read_time(text, whole.get("nsec")))),
        "$map" => {
            let pairs = value.items().iter().map(|pair| (to_value(&pair.items()[0]), to_value(&pair.items()[1])));
            Value::Object(Rc::new(pairs.collect::<Object>()))
        }
        _ => Value::Nil,
    }
}

fn read_date(text: &str) -> Date {
    let mut parts = text.splitn(3, '-').map(|part| part.parse().expect("a date of the data"));
    let mut next = || parts.next().expect("a date of the data");
    let (year, month, day): (u32, u32, u32) = (next(), next(), next());
    Date::from_civil(i64::from(year), month, day).expect("a date of the data")
}

fn read_time(text: &str, nanos: Option<&Json>) -> Time {
    let (date, rest) = text.split_once('T').expect("a time of the data");
    let (clock, zone) = rest.split_at(8);
    let seconds = |text: &str| text.split(':').fold(0, |sum, part| sum * 60 + part.parse::<i64>().expect("a time"));
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let offset = sign * 60 * seconds(&zone[1..]);
    let nanos = match nanos {
        Some(Json::Number(nanos)) => nanos.parse().expect("nanoseconds"),
        _ => 0,
    };
    let utc = Time::utc(read_date(date).days() * 86_400 + seconds(clock) - offset);
    Time { nanos, ..utc.in_zone(i32::try_from(offset).expect("an offset"), None) }
}

fn float_json(number: f64) -> Json {
    if number.is_finite() {
        return Json::Number(format!("{number:?}"));
    }
    let name = if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    };
    Json::single("$float", name)
}

fn object_json(object: &Object) -> Json {
    let plain = object.keys().all(|key| key.as_str().is_some_and(|key| !key.starts_with('$')));
    if plain {
        let name = |key: &Value| key.as_str().unwrap_or_default().to_owned();
        return Json::Object(object.iter().map(|(key, value)| (name(key), from_value(value))).collect());
    }
    let pairs = object.iter().map(|(key, value)| Json::Array(vec![from_value(key), from_value(value)]));
    Json::Object(vec![("$map".into(), Json::Array(pairs.collect()))])
}

fn date_text(date: Date) -> String {
    let (year, month, day) = date.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

fn time_json(time: &Time) -> Json {
    let (hour, minute, second) = time.clock();
    let (sign, east) = if time.offset < 0 { ('-', -time.offset) } else { ('+', time.offset) };
    let date = date_text(time.date());
    let zone = format!("{sign}{:02}:{:02}", east / 3600, east / 60 % 60);
    let mut members =
        vec![("$time".to_owned(), Json::String(format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}")))];
    if time.nanos != 0 {
        members.push(("nsec".into(), Json::Number(time.nanos.to_string())));
    }
    Json::Object(members)
}
