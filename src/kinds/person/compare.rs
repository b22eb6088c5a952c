//! When two names are one person's, and when they look like one name spelt in two ways.

use crate::kinds::person::given::{initials_only, plain, same_given, spellings, words};
use crate::kinds::person::{Person, is_well_known_given, sex_of};
use crate::text::{Pairs, word};

/// Is this certainly one person, as far as names can say: the same family name, given names that fit, no Jr against Sr?
///
/// ```
/// use gainsay::kinds::person::{same, Person};
/// assert!(same(&Person::written("Joe Biden"), &Person::written("Joseph R. Biden")));
/// assert!(!same(&Person::written("Keir Starmer"), &Person::written("Kier Starmer")));
/// ```
pub fn same(a: &Person, b: &Person) -> bool {
    // Most people who are compared are named letter by letter alike.
    let written = if a.given.is_empty() { &a.family } else { &a.given };
    if written.starts_with(|c: char| c.is_ascii_alphabetic()) && a.given == b.given && a.family == b.family && a.suffix == b.suffix {
        return true;
    }
    if !suffixes_fit(a, b) {
        return false;
    }
    let (family_a, family_b) = (plain_family(a), plain_family(b));
    // `Kim Jong-un` and `Kim Jong Un`, however the parts were taken.
    if a.full && b.full && words(&a.name).concat() == words(&b.name).concat() {
        return true;
    }
    if family_a != family_b || (family_a.is_empty() && a.given.is_empty()) {
        return false;
    }
    match (a.given.is_empty(), b.given.is_empty()) {
        (true, true) => true,
        (false, false) => same_given(&a.given, &b.given),
        // `Mr Smith` may be any Smith.
        _ => false,
    }
}

/// May the two be one person? Besides one name, in one spelling or two, a surname alone may be any bearer's: `President Hollis` and `Walter
/// Hollis`.
///
/// ```
/// use gainsay::kinds::person::{may_be_one, Person};
/// let one = |a: &str, b: &str| may_be_one(&Person::written(a), &Person::written(b));
/// assert!(one("Walter Hollis", "Hollis"));
/// assert!(one("Sergei Lavrov", "Sergey Lavrov"));
/// assert!(!one("Walter Hollis", "Dale Hollis"));
/// assert!(!one("Walter Hollis", "Ruskin"));
/// ```
pub fn may_be_one(a: &Person, b: &Person) -> bool {
    // `IdaHolm`, run together.
    let run_together = || !a.name.is_empty() && a.full != b.full && words(&a.name).concat() == words(&b.name).concat();
    if same(a, b) || spelling_variants(a, b) || run_together() {
        return true;
    }
    if !(a.given.is_empty() || b.given.is_empty()) {
        return false;
    }
    let (family_a, family_b) = (plain_family(a), plain_family(b));
    let near = || near_family(&family_a, &family_b) == Nearness::Near;
    // `President Walter`, where the family name is not written.
    let given_alone = |alone: &str, full: &Person| words(&full.given).iter().any(|given| given == alone);
    family_a == family_b || near() || b.given.is_empty() && given_alone(&family_b, a) || a.given.is_empty() && given_alone(&family_a, b)
}

/// Do these look like one name spelt in two ways: `Sergei` and `Sergey Lavrov`, `Zelensky` and `Zelenskyy`? Both parts must agree or
/// nearly agree; a short form, another given name or another family name is no misspelling.
///
/// ```
/// use gainsay::kinds::person::{spelling_variants, Person};
/// let variants = |a: &str, b: &str| spelling_variants(&Person::written(a), &Person::written(b));
/// assert!(variants("Sergei Lavrov", "Sergey Lavrov"));
/// assert!(variants("Alun Rees", "Alan Rees"));
/// assert!(!variants("Joe Biden", "Joseph Biden"));
/// assert!(!variants("Maria Rossi", "Mario Rossi"));
/// ```
pub fn spelling_variants(a: &Person, b: &Person) -> bool {
    thread_local! { static FOUND: Pairs<bool> = Pairs::default(); }
    Pairs::of(&FOUND, a.spelling(), b.spelling(), || vary(a, b))
}

