//! People by description: `the Italian, 47,`, `the 49-year-old`, `the senator, an independent`, `the striker`.
//!
//! A description is given to a person only where nobody else can be meant: the one person who was named with that post, trade or nationality,
//! or the one person named in the paragraph so far (else in the paragraph before). Where two may be meant, it is nobody's.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annotate::english;
use crate::annotate::posts::holders;
use crate::annotate::sexes::Sexes;
use crate::kinds::occupation::work_ends;
use crate::kinds::office::Tenure;
use crate::kinds::person::{Person, Sex};
use crate::kinds::quantity::Sort;
use crate::kinds::{Mention, Value, add_in_order};
use crate::text::{QuickMap, Shape, Span, Text, Word, word};

/// A description reaches back over this many paragraphs to the person whose post, trade or country it names.
const BACK: usize = 2;
/// And over this many names.
const NAMED_BACK: usize = 64;
/// Longer articles name so many people that a description is anybody's.
const MOST_PEOPLE: usize = 400;

/// Adds a mention for each description whose person is certain. Mentions stay in order.
pub fn describe(text: &Text, mentions: &mut Vec<Mention>) {
    let added = match Cast::new(text, mentions) {
        Some(cast) => cast.descriptions(),
        None => return,
    };
    add_in_order(mentions, added);
}

/// Where a person is named.
struct Named {
    /// Index into the people.
    who: usize,
    token: usize,
    paragraph: usize,
    sentence: usize,
}

/// The people of an article, and what is said of them.
struct Cast<'t> {
    text: &'t Text<'t>,
    mentions: &'t [Mention],
    quotes: Vec<Span>,
    people: Vec<&'t Person>,
    /// By place in the text.
    named: Vec<Named>,
    /// Who was named with that trade or post, by its word; with that country, by its name; with that age.
    trades: QuickMap<Word, BTreeSet<usize>>,
    countries: QuickMap<&'t str, BTreeSet<usize>>,
    ages: QuickMap<String, BTreeSet<usize>>,
    /// Who was named as `Jane Hale of Ohio`.
    of_place: BTreeSet<usize>,
    sexes: Sexes,
}

impl<'t> Cast<'t> {
    fn new(text: &'t Text<'t>, mentions: &'t [Mention]) -> Option<Cast<'t>> {
        let quotes: Vec<Span> = mentions.iter().filter(|m| m.value.quote().is_some()).map(|m| m.span).collect();
        let mut cast = Cast {
            text,
            mentions,
            quotes,
            people: Vec::new(),
            named: Vec::new(),
            trades: QuickMap::default(),
            countries: QuickMap::default(),
            ages: QuickMap::default(),
            of_place: BTreeSet::new(),
            sexes: Sexes::new(mentions),
        };
        let mut numbers: QuickMap<&str, usize> = QuickMap::default();
        let mut sentence = 0;
        for mention in mentions {
            let Some(person) = mention.value.person().filter(|_| !cast.quoted(mention.span)) else { continue };
            while text.sentences().get(sentence)?.tokens.end <= mention.tokens.start {
                sentence += 1;
            }
            let who = *numbers.entry(&person.name).or_insert_with(|| {
                cast.people.push(person);
                cast.people.len() - 1
            });
            let paragraph = text.sentences()[sentence].block;
            cast.named.push(Named { who, token: mention.tokens.start, paragraph, sentence });
            cast.learn(who, mention.tokens.clone(), text.sentences()[sentence].tokens.clone());
        }
        cast.learn_posts(&numbers);
        (!cast.people.is_empty() && cast.people.len() <= MOST_PEOPLE).then_some(cast)
    }

    fn quoted(&self, span: Span) -> bool {
        let at = self.quotes.partition_point(|q| q.start() <= span.start());
        at > 0 && self.quotes[at - 1].contains(span)
    }

    fn word(&self, at: usize) -> Option<Word> {
        self.text.tokens().get(at).map(|t| t.word)
    }

    /// The mentions that start at that token.
    fn starting(&self, at: usize) -> impl Iterator<Item = &'t Mention> {
        let from = self.mentions.partition_point(|m| m.tokens.start < at);
        self.mentions[from..].iter().take_while(move |m| m.tokens.start == at)
    }

