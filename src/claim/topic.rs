//! What a figure is of, read from its sentence and its article.

use std::cell::OnceCell;
use std::ops::Range;

use crate::annotate::{Annotated, english};
use crate::claim::counted::{MODIFIERS, class, head, is_of_people, of_the};
use crate::claim::role::{is_of_other_time, role};
use crate::claim::row;
use crate::kinds::place::stands_for;
use crate::kinds::quantity::{Hedge, Sort};
use crate::kinds::topic::{Scope, Topic, concepts, of_word};
use crate::kinds::{Mention, Value};
use crate::text::{Shape, Text, Token, Word, WordMap, clause_end, clause_start, fold, is_function_word, word, words};

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

/// What all figures of one sentence share, read for the first of them.
pub struct Around<'f> {
    /// What each token stands for.
    concepts: &'f [Option<Word>],
    /// The same, but for figures, days and names.
    content: Vec<Option<Word>>,
    /// The name that each token is part of.
    names: Vec<Option<Word>>,
    /// Is each token part of a figure or a day?
    numbers: Vec<bool>,
    /// What the words of the sentence before stand for, sorted.
    before: Vec<Word>,
    /// The names of that sentence, where this one is short and leaves to it what it is about.
    names_before: Option<Vec<Word>>,
}

impl<'f> Around<'f> {
    /// What each token of the sentence stands for.
    pub fn concepts(&self) -> &'f [Option<Word>] {
        self.concepts
    }

    /// Of sentence `index`.
    pub fn new(annotated: &Annotated, figures: &'f Figures, index: usize) -> Around<'f> {
        let text = &annotated.text;
        let here = &text.sentences()[index];
        let mentions = |index: usize| &annotated.mentions[annotated.by_sentence[index].clone()];
        let (concepts, names) = (figures.concepts(text, index), names(text, &here.tokens, mentions(index)));
        let mut content = concepts.to_vec();
        let mut numbers = vec![false; here.tokens.len()];
        for mention in mentions(index).iter().filter(|m| m.value.sort().is_some() || m.value.date().is_some()) {
            let tokens = mention.tokens.start - here.tokens.start..mention.tokens.end - here.tokens.start;
            numbers.iter_mut().take(tokens.end).skip(tokens.start).for_each(|number| *number = true);
            content.get_mut(tokens).into_iter().flatten().for_each(|concept| *concept = None);
        }
        content.iter_mut().zip(&names).filter(|(_, name)| name.is_some()).for_each(|(concept, _)| *concept = None);
        bounds(&text.tokens()[here.tokens.clone()]).for_each(|at| content[at] = None);
        let last = index.checked_sub(1).filter(|last| text.sentences()[*last].block + 1 >= here.block);
        let before = last.map(|last| sorted(figures.concepts(text, last).iter().flatten().copied().collect())).unwrap_or_default();
        let led = last.filter(|last| here.tokens.len() < SHORT && text.sentences()[*last].block == here.block);
        let names_of = |last: usize| self::names(text, &text.sentences()[last].tokens, mentions(last)).into_iter().flatten().collect();
        Around { concepts, content, names, numbers, before, names_before: led.map(names_of) }
    }
}

/// The bounds that something is told to keep or to break: `11 tonnes, well under the limit` is no limit. `Under the limit of 18 tonnes` is.
fn bounds(tokens: &[Token]) -> impl Iterator<Item = usize> {
    const SIDES: [Word; 8] =
        [word("under"), word("below"), word("above"), word("over"), word("within"), word("beyond"), word("exceeded"), word("exceeding")];
    const BOUNDS: [Word; 9] = [
        word("limit"),
        word("limits"),
        word("threshold"),
        word("ceiling"),
        word("cap"),
        word("target"),
        word("minimum"),
        word("maximum"),
        word("guideline"),
    ];
    /// Words between the two: `the legal`.
    const BETWEEN: usize = 3;
    let side = |at: usize| tokens[at.saturating_sub(BETWEEN)..at].iter().any(|t| SIDES.contains(&t.word));
    let told = |at: usize| tokens.get(at + 1).is_some_and(|t| t.word == const { word("of") });
    (0..tokens.len()).filter(move |&at| BOUNDS.contains(&tokens[at].word) && side(at) && !told(at))
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
    let clause = clause_start(text, whole.start, figure.start)..clause_end(text, behind_aside(text, figure.end), whole.end);
    let mentions = &annotated.mentions[annotated.by_sentence[index].clone()];
    let (head, concept, counts) = match of_them(text, mentions, &whole, &figure, value) {
        Some(noun) => (noun.to_owned(), of_word(noun), true),
        None => head(text, &whole, &figure, value),
    };
    let segment = segment(text, &clause, &figure);
    // Figures and days are no words.
    let other = |at: usize| here.numbers[at - whole.start];
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
    let counts_besides = |m: &&Mention| m.tokens != figure && m.value.sort() == Some(Sort::Count);
    let besides = mentions.iter().filter(counts_besides).filter_map(|m| measure(text, &whole, m)).collect();
    let of_its_day = beside.clone().any(|at| english().of_its_day.longest(&text.tokens()[..beside.end], at).is_some());
    let measures = figures.measures.get_or_init(|| measures(annotated));
    let counted = measures.counts.get(&concept).copied().unwrap_or(0);
    Topic {
        class: class(value),
        people: matches!(value, Value::Quantity(q) if q.unit == Some("person"))
            || is_of_people(&head)
            || concept == const { word("person") },
        before: here.before.clone(),
        digits: value.digits(),
        names: sorted(segment_names),
        around: sorted(around),
        period: rate(value).filter(|_| !is_of_other_time(text, &whole)).unwrap_or_else(|| period(mentions, &segment, &figure)),
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
        counted: sorted(besides),
        modifiers,
        of_its_day,
        role: if value.date().is_some() { None } else { role(annotated, index, here.concepts, &figure) },
        whole: whole_of(text, mentions, &whole, &figure),
        every: row::every(&text.tokens()[whole]),
    }
}