fn vary(a: &Person, b: &Person) -> bool {
    if a.family.is_empty() || b.family.is_empty() || !suffixes_fit(a, b) || words(&a.name).concat() == words(&b.name).concat() {
        return false;
    }
    // Names of one word: long ones only.
    if a.given.is_empty() && b.given.is_empty() {
        let (family_a, family_b) = (plain_family(a), plain_family(b));
        return lengths(&family_a, &family_b).0 >= 9 && near_family(&family_a, &family_b) == Nearness::Near;
    }
    if a.given.is_empty() || b.given.is_empty() {
        return false;
    }
    let (given_a, given_b) = (words(&a.given), words(&b.given));
    let (family_a, family_b) = (plain_family(a), plain_family(b));
    // Marks alone: `Erdogan`, `Erdoğan` are house style rather than a mistake.
    if given_a == given_b && family_a == family_b {
        return false;
    }
    let families = if family_a == family_b { Nearness::Same } else { near_family(&family_a, &family_b) };
    let givens = near_given(&given_a, &given_b);
    matches!((givens, families), (Nearness::Same, Nearness::Near) | (Nearness::Near, Nearness::Same))
        || (givens == Nearness::Known && (families == Nearness::Same || sound(&family_a) == sound(&family_b)))
}

/// May these be one name spelt in two ways, if the two articles tell one story? Two people of one story seldom have one given name and family
/// names that differ in a letter: there `Fallowes` and `Fallows`, which elsewhere are two families, are one.
///
/// ```
/// use gainsay::kinds::person::{spelling_variants, variants_in_a_story, Person};
/// let (a, b) = (Person::written("Bridget Fallowes"), Person::written("Bridget Fallows"));
/// assert!(!spelling_variants(&a, &b) && variants_in_a_story(&a, &b));
/// assert!(!variants_in_a_story(&Person::written("Ada Fallowes"), &Person::written("Bridget Fallows")));
/// assert!(variants_in_a_story(&Person::written("Lorenz Kasper"), &Person::written("Lorenz Caspar")));
/// assert!(variants_in_a_story(&Person::written("Katarina Holm"), &Person::written("Katerina Holm")));
/// assert!(variants_in_a_story(&Person::written("Helena Holm"), &Person::written("Helen Holm")));
/// assert!(variants_in_a_story(&Person::written("Louise Holm"), &Person::written("Louisa Holm")));
/// assert!(variants_in_a_story(&Person::written("Piers Rowntree"), &Person::written("Piers Roundtree")));
/// let judge = |family: &str| Person { honorific: "Mr Justice".into(), ..Person::written(family) };
/// assert!(variants_in_a_story(&judge("Farrant"), &judge("Farrent")) && !variants_in_a_story(&judge("Farrant"), &Person::written("Farrent")));
/// assert!(!variants_in_a_story(&Person::written("Piers Ferrington"), &Person::written("Piers Harrington")));
/// assert!(!variants_in_a_story(&Person::written("Maria Holm"), &Person::written("Mario Holm")));
/// assert!(!variants_in_a_story(&Person::written("Paul Holm"), &Person::written("Paula Holm")));
/// ```
pub fn variants_in_a_story(a: &Person, b: &Person) -> bool {
    thread_local! { static FOUND: Pairs<bool> = Pairs::default(); }
    Pairs::of(&FOUND, a.spelling(), b.spelling(), || vary_in_a_story(a, b))
}

fn vary_in_a_story(a: &Person, b: &Person) -> bool {
    if spelling_variants(a, b) {
        return true;
    }
    let (given_a, given_b) = (words(&a.given), words(&b.given));
    let (family_a, family_b) = (plain_family(a), plain_family(b));
    // `Katarina` and `Katerina Ostrow`.
    if two_forms(a, b) {
        return true;
    }
    // `Mr Justice Farrant`, who has no other name in the news: a story has one judge, one superintendent of nearly that name.
    if given_a.is_empty() && given_b.is_empty() {
        let common = [&family_a, &family_b].iter().any(|family| crate::kinds::person::is_common_family(word(family)));
        let near = strsim::osa_distance(&family_a, &family_b) == 1 && family_a.chars().next() == family_b.chars().next();
        return !common && near && lengths(&family_a, &family_b).0 >= 6 && one_title(&a.honorific, &b.honorific);
    }
    let told = given_a.first().is_some_and(|first| first.chars().count() >= 3 && given_b.first() == Some(first));
    let short = lengths(&family_a, &family_b).0;
    if !told || family_a == family_b || !suffixes_fit(a, b) || short < 4 {
        return false;
    }
    // Each is a name that many families have; a wife and her husband in Slavonic countries.
    let common = [&family_a, &family_b].iter().all(|family| crate::kinds::person::is_common_family(word(family)));
    let by_sex = family_a.ends_with('a') != family_b.ends_with('a');
    let (x, y) = (hard(&sound(&family_a)), hard(&sound(&family_b)));
    let near = strsim::osa_distance(&x, &y) <= 1 && (short >= 5 || strsim::osa_distance(&family_a, &family_b) == 1)
        || given_a == given_b && is_misheard(&family_a, &family_b);
    !common && !by_sex && x.chars().next() == y.chars().next() && near
}

