//! What a figure is of, read from its sentence and its article.

use std::cell::OnceCell;
use std::ops::Range;

use crate::annotate::{Annotated, clause_end, clause_start, english};
use crate::kinds::place::stands_for;
use crate::kinds::quantity::{Sort, dimension};
use crate::kinds::topic::{Scope, Topic, concepts, is_counting, of_word};
use crate::kinds::{Mention, Value, tally};
use crate::text::{Shape, Text, Token, Word, WordMap, fold, is_function_word, word, words};

/// What all figures of one article share, each read for the first that needs it.
pub struct Figures {
    measures: OnceCell<Measures>,
    /// Of each sentence, what its tokens stand for.
    concepts: Vec<OnceCell<Vec<Option<Word>>>>,
}

impl Figures {
    /// Of that article.
    pub fn new(annotated: &Annotated) -> Figures {
        Figures { measures: OnceCell::new(), concepts: vec![OnceCell::new(); annotated.text.sentences().len()] }
    }

    fn concepts(&self, text: &Text, index: usize) -> &[Option<Word>] {
        let read = || {
            let tokens = text.sentences()[index].tokens.clone();
            concepts(&text.tokens()[tokens.clone()], &text.stems()[tokens])
        };
        self.concepts[index].get_or_init(read)
    }
}

/// What the figures of an article measure.
struct Measures {
    /// How many figures of each unit or noun the article has.
    counts: WordMap<u32>,
}

/// So many content words on each side stand right around a figure.
const NEAR: usize = 4;
/// A movement is told of in this many tokens beside its figure, or between the same commas.
const BESIDE: usize = 7;
/// A sentence of fewer tokens leaves to the one before it what it is about.
const SHORT: usize = 16;
/// No more words than this stand between a figure and its noun.
const MODIFIERS: usize = 3;

/// What all figures of one sentence share, read for the first of them.
pub struct Around {
    /// What each token stands for.
    concepts: Vec<Option<Word>>,
    /// The same, but for figures, days and names.
    content: Vec<Option<Word>>,
    /// The name that each token is part of.
    names: Vec<Option<Word>>,
    /// What the words of the sentence before stand for, sorted.
    before: Vec<Word>,
    /// The names of that sentence, where this one is short and leaves to it what it is about.
    names_before: Option<Vec<Word>>,
}

impl Around {
    /// What each token of the sentence stands for.
    pub fn concepts(&self) -> &[Option<Word>] {
        &self.concepts
    }

    /// Of sentence `index`.
    pub fn new(annotated: &Annotated, figures: &Figures, index: usize) -> Around {
        let text = &annotated.text;
        let here = &text.sentences()[index];
        let mentions = |index: usize| &annotated.mentions[annotated.by_sentence[index].clone()];
        let (concepts, names) = (figures.concepts(text, index).to_vec(), names(text, &here.tokens, mentions(index)));
        let mut content = concepts.clone();
        for mention in mentions(index).iter().filter(|m| m.value.sort().is_some() || m.value.date().is_some()) {
            content[mention.tokens.start - here.tokens.start..mention.tokens.end - here.tokens.start].fill(None);
        }
        content.iter_mut().zip(&names).filter(|(_, name)| name.is_some()).for_each(|(concept, _)| *concept = None);
        let last = index.checked_sub(1).filter(|last| text.sentences()[*last].block + 1 >= here.block);
        let before = last.map(|last| sorted(figures.concepts(text, last).iter().flatten().copied().collect())).unwrap_or_default();
        let led = last.filter(|last| here.tokens.len() < SHORT && text.sentences()[*last].block == here.block);
        let names_of = |last: usize| self::names(text, &text.sentences()[last].tokens, mentions(last)).into_iter().flatten().collect();
        Around { concepts, content, names, before, names_before: led.map(names_of) }
    }
}

