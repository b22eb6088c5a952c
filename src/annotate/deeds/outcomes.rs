//! How things come out: granted or refused, acquitted or convicted, apologised or did not. Which way it was, of whom or what, and who decided.

use std::ops::Range;

use crate::annotate::deeds::patient::Patient;
use crate::annotate::deeds::words::{MODAL, NEGATIVE, TURNED};
use crate::annotate::deeds::{Clause, Named, decisions};
use crate::annotate::{Stance, stance};
use crate::kinds::deed::{Act, Deed, Role};
use crate::kinds::{Mention, Value};
use crate::text::{Shape, Word, fold, word, words};

/// What was decided about begins within so many tokens,
const BEHIND: usize = 7;
/// and who decided, and whom it is about, stand within so many.
pub(crate) const AROUND: usize = 18;
/// So many tokens before a plain form stands what makes it a fact: `voted by six to three to approve`.
const BACK: usize = 10;

const TO: Word = word("to");
const OF: Word = word("of");

/// Behind these a plain form tells what was done.
const DECIDING: [Word; 15] = words([
    "voted",
    "agreed",
    "decided",
    "chose",
    "opted",
    "resolved",
    "telephoned",
    "phoned",
    "called",
    "rang",
    "asked",
    "jury",
    "moved",
    "elected",
    "did",
]);
/// Before a noun: it was given.
const GIVEN: [Word; 14] = words([
    "got",
    "won",
    "secured",
    "gained",
    "received",
    "given",
    "gave",
    "granted",
    "earned",
    "obtained",
    "met",
    "brought",
    "issued",
    "delivered",
]);
/// Before a noun: it was not had, or not yet.
const SOUGHT: [Word; 21] = words([
    "seek", "seeks", "seeking", "sought", "await", "awaits", "awaiting", "pending", "for", "need", "needs", "needed", "requires",
    "require", "subject", "if", "until", "without", "despite", "before", "demanded",
]);
/// What is denied, not refused.
const CLAIMED: [Word; 26] = words([
    "that",
    "rumors",
    "rumours",
    "accusations",
    "accusation",
    "allegations",
    "allegation",
    "claims",
    "claim",
    "suggestions",
    "suggestion",
    "charges",
    "wrongdoing",
    "having",
    "involvement",
    "reports",
    "criticism",
    "criticisms",
    "idea",
    "notion",
    "blame",
    "being",
    "knowing",
    "responsibility",
    "liability",
    "theory",
]);
/// Before what is said not to have been.
const DENYING: [Word; 10] =
    words(["denied", "denies", "deny", "denying", "disputed", "disputes", "rejected", "dismissed", "false", "wrongly"]);
/// It has yet to come out, or is told as what another said.
const OPEN: [Word; 12] =
    words(["yet", "urged", "urging", "asked", "asks", "calls", "recommended", "wants", "hopes", "hoped", "likely", "expected"]);

/// What nobody needs to say.
const BLAME: &str = "blame";
/// What is open for some hours is shut for others.
const CLOSING: &str = "closing";

impl Clause<'_, '_> {
    /// What the phrase says of how a thing came out, by each of its readings.
    pub(super) fn outcomes(&self, readings: &[Act]) -> Vec<Mention> {
        let span = self.text.span_of(self.at.clone());
        let quoted = self.mentions.iter().any(|m| m.value.quote().is_some() && m.span.contains(span));
        let written = self.text.tokens()[self.at.start];
        let opens = self.at.start == self.sentence.tokens.start;
        // `Opponents of the plan were defeated`: it was approved.
        let opponents = || decisions::opponents(self.text, self.sentence.tokens.start..self.at.start);
        if self.text.tokens()[self.at.clone()].iter().any(|t| decisions::LOST.contains(&t.word)) && opponents() {
            return Vec::new();
        }
        if quoted || written.shape == Shape::Upper || written.is_capitalised() && !opens {
            return Vec::new();
        }
        let mut out: Vec<Mention> = Vec::new();
        for act in readings {
            let Some(deed) = self.outcome(act) else { continue };
            if !out.iter().any(|m| m.value.deed().is_some_and(|other| other.act == deed.act)) {
                out.push(Mention::new(self.text, self.at.clone(), Value::Deed(Box::new(deed))));
            }
        }
        out
    }