/// Do both bear one rank or office, rather than what everybody is called?
fn one_title(a: &str, b: &str) -> bool {
    let there: Vec<String> = titles(b).collect();
    titles(a).any(|title| there.contains(&title))
}

/// The ranks and offices of an honorific.
pub(super) fn titles(honorific: &str) -> impl Iterator<Item = String> + '_ {
    let words = honorific.split_whitespace().map(|w| w.trim_end_matches('.').to_lowercase());
    words.filter(|w| !EVERYBODY.contains(&w.as_str())).map(|w| if w == "supt" { "superintendent".to_owned() } else { w })
}

/// What says no more of somebody than the sex, or stands in other names too: `General Agreement`.
const EVERYBODY: [&str; 12] = ["mr", "mrs", "ms", "miss", "mx", "lord", "lady", "sir", "general", "major", "saint", "brother"];

/// `Rowntree` and `Roundtree`: long names that begin and end alike, written down by ear.
fn is_misheard(a: &str, b: &str) -> bool {
    lengths(a, b).0 >= 7 && frame(a) == frame(b) && strsim::osa_distance(a, b) == 2 && !patronymic_differs(a, b)
}

/// How a name begins and how it ends.
fn frame(family: &str) -> Option<(char, &str)> {
    let (end, _) = family.char_indices().rev().nth(2)?;
    Some((family.chars().next()?, &family[end..]))
}

/// `Kasper` and `Caspar` sound alike.
fn hard(sound: &str) -> String {
    let next = |at: usize| sound.as_bytes().get(at + 1).copied().unwrap_or(b' ');
    sound
        .char_indices()
        .map(|(at, c)| if c == 'c' && matches!(next(at), b'a' | b'o' | b'u' | b'l' | b'r' | b't') { 'k' } else { c })
        .collect()
}

/// Are the two of one family, by given names that are forms of one: `Katarina` and `Katerina`, `Helen` and `Helena`? One person of a story is
/// called by one of them.
pub fn two_forms(a: &Person, b: &Person) -> bool {
    let (given_a, given_b) = (words(&a.given), words(&b.given));
    let ([x], [y]) = (given_a.as_slice(), given_b.as_slice()) else { return false };
    (is_vowel_slip(x, y) || is_ending_slip(x, y)) && plain_family(a) == plain_family(b) && suffixes_fit(a, b)
}

/// Do two given names differ in one vowel within them only? Both may be names of their own; two of one family in one story are seldom so called.
fn is_vowel_slip(a: &str, b: &str) -> bool {
    let (short, long) = lengths(a, b);
    let mut differing = a.char_indices().zip(b.chars()).filter(|((_, x), y)| x != y);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    match (differing.next(), differing.next()) {
        (Some(((at, x), y)), None) => short == long && short >= 6 && at > 0 && at + 1 < a.len() && vowel(x) && vowel(y),
        _ => false,
    }
}

/// Are they two names of one sex that differ in how they end: `Helen` and `Helena`, `Julia` and `Julie`, `Marian` and `Marianne`?
fn is_ending_slip(a: &str, b: &str) -> bool {
    const ENDS: [&str; 7] = ["", "a", "e", "ie", "ne", "na", "h"];
    let stem: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let ends = [a, b].iter().all(|name| ENDS.contains(&&name[stem..]));
    a != b && ends && stem >= 3 && lengths(a, b).1 >= 4 && sex_of(a).is_some() && sex_of(a) == sex_of(b)
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Nearness {
    /// Letter for letter, or a short form.
    Same,
    /// Known spellings of one name.
    Known,
    /// A slip of the pen.
    Near,
    /// Another name.
    Far,
}

fn suffixes_fit(a: &Person, b: &Person) -> bool {
    let (a, b) = (generation(&a.suffix), generation(&b.suffix));
    a == b
}

fn generation(suffix: &str) -> &'static str {
    match plain(suffix).as_str() {
        "jr" | "jnr" | "junior" => "jr",
        "sr" | "snr" | "senior" => "sr",
        "ii" => "ii",
        "iii" => "iii",
        "iv" => "iv",
        _ => "",
    }
}