/// What the figure at tokens `figure` of sentence `index` is of.
pub fn topic(
    annotated: &Annotated,
    index: usize,
    here: &Around,
    mains: &[Word],
    figures: &Figures,
    figure: Range<usize>,
    value: &Value,
) -> Topic {
    let text = &annotated.text;
    let whole = text.sentences()[index].tokens.clone();
    let clause = clause_start(text, whole.start, figure.start)..clause_end(text, figure.end, whole.end);
    let mentions = &annotated.mentions[annotated.by_sentence[index].clone()];
    let (head, concept, counts) = head(text, &whole, &figure, value);
    let segment = segment(text, &clause, &figure);
    // Figures and days are no words.
    let other = |at: usize| mentions.iter().any(|m| m.tokens.contains(&at) && (m.value.sort().is_some() || m.value.date().is_some()));
    let modifiers = modifiers(&here.concepts[figure.end - whole.start..], concept);
    let stem = |at: usize| here.content[at - whole.start].filter(|word| *word != concept);
    let near = sorted(near(text, &segment, &figure, stem, other));
    let words = sorted(clause.clone().filter_map(stem).filter(|w| near.binary_search(w).is_err()).collect());
    let mut context: Vec<Word> = whole.clone().filter(|at| !clause.contains(at)).filter_map(stem).collect();
    let mut segment_names: Vec<Word> = Vec::new();
    let mut around: Vec<Word> = Vec::new();
    for at in whole.clone() {
        let list = if segment.contains(&at) { &mut segment_names } else { &mut around };
        list.extend(here.names[at - whole.start]);
    }
    if let Some(names) = &here.names_before {
        context.extend(&here.before);
        around.extend(names);
    }
    let known = |w: &Word| near.binary_search(w).is_ok() || words.binary_search(w).is_ok();
    let context = sorted(context.into_iter().filter(|w| !known(w)).collect());
    let beside =
        clause.start.max(figure.start.saturating_sub(BESIDE)).min(segment.start)..clause.end.min(figure.end + BESIDE).max(segment.end);
    let of_its_day = beside.clone().any(|at| english().of_its_day.longest(&text.tokens()[..beside.end], at).is_some());
    let measures = figures.measures.get_or_init(|| measures(annotated));
    let counted = measures.counts.get(&concept).copied().unwrap_or(0);
    Topic {
        class: class(value),
        people: matches!(value, Value::Quantity(q) if q.unit == Some("person")),
        before: here.before.clone(),
        digits: value.digits(),
        names: sorted(segment_names),
        around: sorted(around),
        period: period(mentions, &segment, &figure),
        scope: scope(text, &whole, &figure),
        definite: definite(text, &whole, &figure),
        twins: counted,
        thing: if counts { None } else { thing(text, &clause, &figure, stem) },
        mains: mains.to_vec(),
        clause: text.str_of(clause).to_owned(),
        head,
        concept,
        counts,
        near,
        words,
        context,
        modifiers,
        of_its_day,
    }
}

fn sorted(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_unstable();
    words.dedup();
    words
}

/// What a figure counts or is measured in: a noun, `of the soldiers` too, else the unit.
fn head(text: &Text, whole: &Range<usize>, figure: &Range<usize>, value: &Value) -> (String, Word, bool) {
    let head = value.counted();
    // A tally is one of votes or goals.
    if tally(value).is_some() {
        return ("vote".to_owned(), of_word("vote"), true);
    }
    let Value::Quantity(quantity) = value else { return (head, Word::default(), false) };
    // Ages have names to go by, and a rule of their own.
    if quantity.sort == Sort::Age {
        return (String::new(), Word::default(), false);
    }
    if !quantity.noun.is_empty() {
        let concept = of_word(&quantity.noun);
        return (head, concept, true);
    }
    if quantity.sort == Sort::Count
        && let Some(noun) = of_the(text, whole.end, figure.end).or_else(|| counting_before(text, whole.start, figure.start))
    {
        let concept = of_word(&noun);
        return (noun, concept, true);
    }
    // `Its fourth by-election`: what is ranked, hyphens or no.
    if quantity.sort == Sort::Ordinal
        && let Some(noun) = ranked(text, whole.end, figure.end)
    {
        let concept = of_word(&noun);
        return (noun, concept, true);
    }
    // Kilometres and miles are one measure.
    let concept = match quantity.sort {
        Sort::Measure | Sort::Duration => word(dimension(quantity).unwrap_or(&head)),
        _ => word(&head),
    };
    (head, concept, false)
}

/// What a figure may be compared with at all.
fn class(value: &Value) -> Word {
    let Value::Quantity(quantity) = value else { return word("tally") };
    match quantity.sort {
        Sort::Percent | Sort::Fraction => word("share"),
        Sort::Money => word("money"),
        Sort::Count => word("count"),
        Sort::Ordinal => word("ordinal"),
        Sort::Points => word("points"),
        Sort::Multiple => word("multiple"),
        Sort::Age => word("age"),
        Sort::Duration | Sort::Measure => word(dimension(quantity).or(quantity.unit).unwrap_or("measure")),
    }
}

