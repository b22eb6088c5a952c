//! How a thing came out, told both ways: the case that both are of one thing, and the many signs that they are of two, or that it changed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::article::Part;
use crate::compare::comparable::same_story;
use crate::compare::deeds::{DeedWeights, deed};
use crate::compare::evidence::Evidence;
use crate::compare::finding::{Finding, Side, Told, Verdict, finding};
use crate::kinds::date;
use crate::kinds::deed::Deed;
use crate::kinds::topic::of_word;
use crate::rule::Rule;
use crate::text::{Word, WordMap, WordSet, table, tokens, word};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    frames: BTreeMap<String, Frame>,
    procedure: Vec<String>,
    charges: Vec<String>,
    partial: Vec<String>,
    changing: Vec<String>,
    disputing: Vec<String>,
    bodies: Vec<String>,
}

/// What two tellings of one kind of outcome need.
#[derive(Deserialize, Clone, Copy)]
#[serde(deny_unknown_fields)]
struct Frame {
    /// So much must the words tell that both have,
    least: f64,
    /// of which so many must be of the matter.
    words: usize,
    /// Of one person.
    #[serde(default)]
    person: bool,
    /// Of one body or person that decided, which both tell.
    #[serde(default)]
    decider: bool,
    /// It may come out otherwise another day.
    #[serde(default)]
    changes: bool,
    /// What was not done by then may have been done since.
    #[serde(default, rename = "may-follow")]
    may_follow: bool,
    /// It is public, so that whoever tells of it tells what all know.
    #[serde(default)]
    public: bool,
    /// Of the same subject, by its noun or its name.
    #[serde(default)]
    subject: bool,
}

struct Words {
    frames: BTreeMap<String, Frame>,
    procedure: WordSet,
    charges: WordSet,
    partial: WordSet,
    changing: WordSet,
    disputing: WordSet,
    /// Bodies that may be one, by the number of their list.
    bodies: WordMap<usize>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = table::yaml(include_str!("outcomes.yaml"));
    let words = |lines: &[String]| lines.iter().flat_map(|line| line.split_whitespace()).map(word).collect();
    let concepts = |lines: &[String]| lines.iter().flat_map(|line| line.split_whitespace()).map(of_word).collect();
    Words {
        procedure: concepts(&table.procedure),
        charges: concepts(&table.charges),
        partial: words(&table.partial),
        changing: words(&table.changing),
        disputing: words(&table.disputing),
        bodies: table.bodies.iter().enumerate().flat_map(|(n, line)| line.split_whitespace().map(move |w| (word(w), n))).collect(),
        frames: table.frames,
    }
});

/// What two clauses share besides whom they are of.
struct Shared {
    /// What the shared words and names tell, in nats.
    told: f64,
    /// How many words and names of the matter they share,
    matter: usize,
    /// and how many words.
    words: usize,
}

/// The pairs told both ways, one finding for each clause.
pub(crate) fn disagreements(rule: &Rule, pieces: &[Evidence]) -> Vec<Finding> {
    let weights = DeedWeights::new(pieces);
    let mut frames: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        frames.entry(deed(piece).map_or("", |deed| deed.act.as_str())).or_default().push(index);
    }
    let mut findings = Vec::new();
    for (name, members) in frames.into_iter().filter(|(_, members)| members.len() <= MOST) {
        let Some(frame) = WORDS.frames.get(name) else { continue };
        let case = Case { frame, weights: &weights, pieces, members: &members };
        let mut told = vec![false; pieces.len()];
        for (n, &i) in members.iter().enumerate() {
            let other = members[n + 1..].iter().copied().filter(|&j| !told[i] && !told[j] && case.contradict(i, j));
            let Some(j) = other.max_by(|&a, &b| case.shared(i, a).told.total_cmp(&case.shared(i, b).told)) else { continue };
            (told[i], told[j]) = (true, true);
            let why = format!("{}: the two are of one thing as far as their words tell", rule.about);
            let message = format!("{name}: told as so and as not so");
            findings.push(finding(
                rule,
                Told { verdict: Verdict::Conflict, message, why },
                vec![Side::of(&[&pieces[i]]), Side::of(&[&pieces[j]])],
            ));
        }
    }
    findings
}

