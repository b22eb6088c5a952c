//! When two given names may be one person's.

use std::sync::LazyLock;

use crate::text::{QuickMap, Word, fold, table, word};

/// Groups of names, as the numbers of the groups that each name belongs to.
type Groups = QuickMap<String, Vec<usize>>;

static NICKNAMES: LazyLock<Groups> = LazyLock::new(|| groups(include_str!("nicknames.yaml")));
static SPELLINGS: LazyLock<Groups> = LazyLock::new(|| groups(include_str!("spellings.yaml")));

fn groups(names: &str) -> Groups {
    let table: Vec<Vec<String>> = table::yaml(names);
    let mut map = Groups::default();
    for (number, names) in table.into_iter().enumerate() {
        for name in names {
            map.entry(plain(&name)).or_default().push(number);
        }
    }
    map
}

fn share(groups: &Groups, a: &str, b: &str) -> bool {
    match (groups.get(a), groups.get(b)) {
        (Some(x), Some(y)) => x.iter().any(|group| y.contains(group)),
        _ => false,
    }
}

/// May these two given names be one person's: the same, a short form, an initial, fewer of the given names?
///
/// ```
/// use gainsay::kinds::person::same_given;
/// assert!(same_given("Joe", "Joseph"));
/// assert!(same_given("J.", "Joan"));
/// assert!(same_given("George W.", "George"));
/// assert!(same_given("T. Don", "Donald"));
/// assert!(same_given("W.A.", "William"));
/// assert!(!same_given("John", "Joan"));
/// assert!(!same_given("Maria", "Mario"));
/// ```
pub fn same_given(a: &str, b: &str) -> bool {
    let dotted = |name: &str| !name.contains(' ') && name.matches('.').count() > 1;
    let dotted = dotted(a) != dotted(b);
    let (a, b) = (words(a), words(b));
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else { return false };
    if a.concat() == b.concat() {
        return true;
    }
    // `W.A. Lund` and `William Lund`: the other given names are not told.
    if dotted && (a.len() == 1 && b.len() == 1) && first_a.chars().next() == first_b.chars().next() {
        return true;
    }
    // `T. Don Stacy` and `Don Stacy`: whoever goes by the middle name.
    let own = |names: &'_ [String]| usize::from(names.len() > 1 && names[0].chars().count() == 1 && names[1].chars().count() > 1);
    let (skip_a, skip_b) = (own(&a), own(&b));
    if skip_a != skip_b && same_word(&a[skip_a], &b[skip_b]) {
        return true;
    }
    if !same_word(first_a, first_b) {
        // `J.K.` and `JK` stand for the first letters of all given names.
        return initials_of(&a, &b) || initials_of(&b, &a);
    }
    // Middle names that are both given must fit each other.
    a.iter().skip(1).zip(b.iter().skip(1)).all(|(x, y)| same_word(x, y))
}

/// Two single given names.
pub fn same_word(a: &str, b: &str) -> bool {
    a == b || initial(a, b) || initial(b, a) || nicknames(a, b)
}

/// `Joe` and `Joseph`; not `Stephen` and `Steven`, which are one name spelt in two ways.
fn nicknames(a: &str, b: &str) -> bool {
    share(&NICKNAMES, a, b) && !spellings(a, b)
}

/// Two known spellings of one given name: `Sergei` and `Sergey`.
pub fn spellings(a: &str, b: &str) -> bool {
    a != b && share(&SPELLINGS, a, b)
}

fn initial(short: &str, long: &str) -> bool {
    let mut chars = short.chars();
    chars.next().is_some_and(|c| chars.next().is_none() && long.starts_with(c))
}

fn initials_of(short: &[String], long: &[String]) -> bool {
    let [only] = short else { return false };
    only.chars().count() == long.len() && long.len() > 1 && only.chars().zip(long).all(|(c, name)| name.starts_with(c))
}

/// The folded words of a name: plain letters, no full stops, no marks; a hyphen parts words.
pub fn words(name: &str) -> Vec<String> {
    let folded = plain(name);
    folded.split([' ', '-']).filter(|w| !w.is_empty()).map(str::to_string).collect()
}

/// The [`Word`] of a name's [`plain`] form.
pub fn plain_word(name: &str) -> Word {
    let mut buffer = [0; 48];
    if name.len() > buffer.len() || !name.is_ascii() {
        return word(&plain(name));
    }
    let mut length = 0;
    for byte in name.bytes().filter(|b| !matches!(b, b'.' | b'\'' | b'`')) {
        buffer[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    std::str::from_utf8(&buffer[..length]).map_or_else(|_| word(&plain(name)), word)
}

/// Lower case with Latin letters stripped of their marks and no full stops or apostrophes.
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    if name.is_ascii() {
        let kept = name.bytes().filter(|b| !matches!(b, b'.' | b'\'' | b'`'));
        out.extend(kept.map(|b| char::from(b.to_ascii_lowercase())));
        return out;
    }
    for c in fold(name).chars() {
        match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'ė' | 'ə' => out.push('e'),
            'ğ' | 'ĝ' | 'ģ' => out.push('g'),
            'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' | 'į' => out.push('i'),
            'ķ' => out.push('k'),
            'ł' | 'ľ' | 'ĺ' | 'ļ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ó' | 'ò' | 'ô' | 'õ' | 'ō' | 'ő' => out.push('o'),
            'ö' | 'ø' => out.push('o'),
            'ŕ' | 'ř' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' | 'ŝ' => out.push('s'),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            '.' | '\'' | '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Nothing but initials?
pub fn initials_only(names: &[String]) -> bool {
    names.iter().all(|name| name.chars().count() <= 1)
}
