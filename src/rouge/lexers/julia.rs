//! Julia. The name of a definition bears the white space before it; every character beyond ASCII may begin a name.

use crate::rouge::look::{Look, is_space, is_word};
use crate::rouge::{Lex, Lexer, Scanner, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "julia", aliases: &["jl"], start: || Box::new(Julia::Code) };

static KEYWORDS: Words = Words::new(
    "begin catch do else elseif end export finally for function if import in isa macro module quote return struct try
    using where while",
);

static BUILTINS: Words = Words::new(
    "ARGS C_NULL DEPOT_PATH ENDIAN_BOM ENV Inf Inf16 Inf32 LOAD_PATH NaN NaN32 VERSION devnull false im missing nothing
    pi stderr stdin stdout true undef π",
);

static TYPES: Words = Words::new(
    "AbstractArray AbstractChannel AbstractChar AbstractDict AbstractDisplay AbstractFloat AbstractIrrational
    AbstractLogger AbstractMatrix AbstractRNG AbstractRange AbstractSerializer AbstractSet AbstractSparseArray
    AbstractSparseMatrix AbstractSparseVector AbstractString AbstractUnitRange AbstractVecOrMat AbstractVector
    AbstractWorkerPool Adjoint Any ArgumentError Array AssertionError Base64DecodePipe Base64EncodePipe Bidiagonal
    BigFloat BigInt BitArray BitMatrix BitSet BitVector Bool BoundsError BunchKaufman CachingPool CapturedException
    CartesianIndex CartesianIndices Cchar Cdouble Cfloat Channel Char Cholesky Cint Cintmax_t Clong Clonglong
    ClusterManager Cmd Colon Complex ComplexF16 ComplexF32 ComplexF64 CompositeException Condition ConsoleLogger
    Cptrdiff_t Cshort Csize_t Cssize_t Cstring Cuchar Cuint Cuintmax_t Culong Culonglong Cushort Cvoid Cwchar_t
    DataType Date DateFormat DateTime Day DenseArray DenseMatrix DenseVector Diagonal Dict DimensionMismatch Dims
    DomainError EOFError Eigen Enum ErrorException Exception ExponentialBackOff Expr Factorization FileMonitor
    Float16 Float32 Float64 Function GeneralizedEigen GeneralizedSVD GeneralizedSchur GenericString GlobalRef HTML
    Hermitian Hessenberg Hour IO IOBuffer IOContext IPAddr IPv4 IPv6 IdDict IndexCartesian IndexLinear IndexStyle
    InexactError InitError Int Int128 Int16 Int32 Int64 Int8 Integer InterruptException InvalidStateException
    Irrational KeyError LDLt LQ LU LinRange LineNumberNode LinearIndices LoadError LowerTriangular MIME Matrix
    MersenneTwister Method MethodError Millisecond Minute Missing MissingException Module Month NTuple NamedTuple
    Nanosecond Nothing NullLogger Number OrdinalRange OutOfMemoryError OverflowError Pair PartialQuickSort Period
    PermutedDimsArray Pipe PollingFileWatcher PosDefException ProcessExitedException Ptr QR QuoteNode RandomDevice
    Rational RawFD ReadOnlyMemoryError Real ReentrantLock Ref Regex RegexMatch RemoteChannel RemoteException
    RoundingMode SVD Schur Second SegmentationFault Set SharedArray SharedMatrix SharedVector Signed SimpleLogger
    SingularException Some SparseMatrixCSC SparseVector StackOverflowError StepRange StepRangeLen StridedArray
    StridedMatrix StridedVecOrMat StridedVector String StringIndexError SubArray SubString SymTridiagonal Symbol
    Symmetric SystemError TCPSocket Task Text TextDisplay Time TimeType Timer Transpose Tridiagonal Tuple Type
    TypeError TypeVar UDPSocket UInt UInt128 UInt16 UInt32 UInt64 UInt8 UUID UndefKeywordError UndefRefError
    UndefVarError UniformScaling Union UnionAll UnitLowerTriangular UnitRange UnitUpperTriangular Unsigned
    UpperTriangular Val Vararg VecElement VecOrMat Vector VersionNumber WeakKeyDict WeakRef Week WorkerConfig
    WorkerPool Year",
);