fn sorted(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_unstable();
    words.dedup();
    words
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
    let behind = (behind_aside(text, figure.end)..clause.end).take_while(stops).filter_map(&stem).take(NEAR);
    before.chain(behind).collect()
}

/// Past what stands in brackets at that token: `a gap of 4.2bn crowns (€525m) in the budget`, the same in other money.
fn behind_aside(text: &Text, at: usize) -> usize {
    /// `(about $5.1 million)`
    const ASIDE: usize = 7;
    let tokens = text.tokens().get(at..).unwrap_or_default();
    let opens = tokens.first().is_some_and(|t| t.word == const { word("(") });
    let close = || tokens.iter().take(ASIDE).position(|t| t.word == const { word(")") });
    at + if opens { close().map_or(0, |close| close + 1) } else { 0 }
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
    // `The £48m Velmar school bond`: whose it is may stand before the noun.
    let noun = |at: &usize| stem(*at).is_some() && tokens[*at].shape == Shape::Lower;
    let run = |from: usize| (from..clause.end).take(NEAR).take_while(|at| noun(at) || tokens[*at].is_capitalised()).filter(noun).last();
    let dash = usize::from(tokens.get(figure.end).is_some_and(|t| t.shape == Shape::Dash && t.glued));
    let behind =
        run(figure.end + dash).or_else(|| tokens.get(figure.end).filter(|t| IN.contains(&t.word)).and_then(|_| run(figure.end + 1)));
    let before = || {
        let linked = (clause.start..figure.start).rev().take(5).take_while(|&at| LINKS.contains(&tokens[at].word)).last()?;
        linked.checked_sub(1).filter(|&at| at >= clause.start)
    };
    // `Fell by 34 per cent compared with the rest`: that is no thing.
    let compared = |at: usize| tokens[at].word == const { word("compared") };
    before().filter(|&at| stem(at).is_some()).or(behind.filter(|&at| !compared(at))).and_then(stem)
}

/// The words from the figure to its noun, sorted; none where the noun does not follow.
fn modifiers(behind: &[Option<Word>], noun: Word) -> Vec<Word> {
    let stems: Vec<Word> = behind.iter().take(MODIFIERS + 1).map_while(|s| *s).collect();
    let Some(at) = stems.iter().position(|s| *s == noun) else { return Vec::new() };
    sorted(stems[..at].to_vec())
}