    fn country_at(&self, at: usize) -> Option<(&'t str, usize)> {
        self.starting(at).find_map(|m| match &m.value {
            Value::Place(place) if place.demonym && !place.country.is_empty() => Some((place.name.as_str(), m.tokens.end)),
            _ => None,
        })
    }

    fn age_at(&self, at: usize) -> Option<(String, usize)> {
        self.starting(at).find_map(|m| match &m.value {
            Value::Quantity(q) if q.sort == Sort::Age => Some((q.number?.normalize().to_string(), m.tokens.end)),
            _ => None,
        })
    }

    /// What the words around a name say: `the Italian striker Jane Hale, 34,`, `Jane Hale, a surgeon`, `Jane Hale of Ohio`.
    fn learn(&mut self, who: usize, name: Range<usize>, sentence: Range<usize>) {
        let tokens = self.text.tokens();
        // Before the name: lower words, and a demonym in front of them.
        let mut at = name.start;
        while at > sentence.start && tokens[at - 1].shape == Shape::Lower && name.start - at < 3 && !is_break(tokens[at - 1].word) {
            at -= 1;
        }
        if at < name.start && !is_determiner(tokens[name.start - 1].word) {
            self.trades.entry(tokens[name.start - 1].word).or_default().insert(who);
        }
        for start in at.saturating_sub(2).max(sentence.start)..name.start {
            if let Some((country, _)) = self.country_at(start).filter(|(_, end)| (at..=name.start).contains(end)) {
                self.countries.entry(country).or_default().insert(who);
            }
        }
        if self.word(name.end) == Some(OF) && self.starting(name.end + 1).any(|m| m.value.place_name().is_some()) {
            self.of_place.insert(who);
        }
        // Behind it: an age, then an apposition.
        let mut at = name.end;
        if self.word(at) != Some(COMMA) {
            return;
        }
        at += 1;
        if let Some((age, end)) = self.age_at(at) {
            self.ages.entry(age).or_default().insert(who);
            at = end + usize::from(self.word(end) == Some(COMMA));
        }
        if !self.word(at).is_some_and(is_determiner) {
            return;
        }
        at += 1;
        if let Some((age, end)) = self.age_at(at) {
            self.ages.entry(age).or_default().insert(who);
            at = end;
        }
        if let Some((country, end)) = self.country_at(at) {
            self.countries.entry(country).or_default().insert(who);
            at = end;
        }
        let behind = tokens[at.min(sentence.end)..sentence.end].iter();
        let noun = behind.take(5).take_while(|t| t.shape == Shape::Lower && !is_break(t.word)).last();
        if let Some(noun) = noun {
            self.trades.entry(noun.word).or_default().insert(who);
        }
    }

    /// Posts count as trades by their last word.
    fn learn_posts(&mut self, numbers: &QuickMap<&str, usize>) {
        for (mention, holder) in self.mentions.iter().zip(holders(self.text, self.mentions)) {
            if let (Value::Office(office), Some(who)) = (&mention.value, holder.and_then(|h| numbers.get(h.as_str()))) {
                if self.quoted(mention.span) {
                    continue;
                }
                if office.tenure == Tenure::Former {
                    self.trades.entry(once(&office.title)).or_default().insert(*who);
                }
                if office.tenure != Tenure::Current {
                    continue;
                }
                for title in [office.title.as_str(), office.title.rsplit(' ').next().unwrap_or_default()] {
                    self.trades.entry(word(title)).or_default().insert(*who);
                }
            }
        }
    }

    fn descriptions(&self) -> Vec<Mention> {
        let mut out = Vec::new();
        for (number, sentence) in self.text.sentences().iter().enumerate() {
            for at in sentence.tokens.clone() {
                let token = self.text.tokens()[at];
                if token.word != THE || !matches!(token.shape, Shape::Lower | Shape::Capital) || self.quoted(token.span) {
                    continue;
                }
                if let Some((tokens, who)) = self.description(number, at, sentence.tokens.end) {
                    let person = Person { described: true, full: false, honorific: String::new(), ..self.people[who].clone() };
                    out.push(Mention::new(self.text, tokens, Value::Person(person)));
                }
            }
        }
        out
    }