enum Julia {
    Code,
    /// In a string. Three quotes are an empty string and the beginning of another.
    Text,
    /// Behind `function` and `macro`, behind `struct`.
    Function,
    Type,
}

impl Lex for Julia {
    fn step(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match self {
            Julia::Code => self.code(scanner),
            Julia::Text => self.text(scanner),
            Julia::Function => {
                let named =
                    !matches!(scanner.byte(0), b'/' | b':') && scanner.take_fit(Token::NameFunction, definition);
                *self = Julia::Code;
                named || scanner.take_fit(Token::Operator, |look| look.one(|c| matches!(c, '(' | '/' | ':')))
            }
            Julia::Type => {
                let named = scanner.fits(|look| !look.peek().is_some_and(|c| c.is_ascii_digit()) && definition(look));
                if named.is_some() {
                    *self = Julia::Code;
                }
                named.is_some_and(|length| scanner.take(Token::NameClass, length))
            }
        }
    }
}

impl Julia {
    fn code(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let byte = scanner.byte(0);
        match byte {
            _ if is_space(byte.into()) => scanner.take_while(Token::Text, is_space),
            b'#' if scanner.byte(1) == b'=' => scanner.take_fit(Token::CommentMultiline, comment),
            b'#' => scanner.take_line(Token::Comment),
            b'"' => {
                *self = Julia::Text;
                scanner.take(Token::Str, 1)
            }
            b'\'' => scanner.take_fit(Token::StrChar, character),
            b'`' => scanner.take_fit(Token::StrBacktick, |look| {
                look.str("`") && look.any(|c| c != '`' && c != '\n') && look.str("`")
            }),
            b'@' => {
                scanner.take_fit(Token::NameDecorator, |look| look.str("@") && look.some(|c| is_word(c) || c == '.'))
            }
            b'0'..=b'9' => number(scanner),
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b';' => scanner.take(Token::Other, 1),
            _ if b"+-*/\\^%&|~<>=!?:.$".contains(&byte) => scanner.take(Token::Operator, 1),
            _ => self.word(scanner) || scanner.take_while(Token::Operator, |c| matches!(c, '≠' | '≤' | '≥' | '÷')),
        }
    }

    fn word(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        let is_letter = |c: char| is_word(c) || (!c.is_ascii() && !matches!(c, '≠' | '≤' | '≥' | '÷'));
        let word = &scanner.rest()[..scanner.length_while(is_letter)];
        for pair in ["mutable struct", "abstract type", "primitive type"] {
            if scanner.starts_with(pair) && !scanner.rest()[pair.len()..].starts_with(is_letter) {
                return self.definition(scanner, pair.len(), Token::NameClass);
            }
        }
        let token = match word {
            "function" | "macro" => return self.definition(scanner, word.len(), Token::NameFunction),
            "struct" => return self.definition(scanner, word.len(), Token::NameClass),
            _ if KEYWORDS.has(word) => Token::Keyword,
            "const" | "global" | "local" => Token::KeywordDeclaration,
            _ if BUILTINS.has(word) => Token::NameBuiltin,
            _ if TYPES.has(word) => Token::KeywordType,
            _ => {
                let length = word.len() + usize::from(scanner.byte(word.len()) == b'!');
                return !word.is_empty() && scanner.take(Token::Name, length);
            }
        };
        scanner.take(token, word.len())
    }

    /// A keyword, and the white space before the name that it defines.
    fn definition(&mut self, scanner: &mut Scanner<'_, '_>, length: usize, name: Token) -> bool {
        scanner.take(Token::Keyword, length);
        if scanner.take_while(name, is_space) {
            *self = if name == Token::NameClass { Julia::Type } else { Julia::Function };
        }
        true
    }

