//! The kinds of tokens, with the short names that stylesheets paint, and a run of them.

/// What a piece of code is. The names are Rouge's with the dots left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    Text,
    TextWhitespace,
    Escape,
    Error,
    Other,
    Keyword,
    KeywordConstant,
    KeywordDeclaration,
    KeywordNamespace,
    KeywordPseudo,
    KeywordReserved,
    KeywordType,
    KeywordVariable,
    Name,
    NameAttribute,
    NameBuiltin,
    NameBuiltinPseudo,
    NameClass,
    NameConstant,
    NameDecorator,
    NameEntity,
    NameException,
    NameFunction,
    NameFunctionMagic,
    NameProperty,
    NameLabel,
    NameNamespace,
    NameOther,
    NameTag,
    NameVariable,
    NameVariableClass,
    NameVariableGlobal,
    NameVariableInstance,
    NameVariableMagic,
    Literal,
    LiteralDate,
    Str,
    StrAffix,
    StrBacktick,
    StrChar,
    StrDelimiter,
    StrDoc,
    StrDouble,
    StrEscape,
    StrHeredoc,
    StrInterpol,
    StrOther,
    StrRegex,
    StrSingle,
    StrSymbol,
    Num,
    NumBin,
    NumFloat,
    NumHex,
    NumInteger,
    NumIntegerLong,
    NumOct,
    NumOther,
    Operator,
    OperatorWord,
    Punctuation,
    PunctuationIndicator,
    Comment,
    CommentHashbang,
    CommentDoc,
    CommentMultiline,
    CommentPreproc,
    CommentPreprocFile,
    CommentSingle,
    CommentSpecial,
    Generic,
    GenericDeleted,
    GenericEmph,
    GenericError,
    GenericHeading,
    GenericInserted,
    GenericOutput,
    GenericPrompt,
    GenericStrong,
    GenericSubheading,
    GenericTraceback,
    GenericLineno,
}

impl Token {
    /// The class of the `span` around it; empty for plain text, which gets no `span`.
    pub fn short_name(self) -> &'static str {
        const NAMES: [&str; 82] = [
            "", "w", "esc", "err", "x", "k", "kc", "kd", "kn", "kp", "kr", "kt", "kv", "n", "na", "nb", "bp", "nc",
            "no", "nd", "ni", "ne", "nf", "fm", "py", "nl", "nn", "nx", "nt", "nv", "vc", "vg", "vi", "vm", "l", "ld",
            "s", "sa", "sb", "sc", "dl", "sd", "s2", "se", "sh", "si", "sx", "sr", "s1", "ss", "m", "mb", "mf", "mh",
            "mi", "il", "mo", "mx", "o", "ow", "p", "pi", "c", "ch", "cd", "cm", "cp", "cpf", "c1", "cs", "g", "gd",
            "ge", "gr", "gh", "gi", "go", "gp", "gs", "gu", "gt", "gl",
        ];
        NAMES[self as usize]
    }
}

/// Tokens in the order of the code, without gaps. Neighbours of one kind are one token, as in Rouge's stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tokens {
    /// Each token, and the byte of the code where it ends.
    ends: Vec<(Token, usize)>,
}

impl Tokens {
    /// Adds `length` bytes of a kind. Nothing is added for none.
    pub fn push(&mut self, token: Token, length: usize) {
        let end = self.end() + length;
        match self.ends.last_mut() {
            _ if length == 0 => (),
            Some((last, last_end)) if *last == token => *last_end = end,
            _ => self.ends.push((token, end)),
        }
    }

    /// How many bytes of code the tokens cover.
    pub fn end(&self) -> usize {
        self.ends.last().map_or(0, |(_, end)| *end)
    }

    /// The tokens with their texts; `code` is what they were made of.
    pub fn texts<'s>(&'s self, code: &'s str) -> impl Iterator<Item = (Token, &'s str)> + 's {
        let mut start = 0;
        self.ends.iter().map(move |&(token, end)| {
            let text = &code[start..end];
            start = end;
            (token, text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_kind_are_one_token() {
        let mut tokens = Tokens::default();
        for (token, length) in [(Token::Name, 1), (Token::Name, 2), (Token::Text, 0), (Token::Punctuation, 1)] {
            tokens.push(token, length);
        }
        let texts: Vec<_> = tokens.texts("abc;").collect();
        assert_eq!(texts, [(Token::Name, "abc"), (Token::Punctuation, ";")]);
    }

    #[test]
    fn short_names_stand_in_the_order_of_the_kinds() {
        let known = [
            (Token::TextWhitespace, "w"),
            (Token::NameBuiltinPseudo, "bp"),
            (Token::NameFunctionMagic, "fm"),
            (Token::LiteralDate, "ld"),
            (Token::StrSymbol, "ss"),
            (Token::NumIntegerLong, "il"),
            (Token::PunctuationIndicator, "pi"),
            (Token::CommentSpecial, "cs"),
            (Token::GenericLineno, "gl"),
        ];
        for (token, name) in known {
            assert_eq!(token.short_name(), name);
        }
    }
}