/// More tellings of one kind are a chronicle, not a story.
const MOST: usize = 400;
/// So many tellings of one kind of outcome a story has;
const FEW: f64 = 24.0;
/// and where a corpus has more, the words must tell so much more (nats for each time it has e times as many).
const OF_CROWD: f64 = 3.0;
/// An article that tells it both ways has read of the change, or of two things: it need share but this part of what the two
/// do.
const MIXED: f64 = 0.6;

struct Case<'a, 'c> {
    frame: &'a Frame,
    weights: &'a DeedWeights,
    pieces: &'a [Evidence<'c>],
    members: &'a [usize],
}

impl Case<'_, '_> {
    fn contradict(&self, i: usize, j: usize) -> bool {
        let (a, b) = (&self.pieces[i], &self.pieces[j]);
        let (Some(x), Some(y)) = (deed(a), deed(b)) else { return false };
        x.done != y.done
            && a.cite.article != b.cite.article
            && same_story(a, b)
            && self.are_of_one_voice(a, b)
            && self.are_one(i, j)
            && !self.is_apart(a, b, x, y)
            && !self.is_mixed(i, j)
    }

    fn shared(&self, i: usize, j: usize) -> Shared {
        let (Some(x), Some(y)) = (deed(&self.pieces[i]), deed(&self.pieces[j])) else { return Shared { told: 0.0, matter: 0, words: 0 } };
        let own = x.person.as_deref().map(word);
        let all = |d: &Deed| d.about.iter().chain(&d.others).chain(&d.mains).copied().collect::<Vec<Word>>();
        let theirs = all(y);
        let mut both: Vec<Word> = all(x).into_iter().filter(|w| theirs.contains(w) && Some(*w) != own).collect();
        both.sort_unstable();
        both.dedup();
        let both_have =
            |a: &[Word], b: &[Word]| a.iter().filter(|w| b.contains(w) && !WORDS.procedure.contains(w) && !x.names.contains(&w.0)).count();
        let words = both_have(&x.about, &y.about);
        let matter = words + both_have(&x.others, &y.others);
        Shared { told: both.iter().map(|w| self.weights.information(*w)).sum(), matter, words }
    }

    /// Is enough of both the same?
    fn are_one(&self, i: usize, j: usize) -> bool {
        let shared = self.shared(i, j);
        let (Some(x), Some(y)) = (deed(&self.pieces[i]), deed(&self.pieces[j])) else { return false };
        let agent = x.names.iter().any(|name| y.names.contains(name)) && shared.told >= OF_AGENT && shared.matter > 0;
        let decider = !self.frame.decider || x.names.iter().any(|name| y.names.contains(name)) || x.thing.is_some() && x.thing == y.thing;
        // One month is one time.
        let month = x.day.as_ref().zip(y.day.as_ref()).is_some_and(|(x, y)| date::meet(x, y) == Some(true));
        let (least, words) =
            if month { (self.frame.least.min(DATED), self.frame.words.min(1)) } else { (self.frame.least, self.frame.words) };
        // Of very many decisions some two are alike by chance.
        let crowd = if self.frame.person { 0.0 } else { (self.members.len() as f64 / FEW).ln().max(0.0) };
        let (least, words) = (least + OF_CROWD * crowd, words + usize::from(crowd > 0.0));
        let one_person = x.person.is_some() && x.person == y.person;
        let one_thing = x.person.is_none() && y.person.is_none() && x.thing.is_some() && x.thing == y.thing;
        decider
            && (!self.frame.subject || one_person || one_thing)
            && self.are_of_one(i, j)
            && shared.told >= least
            && (shared.matter >= words && (!month || shared.words > 0 || words == 0) || agent)
    }

    /// Are they of one person, where they are of a person?
    fn are_of_one(&self, i: usize, j: usize) -> bool {
        let (Some(x), Some(y)) = (deed(&self.pieces[i]), deed(&self.pieces[j])) else { return false };
        if self.frame.person {
            x.person.is_some() && x.person == y.person
        } else {
            x.person.is_none() || y.person.is_none() || x.person == y.person
        }
    }