    fn text(&mut self, scanner: &mut Scanner<'_, '_>) -> bool {
        match scanner.byte(0) {
            b'"' => {
                *self = Julia::Code;
                scanner.take(Token::Str, 1)
            }
            b'\\' => scanner.take_fit(Token::StrEscape, escape) || scanner.take(Token::Str, 1),
            b'$' => scanner.take_fit(Token::StrInterpol, |look| {
                look.str("$") && look.maybe(|look| look.str("(") && look.some(is_word) && look.str(")"))
            }),
            _ => scanner.take_while(Token::Str, |c| !matches!(c, '\\' | '$' | '"')),
        }
    }
}

fn definition(look: &mut Look<'_>) -> bool {
    look.some(|c| !is_space(c) && !"(){}[]".contains(c))
}

/// `#= ... =#` with comments within; to the end of the code where it is not closed.
fn comment(look: &mut Look<'_>) -> bool {
    let mut depth = 0_usize;
    loop {
        look.any(|c| c != '#' && c != '=');
        match (look.str("#="), look.str("=#")) {
            (true, _) => depth += 1,
            (_, true) if depth == 1 => return true,
            (_, true) => depth -= 1,
            _ if look.one(|_| true) => (),
            _ => return true,
        }
    }
}

fn character(look: &mut Look<'_>) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit();
    let escaped = |look: &mut Look<'_>| {
        look.str("\\")
            && (look.group(|look| look.one(|c| matches!(c, 'x' | 'u' | 'U')) && look.some(hex))
                || look.one(|c| c != '\n'))
    };
    look.str("'") && (look.group(escaped) || look.one(|c| !matches!(c, '\\' | '\'' | '\n'))) && look.str("'")
}

fn escape(look: &mut Look<'_>) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit();
    look.str("\\")
        && (look.one(|c| "\"'\\abfnrtv\n".contains(c))
            || look.times(1, 3, |c| matches!(c, '0'..='7'))
            || look.group(|look| look.str("x") && look.times(2, 2, hex))
            || look.group(|look| look.str("u") && look.times(4, 4, hex))
            || look.group(|look| look.str("U") && look.times(8, 8, hex)))
}

fn number(scanner: &mut Scanner<'_, '_>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let exponent = |look: &mut Look<'_>| {
        look.one(|c| matches!(c, 'e' | 'E' | 'f')) && look.times(0, 1, |c| matches!(c, '+' | '-')) && look.some(digit)
    };
    scanner.take_fit(Token::NumFloat, |look| {
        let point = look.digits(digit) && look.str(".") && look.maybe(|look| look.digits(digit));
        look.group(exponent) || point
    }) || scanner.take_fit(Token::NumHex, |look| look.str("0x") && look.digits(|c| c.is_ascii_hexdigit()))
        || scanner.take_fit(Token::NumOct, |look| look.str("0o") && look.digits(|c| matches!(c, '0'..='7')))
        || scanner.take_fit(Token::NumBin, |look| look.str("0b") && look.digits(|c| matches!(c, '0' | '1')))
        || scanner.take_fit(Token::NumInteger, |look| look.digits(digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::lexers::named;

    fn names(code: &str) -> String {
        named(&LEXER, code, "")
    }

    #[test]
    fn names_of_definitions_bear_their_space() {
        assert_eq!(names("function a.b!(c::Int) end"), "k:function nf: a.b! x:( n:c o::: kt:Int x:) k:end");
        assert_eq!(names("mutable struct A{T} <: B"), "k:mutable struct nc: A x:{ n:T x:} o:<: n:B");
        assert_eq!(names("function(x)"), "k:function x:( n:x x:)");
    }

    #[test]
    fn strings_characters_and_comments() {
        assert_eq!(names("\"a$b $(c) \\n\\q\" 'd' e'"), "s:\"a si:$ s:b  si:$(c) s:  se:\\n s:\\q\" sc:'d' n:e err:'");
        assert_eq!(names("#= a #= b =# c =# d #= e"), "cm:#= a #= b =# c =# n:d cm:#= e");
        assert_eq!(names("@a.b 1.5f0 0x_f α!=≤"), "nd:@a.b mf:1.5f0 mi:0 n:x_f n:α! o:=≤");
    }
}
