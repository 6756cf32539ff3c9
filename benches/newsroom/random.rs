//! Chance that repeats: the same seed gives the same draws on every machine. Knows nothing of what is drawn.

/// A stream of draws (SplitMix64), in integers only.
pub struct Random {
    state: u64,
}

impl Random {
    /// A stream of its own for each purpose and number, so that one more draw here shifts nothing there.
    pub fn new(seed: u64, purpose: &str, number: usize) -> Self {
        let named = purpose.bytes().fold(mix(seed), |state, byte| mix(state ^ u64::from(byte)));
        Self { state: mix(named ^ number as u64) }
    }

    /// A number below `limit`; zero when there is nothing to choose from.
    pub fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        ((u128::from(mix(self.state)) * limit as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high + 1 - low)
    }

    /// True in `chance` cases of a hundred.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of the words, each as likely as the next.
    pub fn one<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words.get(self.below(words.len())).copied().unwrap_or_default()
    }

    /// A number from zero on, drawn by shares: `[40, 35, 25]` gives 0 in forty cases of a hundred.
    pub fn share(&mut self, shares: &[usize]) -> usize {
        let mut left = self.below(shares.iter().sum());
        for (number, share) in shares.iter().enumerate() {
            if left < *share {
                return number;
            }
            left -= share;
        }
        0
    }
}

/// A choice among ranked things: the first is drawn most, the tail is long, as names in the news are.
pub struct Ranked {
    sums: Vec<u64>,
}

impl Ranked {
    /// Weights of `1 / rank^(eighths / 8)`. Square roots and divisions are exact by the standard for floating point,
    /// which a general power is not, so the weights are the same everywhere.
    pub fn new(len: usize, eighths: u32) -> Self {
        let mut sum = 0;
        let sums = (1..=len).map(|rank| {
            let root = (rank as f64).sqrt().sqrt().sqrt();
            let power = (0..eighths).fold(1.0, |product, _| product * root);
            sum += (1e9 / power) as u64;
            sum
        });
        Self { sums: sums.collect() }
    }

    /// The place of one thing.
    pub fn pick(&self, random: &mut Random) -> usize {
        let total = self.sums.last().copied().unwrap_or_default();
        let drawn = random.below(total as usize) as u64;
        self.sums.partition_point(|sum| *sum <= drawn)
    }

    /// The places of `count` different things, or of all when there are fewer.
    pub fn pick_some(&self, random: &mut Random, count: usize) -> Vec<usize> {
        let mut picked = Vec::new();
        while picked.len() < count.min(self.sums.len()) {
            let place = self.pick(random);
            if !picked.contains(&place) {
                picked.push(place);
            }
        }
        picked
    }
}

/// Walks all numbers below `len` in an order that looks shuffled: `index` to a number of its own.
pub fn scattered(index: usize, len: usize) -> usize {
    let mut stride = (len / 8 * 5).max(1);
    while common_divisor(stride, len) != 1 {
        stride += 1;
    }
    index * stride % len.max(1)
}

fn common_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