    /// Does something tell that they are of two things, or that the one became the other?
    fn is_apart(&self, a: &Evidence, b: &Evidence, x: &Deed, y: &Deed) -> bool {
        let kind = |body: u64| WORDS.bodies.get(&Word(body)).copied();
        let one_body = |x: u64, y: u64| x == y || kind(x).is_some() && kind(x) == kind(y);
        let bodies = x.thing.zip(y.thing).is_some_and(|(x, y)| !one_body(x, y)) && !self.frame.person;
        let people = !x.names.is_empty() && !y.names.is_empty() && !x.names.iter().any(|name| y.names.contains(name));
        let days = x.day.as_ref().zip(y.day.as_ref()).and_then(|(x, y)| date::meet(x, y)) == Some(false);
        let numbers = x.numbers.iter().any(|n| y.numbers.iter().any(|m| m.0 == n.0 && m.1 != n.1));
        let charged = |d: &Deed| d.about.iter().copied().filter(|w| WORDS.charges.contains(w)).collect::<Vec<Word>>();
        let (here, there) = (charged(x), charged(y));
        let charges = !here.is_empty() && !there.is_empty() && !here.iter().any(|w| there.contains(w));
        bodies || people && !self.frame.person || days || numbers || charges || x.mark != y.mark || self.has_changed(a, b, x, y)
    }

    /// Is it not one's word against another's?
    fn are_of_one_voice(&self, a: &Evidence, b: &Evidence) -> bool {
        let disputed =
            |piece: &Evidence| piece.voice.is_some() && tokens(&piece.cite.sentence, 0).iter().any(|t| WORDS.disputing.contains(&t.word));
        a.voice == b.voice || self.frame.public && !disputed(a) && !disputed(b)
    }

    /// Is it told, or to be feared, that it came out one way first and the other then?
    fn has_changed(&self, a: &Evidence, b: &Evidence, x: &Deed, y: &Deed) -> bool {
        let says = |piece: &Evidence| {
            tokens(&piece.cite.sentence, 0).iter().any(|t| WORDS.changing.contains(&t.word) || WORDS.partial.contains(&t.word))
        };
        if says(a) || says(b) {
            return true;
        }
        let later = |later: &Evidence, told: &Deed, earlier: &Evidence| {
            let Some((early, late)) = earlier.cite.published.zip(later.cite.published).filter(|(early, late)| early < late) else {
                return false;
            };
            let day = told.day.as_ref().filter(|day| day.days.is_day()).and_then(|day| day.days.last);
            let other = deed(earlier).and_then(|deed| deed.day.as_ref());
            let met = told.day.as_ref().zip(other).and_then(|(x, y)| date::meet(x, y)) == Some(true);
            let on_its_day = !met && told.day.as_ref().and_then(|day| day.days.first).is_some_and(|first| first > early);
            let news = later.part == Part::Headline || day.is_some_and(|day| day.until(late).is_ok_and(|gap| gap.get_days() <= FRESH));
            let since =
                self.frame.may_follow && told.done && told.day.as_ref().and_then(|day| day.days.first).is_none_or(|first| first > early);
            on_its_day || since || self.frame.changes && news
        };
        later(a, x, b) || later(b, y, a)
    }

    /// Does an article tell it both ways, nearly?
    fn is_mixed(&self, i: usize, j: usize) -> bool {
        let told = self.shared(i, j).told;
        let near = |k: usize, of: usize| {
            let shared = self.shared(k, of);
            self.are_of_one(k, of) && (self.frame.person || shared.matter > 0 && shared.told >= told * MIXED)
        };
        [i, j].iter().any(|&here| {
            let article = &self.pieces[here].cite.article;
            let done = deed(&self.pieces[here]).map(|deed| deed.done);
            self.members.iter().copied().any(|k| {
                k != here
                    && self.pieces[k].all().any(|claim| claim.cite.article == *article)
                    && deed(&self.pieces[k]).map(|deed| deed.done) != done
                    && (near(k, i) || near(k, j))
            })
        })
    }
}

/// What the same person decided need have less in common, where that tells so much with the name.
const OF_AGENT: f64 = 12.0;
/// and what was decided in one month.
const DATED: f64 = 5.0;
/// What was done within so many days is the news of an article.
const FRESH: i32 = 4;