/// `19,000 vehicles a day`: what is counted each day.
fn rate(value: &Value) -> Option<String> {
    let Value::Quantity(quantity) = value else { return None };
    let per = quantity.per.as_ref().filter(|per| quantity.sort == Sort::Count && ["day", "night", "week", "month"].contains(per))?;
    Some(format!("per {per}"))
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

/// What the difference of two figures is called.
const MARGINS: [Word; 3] = words(["margin", "majority", "lead"]);
/// Is it what is left out: `all but seven of them`?
fn is_remainder(before: &[Token], inside: &[Token]) -> bool {
    let pair: Vec<Word> = before.iter().chain(inside).map(|t| t.word).collect();
    pair.windows(2).any(|pair| pair[0] == const { word("all") } && pair[1] == const { word("but") })
}

/// What makes shares of a figure;
const EACH: [Word; 4] = words(["each", "either", "apiece", "respectively"]);
/// so many tokens before it,
const EACH_BEFORE: usize = 10;
/// and behind.
const EACH_BEHIND: usize = 8;

/// `412 people fell ill, and 63 of them were admitted`: the noun of the figure before, which both count.
fn of_them<'m>(text: &Text, mentions: &'m [Mention], sentence: &Range<usize>, figure: &Range<usize>, value: &Value) -> Option<&'m str> {
    const THEM: [Word; 2] = words(["them", "whom"]);
    let behind = text.tokens().get(figure.end..sentence.end.min(figure.end + 2))?;
    let of_them = matches!(behind, [of, them] if of.word == const { word("of") } && THEM.contains(&them.word));
    if !of_them || value.sort() != Some(Sort::Count) {
        return None;
    }
    let before = mentions.iter().rfind(|m| m.tokens.end <= figure.start && m.value.sort() == Some(Sort::Count))?;
    if let Value::Quantity(counted) = &before.value { Some(counted.noun.as_str()).filter(|noun| !noun.is_empty()) } else { None }
}

/// Of how many the figure is a part: `nine of the bridge's 128 cables`. Of a few things many stories tell.
fn whole_of(text: &Text, mentions: &[Mention], sentence: &Range<usize>, figure: &Range<usize>) -> Option<i64> {
    let tokens = text.tokens();
    if figure.end >= sentence.end || tokens[figure.end].word != const { word("of") } {
        return None;
    }
    let reach = figure.end + 1..sentence.end.min(figure.end + WHOLE_WITHIN);
    let all = mentions.iter().find(|m| m.value.sort() == Some(Sort::Count) && reach.contains(&m.tokens.start))?;
    let clear = tokens[reach.start..all.tokens.start].iter().all(|t| t.is_word() || t.word == const { word("'s") });
    let Value::Quantity(quantity) = &all.value else { return None };
    quantity
        .number
        .filter(|_| clear && quantity.hedge == Hedge::Exactly)
        .and_then(|n| i64::try_from(n).ok())
        .filter(|n| *n >= FEWEST_OF_A_WHOLE)
}

/// In tokens behind `of`.
const WHOLE_WITHIN: usize = 6;
const FEWEST_OF_A_WHOLE: i64 = 20;

/// What the words beside the figure say of its scope.
const HAVE: [Word; 3] = words(["have", "has", "had"]);

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
    // `Each of the two picked up 37`, `21 metres on either side`.
    let ends = |t: &Token| [",", ";", ":"].contains(&text.str(*t));
    let led = &tokens[figure.start.saturating_sub(EACH_BEFORE).max(whole.start)..figure.start];
    let led = &led[led.iter().rposition(ends).unwrap_or(0)..];
    let follows = &tokens[figure.end..(figure.end + EACH_BEHIND).min(whole.end)];
    let each = has(led, &EACH) || has(&follows[..follows.iter().position(ends).unwrap_or(follows.len())], &EACH);
    if each {
        return Scope::Share;
    }
    // `Two visitors paid £28 between them`.
    if behind.windows(2).any(|pair| pair[0].word == const { word("between") } && pair[1].word == const { word("them") }) {
        return Scope::Share;
    }
    if before.windows(2).any(|pair| MARGINS.contains(&pair[0].word) && pair[1].word == OF) || is_remainder(before, inside) {
        return Scope::Difference;
    }
    // `The families, who now have two graves to tend`: those are theirs alone.
    let owned = before.windows(2).any(|pair| pair[0].word == const { word("who") } && HAVE.contains(&pair[1].word))
        || before.windows(3).any(|three| three[0].word == const { word("who") } && HAVE.contains(&three[2].word));
    // `All 48 of the recommendations addressed to it`: others were not.
    const TOWARDS: [Word; 3] = words(["to", "at", "for"]);
    let of_those = behind.first().is_some_and(|t| t.word == OF)
        && (figure.end + 3..whole.end.min(figure.end + 6)).any(|at| {
            let participle = tokens[at].shape == Shape::Lower && tokens[at].span.len() > 4 && text.str(tokens[at]).ends_with("ed");
            participle && tokens.get(at + 1).is_some_and(|t| TOWARDS.contains(&t.word))
        });
    // `A quarry above the town, where ten people died`: those who died there.
    let there = before.last().is_some_and(|t| t.word == const { word("where") });
    if owned || there || of_those || of_which || of_them || has(before, &AMONG) || has(behind, &const { words(["whom", "them"]) }) {
        return Scope::Part;
    }
    if has(before, &const { words(["all", "total", "altogether"]) }) {
        return Scope::Whole;
    }
    Scope::Plain
}
