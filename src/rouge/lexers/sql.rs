//! SQL. Words count whatever their case; numbers are digits alone. Comments nest, and what is not closed goes on to the
//! end.

use super::c_like::{is_word_byte, run, take_space};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "sql", aliases: &[], start: || Box::new(Sql::Code) };

enum Sql {
    Code,
    /// In a text or a quoted name, with its quote.
    Quoted(u8),
    /// In a comment, with as many open.
    Comment(usize),
}

impl Lex for Sql {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match *self {
            Sql::Code => self.code(scanner),
            Sql::Quoted(quote) => self.quoted(scanner, quote),
            Sql::Comment(open) => self.comment(scanner, open),
        }
    }
}

impl Sql {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            b'-' if scanner.byte(1) == b'-' => scanner.take_line(Token::CommentSingle),
            b'/' if scanner.byte(1) == b'*' => {
                *self = Sql::Comment(1);
                scanner.take(Token::CommentMultiline, 2)
            }
            b'\'' | b'"' | b'`' => {
                *self = Sql::Quoted(byte);
                scanner.take_char(quoted_token(byte))
            }
            b'0'..=b'9' => scanner.take_while(Token::NumInteger, |c| c.is_ascii_digit()),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => word(scanner),
            _ if b"*/<>=~!@#%^&|?+-".contains(&byte) => scanner.take_char(Token::Operator),
            _ if b";:()[]{},.".contains(&byte) => scanner.take_char(Token::Punctuation),
            _ => take_space(scanner),
        }
    }

    fn quoted(&mut self, scanner: &mut Scanner<'_, '_>, quote: u8) -> bool {
        let token = quoted_token(quote);
        let byte = scanner.byte(0);
        if byte == b'\\' {
            let escaped = scanner.rest()[1..].chars().next().filter(|c| *c != '\n');
            return escaped.is_some_and(|c| scanner.take(Token::StrEscape, 1 + c.len_utf8()));
        }
        if byte != quote {
            return scanner.take_while(token, |c| c != '\\' && c != char::from(quote));
        }
        if scanner.byte(1) == quote {
            return scanner.take(Token::StrEscape, 2);
        }
        *self = Sql::Code;
        scanner.take_char(token)
    }

    fn comment(&mut self, scanner: &mut Scanner<'_, '_>, open: usize) -> bool {
        let length = match (scanner.byte(0), scanner.byte(1)) {
            (b'*', b'/') => {
                *self = if open > 1 { Sql::Comment(open - 1) } else { Sql::Code };
                2
            }
            (b'/', b'*') => {
                *self = Sql::Comment(open + 1);
                2
            }
            (b'*' | b'/', _) => 1,
            _ => run(scanner.rest(), 0, |byte| byte != b'*' && byte != b'/'),
        };
        scanner.take(Token::CommentMultiline, length)
    }
}

fn quoted_token(quote: u8) -> Token {
    if quote == b'\'' { Token::StrSingle } else { Token::NameVariable }
}

fn word(scanner: &mut Scanner<'_, '_>) -> bool {
    let length = run(scanner.rest(), 0, is_word_byte);
    let word = &scanner.rest()[..length];
    let token = if TYPES.has_lowercase(word) {
        Token::NameBuiltin
    } else if KEYWORDS.has_lowercase(word) {
        Token::Keyword
    } else {
        Token::Name
    };
    scanner.take(token, length)
}

static TYPES: Words = Words::new(
    "bigint binary bit blob bool boolean byte char character date datetime dec decimal double enum fixed float int
    integer longblob longtext mediumblob mediumint mediumtext national nchar numeric precision real serial signed
    smallint text time timestamp tinyblob tinyint tinytext unsigned varbinary varchar varying year zerofill",
);

