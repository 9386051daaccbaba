//! Huffman codes of at most 15 bits, and the bits themselves.

use super::numbers;

/// No code is longer, so that a symbol fits into the bits of two bytes.
pub const LONGEST: u32 = 15;

/// The most symbols that can have codes of that length.
pub const MOST: usize = 1 << LONGEST;

/// How long each symbol's code is, by how often it stands in the text; 0 where it does not. There are at most [`MOST`] symbols.
pub fn lengths(counts: &[u32]) -> Vec<u8> {
    let mut counts = counts.to_vec();
    loop {
        let lengths = unlimited(&counts);
        if lengths.iter().all(|length| *length <= LONGEST) {
            return lengths.iter().map(|length| *length as u8).collect();
        }
        // The flatter the counts, the shorter is the longest code.
        counts.iter_mut().filter(|count| **count > 0).for_each(|count| *count = *count / 2 + 1);
    }
}

fn unlimited(counts: &[u32]) -> Vec<u32> {
    let mut lengths = vec![0; counts.len()];
    let mut leaves: Vec<u32> = (0..counts.len() as u32).filter(|at| counts[*at as usize] > 0).collect();
    if let [only] = leaves[..] {
        // A code of no bits would not tell the reader how many there are.
        lengths[only as usize] = 1;
        return lengths;
    }
    leaves.sort_by_key(|at| counts[*at as usize]);
    // Leaves, then nodes as they are made, which is in the order of their weights: two queues, no heap.
    let mut weights: Vec<u64> = leaves.iter().map(|at| u64::from(counts[*at as usize])).collect();
    let mut parents = vec![0_u32; (leaves.len() * 2).saturating_sub(1)];
    let (mut leaf, mut node) = (0, leaves.len());
    while weights.len() < parents.len() {
        let mut sum = 0;
        for _ in 0..2 {
            let nodes_left = node < weights.len();
            let at = if leaf < leaves.len() && (!nodes_left || weights[leaf] <= weights[node]) {
                &mut leaf
            } else {
                &mut node
            };
            sum += weights[*at];
            parents[*at] = weights.len() as u32;
            *at += 1;
        }
        weights.push(sum);
    }
    let mut depths = vec![0_u32; parents.len()];
    for at in (0..parents.len().saturating_sub(1)).rev() {
        depths[at] = depths[parents[at] as usize] + 1;
    }
    leaves.iter().zip(depths).for_each(|(at, depth)| lengths[*at as usize] = depth);
    lengths
}

/// The codes of symbols by their lengths: shorter ones first, then by symbol. `None` if there cannot be such codes.
fn codes(lengths: &[u8]) -> Option<Vec<u32>> {
    let mut counts = [0_u32; LONGEST as usize + 1];
    for length in lengths.iter().filter(|length| **length > 0) {
        *counts.get_mut(usize::from(*length))? += 1;
    }
    let mut next = [0_u32; LONGEST as usize + 1];
    for length in 1..next.len() {
        next[length] = (next[length - 1] + counts[length - 1]) << 1;
        if next[length] + counts[length] > 1 << length {
            return None;
        }
    }
    let code = |length: &u8| {
        let at = &mut next[usize::from(*length)];
        *at += 1;
        *at - 1
    };
    Some(lengths.iter().map(code).collect())
}

/// Writes symbols as bits.
pub struct Writer {
    /// The code of each symbol, and its length.
    codes: Vec<(u16, u8)>,
    bytes: Vec<u8>,
    /// How many bytes are written.
    at: usize,
    bits: u64,
    count: u32,
}

impl Writer {
    /// For so many symbols, with codes of these lengths, as [`lengths`] answers them.
    pub fn new(lengths: &[u8], symbols: usize) -> Self {
        let codes = codes(lengths).unwrap_or_default();
        let longest = usize::from(lengths.iter().copied().max().unwrap_or_default());
        let codes = codes.into_iter().zip(lengths).map(|(code, length)| (code as u16, *length)).collect();
        Self { codes, bytes: vec![0; symbols * longest / 8 + 8], at: 0, bits: 0, count: 0 }
    }

    /// Writes a symbol that has a code.
    #[inline(always)]
    pub fn put(&mut self, symbol: usize) {
        let (code, length) = self.codes[symbol];
        self.bits = self.bits << length | u64::from(code);
        self.count += u32::from(length);
        if self.count >= 32 {
            self.count -= 32;
            // There is room for all symbols that were announced.
            if let Some(four) = self.bytes.get_mut(self.at..).and_then(|rest| rest.first_chunk_mut()) {
                *four = ((self.bits >> self.count) as u32).to_be_bytes();
            }
            self.at += 4;
        }
    }

