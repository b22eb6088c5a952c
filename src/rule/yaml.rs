//! Rule files as people type them: typed, not yet checked. The JSON Schema of the format is made from these types.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::rule::desk::{Desk, instead};
use crate::rule::tree::{Body, Node};
use crate::text::Span;

/// One YAML document of a rule file.
#[derive(JsonSchema)]
#[schemars(untagged, title = "gainsay rule file", description = "One YAML document: a rule, or facts for a rule.")]
pub enum Document {
    /// A rule.
    Rule(Box<RuleDoc>),
    /// Facts for a rule that stands elsewhere.
    Facts(FactsDoc),
}

/// A rule: which sentences make a claim, what it is about, and what must agree.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleDoc {
    /// The rule's name, in kebab-case; no other rule may have it.
    #[schemars(required, example = "defence-spending-share", regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub rule: Option<Typed>,
    /// One line on what the rule checks.
    #[schemars(example = "Defence spending as a share of the economy")]
    pub about: Option<Typed>,
    /// What to read: patterns that look like the sentences. `<slot>` or `<slot:kind>`; `...` is a gap inside the clause; `(a|b)` alternatives,
    /// `(a|)` optional.
    #[schemars(
        required,
        schema_with = "patterns",
        example = "<country> ... (spend|spends) ... <share:percent> of <economy> ... on defence"
    )]
    pub r#match: Vec<PatternDoc>,
    /// A sentence that matches one of these makes no claim. A pattern that holds the compared slot silences that value alone: `target of
    /// <share>`.
    #[schemars(with = "Option<PatternsShape>", example = "target of <share>")]
    pub unless: Vec<PatternDoc>,
    /// The slots that make two claims be about the same thing. `slot~`: nearly the same is the same. `slot.speaker`, `slot.of`, `slot.where`:
    /// what is read with the slot.
    #[schemars(with = "Option<Vec<String>>", example = ["country"])]
    pub same: Option<Vec<Typed>>,
    /// The slot whose values must agree.
    #[schemars(example = &"share")]
    pub compare: Option<Typed>,
    /// Instead of `compare`: a demand on one sentence alone.
    #[schemars(
        example = "date is possible",
        example = "sum of part is total",
        example = "change from start to end is by",
        example = "share of part in whole is share"
    )]
    pub check: Option<Typed>,
    /// How the value may move with time.
    #[schemars(extend("enum" = ["fixed", "timeless", "changes", "only-grows", "one-at-a-time"]))]
    pub over_time: Option<Typed>,
    /// Among which articles claims are compared: all of the corpus, those of one story (close in time, with many names in common), or one
    /// article with itself.
    #[schemars(extend("enum" = ["corpus", "story", "article"]))]
    pub within: Option<Typed>,
    /// How much a finding matters.
    #[schemars(extend("enum" = ["error", "warning", "note"]))]
    pub severity: Option<Typed>,
    /// Lists of words for slots: a canonical form with its other forms, or a plain list.
    #[schemars(with = "Option<BTreeMap<String, WordsShape>>", example = serde_json::json!({"country": {"United Kingdom": ["the UK", "Britain"]}}))]
    pub words: Vec<(Node, Node)>,
    /// Facts that outrank articles.
    #[schemars(with = "Option<Vec<FactShape>>")]
    pub known: Vec<Entry>,
    /// Dated sentences, and what they must give.
    #[schemars(required, with = "Vec<TestShape>")]
    pub tests: Option<Vec<Entry>>,
    /// What to underline where the rule as a whole is meant.
    #[schemars(skip)]
    pub span: Span,
}

/// Facts for a rule that stands elsewhere.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FactsDoc {
    /// The rule that they are for.
    #[schemars(required, example = "office-holder")]
    pub known: Option<Typed>,
    /// The last day for which the list is known to be right; a fact without `to` holds up to that day.
    #[schemars(required, example = "2025-09-30")]
    pub checked: Option<Typed>,
    /// Other names of what the facts are about: the key's slots, and `also` with the other names of the first.
    #[schemars(with = "Option<Vec<BTreeMap<String, serde_json::Value>>>")]
    pub titles: Vec<Entry>,
    /// The facts.
    #[schemars(required, with = "Vec<FactShape>")]
    pub facts: Vec<Entry>,
}

/// A pattern, or a regular expression whose named groups are slots.
pub enum PatternDoc {
    /// As a sentence.
    Phrase(Node),
    /// `regex: …`
    Regex(Node),
}

/// A map of free keys: a fact, or a test.
pub struct Entry {
    /// What to underline where it is meant as a whole.
    pub span: Span,
    /// Its keys and values.
    pub fields: Vec<(Node, Node)>,
}

/// A text as typed, with its place.
pub struct Typed(pub Node);

impl Typed {
    /// The text, without white space around.
    pub fn text(&self) -> &str {
        self.0.text().unwrap_or("").trim()
    }

