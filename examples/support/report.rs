//! Diagnostics for a terminal.

use galley::diagnostic::Diagnostic;
use galley::world::World;

/// A folder that no reader looks into. A configuration of the command line lies there under the path that was given,
/// so that it is no file of the site.
pub const COMMAND_LINE: &str = "_command_line/";

/// Prints each as `file:line:column: severity[code] message`, hints below it. What stands in no file has no place.
pub fn report(diagnostics: &[Diagnostic], world: &dyn World, source: &str) {
    for diagnostic in diagnostics {
        let path = world.path(diagnostic.span.file);
        let place = path.map_or_else(String::new, |path| {
            let place = world.source(&path).map(|source| source.line_column(diagnostic.span.start as usize));
            let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
            format!("{}:{line}:{column}: ", path.as_str().strip_prefix(COMMAND_LINE).unwrap_or(path.as_str()))
        });
        let message = diagnostic.message.trim_end().replace(&format!("{source}/{COMMAND_LINE}"), "");
        let message = message.replace('\n', "\n  ");
        eprintln!("{place}{}[{}] {message}", diagnostic.severity, diagnostic.code);
        diagnostic.hints.iter().for_each(|hint| eprintln!("  hint: {}", hint.replace(COMMAND_LINE, "")));
    }
}
