//! Reading: formats, dates, and offsets that point at the right bytes.

use gainsay::annotate::annotate;
use gainsay::article::{Article, Format, Part, read};
use gainsay::diag::Diag;
use gainsay::text::{Source, Text};

fn articles(name: &str, text: &str) -> (Vec<Article>, Vec<Diag>) {
    let format = Format::of_name(name).or(Format::of_text(text)).expect("a format");
    read(&Source::new(name, text), format, None)
}

fn one(name: &str, text: &str) -> Article {
    let (mut articles, notices) = articles(name, text);
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

/// The blocks as `part: text`, without those of markup.
fn shown(article: &Article) -> Vec<String> {
    let blocks = article.blocks.iter().filter(|b| b.part != Part::Markup);
    blocks.map(|b| format!("{}: {}", b.part.name(), b.span.of(article.source.text()))).collect()
}

/// What is read: the tokens, a sentence a line.
fn words(article: &Article) -> Vec<String> {
    let text: Text = annotate(article).text;
    let sentence = |tokens: &[gainsay::text::Token]| tokens.iter().map(|t| text.str(*t)).collect::<Vec<_>>().join(" ");
    text.sentences().iter().map(|s| sentence(text.tokens_of(s))).collect()
}

fn day(article: &Article) -> Option<String> {
    article.published.map(|d| d.to_string())
}

#[test]
fn dateline_and_appeal_on_the_first_line() {
    let text = " date 2025-05-15 Your support helps us to do what we do. Read more Support Now We believe that quality journalism is for \
                everyone. Local papers have long known that. Your donation allows us to send reporters out. Read more\n\n\
                The foreign secretary, Ada Moyle, flew to Oslo.\n\nShe is to stay for two days.\n";
    let article = one("a.txt", text);
    assert_eq!(day(&article).as_deref(), Some("2025-05-15"));
    let parts: Vec<Part> = article.blocks.iter().map(|b| b.part).collect();
    assert_eq!(parts, [Part::Boilerplate, Part::Body, Part::Body], "{:?}", shown(&article));
    assert_eq!(words(&article).len(), 2);
}

#[test]
fn article_on_the_line_of_the_appeal() {
    let text = "date 2025-05-15 Your support helps us to go on. Your donation keeps our reporters on the road. Ada Moyle, the foreign \
                secretary, flew to Oslo. She met Per Lund there.";
    let article = one("a.txt", text);
    assert_eq!(words(&article), ["Ada Moyle , the foreign secretary , flew to Oslo .", "She met Per Lund there ."]);
}

#[test]
fn dateline_before_the_first_sentence() {
    let article = one("a.txt", "date 2025-05-15 Ada Moyle flew to Oslo.\nShe met Per Lund.");
    assert_eq!(shown(&article), ["body: Ada Moyle flew to Oslo.", "body: She met Per Lund."]);
    let (articles, notices) = articles("a.txt", "date 2025-13-45\n\nAda Moyle flew to Oslo.");
    assert_eq!(day(&articles[0]), None);
    assert_eq!(notices[0].code, "unreadable-date");
    assert_eq!(notices[0].labels[0].span.of(articles[0].source.text()), "date 2025-13-45");
    assert_eq!(day(&one("a.txt", "Date palms grow here.")), None);
    assert_eq!(day(&one("a.txt", "Dated 2025-05-15, the letter was late.\n\nIt rained.")), None);
    assert_eq!(day(&one("a.txt", "Published: 15 May 2025\n\nIt rained.")).as_deref(), Some("2025-05-15"));
}

#[test]
fn a_date_below_the_headline() {
    let article = one("a.txt", "Mayor opens the harbour bridge\nThursday , May 15 , 2025\nAda Moyle opened it. It rained.\n");
    assert_eq!(day(&article).as_deref(), Some("2025-05-15"));
    assert_eq!(shown(&article), ["headline: Mayor opens the harbour bridge", "body: Ada Moyle opened it. It rained."]);
    for alone in ["2025-05-15", "15 May 2025\n"] {
        assert_eq!(one("a.txt", alone).blocks.len(), 1, "a text that is a date says a date");
    }
    let timeline = one("a.txt", "How the bridge was built\n\n3 June 2019\n\nWork starts.\n\n4 July 2020\n\nWork ends.\n");
    assert_eq!(day(&timeline), None);
}

#[test]
fn a_paragraph_a_line() {
    let text = "Please refresh the page to be logged in\nMayor opens the long-awaited harbour bridge\nAda Moyle opened the bridge on Monday.\n\
                Report:\nThe bridge cost £3m.\n•It is 200 metres long\n•It has two lanes\nJoin the conversation and see what others say";
    let article = one("live.txt", text);
    assert_eq!(
        shown(&article),
        [
            "boilerplate: Please refresh the page to be logged in",
            "headline: Mayor opens the long-awaited harbour bridge",
            "body: Ada Moyle opened the bridge on Monday.",
            "boilerplate: Report:",
            "body: The bridge cost £3m.",
            "body: •It is 200 metres long",
            "body: •It has two lanes",
            "boilerplate: Join the conversation and see what others say",
        ]
    );
}

#[test]
fn wrapped_lines_join() {
    let text = "The council of the small town of Harrow\nBridge said that it would spend £3m on\nthe harbour. Work starts\non Monday.\n\n\
                It ends in May.\n";
    assert_eq!(one("a.txt", text).blocks.len(), 2, "{:?}", shown(&one("a.txt", text)));
}

#[test]
fn reported_appeals_are_news() {
    for text in [
        "The charity said that readers like it gave £3m.\n",
        "“Please make a donation to our journalism,” he said.\n",
        "The paper has 3 million subscribers and its newsletter 40,000.\n",
        "She asked for your vote and for your support.\n",
        "The minister signed up to the treaty. He told MPs to subscribe to no such view.\n",
    ] {
        let article = one("a.txt", text);
        assert!(article.blocks.iter().all(|b| b.part == Part::Body), "{:?}", shown(&article));
    }
}

#[test]
fn front_matter() {
    let text = "---\ntitle: \"Bridge: the bill\"\ndate: 2025-05-15T08:00:00+01:00 # first edition\nbyline: Ada Moyle\ntags:\n  - title: no\n\
                summary: >\n  It cost £3m,\n  and more.\n---\n\nThe bridge is open.\n";
    let article = one("a.md", text);
    assert_eq!(day(&article).as_deref(), Some("2025-05-15"));
    assert_eq!(shown(&article), ["headline: Bridge: the bill", "body: It cost £3m,\n  and more.", "body: The bridge is open."]);
}

#[test]
fn front_matter_with_faults() {
    let (found, notices) = articles("2024-01-02.md", "---\ntitle: Budget: the bill: all of it\ndate: tomorrow\n---\nText here.\n");
    assert_eq!(shown(&found[0]), ["headline: Budget: the bill: all of it", "body: Text here."]);
    assert_eq!(day(&found[0]).as_deref(), Some("2024-01-02"));
    assert_eq!(notices[0].labels[0].span.of(found[0].source.text()), "tomorrow");
    let (found, notices) = articles("a.md", "---\ntitle: Never closed\n\nText here.\n");
    assert_eq!(notices[0].code, "unclosed-front-matter");
    assert!(shown(&found[0]).last().unwrap().ends_with("Text here."));
    let title = one("a.md", "---\ntitle: 'Britain''s bill'\n---\nText.\n");
    assert_eq!(shown(&title)[0], "headline: Britain''s bill");
}

#[test]
fn markdown_blocks() {
    let text = "# The bridge\n\nIt *cost* **£3**m, says [Ada\nMoyle](https://example.org/2025/05/15 \"a. b\")’s office.\n\n> Never\n> again\n\n\
                - one [x](y)\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![A bridge](b.png)\n*Ada at the bridge*\n\n```\ncode 5%\n```\n\n<!-- no -->\n\n\
                <p>raw</p>\n\nSee https://example.org/2024/03/02/story, or <https://example.org/99>. ~~Not this.~~ A&amp;B Mr&nbsp;Lund `5%`\n";
    let article = one("a.md", text);
    assert_eq!(
        words(&article),
        [
            "The bridge",
            "It cost £ 3 m , says Ada Moyle ’s office .",
            "Never again",
            "one x",
            "two",
            "a",
            "b",
            "1",
            "2",
            "A bridge",
            "Ada at the bridge",
            "See , or .",
            "A & B Mr Lund 5 %",
        ]
    );
    let parts: Vec<&str> = article.blocks.iter().map(|b| b.part.name()).filter(|p| *p != "markup").collect();
    assert_eq!(parts.iter().filter(|p| **p == "caption").count(), 2, "{:?}", shown(&article));
    assert_eq!(parts[0], "headline");
}

#[test]
fn json_lines() {
    let text = "\u{feff}{\"id\":\"one\",\"title\":\"T\",\"date\":\"2025-05-15T10:00:00Z\",\"text\":\"Ada “flew”\\r\\nto Oslo.\",\"x\":[1]}\r\n\
                not json\r\n\n{\"text\":\"It rained.\"}\n{\"id\":7,\"date\":null,\"text\":\"date 2024-02-29\\n\\nIt rained.\"}\n{\"id\":\"one\",\"text\":\"x\"}\n\
                {\"id\":\"two\"}\n[1]\n{\"id\":\"three\",\"text\":\"\\u0000\"}";
    let (found, notices) = articles("2023-01-01.jsonl", text);
    let ids: Vec<&str> = found.iter().map(|a| &*a.id).collect();
    assert_eq!(ids, ["one", "2023-01-01.jsonl#4", "7", "one", "three"]);
    let days: Vec<String> = found.iter().filter_map(day).collect();
    assert_eq!(days, ["2025-05-15", "2023-01-01", "2024-02-29", "2023-01-01", "2023-01-01"]);
    let codes: Vec<&str> = notices.iter().map(|n| n.code).collect();
    assert_eq!(codes, ["broken-record", "duplicate-id", "broken-record", "broken-record"]);
    assert!(notices[0].message.starts_with("line 2 "), "{}", notices[0].message);
    assert_eq!(notices[0].labels[0].span.of(text), "not json");
    assert_eq!(found[0].source.text(), "Ada “flew”\r\nto Oslo.");
}

#[test]
fn many_broken_lines_are_counted() {
    let (found, notices) = articles("a.jsonl", &"broken\n".repeat(1000));
    assert!(found.is_empty());
    assert_eq!(notices.len(), 21);
    assert!(notices[20].message.starts_with("980 more"), "{}", notices[20].message);
}

#[test]
fn order_of_dates() {
    let given = Some(jiff::civil::date(2001, 2, 3));
    let source = Source::new("2025-05-15.txt", "date 2024-01-01\n\nIt rained.");
    assert_eq!(day(&read(&source, Format::Plain, given).0[0]).as_deref(), Some("2001-02-03"));
    assert_eq!(day(&read(&source, Format::Plain, None).0[0]).as_deref(), Some("2024-01-01"));
    assert_eq!(day(&one("2025-05-15.txt", "It rained.")).as_deref(), Some("2025-05-15"));
    assert_eq!(day(&one("rain.txt", "It rained.")), None);
    assert_eq!(day(&one("2020-01-01.md", "---\ndate: 2025-05-15\n---\ndate 2021-01-01\n")).as_deref(), Some("2025-05-15"));
}

#[test]
fn odd_characters_and_line_ends() {
    let article = one("a.txt", "\u{feff}date 2025-05-15\r\n\r\nAda Moyle flew.\r\nShe landed.\0\u{200b}\r\n");
    assert_eq!(day(&article).as_deref(), Some("2025-05-15"));
    assert_eq!(article.blocks[0].span.start(), 3 + "date 2025-05-15\r\n\r\n".len());
    assert_eq!(shown(&article)[0], "body: Ada Moyle flew.");
    assert_eq!(one("a.txt", "One two.\rThree four.").blocks.len(), 2);
    assert_eq!(articles("a.txt", "\u{feff} \r\n\t").1[0].code, "empty-file");
    assert_eq!(articles("a.md", "---\ntitle:\n---\n\n<p>x</p>\n").1[0].code, "empty-file");
}

#[test]
fn formats_by_content() {
    for (text, format) in [
        ("It rained.", Some(Format::Plain)),
        ("---\ntitle: x\n---\n", Some(Format::Markdown)),
        ("{\"text\": \"x\"}\n", Some(Format::JsonLines)),
        ("{\n  \"text\": \"x\"}\n", None),
        ("[{\"text\": \"x\"}]", None),
        ("<!DOCTYPE html>", None),
        ("<3 from all of us", Some(Format::Plain)),
        ("[Laughter] he said", Some(Format::Plain)),
    ] {
        assert_eq!(Format::of_text(text), format, "{text}");
    }
}

mod hostile {
    use super::*;
    use proptest::prelude::*;

    /// Every block lies in the text, at character boundaries; blocks other than markup do not overlap and are in order.
    fn holds(article: &Article) {
        let text = article.source.text();
        let mut end = 0;
        for block in &article.blocks {
            assert!(text.get(block.span.range()).is_some(), "{block:?} in {text:?}");
            if block.part != Part::Markup {
                assert!(block.span.start() >= end && !block.span.is_empty(), "{:?} in {text:?}", article.blocks);
                end = block.span.end();
            }
        }
        let read = annotate(article);
        for token in read.text.tokens() {
            assert!(text.get(token.span.range()).is_some_and(|t| !t.is_empty()), "{token:?} in {text:?}");
        }
    }

    fn piece() -> impl Strategy<Value = String> {
        let pieces = [
            "date 2025-05-15 ",
            "---\n",
            "title: ",
            "'",
            "\"",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "> ",
            "- ",
            "# ",
            "![a](b)",
            "[",
            "](x \"y. Z\")",
            "**",
            "*",
            "`",
            "```\n",
            "<br>",
            "<!--",
            "-->",
            "&amp;",
            "&nbsp;",
            "~~",
            "| a | b |\n|---|---|\n",
            "[^1]",
            "[^1]: ",
            "<https://a.b>",
            "https://a.b/c?d=1.",
            "Your support helps us. ",
            "Read more",
            "Sign up to our newsletter",
            "The town of Lund. ",
            "é“”’—",
            "\u{feff}",
            "\0",
            "\u{200b}",
            "🦀",
            "5%",
            "{\"text\":\"a\"}",
            "\\",
            "    ",
            "\t",
            "    - ",
            "+++\n",
            "image caption ",
        ];
        prop_oneof![8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,8}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn any_text(pieces in prop::collection::vec(piece(), 0..24)) {
            let source = Source::new("a", pieces.concat());
            for format in [Format::Plain, Format::Markdown, Format::JsonLines] {
                read(&source, format, None).0.iter().for_each(holds);
            }
        }
    }

    #[test]
    fn long_and_deep() {
        let deep = |s: &str| s.repeat(200_000);
        for text in [
            deep("a"),
            deep("a "),
            deep("> "),
            deep("["),
            deep("*a "),
            deep("- "),
            deep("[a](b "),
            deep("\n"),
            deep("read more "),
            deep("\"a: "),
            deep("`"),
            deep("<a "),
        ] {
            let source = Source::new("a", text);
            for format in [Format::Plain, Format::Markdown, Format::JsonLines] {
                let start = std::time::Instant::now();
                read(&source, format, None).0.iter().for_each(|a| assert!(a.blocks.len() < 1_000_000));
                assert!(start.elapsed().as_secs() < 5, "{format:?} {:?}", &source.text()[..6]);
            }
        }
    }
}