static KEYWORDS: Words = Words::new(
    "abort abs absolute access ada add admin after aggregate alias all allocate alter analyse analyze and any are as
    asc asensitive assertion assignment asymmetric at atomic authorization avg backward before begin between
    bit_length bitvar both breadth by c cache call called cardinality cascade cascaded case cast catalog
    catalog_name chain char_length character_length character_set_catalog character_set_name character_set_schema
    characteristics check checked checkpoint class class_origin clob close cluster coalsece cobol collate collation
    collation_catalog collation_name collation_schema column column_name command_function command_function_code
    comment commit committed completion condition_number connect connection connection_name constraint
    constraint_catalog constraint_name constraint_schema constraints constructor contains continue conversion
    convert copy count create createdb createuser cross cube current current_date current_path current_role
    current_time current_timestamp current_user cursor cursor_name cycle data database datetime_interval_code
    datetime_interval_precision day deallocate declare default defaults deferrable deferred defined definer delete
    delimiter delimiters deref desc describe descriptor destroy destructor deterministic diagnostics dictionary
    disconnect dispatch distinct do domain drop dynamic dynamic_function dynamic_function_code each else encoding
    encrypted end equals escape every except excluding exclusive exec execute existing exists explain external
    extract false fetch final first following for force foreign fortran forward found free freeze from full function
    g general generated get global go goto grant granted group grouping handler having hierarchy hold host identity
    ignore ilike immediate immutable implementation implicit in including increment index infix inherits initialize
    initially inner inout input insensitive insert instantiable instead intersect into invoker is isnull isolation
    iterate join key key_member key_type lancompiler language large last lateral leading left length less level like
    limit listen load local localtime localtimestamp location locator lock lower map match max maxvalue
    message_length message_octet_length message_text method min minute minvalue mod mode modifies modify month more
    move mumps names natural nclob new next no nocreatedb nocreateuser none not nothing notify notnull null nullable
    nullif object octet_length of off offset oids old on only open operation operator option options or order
    ordinality out outer output overlaps overlay overriding owner pad parameter parameter_mode
    parameter_specific_catalog parameter_specific_name parameters partial partition pascal pendant placing pli
    position postfix preceding prefix preorder prepare preserve primary prior privileges procedural procedure public
    range read reads recheck recursive ref references referencing reindex relative rename repeatable replace reset
    restart restrict result return returned_length returned_octet_length returned_sqlstate returns revoke right role
    rollback rollup routine routine_catalog routine_name routine_schema row row_count rows rule save_point scale
    schema schema_name scope scroll search second security select self sensitive serializable server_name session
    session_user set setof sets share show similar simple size some source space specific specific_name specifictype
    sql sqlcode sqlerror sqlexception sqlstate sqlwarninig stable start state statement static statistics stdin
    stdout storage strict structure stype subclass_origin sublist substring sum symmetric sysid system system_user
    table table_name temp template temporary terminate than then timezone_hour timezone_minute to toast trailing
    transactions_committed transactions_rolled_back transform transforms translate translation treat trigger
    trigger_catalog trigger_name trigger_schema trim true truncate trusted type uncommitted under unencrypted union
    unique unknown unlisten unnamed unnest until update upper usage user user_defined_type_catalog
    user_defined_type_name user_defined_type_schema using vacuum valid validator values variable verbose version
    view volatile when whenever where window with without work write zone",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::tokens;

    #[test]
    fn words_numbers_and_signs() {
        let expected = [
            ("k", "Select"),
            ("", " "),
            ("n", "n1"),
            ("p", "."),
            ("nb", "INT"),
            ("o", "<>"),
            ("mi", "1"),
            ("p", "."),
            ("mi", "5"),
            ("n", "e"),
            ("p", ";"),
            ("err", "$"),
        ];
        assert_eq!(tokens(&LEXER, "Select n1.INT<>1.5e;$"), expected);
    }

    #[test]
    fn texts_and_quoted_names_run_on() {
        let expected =
            [("s1", "'a"), ("se", "''\\%"), ("s1", "\n'"), ("", " "), ("nv", "\"b"), ("se", "\"\""), ("nv", "c")];
        assert_eq!(tokens(&LEXER, "'a''\\%\n' \"b\"\"c"), expected);
    }

    #[test]
    fn comments_nest() {
        let expected = [("cm", "/* /* * / */ */"), ("", " "), ("c1", "-- a"), ("", "\n"), ("cm", "/* b")];
        assert_eq!(tokens(&LEXER, "/* /* * / */ */ -- a\n/* b"), expected);
    }
}
