//! A corpus in the manner of news copy: names, posts, figures, dates and quotations vary with the article's number, and nothing else.

use gainsay::article::{Article, Block, Part};
use gainsay::text::{Source, Span};

const TOWNS: [&str; 8] = ["Wessen", "Ortia", "Calder", "Marlow", "Tarn", "Velmar", "Quill", "Harrow"];
const GIVEN: [&str; 8] = ["Ida", "Leif", "Anna", "Peter", "Maria", "Thomas", "Helen", "James"];
const FAMILY: [&str; 8] = ["Holm", "Strand", "Ferraby", "Morland", "Castleton", "Wainfleet", "Lockyer", "Asante"];

/// That many articles, the same each time.
pub fn articles(count: usize) -> Vec<Article> {
    (0..count).map(article).collect()
}

/// How many bytes of text they hold.
pub fn bytes(articles: &[Article]) -> usize {
    articles.iter().map(|a| a.source.text().len()).sum()
}

fn article(n: usize) -> Article {
    let pick = |list: &[&'static str; 8], salt: usize| list[(n / 7 * 31 + salt * 17 + n % 3) % 8];
    let (town, other, given, family) = (pick(&TOWNS, 1), pick(&TOWNS, 2), pick(&GIVEN, 3), pick(&FAMILY, 4));
    let (minister, name) = (pick(&GIVEN, 5), pick(&FAMILY, 6));
    let (day, month, digit) = (1 + n % 28, 1 + n / 28 % 12, n % 10);
    let paragraphs = [
        format!(
            "{given} {family}, the mayor of {town}, said on Tuesday that the council would spend £{}.{digit}m on the new bridge at {other} by April 2032.",
            n % 90 + 2
        ),
        format!(
            "“We have waited {} years for this bridge, and we will not wait for another winter in {town},” {family} told reporters. She is {} and has held \
             the post since 2029.",
            n % 30 + 3,
            n % 40 + 30
        ),
        format!(
            "Nearly {} people were moved from their homes in {other} after the flood of {day} March, and at least {} were hurt. The river rose by {}% to \
             4.{digit} metres, the highest since 1968, officials said. Schools in the valley stayed shut for a second day and the road to the coast was \
             closed.",
            (n % 70 + 10) * 10,
            n % 60 + 2,
            n % 9 + 1
        ),
        format!(
            "The Danish foreign minister, {minister} {name}, who visited {town} on Wednesday with a delegation of {} engineers, promised that help would \
             come. Unemployment in the region fell to {}.{digit} per cent in the first quarter, according to the statistics office. Nobody in the town hall \
             would say who had ordered the gates to be opened, and the inquiry will report in the autumn.",
            n % 30 + 4,
            n % 9 + 2
        ),
    ];
    let mut blocks = Vec::new();
    let mut text = String::new();
    for paragraph in paragraphs {
        let start = text.len();
        text.push_str(&paragraph);
        blocks.push(Block { span: Span::new(start, text.len()), part: Part::Body });
        text.push_str("\n\n");
    }
    let id = format!("2031-{month:02}-{day:02}-{n}.txt");
    Article { source: Source::new(id.as_str(), text), published: format!("2031-{month:02}-{day:02}").parse().ok(), id: id.into(), blocks }
}