    /// Its bytes.
    pub fn span(&self) -> Span {
        self.0.span
    }
}

impl JsonSchema for Typed {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

fn patterns(_: &mut SchemaGenerator) -> Schema {
    let one = serde_json::json!({ "anyOf": [
        { "type": "string" },
        { "type": "object", "properties": { "regex": { "type": "string", "format": "regex",
            "description": "A regular expression over the sentence; named groups are slots." } },
          "required": ["regex"], "additionalProperties": false },
    ]});
    json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
}

struct PatternsShape;

impl JsonSchema for PatternsShape {
    fn schema_name() -> Cow<'static, str> {
        "Patterns".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        patterns(generator)
    }
}

macro_rules! shape {
    ($name:ident, $schema:tt) => {
        struct $name;
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).trim_end_matches("Shape").into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

shape!(WordsShape, {
    "description": "Canonical forms, each with its other forms; or a plain list, in which each word stands for itself.",
    "anyOf": [
        { "type": "array", "items": { "type": "string" }, "minItems": 1 },
        { "type": "object", "minProperties": 1, "additionalProperties": {
            "anyOf": [{ "type": "array", "items": { "type": "string" } }, { "type": "string" }, { "type": "null" }] } },
    ],
});
shape!(FactShape, {
    "description": "One value for each slot of the rule's key and for the compared slot, and when it holds.",
    "type": "object",
    "properties": {
        "from": { "type": "string", "format": "date", "description": "First day; open where left out." },
        "to": { "type": "string", "format": "date", "description": "Last day; where left out, the day the list was checked." },
        "where": { "type": "string", "description": "The country, union or organisation of an office." },
        "aka": { "type": "array", "items": { "type": "string" }, "description": "Other spellings of the compared value." },
        "acting": { "type": "boolean", "description": "Stood in: right with and without the word `acting`." },
        "source": { "type": "string", "description": "The public record it rests on." },
    },
    "additionalProperties": { "type": "string" },
    "examples": [{ "office": "foreign secretary", "where": "United Kingdom", "holder": "David Lammy", "from": "2024-07-05", "to": "2025-09-05" }],
});
shape!(TestShape, {
    "description": "A verdict, and the sentences that must give it: `2025-02-27 | The UK will …`.",
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
        "reads": { "type": "object", "properties": {
            "sentence": { "type": "string" },
            "claims": { "type": "array", "items": { "type": "object" }, "description": "The claims it gives, each as `slot: value`." } },
            "required": ["sentence", "claims"], "additionalProperties": false },
    },
    "patternProperties": { "^(agree|conflict|stale|wrong|varies|disputed|apart|silent)$": {
        "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 }] } },
    "additionalProperties": false,
    "examples": [{ "silent": ["2025-05-15 | Mr Trump has called on allies to spend 5% of GDP on defence."] }],
});

/// The JSON Schema of a document.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Document);
    format!("{:#}\n", schema.as_value())
}

/// The keys of a rule.
pub const RULE_KEYS: [&str; 13] =
    ["rule", "about", "match", "unless", "same", "compare", "check", "over-time", "within", "severity", "words", "known", "tests"];
/// The keys of a list of facts.
pub const FACTS_KEYS: [&str; 4] = ["known", "checked", "titles", "facts"];

/// Reads a document. Whatever is of the wrong type is reported and left out.
pub fn read(node: &Node, desk: &mut Desk) -> Option<Document> {
    let Body::Map(fields) = &node.body else {
        desk.mistyped(node, "the document", "a rule: keys such as `rule:` and `match:`", "");
        return None;
    };
    let has = |name: &str| fields.iter().find(|(key, _)| key.text() == Some(name));
    let facts = has("rule").is_none()
        && has("match").is_none()
        && (has("facts").is_some() || has("known").is_some_and(|(_, v)| v.text().is_some()));
    let keys: &[&str] = if facts { &FACTS_KEYS } else { &RULE_KEYS };
    let fields = known_fields(fields, keys, desk);
    Some(if facts { Document::Facts(facts_doc(&fields, desk)) } else { Document::Rule(Box::new(rule_doc(node, &fields, desk))) })
}

/// The fields whose keys are known, each key once; reports the others.
pub fn known_fields<'n>(fields: &'n [(Node, Node)], keys: &[&str], desk: &mut Desk) -> Vec<(&'n Node, &'n Node)> {
    let mut kept = Vec::new();
    for (key, value) in unique(fields, desk) {
        let name = key.text().unwrap_or("");
        if keys.contains(&name) {
            kept.push((key, value));
        } else {
            desk.wrong("unknown-key", key.span, format!("unknown key `{name}`"), instead(name, keys.iter().copied(), "known keys"));
        }
    }
    kept
}

