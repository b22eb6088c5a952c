use gainsay::kinds::Value;
use gainsay::text::{Span, Text};
fn main() {
    for path in std::env::args().skip(1) {
        let s = std::fs::read_to_string(&path).unwrap();
        println!("=== {path}");
        let mut blocks = vec![];
        let mut at = 0;
        for line in s.split_inclusive('\n') {
            blocks.push(Span::new(at, at + line.len()));
            at += line.len();
        }
        let text = Text::new(&s, blocks);
        let mut found = vec![];
        gainsay::kinds::person::recognise(&text, &mut found);
        found.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
        if std::env::var("RAW").is_err() {
            gainsay::annotate::resolve(&text, &mut found);
            gainsay::annotate::jurisdictions(&text, &mut found);
        }
        found.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
        for m in &found {
            let t = m.span.of(&s);
            match &m.value {
                Value::Person(p) => {
                    println!("  PER {t:40} {:?} g={:?} f={:?} h={:?} {} {}", p.name, p.given, p.family, p.honorific, p.suffix, p.full)
                }
                Value::Office(o) => println!("  OFF {t:40} {:?} of {:?} {:?}", o.title, o.place, o.tenure),
                Value::Place(p) => println!("      plc {t:36} {} {} {}", p.name, p.country, p.demonym),
                Value::Organisation(p) => println!("      org {t:36} {}", p.name),
                _ => {}
            }
        }
    }
}