fn plain_family(person: &Person) -> String {
    words(&person.family).concat()
}

fn near_given(a: &[String], b: &[String]) -> Nearness {
    if a.is_empty() || b.is_empty() {
        return Nearness::Far;
    }
    if a.concat() == b.concat() {
        return Nearness::Same;
    }
    // An initial against a name fits it, but a family name spelt otherwise beside it says too little.
    if initials_only(a) != initials_only(b) {
        return Nearness::Far;
    }
    let mut worst = Nearness::Same;
    for (x, y) in a.iter().zip(b) {
        let here = if x == y {
            Nearness::Same
        } else if spellings(x, y) {
            Nearness::Known
        } else if same_given(x, y) {
            // Joe and Joseph are one name in two forms, and no misspelling.
            Nearness::Same
        } else if near_given_word(x, y) {
            Nearness::Near
        } else {
            return Nearness::Far;
        };
        worst = match (worst, here) {
            (Nearness::Same, other) | (other, Nearness::Same) => other,
            (Nearness::Known, Nearness::Known) => Nearness::Known,
            _ => return Nearness::Far,
        };
    }
    // Fewer given names on one side: fine where the shared ones are the same.
    worst
}

/// A slip in a given name: not one that makes another common name of it.
fn near_given_word(a: &str, b: &str) -> bool {
    if is_well_known_given(word(a)) && is_well_known_given(word(b)) {
        return false;
    }
    let (short, long) = lengths(a, b);
    if short < 3 || gendered(a, b) {
        return false;
    }
    // `Che` and `Chu`: short names that no list holds.
    if short == 3 {
        return long <= 4
            && first_letters_agree(a, b)
            && strsim::levenshtein(a, b) == 1
            && !a.ends_with(['a', 'o'])
            && !b.ends_with(['a', 'o']);
    }
    // `Refaat` and `Reefat`: the same consonants.
    let consonants = |s: &str| s.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')).collect::<String>();
    let vowels =
        short >= 6 && long == short && strsim::levenshtein(a, b) == 2 && consonants(a) == consonants(b) && consonants(a).len() >= 3;
    let ends = a.chars().last() == b.chars().last();
    first_letters_agree(a, b) && vowels && ends
        || first_letters_agree(a, b)
            && (sound(a) == sound(b) || transposed(a, b) || (short >= 5 && long - short <= 1 && strsim::levenshtein(a, b) == 1))
}

/// `Maria` and `Mario`, `Alexandr` and `Alexandra`: other people.
fn gendered(a: &str, b: &str) -> bool {
    let stem = |s: &str| s.trim_end_matches(['a', 'o', 'e', 'i', 'y']).to_string();
    stem(a) == stem(b) && a.ends_with('a') != b.ends_with('a')
}

/// A slip in a family name, or another transliteration of it; both are judged by their [`sound`], as [`blocks`] files them.
fn near_family(a: &str, b: &str) -> Nearness {
    let (written_short, written_long) = lengths(a, b);
    let (x, y) = (sound(a), sound(b));
    if written_short < 4 || x.chars().next() != y.chars().next() || patronymic_differs(a, b) {
        return Nearness::Far;
    }
    // `Luckey` and `Lucky`, though their sounds are short.
    let letter =
        written_short >= 5 && written_long > written_short && strsim::levenshtein(a, b) == 1 && !a.starts_with(b) && !b.starts_with(a);
    if x == y || letter || written_short >= 5 && (transposed(&x, &y) || transposed(a, b)) {
        return Nearness::Near;
    }
    let (short, long) = lengths(&x, &y);
    let distance = strsim::levenshtein(&x, &y);
    let near = match short {
        0..=4 => false,
        5 | 6 => distance == 1 && !last_letter_differs(&x, &y),
        7 | 8 => distance == 1,
        _ => distance <= 2 && long - short <= 2,
    };
    if near { Nearness::Near } else { Nearness::Far }
}

fn lengths(a: &str, b: &str) -> (usize, usize) {
    let (x, y) = (a.chars().count(), b.chars().count());
    (x.min(y), x.max(y))
}