/// `43 of the soldiers`, `two of its ships`: the noun behind, where it follows at once.
fn of_the(text: &Text, end: usize, at: usize) -> Option<String> {
    const THE: [Word; 8] = [word("the"), word("these"), word("those"), word("its"), word("his"), word("her"), word("their"), word("our")];
    let tokens = text.tokens().get(at..end)?;
    let determined = tokens.first()?.word == const { word("of") } && THE.contains(&tokens.get(1)?.word);
    let mut run = tokens.get(2..)?.iter().take(MODIFIERS + 1).take_while(|t| t.shape == Shape::Lower && !is_function_word(t.word));
    let noun = run.find(|t| text.str(**t).ends_with('s') && !text.str(**t).ends_with("ss")).filter(|_| determined)?;
    Some(text.str(*noun).to_owned())
}

/// `a crowd of 18,412`, `the attendance at the ground was about 18,412`: the noun before a number that says what it counts.
fn counting_before(text: &Text, start: usize, figure: usize) -> Option<String> {
    let tokens = text.tokens();
    let word_at = |at: usize| tokens[at].word;
    let mut at = figure;
    while at > start && HEDGES.contains(&word_at(at - 1)) {
        at -= 1;
    }
    let link = at.checked_sub(1).filter(|&link| link > start)?;
    let noun = |at: usize| (tokens[at].is_word() && is_counting(of_word(text.str(tokens[at])))).then(|| text.str(tokens[at]).to_owned());
    if word_at(link) == const { word("of") } {
        return noun(link - 1);
    }
    let verb = if LEVELS.contains(&word_at(link)) { link.checked_sub(1).filter(|&verb| verb > start)? } else { link };
    let stands = if verb < link { MOVES.contains(&word_at(verb)) } else { EQUALS.contains(&word_at(verb)) };
    let reach = start.max(verb.saturating_sub(SUBJECT))..verb;
    let subject = || reach.rev().take_while(|&at| tokens[at].is_word() || tokens[at].shape == Shape::Dash).find_map(noun);
    if stands { subject() } else { None }
}

/// A subject and what stands behind it are no longer than this.
const SUBJECT: usize = 8;
const HEDGES: [Word; 12] =
    words(["about", "around", "nearly", "almost", "roughly", "some", "just", "only", "over", "exactly", "approximately", "officially"]);
/// `stood at 43`, `rose to 43`.
const LEVELS: [Word; 2] = words(["at", "to"]);
const MOVES: [Word; 18] = words([
    "stood",
    "stands",
    "stand",
    "put",
    "estimated",
    "rose",
    "risen",
    "grew",
    "grown",
    "fell",
    "fallen",
    "climbed",
    "dropped",
    "swelled",
    "shrank",
    "amounted",
    "was",
    "is",
]);
const EQUALS: [Word; 14] = words([
    "was", "is", "were", "are", "reached", "numbered", "numbers", "totalled", "totaled", "hit", "topped", "exceeded", "became", "being",
]);

/// The word behind a rank; of one with hyphens, its last part.
fn ranked(text: &Text, end: usize, at: usize) -> Option<String> {
    let tokens = text.tokens().get(at..end)?;
    let first = tokens.first().filter(|t| t.shape == Shape::Lower && !t.glued)?;
    let pairs = tokens.get(1..)?.chunks_exact(2).take_while(|pair| pair[0].shape == Shape::Dash && pair[0].glued && pair[1].glued);
    let last = pairs.map(|pair| pair[1]).last().unwrap_or(*first);
    (last.is_word() && (last.span != first.span || !is_function_word(first.word))).then(|| text.str(last).to_owned())
}

/// The unit or noun of a figure, as a concept.
fn measure(text: &Text, whole: &Range<usize>, mention: &Mention) -> Option<Word> {
    mention.value.sort()?;
    Some(head(text, whole, &mention.tokens, &mention.value).1)
}

fn measures(annotated: &Annotated) -> Measures {
    let mut measures = Measures { counts: WordMap::default() };
    for (sentence, range) in annotated.text.sentences().iter().zip(&annotated.by_sentence) {
        for at in range.clone() {
            if let Some(concept) = measure(&annotated.text, &sentence.tokens, &annotated.mentions[at]) {
                *measures.counts.entry(concept).or_insert(0) += 1;
            }
        }
    }
    measures
}

