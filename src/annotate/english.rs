//! The English that annotation goes by, read once from `english.yaml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::annotate::Stance;
use crate::text::{Lexicon, Word, WordSet, table, word};

/// How a verb of speech takes its side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Speech {
    /// Said, told, added: the paper reports.
    Neutral,
    /// Claimed, insisted, alleged: the speaker's word, not the paper's.
    Party,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    reports: Vec<String>,
    claims: Vec<String>,
    partisans: Vec<String>,
    planned: Vec<String>,
    proposed: Vec<String>,
    hypothetical: Vec<String>,
    able: Vec<String>,
    denied: Vec<String>,
    former: Vec<String>,
    tentative: Vec<String>,
    handover: Vec<String>,
    appointing: Vec<String>,
    leaving: Vec<String>,
    of_its_day: Vec<String>,
    deeds: Vec<String>,
    transfers: Vec<String>,
    signings: Vec<String>,
    before_speech: Vec<String>,
    sayings: Vec<String>,
}

/// Word lists, ready for lookup by token.
#[derive(Default)]
pub struct English {
    /// Verbs of speech.
    pub speech: Lexicon<Speech>,
    /// Words that tell how a thing is put.
    pub stance: Lexicon<Stance>,
    /// Words that tell of a change of holder.
    pub handover: Lexicon<()>,
    /// Words of an appointment to a post.
    pub appointing: Lexicon<()>,
    /// Words that tell of a holder's leaving.
    pub leaving: Lexicon<()>,
    /// Words that tell of a change of party, club or employer.
    pub transfers: Lexicon<()>,
    /// Words that tell of a player's change of club.
    pub signings: Lexicon<()>,
    /// Words of a movement or of a passing level.
    pub of_its_day: Lexicon<()>,
    /// People whose reports are claims of a party.
    pub partisans: Vec<Word>,
    /// What makes a figure one that was meant or held at first.
    pub tentative: Lexicon<()>,
    /// Verbs that follow the noun for a person, and are no nouns or adjectives themselves.
    pub deeds: WordSet,
    /// Words that may stand between a speaker and the verb of speech.
    pub before_speech: WordSet,
    /// What is said, as a noun.
    pub sayings: WordSet,
}

static ENGLISH: LazyLock<English> = LazyLock::new(|| {
    let lists: Lists = table::yaml(include_str!("english.yaml"));
    let mut english = English {
        partisans: lists.partisans.iter().map(|w| word(w)).collect(),
        deeds: lists.deeds.iter().map(|w| word(w)).collect(),
        before_speech: lists.before_speech.iter().map(|w| word(w)).collect(),
        sayings: lists.sayings.iter().map(|w| word(w)).collect(),
        ..English::default()
    };
    for (verbs, speech) in [(&lists.reports, Speech::Neutral), (&lists.claims, Speech::Party)] {
        verbs.iter().for_each(|verb| english.speech.insert(verb, speech));
    }
    lists.handover.iter().for_each(|w| english.handover.insert(w, ()));
    lists.appointing.iter().for_each(|w| english.appointing.insert(w, ()));
    lists.leaving.iter().for_each(|w| english.leaving.insert(w, ()));
    lists.transfers.iter().for_each(|w| english.transfers.insert(w, ()));
    lists.signings.iter().for_each(|w| english.signings.insert(w, ()));
    lists.tentative.iter().for_each(|w| english.tentative.insert(w, ()));
    lists.of_its_day.iter().for_each(|w| english.of_its_day.insert(w, ()));
    let stances = [
        (&lists.denied, Stance::Denied),
        (&lists.planned, Stance::Planned),
        (&lists.proposed, Stance::Proposed),
        (&lists.hypothetical, Stance::Hypothetical),
        (&lists.able, Stance::Asserted),
        (&lists.former, Stance::Former),
    ];
    for (words, stance) in stances {
        words.iter().for_each(|w| english.stance.insert(w, stance));
    }
    english
});

/// The word lists.
pub fn english() -> &'static English {
    &ENGLISH
}
