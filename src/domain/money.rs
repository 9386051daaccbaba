//! Sums of money in Chinese capital figures (大写), as receipts and settlement sheets must have them.

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// A sum of fen in capital figures, by the rules for filling in bills (《支付结算办法》附件一): `壹仟零壹元伍角整`.
///
/// However many zeros stand between two figures, one 零 stands for them; none stands before 元. A sum without fen ends in 整.
pub fn capitals(fen: i64) -> String {
    let (yuan, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let (jiao, cents) = ((rest / 10) as usize, (rest % 10) as usize);
    let mut out = String::new();
    if fen < 0 {
        out.push('负');
    }
    if yuan > 0 || rest == 0 {
        if yuan == 0 {
            out.push('零');
        }
        whole(yuan, &mut out);
        out.push('元');
    }
    match (jiao, cents) {
        (0, 0) => {}
        (0, _) if yuan > 0 => out.push('零'),
        (0, _) => {}
        (jiao, _) => out.extend([DIGITS[jiao], '角']),
    }
    if cents > 0 {
        out.extend([DIGITS[cents], '分']);
    } else {
        out.push('整');
    }
    out
}

/// A whole number without its unit; nothing for 0.
fn whole(n: u64, out: &mut String) {
    const LARGE: [(u64, char); 2] = [(100_000_000, '亿'), (10_000, '万')];
    const SMALL: [(u64, &str); 4] = [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")];
    for (size, name) in LARGE {
        if n >= size {
            whole(n / size, out);
            out.push(name);
            let rest = n % size;
            // Zeros between: the rest does not begin at the next lower figure.
            if rest > 0 && rest < size / 10 {
                out.push('零');
            }
            return whole(rest, out);
        }
    }
    let mut rest = n;
    let mut gap = false;
    let mut begun = false;
    for (size, name) in SMALL {
        let digit = (rest / size) as usize;
        rest %= size;
        if digit == 0 {
            gap = begun;
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        out.push(DIGITS[digit]);
        out.push_str(name);
        begun = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_awkward_sums() {
        for (fen, want) in [
            (0, "零元整"),
            (1, "壹分"),
            (10, "壹角整"),
            (11, "壹角壹分"),
            (5, "伍分"),
            (100, "壹元整"),
            (105, "壹元零伍分"),
            (150, "壹元伍角整"),
            (1_000, "壹拾元整"),
            (1_050, "壹拾元伍角整"),
            (10_001, "壹佰元零壹分"),
            (100_100, "壹仟零壹元整"),
            (101_000, "壹仟零壹拾元整"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (1_000_000, "壹万元整"),
            (1_000_100, "壹万零壹元整"),
            (1_010_000, "壹万零壹佰元整"),
            (10_001_000, "壹拾万零壹拾元整"),
            (10_000_000_000, "壹亿元整"),
            (10_000_050_000, "壹亿零伍佰元整"),
            (10_010_000_000, "壹亿零壹拾万元整"),
            (10_500_000_001, "壹亿零伍佰万元零壹分"),
            (123_456_789_012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
            (100_000_000_000_000, "壹万亿元整"),
            (100_010_000_000_100, "壹万零壹亿零壹元整"),
            (-4_850, "负肆拾捌元伍角整"),
        ] {
            assert_eq!(capitals(fen), want, "{fen}");
        }
    }

    /// Reads capitals back, apart from how they are made.
    fn value(text: &str) -> i64 {
        let (negative, text) = text.strip_prefix('负').map_or((false, text), |rest| (true, rest));
        let (mut fen, mut section, mut large, mut digit) = (0_i64, 0_i64, 0_i64, 0_i64);
        for c in text.chars() {
            if let Some(n) = DIGITS.iter().position(|d| *d == c) {
                digit = n as i64;
                continue;
            }
            match c {
                '仟' | '佰' | '拾' => {
                    section += digit * [1000, 100, 10]["仟佰拾".chars().position(|u| u == c).unwrap()];
                }
                '万' => large += (section + digit) * 10_000,
                '亿' => large = (large + section + digit) * 100_000_000,
                '元' => fen += (large + section + digit) * 100,
                '角' => fen += digit * 10,
                '分' => fen += digit,
                _ => assert_eq!(c, '整'),
            }
            if "万亿元".contains(c) {
                section = 0;
            }
            digit = 0;
        }
        if negative { -fen } else { fen }
    }

    proptest! {
        #[test]
        fn capitals_read_back(fen in prop_oneof![0..100_000_i64, -99_999_999_i64..99_999_999, 0..99_999_999_999_999_i64]) {
            let text = capitals(fen);
            prop_assert_eq!(value(&text), fen, "{}", text);
            prop_assert!(!text.contains("零零") && (fen == 0 || !text.contains("零元")), "{}", text);
        }
    }
}
