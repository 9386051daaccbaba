//! Whole numbers as bytes, seven bits a byte, small ones first (LEB128).

/// Writes a number.
pub fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads a number and moves behind it; `None` if there is none.
#[inline]
pub fn next(bytes: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
        shift += 7;
        if shift >= 64 {
            return None;
        }
    }
}

/// Numbers near zero on both sides as small ones.
pub const fn fold(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

/// Undoes [`fold`].
pub const fn unfold(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(numbers: Vec<i64>) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|n| put(&mut bytes, fold(*n)));
            let mut rest = &bytes[..];
            let back: Vec<i64> = numbers.iter().map_while(|_| next(&mut rest)).map(unfold).collect();
            prop_assert_eq!((back, rest), (numbers, &[][..]));
        }

        #[test]
        fn any_bytes_end_without_a_panic(bytes: Vec<u8>) {
            let mut rest = &bytes[..];
            while next(&mut rest).is_some() {}
        }
    }

    #[test]
    fn a_number_that_is_too_long_is_refused() {
        assert_eq!(next(&mut &[0x80; 12][..]), None);
    }
}