    /// All of it.
    pub fn end(mut self) -> Vec<u8> {
        let rest = (self.bits << (64 - self.count).min(63)).to_be_bytes();
        self.bytes.truncate(self.at);
        self.bytes.extend_from_slice(&rest[..self.count.div_ceil(8) as usize]);
        self.bytes
    }
}

/// So many bits are looked up at once: a table that lies in the processor's nearest memory. Longer codes are rare.
const NEAR: u32 = 12;

/// Reads symbols from bits.
pub struct Reader<'a> {
    /// By the next bits: symbol and length of its code; 0 where it is longer.
    table: Vec<(u16, u8)>,
    width: u32,
    /// Of each length beyond: where its codes end, as the [`LONGEST`] bits ahead, and what to add to a code for its symbol's place.
    long: [(u32, i32); LONGEST as usize + 1],
    /// The symbols with longer codes, in the order of these.
    symbols: Vec<u16>,
    bytes: &'a [u8],
    bits: u64,
    count: u32,
}

impl<'a> Reader<'a> {
    /// `None` if there cannot be codes of these lengths.
    pub fn new(lengths: &[u8], bytes: &'a [u8]) -> Option<Self> {
        let codes = codes(lengths).filter(|_| lengths.len() <= MOST)?;
        let width = u32::from(lengths.iter().copied().max()?).min(NEAR);
        let mut table = vec![(0, 0); 1 << width];
        let mut long = [(0, 0); LONGEST as usize + 1];
        let mut symbols = Vec::new();
        let all = || codes.iter().copied().zip(lengths.iter().copied()).enumerate();
        for (symbol, (code, length)) in
            all().filter(|(_, (_, length))| (1..=width).contains(&u32::from(*length)))
        {
            let free = width - u32::from(length);
            table
                .get_mut((code as usize) << free..(code as usize + 1) << free)?
                .fill((symbol as u16, length));
        }
        for length in width + 1..=LONGEST {
            for (symbol, (code, _)) in all().filter(|(_, (_, of))| u32::from(*of) == length) {
                long[length as usize].0 = (code + 1) << (LONGEST - length);
                long[length as usize].1 = symbols.len() as i32 - code as i32;
                symbols.push(symbol as u16);
            }
        }
        Some(Self { table, width, long, symbols, bytes, bits: 0, count: 0 })
    }

    /// The next symbol; `None` if there is none or the bits are no code.
    #[inline(always)]
    pub fn symbol(&mut self) -> Option<usize> {
        if self.count < LONGEST {
            self.refill();
        }
        // Behind the end there are zeros, which are no symbols.
        let ahead = if self.count >= LONGEST {
            self.bits >> (self.count - LONGEST)
        } else {
            self.bits << (LONGEST - self.count)
        };
        let ahead = ahead as u32 & ((1 << LONGEST) - 1);
        let (symbol, length) = *self.table.get((ahead >> (LONGEST - self.width)) as usize)?;
        let (symbol, length) = if length > 0 { (symbol, u32::from(length)) } else { self.long(ahead)? };
        if length > self.count {
            return None;
        }
        self.count -= length;
        Some(usize::from(symbol))
    }

    fn refill(&mut self) {
        if let Some((four, rest)) = self.bytes.split_first_chunk() {
            self.bits = self.bits << 32 | u64::from(u32::from_be_bytes(*four));
            self.bytes = rest;
            self.count += 32;
        }
        while self.count < LONGEST
            && let Some((byte, rest)) = self.bytes.split_first()
        {
            self.bits = self.bits << 8 | u64::from(*byte);
            self.bytes = rest;
            self.count += 8;
        }
    }

    /// A symbol whose code is too long for the table, and its length.
    fn long(&self, ahead: u32) -> Option<(u16, u32)> {
        let length = (self.width + 1..=LONGEST).find(|length| ahead < self.long[*length as usize].0)?;
        let place = (ahead >> (LONGEST - length)) as i32 + self.long[length as usize].1;
        Some((*self.symbols.get(usize::try_from(place).ok()?)?, length))
    }
}

/// Packs bytes with a code of their own behind `packed`: how many there are, of how many values, the lengths of their codes, how many
/// bytes of bits, and the bits. A length is four bits; behind a 0 four more say how many further ones follow it.
pub fn pack(bytes: &[u8], packed: &mut Vec<u8>) {
    let values = bytes.iter().max().map_or(0, |most| usize::from(*most) + 1);
    let mut counts = vec![0; values];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let lengths = lengths(&counts);
    numbers::put(packed, bytes.len() as u64);
    numbers::put(packed, values as u64);
    let mut halves = Vec::with_capacity(values);
    let mut rest = &lengths[..];
    while let Some((length, behind)) = rest.split_first() {
        halves.push(*length);
        rest = behind;
        if *length == 0 {
            let zeros = rest.iter().take(15).take_while(|length| **length == 0).count();
            halves.push(zeros as u8);
            rest = &rest[zeros..];
        }
    }
    packed.extend(halves.chunks(2).map(|two| two[0] << 4 | two.get(1).copied().unwrap_or_default()));
    let mut writer = Writer::new(&lengths, bytes.len());
    bytes.iter().for_each(|byte| writer.put(usize::from(*byte)));
    let bits = writer.end();
    numbers::put(packed, bits.len() as u64);
    packed.extend(bits);
}