/// The fields without those whose key stood before; reports these.
pub fn unique<'n>(fields: &'n [(Node, Node)], desk: &mut Desk) -> Vec<(&'n Node, &'n Node)> {
    let mut seen: std::collections::HashMap<&str, Span> = std::collections::HashMap::new();
    let mut kept = Vec::new();
    for (key, value) in fields {
        let name = key.text().unwrap_or("");
        if let Some(&first) = seen.get(name) {
            desk.wrong("duplicate-key", key.span, format!("the key `{name}` stands twice"), "remove one, or join the two");
            if let Some(diag) = desk.diags.last_mut() {
                diag.labels.push(crate::diag::Label { source: desk.source.clone(), span: first, text: "first here".to_owned() });
            }
            continue;
        }
        seen.insert(name, key.span);
        kept.push((key, value));
    }
    kept
}

fn rule_doc(node: &Node, fields: &[(&Node, &Node)], desk: &mut Desk) -> RuleDoc {
    let get = |name: &str| fields.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| *value);
    let rule = text(get("rule"), "`rule`", desk);
    RuleDoc {
        span: rule.as_ref().map_or(node.underline(), Typed::span),
        about: text(get("about"), "`about`", desk),
        r#match: pattern_docs(get("match"), "`match`", desk),
        unless: pattern_docs(get("unless"), "`unless`", desk),
        same: get("same").map(|n| texts(n, "`same`", desk)),
        compare: text(get("compare"), "`compare`", desk),
        check: text(get("check"), "`check`", desk),
        over_time: text(get("over-time"), "`over-time`", desk),
        within: text(get("within"), "`within`", desk),
        severity: text(get("severity"), "`severity`", desk),
        words: map(get("words"), "`words`", desk),
        known: get("known").map(|n| entries(n, "`known`", "a fact", desk)).unwrap_or_default(),
        tests: get("tests").map(|n| entries(n, "`tests`", "a test", desk)),
        rule,
    }
}

fn facts_doc(fields: &[(&Node, &Node)], desk: &mut Desk) -> FactsDoc {
    let get = |name: &str| fields.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| *value);
    FactsDoc {
        known: text(get("known"), "`known`", desk),
        checked: text(get("checked"), "`checked`", desk),
        titles: get("titles").map(|n| entries(n, "`titles`", "an entry", desk)).unwrap_or_default(),
        facts: get("facts").map(|n| entries(n, "`facts`", "a fact", desk)).unwrap_or_default(),
    }
}

fn text(node: Option<&Node>, what: &str, desk: &mut Desk) -> Option<Typed> {
    let node = node?;
    if node.text().is_none_or(|t| t.trim().is_empty()) {
        desk.mistyped(node, what, "text", "");
        return None;
    }
    Some(Typed(node.clone()))
}

/// A list of texts; one text by itself is a list of one.
pub fn texts(node: &Node, what: &str, desk: &mut Desk) -> Vec<Typed> {
    let items = match &node.body {
        Body::List(items) => items.as_slice(),
        Body::Null => &[],
        _ => std::slice::from_ref(node),
    };
    items.iter().filter_map(|item| text(Some(item), &format!("an item of {what}"), desk)).collect()
}

fn pattern_docs(node: Option<&Node>, what: &str, desk: &mut Desk) -> Vec<PatternDoc> {
    let items = match node {
        None => return Vec::new(),
        Some(Node { body: Body::List(items), .. }) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
    };
    let mut docs = Vec::new();
    for item in items {
        match &item.body {
            Body::Scalar(_) => docs.push(PatternDoc::Phrase(item.clone())),
            Body::Map(fields) if fields.len() == 1 && fields[0].0.text() == Some("regex") && fields[0].1.text().is_some() => {
                docs.push(PatternDoc::Regex(fields[0].1.clone()));
            }
            Body::Map(_) => desk.mistyped(
                item,
                &format!("a pattern of {what}"),
                "text",
                "put a pattern that holds `: ` into quotation marks; a regular expression is written `regex: …`",
            ),
            _ => desk.mistyped(item, &format!("a pattern of {what}"), "text", ""),
        }
    }
    docs
}

fn map(node: Option<&Node>, what: &str, desk: &mut Desk) -> Vec<(Node, Node)> {
    match node {
        None | Some(Node { body: Body::Null, .. }) => Vec::new(),
        Some(Node { body: Body::Map(fields), .. }) => fields.clone(),
        Some(other) => {
            desk.mistyped(other, what, "keys with values", "");
            Vec::new()
        }
    }
}

fn entries(node: &Node, what: &str, each: &str, desk: &mut Desk) -> Vec<Entry> {
    let items = match &node.body {
        Body::List(items) => items.as_slice(),
        Body::Null => &[],
        _ => {
            desk.mistyped(node, what, "a list", "start each item with `- `");
            &[]
        }
    };
    let mut found = Vec::new();
    for item in items {
        match &item.body {
            Body::Map(fields) => found.push(Entry { span: item.underline(), fields: fields.clone() }),
            _ => desk.mistyped(item, each, "keys with values", ""),
        }
    }
    found
}