fn last_letter_differs(a: &str, b: &str) -> bool {
    a.chars().last() != b.chars().last() && a.len() == b.len()
}

/// `Johns` and `Johnson`, `Petrov` and `Petrova`, `Hansen` and `Hanson`: families of their own.
fn patronymic_differs(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] =
        &["son", "sen", "sson", "s", "ova", "ov", "eva", "ev", "ko", "enko", "ich", "vich", "off", "man", "mann", "er", "ez", "es"];
    let strip = |s: &str| -> Vec<String> { ENDINGS.iter().filter_map(|e| s.strip_suffix(e)).map(str::to_string).collect() };
    let (x, y) = (strip(a), strip(b));
    x.iter().any(|stem| stem == b || stem.len() >= 3 && y.contains(stem)) || y.iter().any(|stem| stem == a)
}

fn first_letters_agree(a: &str, b: &str) -> bool {
    let (x, y) = (sound(a), sound(b));
    x.chars().next() == y.chars().next()
}

/// Two neighbouring letters changed places.
fn transposed(a: &str, b: &str) -> bool {
    a.len() == b.len() && strsim::osa_distance(a, b) == 1 && strsim::levenshtein(a, b) == 2
}

/// A skeleton in which transliterations of one sound are one letter: `Zelensky`, `Zelenskyy`, `Zelenskiy`; `Dmitri`, `Dmitry`.
fn sound(name: &str) -> String {
    let mut s = name.to_string();
    for (from, to) in [
        ("kh", "h"),
        ("zh", "j"),
        ("shch", "s"),
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "c"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("tz", "z"),
        ("ts", "z"),
        ("oe", "o"),
        ("ue", "u"),
        ("ae", "a"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("iy", "i"),
        ("yi", "i"),
        ("ii", "i"),
        ("yy", "i"),
        ("ij", "i"),
        ("ey", "ei"),
        ("ye", "e"),
        ("ya", "ia"),
        ("yu", "iu"),
        ("y", "i"),
        ("j", "i"),
    ] {
        if s.contains(from) {
            s = s.replace(from, to);
        }
    }
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Hashes such that two names of one person share at least one, and two spelling variants too: the family name, and the given initial with
/// the family's skeleton and with every form of it that lacks one letter or two, and with the family as it is written and without one letter;
/// of a long family its first letter and its last three with the given name.
pub fn blocks(person: &Person) -> Vec<u64> {
    let family = plain_family(person);
    let initial = words(&person.given).first().and_then(|w| sound(w).chars().next()).map_or('?', class);
    let letters: Vec<char> = hard(&sound(&family)).chars().take(24).collect();
    let start = word(initial.encode_utf8(&mut [0; 4])).and(" ");
    let without = |skip: &[usize]| -> u64 {
        let kept = letters.iter().enumerate().filter(|(i, _)| !skip.contains(i));
        kept.fold(start, |hash, (_, c)| hash.and(c.encode_utf8(&mut [0; 4]))).0
    };
    let mut out = vec![word(&family).0, without(&[])];
    // `Dreyer` and `Dryer`, whose skeletons are further apart than their letters.
    let written: Vec<char> = family.chars().take(24).collect();
    out.extend((0..=written.len()).map(|skip| {
        let kept = written.iter().enumerate().filter(|(i, _)| *i != skip);
        kept.fold(start, |hash, (_, c)| hash.and(c.encode_utf8(&mut [0; 4]))).0
    }));
    // What was written down by ear has the given name, and how the family begins and ends.
    if let Some((first, end)) = frame(&family).filter(|_| written.len() >= 7 && !person.given.is_empty()) {
        out.push(word(&words(&person.given).concat()).and("/").and(first.encode_utf8(&mut [0; 4])).and("-").and(end).0);
    }
    for i in 0..letters.len() {
        out.push(without(&[i]));
        if letters.len() >= 8 {
            out.extend((i + 1..letters.len()).map(|j| without(&[i, j])));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Letters that stand for each other at the beginning of a given name: `Usama`, `Osama`; `Carl`, `Karl`; `Geoffrey`, `Jeffrey`.
fn class(initial: char) -> char {
    match initial {
        'a' | 'e' | 'i' | 'o' | 'u' | 'g' | 'h' => 'a',
        'c' | 'k' => 'k',
        's' | 'z' => 's',
        'f' | 'v' => 'v',
        other => other,
    }
}