    /// The description that begins with the article at token `the`: its tokens, and who it is.
    fn description(&self, sentence: usize, the: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let first = the + 1;
        if first >= end {
            return None;
        }
        if let Some((close, sex)) = self.parent_of(first) {
            let who = self.in_view(sentence, the).filter(|&who| self.sexes.fits(&self.people[who].name, sex))?;
            return Some((the..close, who));
        }
        let (age, head) = match self.age_at(first) {
            Some((age, head)) => (Some(age), head),
            None => (None, first),
        };
        let (close, who) = if let Some((country, close)) = self.country_at(head) {
            let person_noun = self.is_person_noun(head, close);
            let close = Some(close).filter(|_| person_noun && self.ends_phrase(close, age.is_some())).or_else(|| self.work_end(close))?;
            (close, self.national(country, age.as_deref(), sentence, the)?)
        } else if let Some((close, title)) = self.once_held(head) {
            let aged = || self.aged(age.as_deref()?, sentence, the);
            (close, self.of_trade(title, sentence, the).or_else(aged)?)
        } else if let Some(age) = age {
            if self.ends_phrase(head, true) {
                (head, self.aged(&age, sentence, the)?)
            } else {
                let of_trade = || {
                    let close = self.trade_end(head, end)?;
                    Some((close, self.of_trade(self.word(close - 1)?, sentence, the)?))
                };
                of_trade().or_else(|| Some((self.work_end(head)?, self.aged(&age, sentence, the)?)))?
            }
        } else {
            let close = self.trade_end(head, end)?;
            let age = self.age_at(close + 1).filter(|_| self.word(close) == Some(COMMA)).map(|(age, _)| age);
            // `The biographer, 66,` at the head of a sentence is whoever was named before it, and no lesser one.
            let opens = self.text.sentences().get(sentence).is_some_and(|s| s.tokens.start == the);
            let aged = || self.aged(age.as_deref().filter(|_| opens)?, sentence, the);
            (close, self.titled(head..close, sentence, the).or_else(aged)?)
        };
        if self.names_person(close) {
            return None;
        }
        // `The 49-year-old Italian`: the age is read beside the description, not inside it.
        let start = if head > first && close > head { head } else { the };
        Some((start..close, who))
    }

    /// `Father of three`, `mother-of-two`: its end, and the parent's sex.
    fn parent_of(&self, at: usize) -> Option<(usize, Sex)> {
        let sex = match self.word(at)? {
            FATHER | DAD => Sex::Male,
            MOTHER | MUM | MOM => Sex::Female,
            _ => return None,
        };
        let words: Vec<usize> = (at + 1..at + 5).filter(|&n| self.text.tokens().get(n).is_some_and(|t| t.shape != Shape::Dash)).collect();
        let [of, number, ..] = words[..] else { return None };
        let counted = || self.starting(number).any(|m| m.value.sort() == Some(Sort::Count) && m.tokens.end == number + 1);
        (self.word(of) == Some(OF) && counted()).then_some((number + 1, sex))
    }

    /// `Former minister`: its end, and what who held it goes by.
    fn once_held(&self, at: usize) -> Option<(usize, Word)> {
        let former = |m: &&Mention| m.value.tenure() == Some(Tenure::Former);
        let mention = self.starting(at).find(former)?;
        let Value::Office(office) = &mention.value else { return None };
        self.ends_phrase(mention.tokens.end, true).then(|| (mention.tokens.end, once(&office.title)))
    }

    /// A name follows: `the Italian, Jane Hale`, `the senator Jane Hale`.
    fn names_person(&self, at: usize) -> bool {
        let here = at + usize::from(self.word(at) == Some(COMMA));
        self.starting(here).any(|m| m.value.is_name())
    }

    /// The end of a plain noun or post at that token, where a phrase ends behind it.
    fn trade_end(&self, at: usize, end: usize) -> Option<usize> {
        let office = self.starting(at).find(|m| m.value.tenure() == Some(Tenure::Current)).map(|m| m.tokens.end);
        let token = self.text.tokens().get(at).filter(|_| at < end)?;
        let close = office.or_else(|| (token.shape == Shape::Lower).then_some(at + 1))?;
        self.ends_phrase(close, office.is_some()).then_some(close)
    }

    /// `The Danish striker, signed in May`, `the 23-year-old striker headed in`: the end of the word for work at that token, where nobody of the article
    /// was named with it.
    fn work_end(&self, at: usize) -> Option<usize> {
        let close = work_ends(self.text.tokens(), at)?;
        let ends = self.word(close) == Some(COMMA) || self.ends_phrase(close, true);
        (ends && !self.trades.contains_key(&self.word(close - 1)?)).then_some(close)
    }

