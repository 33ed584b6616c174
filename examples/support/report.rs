//! Diagnostics for a terminal.

use galley::diagnostic::Diagnostic;
use galley::world::World;

/// Prints each as `file:line:column: severity[code] message`, hints below it. What stands in no file has no place.
pub fn report(diagnostics: &[Diagnostic], world: &dyn World) {
    for diagnostic in diagnostics {
        let source = world.path(diagnostic.span.file).and_then(|path| world.source(&path));
        let place = source.map_or_else(String::new, |source| {
            let place = source.line_column(diagnostic.span.start as usize);
            format!("{}:{}:{}: ", source.path(), place.line, place.column)
        });
        let message = diagnostic.message.trim_end().replace('\n', "\n  ");
        eprintln!("{place}{}[{}] {message}", diagnostic.severity, diagnostic.code);
        diagnostic.hints.iter().for_each(|hint| eprintln!("  hint: {hint}"));
    }
}
