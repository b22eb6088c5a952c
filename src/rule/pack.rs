//! The rules that ship in the binary.

use crate::rule::RuleSet;
use crate::text::Source;

/// Every file under rules/, with its path there.
const FILES: &[(&str, &str)] = &[
    ("rules/age.yaml", include_str!("../../rules/age.yaml")),
    ("rules/age-in-story.yaml", include_str!("../../rules/age-in-story.yaml")),
    ("rules/age-then.yaml", include_str!("../../rules/age-then.yaml")),
    ("rules/alliance-target.yaml", include_str!("../../rules/alliance-target.yaml")),
    ("rules/children.yaml", include_str!("../../rules/children.yaml")),
    ("rules/counts.yaml", include_str!("../../rules/counts.yaml")),
    ("rules/dated.yaml", include_str!("../../rules/dated.yaml")),
    ("rules/deals.yaml", include_str!("../../rules/deals.yaml")),
    ("rules/death-toll.yaml", include_str!("../../rules/death-toll.yaml")),
    ("rules/deed.yaml", include_str!("../../rules/deed.yaml")),
    ("rules/outcome.yaml", include_str!("../../rules/outcome.yaml")),
    ("rules/defence-spending-share.yaml", include_str!("../../rules/defence-spending-share.yaml")),
    ("rules/employer.yaml", include_str!("../../rules/employer.yaml")),
    ("rules/event-date.yaml", include_str!("../../rules/event-date.yaml")),
    ("rules/event-place.yaml", include_str!("../../rules/event-place.yaml")),
    ("rules/event-length.yaml", include_str!("../../rules/event-length.yaml")),
    ("rules/post-since.yaml", include_str!("../../rules/post-since.yaml")),
    ("rules/life-date.yaml", include_str!("../../rules/life-date.yaml")),
    ("rules/founding-year.yaml", include_str!("../../rules/founding-year.yaml")),
    ("rules/position.yaml", include_str!("../../rules/position.yaml")),
    ("rules/rank.yaml", include_str!("../../rules/rank.yaml")),
    ("rules/change.yaml", include_str!("../../rules/change.yaml")),
    ("rules/time-span.yaml", include_str!("../../rules/time-span.yaml")),
    ("rules/figure.yaml", include_str!("../../rules/figure.yaml")),
    ("rules/house-post.yaml", include_str!("../../rules/house-post.yaml")),
    ("rules/incident.yaml", include_str!("../../rules/incident.yaml")),
    ("rules/injury-toll.yaml", include_str!("../../rules/injury-toll.yaml")),
    ("rules/kinship.yaml", include_str!("../../rules/kinship.yaml")),
    ("rules/known/offices.yaml", include_str!("../../rules/known/offices.yaml")),
    ("rules/loan-club.yaml", include_str!("../../rules/loan-club.yaml")),
    ("rules/match-score.yaml", include_str!("../../rules/match-score.yaml")),
    ("rules/name-spelling.yaml", include_str!("../../rules/name-spelling.yaml")),
    ("rules/occupation.yaml", include_str!("../../rules/occupation.yaml")),
    ("rules/office-holder.yaml", include_str!("../../rules/office-holder.yaml")),
    ("rules/origin.yaml", include_str!("../../rules/origin.yaml")),
    ("rules/parts-and-total.yaml", include_str!("../../rules/parts-and-total.yaml")),
    ("rules/place-in-row.yaml", include_str!("../../rules/place-in-row.yaml")),
    ("rules/counsel.yaml", include_str!("../../rules/counsel.yaml")),
    ("rules/inquiry.yaml", include_str!("../../rules/inquiry.yaml")),
    ("rules/judge.yaml", include_str!("../../rules/judge.yaml")),
    ("rules/party.yaml", include_str!("../../rules/party.yaml")),
    ("rules/party-name.yaml", include_str!("../../rules/party-name.yaml")),
    ("rules/person-post.yaml", include_str!("../../rules/person-post.yaml")),
    ("rules/player-club.yaml", include_str!("../../rules/player-club.yaml")),
    ("rules/quotation.yaml", include_str!("../../rules/quotation.yaml")),
    ("rules/sentences.yaml", include_str!("../../rules/sentences.yaml")),
    ("rules/speaker.yaml", include_str!("../../rules/speaker.yaml")),
    ("rules/story-sums.yaml", include_str!("../../rules/story-sums.yaml")),
    ("rules/tallies.yaml", include_str!("../../rules/tallies.yaml")),
    ("rules/service-rank.yaml", include_str!("../../rules/service-rank.yaml")),
    ("rules/share-of-whole.yaml", include_str!("../../rules/share-of-whole.yaml")),
    ("rules/toll-of-class.yaml", include_str!("../../rules/toll-of-class.yaml")),
    ("rules/trial-court.yaml", include_str!("../../rules/trial-court.yaml")),
    ("rules/weekday-date.yaml", include_str!("../../rules/weekday-date.yaml")),
];

/// The files of the pack.
pub fn sources() -> Vec<Source> {
    FILES.iter().map(|(name, text)| Source::new(*name, *text)).collect()
}

/// The ids of the rules in the pack.
pub fn ids() -> Vec<&'static str> {
    FILES.iter().flat_map(|(_, text)| text.lines()).filter_map(|line| line.strip_prefix("rule: ")).map(str::trim).collect()
}

impl RuleSet {
    /// The rules that ship in the binary. A test holds that nothing is wrong with them.
    pub fn shipped() -> RuleSet {
        RuleSet::load(&sources()).0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use crate::diag::Severity;
    use crate::rule::RuleSet;
    use crate::rule::pack::sources;

    #[test]
    fn every_rule_file_is_listed() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = BTreeSet::new();
        let mut folders = vec![root.join("rules")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "yaml") {
                    found.insert(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        let listed: BTreeSet<String> = super::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(listed, found);
    }

    #[test]
    fn the_pack_is_sound() {
        let (rules, diags) = RuleSet::load(&sources());
        let errors: Vec<String> = diags.iter().filter(|d| d.severity == Severity::Error).map(|d| d.message.clone()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(!rules.rules.is_empty());
        let ids: BTreeSet<&str> = rules.rules.iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(ids, super::ids().into_iter().collect());
    }
}