/// For each token of a sentence the name it is part of, as a word: of a place its canonical name (`Peruvian` is Peru), of others the word itself.
fn names(text: &Text, whole: &Range<usize>, mentions: &[Mention]) -> Vec<Option<Word>> {
    let tokens = &text.tokens()[whole.clone()];
    let mut out: Vec<Option<Word>> =
        tokens.iter().enumerate().map(|(at, t)| (at > 0 && is_namelike(t) && !opens(text, tokens, at)).then_some(t.word)).collect();
    for mention in mentions {
        let range = mention.tokens.start - whole.start..(mention.tokens.end - whole.start).min(out.len());
        if let Some(place) = mention.value.place_name() {
            out[range.clone()].fill(None);
            // A capital stands for its government.
            let government = stands_for(&place).map(fold);
            out[range.start] = Some(word(&government.unwrap_or_else(|| fold(&place))));
        } else if mention.value.is_name() {
            for at in range {
                out[at] = (tokens[at].is_word() && !is_function_word(tokens[at].word)).then_some(tokens[at].word);
            }
        } else if mention.value.date().is_some() || mention.value.sort().is_some() || mention.value.tenure().is_some() {
            out[range].fill(None);
        }
    }
    out
}

fn is_namelike(token: &Token) -> bool {
    matches!(token.shape, Shape::Capital | Shape::Mixed | Shape::Upper) && token.span.len() > 2 && !is_function_word(token.word)
}

/// Does the word open a sentence or a quotation, so that its capital tells nothing?
fn opens(text: &Text, tokens: &[Token], at: usize) -> bool {
    let before = tokens[at - 1];
    before.shape == Shape::Quote || before.shape == Shape::Sign && matches!(text.str(before), ":" | "." | "•" | "*" | "?" | "!")
}

/// The part of the clause between commas that the figure stands in.
fn segment(text: &Text, clause: &Range<usize>, figure: &Range<usize>) -> Range<usize> {
    const COMMA: Word = word(",");
    let tokens = text.tokens();
    let start = (clause.start..figure.start).rev().find(|&at| tokens[at].word == COMMA).map_or(clause.start, |at| at + 1);
    let end = (figure.end..clause.end).find(|&at| tokens[at].word == COMMA).unwrap_or(clause.end);
    start..end.max(figure.end)
}

/// The content words right around the figure: so many on each side, up to a comma, another figure or the end of the clause.
fn near(
    text: &Text,
    clause: &Range<usize>,
    figure: &Range<usize>,
    stem: impl Fn(usize) -> Option<Word>,
    is_figure: impl Fn(usize) -> bool,
) -> Vec<Word> {
    // `31 babies and four mothers died`: figures that `and` joins are told the same of.
    const AND: Word = word("and");
    let joined = |at: usize| at > clause.start && text.tokens()[at - 1].word == AND;
    let stops = |at: &usize| !matches!(text.tokens()[*at].shape, Shape::Sign) && (!is_figure(*at) || joined(*at));
    let before = (clause.start..figure.start).rev().take_while(stops).filter_map(&stem).take(NEAR);
    let behind = (figure.end..clause.end).take_while(stops).filter_map(&stem).take(NEAR);
    before.chain(behind).collect()
}

/// The noun that an amount is one of: `a £2m order`, `a deal worth £2m`, `£2m in fees`.
fn thing(text: &Text, clause: &Range<usize>, figure: &Range<usize>, stem: impl Fn(usize) -> Option<Word>) -> Option<Word> {
    const IN: [Word; 2] = [word("in"), word("of")];
    const LINKS: [Word; 31] = [
        word("of"),
        word("worth"),
        word("at"),
        word("is"),
        word("was"),
        word("were"),
        word("are"),
        word("be"),
        word("been"),
        word("had"),
        word("has"),
        word("have"),
        word("totalling"),
        word("totaling"),
        word("reached"),
        word("stood"),
        word("stands"),
        word("measured"),
        word("measures"),
        word("came"),
        word("to"),
        word("put"),
        word("now"),
        word("about"),
        word("estimated"),
        word("costed"),
        word("priced"),
        word("valued"),
        word("costing"),
        word("set"),
        word(","),
    ];
    let tokens = text.tokens();
    let run = |from: usize| (from..clause.end).take(NEAR).take_while(|&at| stem(at).is_some() && tokens[at].shape == Shape::Lower).last();
    let dash = usize::from(tokens.get(figure.end).is_some_and(|t| t.shape == Shape::Dash && t.glued));
    let behind =
        run(figure.end + dash).or_else(|| tokens.get(figure.end).filter(|t| IN.contains(&t.word)).and_then(|_| run(figure.end + 1)));
    let before = || {
        let linked = (clause.start..figure.start).rev().take(5).take_while(|&at| LINKS.contains(&tokens[at].word)).last()?;
        linked.checked_sub(1).filter(|&at| at >= clause.start)
    };
    before().filter(|&at| stem(at).is_some()).or(behind).and_then(stem)
}

