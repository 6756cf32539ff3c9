//! A part of a site, for those who build it on several machines at once. Which part a page belongs to is decided by its
//! address alone, so that no machine needs to ask another. Knows no page.

use super::Digest;
use chrono::{DateTime, Utc};
use std::fmt;
use std::str::FromStr;

/// Part `number` of `of`, from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shard {
    number: u32,
    of: u32,
}

/// A part, and the build that it is a part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which part.
    pub shard: Shard,
    /// A digest of all that went in, of the program too.
    pub inputs: Digest,
    /// The moment that the site is seen as of.
    pub as_of: DateTime<Utc>,
}

impl Shard {
    /// That part, if there is one.
    pub fn new(number: u32, of: u32) -> Option<Self> {
        (1..=of).contains(&number).then_some(Self { number, of })
    }

    /// Which one it is, from one.
    pub fn number(self) -> u32 {
        self.number
    }

    /// How many there are.
    pub fn of(self) -> u32 {
        self.of
    }

    /// Whether what lies at this address is in it: the first eight bytes of the BLAKE3 of the address, the least first,
    /// modulo the number of parts, plus one.
    pub fn holds(self, address: &str) -> bool {
        let hash = blake3::hash(address.as_bytes());
        let first = hash.as_bytes().first_chunk().copied().map_or(0, u64::from_le_bytes);
        first % u64::from(self.of) + 1 == u64::from(self.number)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        parts.and_then(|(number, of)| Self::new(number, of)).ok_or("write it as 2/4, the second part of four")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_in_one_part_and_stays_there() {
        let addresses: Vec<String> = (0..4000).map(|number| format!("briefings/b-{number}/index.html")).collect();
        for of in [1, 2, 3, 4, 7] {
            let shards: Vec<Shard> = (1..=of).filter_map(|number| Shard::new(number, of)).collect();
            for address in &addresses {
                assert_eq!(shards.iter().filter(|shard| shard.holds(address)).count(), 1, "{address}");
            }
            for shard in shards {
                let held = addresses.iter().filter(|address| shard.holds(address)).count();
                assert!(held * of as usize > 3400 && held * (of as usize) < 4600, "{shard}: {held}");
            }
        }
        // Written down, since machines with other versions of the program may rely on it.
        let four = |address: &str| (1..=4).find(|number| Shard::new(*number, 4).unwrap().holds(address)).unwrap();
        assert_eq!(["index.html", "feed.xml", "briefings/office/index.html"].map(four), [1, 2, 3]);
    }

    #[test]
    fn a_part_is_written_with_a_slash() {
        assert_eq!("2/4".parse(), Ok(Shard { number: 2, of: 4 }));
        assert_eq!("2/4".parse::<Shard>().unwrap().to_string(), "2 of 4");
        for wrong in ["", "2", "0/4", "5/4", "0/0", "-1/4", "2/4/8", "a/b", "2 / 4"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
