//! What the claims of an article, and those of a sentence, share: each thing is read once, for the first claim that asks.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use crate::annotate::{Annotated, Attribution, speech};
use crate::claim::cite::{Shown, show};
use crate::claim::handover::handover;
use crate::claim::manner::{Told, told};
use crate::claim::topic::{Around, Figures, topic};
use crate::claim::{Story, When, when};
use crate::kinds::Value;
use crate::kinds::topic::Topic;
use crate::matching::{Filled, Filler};
use crate::text::Word;

/// What all claims of one article share.
pub struct OfArticle {
    pub story: Arc<Story>,
    /// The names that it has most, sorted.
    pub mains: Vec<Word>,
    figures: Figures,
}

impl OfArticle {
    pub fn new(annotated: &Annotated) -> OfArticle {
        let story = Story::of(annotated);
        OfArticle { mains: story.mains(annotated), story: Arc::new(story), figures: Figures::new(annotated) }
    }
}

/// What all claims of one sentence share. Several rules read one figure: its topic, its time and its stance are told once for all of them.
pub struct Here<'w> {
    pub article: &'w OfArticle,
    annotated: &'w Annotated<'w>,
    sentence: usize,
    /// The sentence itself.
    pub shown: Shown,
    /// Does it hold words of a change of holder, or of a holder's leaving?
    pub handover: bool,
    /// What stands around its figures.
    around: OnceCell<Around<'w>>,
    /// Its verbs of speech.
    speech: OnceCell<Vec<Attribution>>,
    topics: Known<(Range<usize>, Filler), Arc<Topic>>,
    times: Known<Range<usize>, Option<When>>,
    told: Known<(Range<usize>, bool), Told>,
}

impl<'w> Here<'w> {
    pub fn new(annotated: &'w Annotated<'w>, sentence: usize, article: &'w OfArticle) -> Here<'w> {
        let span = annotated.text.sentences().get(sentence).map(|s| s.span).unwrap_or_default();
        Here {
            article,
            annotated,
            sentence,
            shown: show(annotated, span),
            handover: handover(annotated, sentence),
            around: OnceCell::new(),
            speech: OnceCell::new(),
            topics: Known::default(),
            times: Known::default(),
            told: Known::default(),
        }
    }

    pub fn around(&self) -> &Around<'w> {
        self.around.get_or_init(|| Around::new(self.annotated, &self.article.figures, self.sentence))
    }

    /// What the figure that fills the slot is of.
    pub fn topic(&self, filled: &Filled, value: &Value) -> Arc<Topic> {
        self.topics.of((filled.tokens.clone(), filled.with.clone()), || {
            let (article, figure) = (self.article, filled.tokens.clone());
            Arc::new(topic(self.annotated, self.sentence, self.around(), &article.mains, &article.figures, figure, value))
        })
    }

    /// See [`when`].
    pub fn when(&self, value: Range<usize>) -> Option<When> {
        self.times.of(value.clone(), || when(self.annotated, self.sentence, value))
    }

    /// See [`told`].
    pub fn told(&self, value: Range<usize>, figure: bool) -> Told {
        self.told.of((value.clone(), figure), || {
            let speech = self.speech.get_or_init(|| speech(self.annotated, self.sentence));
            told(self.annotated, self.sentence, value, figure, speech)
        })
    }
}

/// What has been read already, by what it was read of: so few are in a sentence that they are looked through in turn.
struct Known<K, V>(RefCell<Vec<(K, V)>>);

impl<K, V> Default for Known<K, V> {
    fn default() -> Self {
        Known(RefCell::new(Vec::new()))
    }
}

impl<K: PartialEq, V: Clone> Known<K, V> {
    fn of(&self, key: K, read: impl FnOnce() -> V) -> V {
        let known = self.0.borrow().iter().find(|(other, _)| *other == key).map(|(_, value)| value.clone());
        known.unwrap_or_else(|| {
            let value = read();
            self.0.borrow_mut().push((key, value.clone()));
            value
        })
    }
}