/// The words from the figure to its noun, sorted; none where the noun does not follow.
fn modifiers(behind: &[Option<Word>], noun: Word) -> Vec<Word> {
    let stems: Vec<Word> = behind.iter().take(MODIFIERS + 1).map_while(|s| *s).collect();
    let Some(at) = stems.iter().position(|s| *s == noun) else { return Vec::new() };
    sorted(stems[..at].to_vec())
}

/// `over five years`, `for 30 days`: the length of time that the clause gives besides the figure.
fn period(mentions: &[Mention], clause: &Range<usize>, figure: &Range<usize>) -> String {
    let durations = mentions.iter().filter(|m| m.tokens != *figure && clause.contains(&m.tokens.start));
    let timex = durations.filter_map(|m| match &m.value {
        Value::Quantity(q) if q.sort == Sort::Duration => Some(q.timex.clone()),
        _ => None,
    });
    let mut found = timex.filter(|t| !t.is_empty());
    match (found.next(), found.next()) {
        (Some(only), None) => in_years(only),
        _ => String::new(),
    }
}

/// Ten years are a decade, and twelve months a year.
fn in_years(timex: String) -> String {
    let count = |unit: &str| timex.strip_prefix('P')?.strip_suffix(unit)?.parse::<u32>().ok();
    let years = count("DE").and_then(|n| n.checked_mul(10)).or_else(|| count("M").filter(|n| n % 12 == 0).map(|n| n / 12));
    years.map_or(timex, |years| format!("P{years}Y"))
}

/// Is the figure told as one that the reader knows already? A word may stand between (`the weary 47`, `its estimated £2m`).
fn definite(text: &Text, whole: &Range<usize>, figure: &Range<usize>) -> bool {
    const KNOWN: [Word; 9] = words(["the", "all", "its", "their", "his", "her", "these", "those", "both"]);
    const NOT_OF_THE_FIGURE: [Word; 7] = words(["of", "in", "by", "over", "for", "to", "at"]);
    let tokens = text.tokens();
    if tokens[figure.clone()].iter().any(|t| KNOWN.contains(&t.word)) {
        return true;
    }
    let before = &tokens[figure.start.saturating_sub(2).max(whole.start)..figure.start];
    let owner = |t: &Token| ["'s", "’s", "s'", "s’"].iter().any(|end| text.str(*t).ends_with(end));
    match before {
        [.., last] if KNOWN.contains(&last.word) || owner(last) => true,
        [first, last] => KNOWN.contains(&first.word) && last.shape == Shape::Lower && !NOT_OF_THE_FIGURE.contains(&last.word),
        _ => false,
    }
}

/// What the words beside the figure say of its scope.
fn scope(text: &Text, whole: &Range<usize>, figure: &Range<usize>) -> Scope {
    const BEFORE_MORE: [Word; 5] = words(["another", "further", "additional", "extra", "added"]);
    const WITHIN_MORE: [Word; 6] = words(["another", "further", "additional", "extra", "more", "other"]);
    const BEHIND_MORE: [Word; 6] = words(["more", "extra", "further", "additional", "other", "others"]);
    const WHICH: [Word; 5] = words(["which", "whom", "these", "those", "them"]);
    const AMONG: [Word; 5] = words(["including", "among", "other", "remaining", "rest"]);
    const OF: Word = word("of");
    let tokens = text.tokens();
    let before = &tokens[figure.start.saturating_sub(3).max(whole.start)..figure.start];
    // The quantity may take its hedge and article with it: `a further 12`.
    let inside = &tokens[figure.clone()];
    let behind = &tokens[figure.end..(figure.end + 3).min(whole.end)];
    let has = |tokens: &[Token], any: &[Word]| tokens.iter().any(|t| any.contains(&t.word));
    if has(before, &BEFORE_MORE)
        || has(inside, &WITHIN_MORE) && !has(inside, &[const { word("than") }])
        || has(&behind[..behind.len().min(1)], &BEHIND_MORE)
    {
        return Scope::More;
    }
    let of_them = behind.first().is_some_and(|t| t.word == OF)
        && !has(before, &const { words(["all", "a"]) })
        && of_the(text, whole.end, figure.end).is_some();
    let of_which = before.windows(2).any(|pair| pair[0].word == OF && WHICH.contains(&pair[1].word));
    if of_which || of_them || has(before, &AMONG) || has(behind, &const { words(["whom", "them"]) }) {
        return Scope::Part;
    }
    if has(before, &const { words(["all", "total", "altogether"]) }) {
        return Scope::Whole;
    }
    Scope::Plain
}