    fn outcome(&self, act: &Act) -> Option<Deed> {
        let negative = self.negated();
        // `No plans to close the plant`
        let undone = negative.is_some_and(|word| word != const { crate::text::word("no") });
        // `He would not criticise the guide`: nor did he clear him.
        if act.base && act.name == BLAME && self.is_modal() {
            return None;
        }
        // `Stayed open for 12 hours`: and was shut then.
        let links = const { words(["for", "until", "till", "from", "all", "late"]) };
        if act.name == CLOSING && !act.done && self.at.end < self.sentence.tokens.end && links.contains(&self.word(self.at.end)) {
            return None;
        }
        if act.base && !self.is_told(undone)
            || act.noun && !self.is_given()
            || self.is_open()
            || self.is_of_words(act)
            || self.is_another(act)
        {
            return None;
        }
        let how = stance(self.text, self.sentence.tokens.clone(), self.at.clone());
        let told = match how {
            Stance::Asserted | Stance::Former => true,
            Stance::Planned | Stance::Proposed => !act.noun && (act.base || self.is_settled()),
            // What the clause behind denies is another thing.
            Stance::Denied => negative.is_some() || !self.is_denied(),
            // `When she was cleared`, `if she was`
            Stance::Hypothetical => !act.noun && !self.is_modal(),
        };
        if !told {
            return None;
        }
        // In what state a thing was is told of that thing, whoever found it so.
        let subject =
            if act.role == Role::Subject && !act.people { self.of_verb(act).filter(|_| !self.is_behind_a_relative()) } else { None };
        let person = match &subject {
            Some(patient) => patient.person.clone(),
            None => self.person_of(act)?,
        };
        let window = self.window();
        let mut names: Vec<u64> = self.people(window.clone()).map(|family| word(&family).0).collect();
        let people = self.mentions.iter().filter(|m| window.contains(&m.tokens.start) && m.value.person().is_some());
        names.extend(people.flat_map(|m| m.tokens.clone()).map(|at| self.word(at).0));
        names.sort_unstable();
        names.dedup();
        let turned = (self.at.end..self.sentence.tokens.end.min(self.at.end + BEHIND)).any(|at| TURNED.contains(self.word(at)));
        let by = self.at.end < self.sentence.tokens.end && self.word(self.at.end) == const { word("by") };
        let behind = (self.at.end..window.end).take(if by { BEHIND } else { 0 });
        let body = behind.chain((window.start..self.at.start).rev()).find_map(|at| decisions::body(self.text, at));
        Some(Deed {
            act: act.name.clone(),
            person,
            thing: match &subject {
                Some(patient) => patient.thing.map(|thing| thing.0),
                None => body.map(|body| body.0),
            },
            names,
            mark: if self.is_of_a_part() { Some("part".to_owned()) } else { turned.then(|| "turned".to_owned()) },
            done: act.done != negative.is_some(),
            ever: negative == Some(const { word("never") }),
            day: self.day(false).map(|(day, _)| day),
            outcome: true,
            ..Deed::default()
        })
    }

    /// `The lorry that hit the car was uninsured`: the noun before the verb is not its subject.
    fn is_behind_a_relative(&self) -> bool {
        let before = self.sentence.tokens.start..self.at.start;
        before.rev().take(AROUND).any(|at| const { words(["that", "which", "who", "whose", "where"]) }.contains(&self.word(at)))
    }

    /// Whom an outcome is of; `None` where that must be known and is not.
    fn person_of(&self, act: &Act) -> Option<Option<String>> {
        if !act.people {
            return Some(None);
        }
        if let Some(within) = self.people(self.at.clone()).next() {
            return Some(Some(within));
        }
        if act.noun {
            return self.of_noun().person.or_else(|| self.only_person()).map(Some);
        }
        // `She telephoned Ms Holm to concede`, `found Ms Holm guilty of fraud`
        if act.base
            && let Some(decided) = self.decided()
        {
            let before = self.mentions.iter().rev().filter(|m| m.tokens.end <= decided && m.value.person().is_some());
            return before.filter_map(|m| m.value.person()).find(|p| !p.family.is_empty()).map(|p| Some(fold(&p.family)));
        }
        if self.word(self.at.start) == const { word("guilty") } {
            let between = self.mentions.iter().filter(|m| m.tokens.end == self.at.start).find_map(|m| m.value.person());
            if let Some(person) = between.filter(|p| !p.family.is_empty()) {
                return Some(Some(fold(&person.family)));
            }
        }
        // `Ms Holm left without a word of apology`
        if const { words(["without", "no"]) }.contains(&self.word(self.at.start)) {
            let before = self.mentions.iter().rev().filter(|m| m.tokens.end <= self.at.start).filter_map(|m| m.value.person());
            return before.into_iter().find(|p| !p.family.is_empty()).map(|p| Some(fold(&p.family)));
        }
        let patient = match act.role {
            Role::Nobody | Role::Anything => Patient::default(),
            _ if self.word(self.at.start) == const { word("guilty") } => Patient::default(),
            Role::Subject | Role::Object => self.of_verb(act).unwrap_or_default(),
        };
        if patient.thing.is_some() || patient.mark.is_some() {
            return None;
        }
        patient.person.or_else(|| self.only_person()).map(Some)
    }

    /// The tokens around the phrase that tell of it.
    fn window(&self) -> Range<usize> {
        self.at.start.saturating_sub(AROUND).max(self.sentence.tokens.start)..self.sentence.tokens.end.min(self.at.end + AROUND)
    }