    /// Does a noun phrase end there: at a verb, or at a comma before an age or an apposition?
    fn ends_phrase(&self, at: usize, certain: bool) -> bool {
        let Some(token) = self.text.tokens().get(at) else { return certain };
        let next = self.word(at + 1);
        match token.word {
            COMMA => {
                self.age_at(at + 1).is_some() || next.is_some_and(|w| is_determiner(w) && w != THE || matches!(w, WHO | WHOSE | AGED | NOW))
            }
            STOP => certain,
            w if is_auxiliary(w) => true,
            _ if english().speech.longest(self.text.tokens(), at).is_some() => true,
            w => certain && (is_verb(w) || is_place_preposition(w) || token.shape == Shape::Quote || self.dated(at)),
        }
    }

    fn dated(&self, at: usize) -> bool {
        self.starting(at).chain(self.starting(at + 1)).any(|m| m.value.date().is_some())
    }

    /// `Italian` and `Swede` are people; `French` and `Chinese` are more often all of them, save before an age or a singular verb.
    fn is_person_noun(&self, start: usize, end: usize) -> bool {
        let last = self.text.str(self.text.tokens()[end - 1]);
        if end != start + 1 || ["ish", "ns", "es", "ts", "Welsh", "French", "Dutch"].iter().any(|e| last.ends_with(e)) {
            return false;
        }
        let many = last.ends_with("ese") || last == "Swiss";
        let comma_age = self.word(end) == Some(COMMA) && self.age_at(end + 1).is_some();
        !many || comma_age || self.word(end).is_some_and(|w| matches!(w, HAS | IS | WAS))
    }

    /// The one person of that country in the article, else the one in view, unless known to be of another country.
    fn national(&self, country: &str, age: Option<&str>, sentence: usize, before: usize) -> Option<usize> {
        if let Some(known) = self.countries.get(country) {
            return sole(known.iter().copied()).filter(|&who| self.recent(who, sentence, before));
        }
        let who = self.in_view(sentence, before)?;
        let other = self.countries.values().any(|people| people.contains(&who));
        (!other && age.is_none_or(|age| self.ages.get(age).is_none_or(|with| with.contains(&who)))).then_some(who)
    }

    /// Whoever has that age by the article's own word; else the one in view, where nobody else's age is told, or where the description heads its
    /// sentence and is nobody's who was told of without a name (`a 34-year-old man`).
    fn aged(&self, age: &str, sentence: usize, before: usize) -> Option<usize> {
        if let Some(with) = self.ages.get(age) {
            return sole(with.iter().copied()).filter(|&who| self.recent(who, sentence, before));
        }
        let who = self.in_view(sentence, before)?;
        let others = || self.ages.values().flatten().any(|&other| other != who);
        let opens = || self.text.sentences().get(sentence).is_some_and(|s| s.tokens.start == before);
        let unnamed = || (0..before).any(|at| self.age_at(at).is_some_and(|(told, _)| told == age));
        (!others() || opens() && !self.ages.values().any(|with| with.contains(&who)) && !unnamed()).then_some(who)
    }

    /// The one person named with that trade.
    fn of_trade(&self, noun: Word, sentence: usize, before: usize) -> Option<usize> {
        sole(self.trades.get(&noun)?.iter().copied()).filter(|&who| self.recent(who, sentence, before))
    }

    /// `The senator`: by trade or post; or, of a legislator, the one in view who was named with a place, `Jane Hale of Ohio`.
    fn titled(&self, head: Range<usize>, sentence: usize, before: usize) -> Option<usize> {
        let last = self.word(head.end - 1)?;
        let office = self.starting(head.start).find_map(|m| if let Value::Office(office) = &m.value { Some(office) } else { None });
        let title = office.map_or(last, |office| word(&office.title));
        let known = self.trades.get(&title).or_else(|| self.trades.get(&last).filter(|_| office.is_none()));
        if let Some(who) = known.and_then(|known| sole(known.iter().copied()).filter(|&who| self.recent(who, sentence, before))) {
            return Some(who);
        }
        let legislator = matches!(last, SENATOR | CONGRESSMAN | CONGRESSWOMAN | LAWMAKER | REPRESENTATIVE);
        let who = self.in_view(sentence, before).filter(|who| legislator && self.of_place.contains(who))?;
        known.is_none_or(|known| known.contains(&who) || self.just_before(sentence, before) == Some(who)).then_some(who)
    }

