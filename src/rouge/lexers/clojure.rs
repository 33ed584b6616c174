//! Clojure. The name behind an opening bracket is a function's, unless the language knows it; letters are ASCII's.

use crate::rouge::look::{Look, is_space};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "clojure", aliases: &["clj", "cljs"], start: || Box::new(Clojure::default()) };

static KEYWORDS: Words = Words::new("cond def defmacro defmethod defmulti defn defn- defstruct fn for if let");

static BUILTINS: Words = Words::new(
    "* + - -> . .. / < <= = == > >= accessor agent agent-errors aget alength all-ns alter and apply array-map aset
    aset-boolean aset-byte aset-char aset-double aset-float aset-int aset-long aset-short assert assoc await
    await-for bean binding bit-and bit-not bit-or bit-shift-left bit-shift-right bit-xor boolean butlast byte cast
    char children class clear-agent-errors comment commute comp comparator complement concat conj cons constantly
    construct-proxy contains? count create-ns create-struct cycle dec deref disj dissoc distinct doall doc dorun
    doseq dosync dotimes doto double down drop drop-while ensure eval every? false? ffirst file-seq filter find
    find-ns find-var first float flush gensym get get-proxy-class hash-map hash-set identical? identity if-let
    import in-ns inc index instance? int interleave intersection into into-array iterate key keys keyword keyword?
    last lazy-cat left line-seq list list* load load-file locking long loop macroexpand macroexpand-1 make-array map
    map? mapcat max max-key memfn merge merge-with meta min min-key name namespace neg? new newline next nil? node
    not not-any? not-every? not= ns-imports ns-interns ns-map ns-name ns-publics ns-refers ns-resolve ns-unmap nth
    nthrest or parse partial path peek pop pos? pr pr-str print print-str println println-str prn prn-str proxy
    proxy-mappings quot rand rand-int range re-find re-groups re-matcher re-matches re-pattern re-seq read read-line
    reduce ref ref-set refer rem remove remove-method remove-ns repeat replace replicate resolve rest resultset-seq
    reverse right rights root rseq second select select-keys send send-off seq seq? set short slurp some sort
    sort-by sorted-map sorted-map-by sorted-set special-symbol? split-at split-with str string? struct struct-map
    subs subvec symbol symbol? sync take take-nth take-while test time to-array to-array-2d tree-seq true? up
    update-proxy val vals var-get var-set var? vector vector? when when-first when-let when-not with-local-vars
    with-meta with-open with-out-str xml-seq zero? zipmap",
);

#[derive(Default)]
struct Clojure {
    /// Behind an opening bracket.
    calls: bool,
}

impl Lex for Clojure {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        if is_space(byte.into()) {
            return scanner.take_while(Token::TextWhitespace, is_space);
        }
        let calls = std::mem::replace(&mut self.calls, byte == b'(');
        let digit = |c: char| c.is_ascii_digit();
        match byte {
            b';' => scanner.take_line(Token::CommentSingle),
            b'"' => string(scanner),
            b'\\' => scanner.take_fit(Token::StrChar, |look| look.str("\\") && look.one(|_| true)),
            b':' => scanner.take_fit(Token::NameConstant, keyword),
            b'\''
                if scanner
                    .take_fit(Token::StrSymbol, |look| look.str("'") && look.some(|c| is_name(c) || c == '#')) =>
            {
                true
            }
            b'\'' | b'#' | b'^' | b'~' | b'&' | b'@' | b'`' => scanner.take(Token::Operator, 1),
            b'(' | b')' | b'[' | b']' | b'{' | b'}' => scanner.take(Token::Punctuation, 1),
            b'-' | b'0'..=b'9' if !calls && number(scanner, digit) => true,
            _ => name(scanner, calls),
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!$%*+,<=>?/.-_".contains(c)
}

fn name(scanner: &mut Scanner<'_, '_>, calls: bool) -> bool {
    let length = scanner.length_while(is_name);
    let name = &scanner.rest()[..length];
    let token = match name {
        _ if KEYWORDS.has(name) => Token::Keyword,
        _ if BUILTINS.has(name) => Token::NameBuiltin,
        _ if calls => Token::NameFunction,
        _ => Token::Name,
    };
    scanner.take(token, length)
}

/// `:a`, `::a/b`, `:a:b#c`.
fn keyword(look: &mut Look<'_>) -> bool {
    let part = |look: &mut Look<'_>| look.some(|c| is_name(c) || c == '#');
    let fits = look.str(":") && look.maybe(|look| look.str(":")) && part(look);
    while fits && look.group(|look| look.str(":") && part(look)) {}
    fits
}

/// A string. Where no quote closes it, the last escaped one does.
fn string(scanner: &mut Scanner<'_, '_>) -> bool {
    let end = scanner.find_once("end of a string", |rest| {
        let (mut escaped, mut last_escaped) = (false, None);
        let closing = rest.char_indices().skip(1).find(|&(at, c)| {
            last_escaped = if c == '"' && escaped { Some(at) } else { last_escaped };
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        closing.map(|(at, _)| at).or(last_escaped)
    });
    end.is_some_and(|end| scanner.take(Token::Str, end + 1))
}

fn number(scanner: &mut Scanner<'_, '_>, digit: impl Fn(char) -> bool + Copy) -> bool {
    let whole = |look: &mut Look<'_>| look.maybe(|look| look.str("-")) && look.some(digit);
    scanner.take_fit(Token::NumFloat, |look| whole(look) && look.str(".") && look.some(digit))
        || scanner.take_fit(Token::NumInteger, whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "w")
    }

    #[test]
    fn names_behind_brackets_are_functions() {
        assert_eq!(
            names("(foo/bar (map x) [y 1.5 -2])"),
            "p:( nf:foo/bar p:( nb:map n:x p:) p:[ n:y mf:1.5 mi:-2 p:])"
        );
        assert_eq!(names("(def a :b/c ::d 'e ~@f)"), "p:( k:def n:a no::b/c no:::d ss:'e o:~@ n:f p:)");
    }

    #[test]
    fn texts_and_what_is_broken() {
        assert_eq!(names("\"a\\\"\" \\newline #\"b\" \"c"), "s:\"a\\\"\" sc:\\n n:ewline o:# s:\"b\" err:\" n:c");
        assert_eq!(names("é ; d"), "err:é c1:; d");
    }
}