    /// The families of those named, or meant by a pronoun, in these tokens.
    fn people(&self, tokens: Range<usize>) -> impl Iterator<Item = String> {
        let within = self.mentions.iter().filter(move |m| tokens.contains(&m.tokens.start));
        within.filter_map(|m| m.value.person()).filter(|p| !p.family.is_empty()).map(|p| fold(&p.family))
    }

    fn only_person(&self) -> Option<String> {
        let mut all: Vec<String> = self.people(self.window()).collect();
        all.sort_unstable();
        all.dedup();
        (all.len() == 1).then(|| all.pop()).flatten()
    }

    /// Is it a plain form of what was done or not: `voted to approve`, `did not approve`?
    fn is_told(&self, negated: bool) -> bool {
        let start = self.sentence.tokens.start;
        let from = self.at.start.saturating_sub(BACK).max(start);
        let to = self.at.start > start && self.word(self.at.start - 1) == TO;
        let modal = (from..self.at.start).any(|at| self.modal(at) && self.word(at) != const { word("would") });
        !modal && (to && self.decided().is_some() || negated)
    }

    /// The word that makes a fact of the plain form behind it.
    fn decided(&self) -> Option<usize> {
        let from = self.at.start.saturating_sub(BACK).max(self.sentence.tokens.start);
        (from..self.at.start).rev().find(|&at| DECIDING.contains(&self.word(at)))
    }

    /// Is it a modal? `In May` is none.
    fn modal(&self, at: usize) -> bool {
        MODAL.contains(self.word(at)) && (at == self.sentence.tokens.start || self.text.tokens()[at].shape == Shape::Lower)
    }

    /// Does a word of what need not have happened stand before it?
    fn is_modal(&self) -> bool {
        let from = self.at.start.saturating_sub(BACK).max(self.sentence.tokens.start);
        (from..self.at.start).any(|at| self.modal(at))
    }

    /// The word of negation before it: `did not wake and was drowned` says nothing of the second.
    fn negated(&self) -> Option<Word> {
        let start = self.sentence.tokens.start;
        let joins = const { words(["and", "but", "or", "who", "which", "that", "because", "as", "when"]) };
        let near = (self.at.start.saturating_sub(6).max(start)..self.at.start).rev();
        let near = near.take_while(|&at| !joins.contains(&self.word(at)));
        self.negative().filter(|negative| near.map(|at| self.word(at)).any(|w| w == *negative))
    }

    /// `Survived by his wife`; `the senator voted against`: another thing than what came out.
    fn is_another(&self, act: &Act) -> bool {
        let by = self.at.end < self.sentence.tokens.end && self.word(self.at.end) == const { word("by") };
        let alive = act.name == "survival" && by;
        let member = act.name == "decision"
            && const { words(["voted", "backed", "said", "accepted", "endorsed"]) }.contains(&self.word(self.at.start))
            && self.is_of_person();
        alive || member
    }

    /// Does a word of denial stand before it?
    fn is_denied(&self) -> bool {
        let from = self.at.start.saturating_sub(BACK).max(self.sentence.tokens.start);
        (from..self.at.start).any(|at| DENYING.contains(&self.word(at)))
    }

    /// `Denied that she had known`, `rejected the accusations`: what is said not to be so is not refused.
    fn is_of_words(&self, act: &Act) -> bool {
        let behind = self.at.end..self.sentence.tokens.end.min(self.at.end + 4);
        act.name == "decision" && behind.clone().any(|at| CLAIMED.contains(&self.word(at)))
    }

    /// `The approval of the plan`, `her acquittal`, `won approval`: a noun of what has come out.
    fn is_given(&self) -> bool {
        let start = self.sentence.tokens.start;
        let before: Vec<Word> = (self.at.start.saturating_sub(3).max(start)..self.at.start).map(|at| self.word(at)).collect();
        if before.iter().any(|w| SOUGHT.contains(w)) {
            return false;
        }
        let owned = before.last().is_some_and(|w| const { words(["'s", "his", "her", "their", "its", "’"]) }.contains(w));
        let of = self.at.end < self.sentence.tokens.end && self.word(self.at.end) == OF && before.last() != Some(&const { word("a") });
        owned || of || before.iter().any(|w| GIVEN.contains(w))
    }

    /// `Has yet to approve`, `is expected to be refused`.
    fn is_open(&self) -> bool {
        let from = self.at.start.saturating_sub(5).max(self.sentence.tokens.start);
        (from..self.at.start).any(|at| {
            let modal = self.modal(at) && self.word(at + 1) != const { word("not") };
            OPEN.contains(&self.word(at)) || modal && !NEGATIVE.contains(self.word(at))
        })
    }
}

/// The outcomes that a sentence tells of.
pub(super) fn outcomes(here: &Clause, phrases: &[Named]) -> Vec<Mention> {
    let mut out = Vec::new();
    for (at, readings) in phrases {
        out.extend(Clause { at: at.clone(), ..here.clone() }.outcomes(readings));
    }
    out
}