    /// Was that person named before this, not long ago?
    fn recent(&self, who: usize, sentence: usize, before: usize) -> bool {
        let Some(paragraph) = self.text.sentences().get(sentence).map(|s| s.block) else { return false };
        let upto = self.named.partition_point(|n| n.token < before);
        let earlier = self.named[..upto].iter().rev().take(NAMED_BACK);
        earlier.take_while(|n| n.paragraph + BACK >= paragraph).any(|n| n.who == who)
    }

    /// The one person named in this paragraph before the description, else in the paragraph before.
    fn in_view(&self, sentence: usize, before: usize) -> Option<usize> {
        let paragraph = self.text.sentences().get(sentence)?.block;
        let upto = self.named.partition_point(|n| n.token < before);
        let last = self.named[..upto].last()?;
        if last.paragraph + 1 < paragraph {
            return None;
        }
        let near = self.named[..upto].iter().rev().take(NAMED_BACK).take_while(|n| n.paragraph == last.paragraph);
        sole(near.map(|n| n.who)).or_else(|| self.just_before(sentence, before).filter(|_| last.paragraph == paragraph))
    }

    /// The one person of the sentence before, where the description begins its own.
    fn just_before(&self, sentence: usize, before: usize) -> Option<usize> {
        let opens = self.text.sentences().get(sentence)?.tokens.start == before;
        let upto = self.named.partition_point(|n| n.token < before);
        let near = self.named[..upto].iter().rev().take(NAMED_BACK).take_while(|n| n.sentence + 1 == sentence);
        sole(near.map(|n| n.who)).filter(|_| opens)
    }
}

/// The one item, where all are the same.
fn sole(mut items: impl Iterator<Item = usize>) -> Option<usize> {
    let first = items.next()?;
    items.all(|other| other == first).then_some(first)
}

fn is_determiner(w: Word) -> bool {
    matches!(w, THE | A | AN | HIS | HER | THEIR)
}

/// Words at which a noun phrase ends.
/// What somebody goes by who held that post once.
fn once(title: &str) -> Word {
    word(&format!("former {title}"))
}

fn is_break(w: Word) -> bool {
    is_auxiliary(w)
        || is_place_preposition(w)
        || is_verb(w)
        || matches!(w, OF | FROM | AND | OR | BUT | THAT | WHICH | WHO | WHOSE | BY | AS)
}

fn is_auxiliary(w: Word) -> bool {
    matches!(w, IS | WAS | HAS | HAD | WILL | WOULD | COULD | DOES | DID | MAY | MIGHT | MUST | CANNOT)
}

fn is_place_preposition(w: Word) -> bool {
    matches!(w, IN | AT | ON | TO | AFTER | WITH | FOR | BEFORE | DURING | UNTIL | SINCE)
}

fn is_verb(w: Word) -> bool {
    english().deeds.contains(&w)
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(const $name: Word = word($text);)* };
}

words! {
    THE = "the"; A = "a"; AN = "an"; HIS = "his"; HER = "her"; THEIR = "their"; OF = "of"; FATHER = "father"; DAD = "dad"; MOTHER = "mother"; MUM = "mum"; MOM = "mom"; COMMA = ","; STOP = "."; WHO = "who"; WHOSE = "whose";
    AGED = "aged"; NOW = "now"; HAS = "has"; IS = "is"; WAS = "was"; HAD = "had"; WILL = "will"; WOULD = "would"; COULD = "could"; DOES = "does";
    DID = "did"; MAY = "may"; MIGHT = "might"; MUST = "must"; CANNOT = "cannot"; IN = "in"; AT = "at"; ON = "on"; TO = "to"; AFTER = "after";
    WITH = "with"; FOR = "for"; BEFORE = "before"; DURING = "during"; UNTIL = "until"; SINCE = "since"; FROM = "from"; AND = "and"; OR = "or";
    BUT = "but"; THAT = "that"; WHICH = "which"; BY = "by"; AS = "as"; SENATOR = "senator"; CONGRESSMAN = "congressman";
    CONGRESSWOMAN = "congresswoman"; LAWMAKER = "lawmaker"; REPRESENTATIVE = "representative";
}
