//! A made-up language to write ledgers in: 30,000 words whose frequencies fall as those of real words do, made of the characters
//! that GB 2312 calls common, whose frequencies fall likewise. Nothing of it is stored: a seed makes it.

use std::sync::OnceLock;

const WORDS: usize = 30_000;

/// The first word stands in a text so much more often than the last: 30,000 / this.
const FLATTER: usize = 50;

/// SplitMix64, so that every run measures the same text.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % n as u64) as usize
    }
}

/// Things that are drawn the more often the nearer they are to the beginning: by 1 / (place + `flatter`), as Zipf and Mandelbrot
/// found of words.
struct Drawn<T> {
    things: Vec<T>,
    reach: Vec<usize>,
}

impl<T> Drawn<T> {
    fn new(things: Vec<T>, flatter: usize) -> Self {
        let weights = (1..=things.len()).map(|place| 1_000_000_000 / (place + flatter));
        let reach = weights.scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { reach: reach.collect(), things }
    }

    fn draw(&self, dice: &mut Dice) -> &T {
        let at = dice.below(self.reach[self.reach.len() - 1]);
        &self.things[self.reach.partition_point(|reach| *reach <= at)]
    }
}

/// The words.
pub struct Language(Drawn<String>);

impl Language {
    /// The one language of the benches.
    pub fn get() -> &'static Self {
        static LANGUAGE: OnceLock<Language> = OnceLock::new();
        LANGUAGE.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut dice = Dice(2025);
        // Rows 16 to 55 of GB 2312, its last five places free: 3,755 characters.
        let common = (0xb0..=0xd7_u8).flat_map(|row| (0xa1..=0xfe).map(move |place| [row, place]));
        let bytes: Vec<u8> = common.take(3_755).flatten().collect();
        let mut characters: Vec<char> = encoding_rs::GBK.decode(&bytes).0.chars().collect();
        for at in (1..characters.len()).rev() {
            characters.swap(at, dice.below(at + 1));
        }
        let characters = Drawn::new(characters, 20);
        let mut words = std::collections::BTreeSet::new();
        let mut all = Vec::with_capacity(WORDS);
        while all.len() < WORDS {
            let length = [1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4][dice.below(16)];
            let word: String = (0..length).map(|_| characters.draw(&mut dice)).collect();
            if words.insert(word.clone()) {
                all.push(word);
            }
        }
        Self(Drawn::new(all, FLATTER))
    }

    /// A name: a certain word, not of one character.
    pub fn name(&self, at: usize) -> String {
        let from = &self.0.things[at..];
        from.iter().find(|word| word.chars().count() > 1).cloned().unwrap_or_default()
    }

    /// Words, and a comma behind every third or so, of at least `least` and hardly more than `most` characters.
    pub fn text(&self, dice: &mut Dice, least: usize, most: usize) -> String {
        let wanted = least + dice.below(most - least);
        let (mut text, mut length) = (String::new(), 0);
        while length < wanted {
            let word = self.0.draw(dice);
            text.push_str(word);
            length += word.chars().count();
            if length < wanted && dice.below(3) == 0 {
                text.push('，');
                length += 1;
            }
        }
        text
    }
}
