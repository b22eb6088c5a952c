//! Where clauses begin and end, as far as signs and conjunctions tell.

use crate::text::{Shape, Text, Token, Word, Words, word};

/// Where the clause that holds token `at` begins: behind the last sign that ends a clause, or behind a conjunction that starts a new one.
pub fn clause_start(text: &Text, from: usize, at: usize) -> usize {
    let breaks = text.breaks();
    let before = breaks.partition_point(|&b| b < at).checked_sub(1).map(|last| breaks[last]);
    before.filter(|&b| b >= from).map_or(from, |b| b + 1)
}

/// Where the clause that holds token `at` ends.
pub fn clause_end(text: &Text, at: usize, to: usize) -> usize {
    let breaks = text.breaks();
    breaks.get(breaks.partition_point(|&b| b < at)).copied().filter(|&b| b < to).unwrap_or(to)
}

/// Does that sign end a clause?
pub fn ends_clause(text: &Text, token: Token) -> bool {
    match token.shape {
        Shape::Sign => matches!(text.str(token), ";" | ":" | "•" | "(" | ")"),
        Shape::Dash => !token.glued,
        Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Number | Shape::Quote => false,
    }
}

static OPENING: Words = Words::new(&[
    word("but"),
    word("while"),
    word("although"),
    word("though"),
    word("whereas"),
    word("because"),
    word("which"),
    word("who"),
    word("after"),
    word("before"),
    word("when"),
    word("where"),
]);

/// The tokens between clauses, in order. One figure is asked for its clause many times over, so this is read once for the whole text.
pub fn breaks(text: &Text) -> Vec<usize> {
    const COMMA: Word = word(",");
    let tokens = text.tokens();
    // `, but …`, `, while …`: a comma with a conjunction starts a clause.
    let opens = |at: usize| OPENING.contains(tokens[at].word) && at > 0 && tokens[at - 1].word == COMMA;
    (0..tokens.len()).filter(|&at| ends_clause(text, tokens[at]) || opens(at)).collect()
}
