//! Where towns lie: by that two towns are known to be two.

use std::sync::LazyLock;

use crate::kinds::place::known;
use crate::text::{QuickMap, fold, table};

/// Where the towns of a name lie: latitude and longitude, in tenths of a degree.
static TOWNS: LazyLock<QuickMap<String, Vec<(i32, i32)>>> = LazyLock::new(|| {
    let rows = table::lines(include_str!("towns.txt")).filter_map(|line| line.split_once('|'));
    let point = |point: &str| {
        let (latitude, longitude) = point.split_once(' ')?;
        Some((latitude.parse().ok()?, longitude.parse().ok()?))
    };
    rows.map(|(name, points)| (fold(name), points.split(';').filter_map(point).collect())).collect()
});

/// Towns no further apart than this, in tenths of a degree, may be a town and its suburb.
const SUBURB: i32 = 4;

/// Is that the name of a town?
pub fn is_town(name: &str) -> bool {
    TOWNS.contains_key(&fold(name)) || known(name).is_some_and(|known| known.town)
}

/// Are the two names names of towns, of which no two lie near each other? `None` where one is no name of a town, or they may.
///
/// ```
/// use gainsay::kinds::place::towns_apart;
/// assert_eq!(towns_apart("Lille", "Kutaisi"), Some(true));
/// assert_eq!(towns_apart("Los Angeles", "Pasadena"), None);
/// assert_eq!(towns_apart("Lille", "the garage"), None);
/// ```
pub fn towns_apart(a: &str, b: &str) -> Option<bool> {
    let (here, there) = (TOWNS.get(&fold(a))?, TOWNS.get(&fold(b))?);
    let near = |x: &(i32, i32), y: &(i32, i32)| (x.0 - y.0).abs() <= SUBURB && (x.1 - y.1).abs() <= SUBURB;
    let apart = !here.iter().any(|x| there.iter().any(|y| near(x, y)));
    apart.then_some(true)
}