/// Unpacks what [`pack`] made and moves behind it; `None` if it is not that.
pub fn unpack(packed: &mut &[u8]) -> Option<Vec<u8>> {
    let mut number = || usize::try_from(numbers::next(packed)?).ok();
    let (count, values) = (number()?, number().filter(|values| *values <= 256)?);
    let mut lengths = Vec::with_capacity(values + 15);
    let mut zero = false;
    while lengths.len() < values || zero {
        let (two, rest) = packed.split_first()?;
        *packed = rest;
        for half in [two >> 4, two & 15] {
            if zero {
                lengths.resize(lengths.len() + usize::from(half), 0);
                zero = false;
            } else if lengths.len() < values {
                // Else it only fills the byte.
                lengths.push(half);
                zero = half == 0;
            }
        }
    }
    let length = usize::try_from(numbers::next(packed)?).ok()?;
    let (bits, rest) = packed.split_at_checked(length)?;
    *packed = rest;
    // Each byte is a bit at least.
    if count > bits.len().saturating_mul(8) {
        return None;
    }
    if count == 0 {
        return Some(Vec::new());
    }
    let mut reader = Reader::new(&lengths, bits)?;
    (0..count).map(|_| reader.symbol().map(|byte| byte as u8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn frequent_symbols_have_short_codes_and_none_is_too_long() {
        assert_eq!(lengths(&[]), Vec::<u8>::new());
        assert_eq!(lengths(&[0, 7]), [0, 1]);
        assert_eq!(lengths(&[5, 1, 1]), [1, 2, 2]);
        // Counts that grow as Fibonacci's numbers make the longest codes.
        let mut counts = vec![1_u32, 1];
        while counts.len() < 40 {
            counts.push(counts[counts.len() - 1] + counts[counts.len() - 2]);
        }
        let lengths = lengths(&counts);
        assert_eq!(lengths.iter().max(), Some(&15));
        assert!(lengths.iter().map(|length| 2_f64.powi(-i32::from(*length))).sum::<f64>() <= 1.0);
    }

    #[test]
    fn lengths_that_no_codes_can_have_are_refused() {
        for bad in [&[1, 1, 1][..], &[16], &[0, 2, 2, 2, 2, 2], &[255], &[]] {
            assert!(Reader::new(bad, &[0; 4]).is_none(), "{bad:?}");
        }
        assert!(Reader::new(&[1, 2, 2], &[]).is_some_and(|mut reader| reader.symbol().is_none()));
    }

    proptest! {
        #[test]
        fn bytes_come_back_and_what_follows_them_stays(bytes: Vec<u8>, much: u8, other: Vec<u8>) {
            for bytes in [bytes.clone(), vec![much; bytes.len()]] {
                let mut packed = Vec::new();
                pack(&bytes, &mut packed);
                packed.extend(&other);
                let mut rest = &packed[..];
                prop_assert_eq!(unpack(&mut rest), Some(bytes));
                prop_assert_eq!(rest, &other[..]);
            }
            let _ = unpack(&mut &other[..]);
        }

        #[test]
        fn symbols_come_back(symbols in proptest::collection::vec(0_usize..300, 0..600), much in 0_usize..300) {
            let symbols: Vec<usize> = symbols.into_iter().chain(vec![much; much * 4]).collect();
            let mut counts = vec![0; 300];
            symbols.iter().for_each(|symbol| counts[*symbol] += 1);
            let lengths = lengths(&counts);
            let mut writer = Writer::new(&lengths, symbols.len());
            symbols.iter().for_each(|symbol| writer.put(*symbol));
            let bytes = writer.end();
            if let Some(mut reader) = Reader::new(&lengths, &bytes) {
                let back: Vec<usize> = symbols.iter().map_while(|_| reader.symbol()).collect();
                prop_assert_eq!(back, symbols);
                prop_assert!((0..8).any(|_| reader.symbol().is_none()));
            } else {
                prop_assert!(symbols.is_empty());
            }
        }

        #[test]
        fn any_bytes_end_without_a_panic(lengths in proptest::collection::vec(0_u8..17, 0..40), bytes: Vec<u8>) {
            if let Some(mut reader) = Reader::new(&lengths, &bytes) {
                let mut read = 0;
                while reader.symbol().is_some() {
                    read += 1;
                }
                prop_assert!(read <= bytes.len() * 8);
            }
        }
    }
}
