//! Advice for libyaml's errors: what an author most likely meant, and how to write it.

/// What to do about `problem` (found while in `context`); `next` is the text from the place of the problem on.
pub fn hints(problem: &str, context: &str, next: &str) -> Vec<String> {
    let hint = match problem {
        "mapping values are not allowed in this context" => {
            "A value that holds a colon and a space wants quotes: `title: \"One: two\"`. Or this line is indented more \
             than the one above."
        }
        "found character that cannot start any token" => return vec![bad_start(next)],
        "did not find expected key" => {
            "Nothing may follow a closing quote or bracket on its line, and the keys of one map begin in one column. A \
             quote inside quotes is written `\\\"` in double and `''` in single ones."
        }
        "found unexpected end of stream" => "A quote opens here and is never closed.",
        "did not find expected alphabetic or numeric character" => {
            "A value that begins with `*` or `&` wants quotes: `title: \"*important*\"`."
        }
        "could not find expected ':'" => {
            "This line is no `key: value`. Is a colon missing, or the line `---` that ends the front matter?"
        }
        "block sequence entries are not allowed in this context" => {
            "A list begins on the line below its key; a value that begins with a dash wants quotes."
        }
        "did not find expected ',' or ']'" => {
            "The bracket that opens here is not closed. A value in brackets that \
             holds `: `, ` #` or a quote wants quotes."
        }
        "did not find expected ',' or '}'" => "The brace that opens here is not closed.",
        "found unknown escape character" => {
            "A backslash in double quotes begins an escape: write `\\\\`, or take single quotes."
        }
        "did not find expected comment or line break" => {
            "A value that begins with `|` or `>` wants quotes; a block of text begins on the line below."
        }
        "found a tab character that violates indentation" => "Use spaces in place of the tab.",
        "control characters are not allowed" => "There is an invisible control character: remove it.",
        "did not find expected node content" if context.contains("flow") => {
            "Between brackets a value stands between two commas, and one that begins with `:`, `-` or `#` wants quotes."
        }
        _ => return Vec::new(),
    };
    vec![hint.to_owned()]
}

fn bad_start(next: &str) -> String {
    match next.chars().next() {
        Some('\t') => "YAML takes no tab here: indent with spaces.".into(),
        Some(c) => format!("A value that begins with `{c}` wants quotes."),
        None => "Put the value in quotes.".into(),
    }
}
