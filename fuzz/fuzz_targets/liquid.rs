//! Templates of any text, parsed and rendered: no panic, no hang.

#![no_main]

use std::rc::Rc;

use galley::liquid::{Context, Environment, ErrorMode, parse};
use galley::text::{FileId, Mapped, Source};
use galley::value::{Time, Value};
use galley::world::MemoryWorld;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut environment = Environment::standard();
    environment.error_mode = match text.len() % 3 {
        0 => ErrorMode::Lax,
        1 => ErrorMode::Warn,
        _ => ErrorMode::Strict,
    };
    environment.limits.loop_turns = 1_000;
    environment.limits.nodes = 10_000;
    environment.limits.bytes = 100_000;
    environment.limits.items = 10_000;
    environment.limits.work = 1_000_000;
    let source = Source::new(FileId::new(0), "a.md", text);
    let mapped = Rc::new(Mapped::from_source(&source, 0..text.len()));
    let world = MemoryWorld::new(Time::utc(1_704_067_318));
    let item = |name: &str| Value::object([("n", Value::from(name)), ("v", Value::Int(1))]);
    let globals = Value::object([
        ("a", Value::Int(2)),
        ("b", Value::from("text")),
        ("c", Value::array([Value::Int(3), Value::Nil])),
        ("d", Value::array([item("x"), item("y")])),
    ]);
    let mut context = Context::new(&environment, &world).with_globals(globals);
    parse(&mapped, &environment).output.render(&mut context);
});
