//! What is known of two figures besides their clauses.

use crate::text::Word;

/// What else is known of two figures besides their clauses.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Both stand in one article.
    pub one_article: bool,
    /// Both sentences have the set form that a rule reads.
    pub one_form: bool,
    /// And both tell of the same thing by a word that the rule has for it.
    pub one_key: bool,
    /// Tallies of as many votes.
    pub one_total: bool,
    /// Tallies of which one side has as many votes.
    pub one_side: bool,
    /// How many names both articles have,
    pub shared_names: usize,
    /// and what part of the names of the one that has fewer.
    pub overlap: f64,
    /// Both stand in one article, and near each other.
    pub close_by: bool,
    /// How many pairs of such figures the two articles have, as a logarithm.
    pub rivals: f64,
    /// One of the two stands in the other's article, too.
    pub told_beside: bool,
    /// Both stand in further articles of the story.
    pub both_told: bool,
    /// One is told as known, and no other article of the story has it.
    pub untold: bool,
    /// What their values tell.
    pub values: Values,
    /// In two articles that are of about the same day, or of which that is not known.
    pub one_telling: bool,
    /// Both articles are of about the same day.
    pub one_day: bool,
    /// Both sentences give a time, and the times meet.
    pub one_time: bool,
    /// Both sentences give a time, and the times do not meet.
    pub other_time: bool,
    /// What comes every year may have come again between the two.
    pub out_of_season: bool,
    /// One is told as planned or past, the other is not.
    pub other_stance: bool,
    /// The later article has the lesser one.
    pub fell: bool,
    /// How many of the two are hedged.
    pub hedges: u8,
    /// They are ranks: first, second.
    pub ranks: bool,
    /// How much it tells that both have a word, in nats.
    pub information: &'a dyn Fn(Word) -> f64,
}

/// What two unequal values tell of whether they were meant to be one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Values {
    /// The greater divided by the lesser.
    pub ratio: f64,
    /// The first is the lesser.
    pub first_is_lesser: bool,
    /// How the one could have come from the other by a slip of the pen.
    pub slip: Option<Slip>,
}

/// A slip of the pen, of numbers with so many digits that are not zeros at an end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slip {
    /// The same digits, of another scale: million for billion.
    Scale(usize),
    /// The same number of another unit, with so many digits in all: miles for kilometres.
    Unit(usize),
    /// The same number of points and of per cent, with so many digits in all.
    Points(usize),
    /// The same share, which rose here and fell there, with so many digits in all.
    Way(usize),
    /// The same digits in another order.
    Order(usize),
    /// One digit is another.
    Digit(usize),
}

impl Slip {
    /// Do figures of two things hardly ever differ so?
    pub fn is_plain(self) -> bool {
        matches!(self, Slip::Scale(_) | Slip::Unit(2..) | Slip::Points(_) | Slip::Order(3..))
    }
}
