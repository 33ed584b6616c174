//! Texts with blanks, and how they are filled.

/// A text with blanks `{0}` to `{N-1}`, in whatever order the language has them.
pub struct Sentence<const N: usize>(&'static str);

/// A number of things. Each text has the blank `{0}` for the number.
pub struct Counted {
    one: &'static str,
    many: &'static str,
}

impl<const N: usize> Sentence<N> {
    /// A sentence; where one of its blanks is missing, it does not compile.
    pub(super) const fn new(text: &'static str) -> Sentence<N> {
        let mut blank = 0;
        while blank < N {
            assert!(has_blank(text, blank as u8), "a sentence lacks one of its blanks");
            blank += 1;
        }
        Sentence(text)
    }

    /// The sentence with its blanks filled.
    pub fn with(&self, blanks: [&str; N]) -> String {
        fill(self.0, &blanks)
    }
}

impl Counted {
    /// How one and how many are called; where the number's blank is missing, it does not compile.
    pub(super) const fn new(one: &'static str, many: &'static str) -> Counted {
        assert!(has_blank(one, 0) && has_blank(many, 0), "a number has no blank");
        Counted { one, many }
    }

    /// So many of them.
    pub fn of(&self, count: usize) -> String {
        fill(if count == 1 { self.one } else { self.many }, &[&count.to_string()])
    }
}

/// Whether `text` has the blank of this number.
const fn has_blank(text: &str, number: u8) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 2 < bytes.len() {
        if bytes[at] == b'{' && bytes[at + 1] == b'0' + number && bytes[at + 2] == b'}' {
            return true;
        }
        at += 1;
    }
    false
}

/// `text` with its blanks filled. What is filled in is not looked at again, and other braces stay as they are.
fn fill(text: &str, blanks: &[&str]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut pieces = text.split('{');
    filled.extend(pieces.next());
    for piece in pieces {
        match piece
            .split_once('}')
            .map(|(number, rest)| (number.parse().ok().and_then(|at: usize| blanks.get(at)), rest))
        {
            Some((Some(blank), rest)) => filled.extend([*blank, rest]),
            _ => filled.extend(["{", piece]),
        }
    }
    filled
}
