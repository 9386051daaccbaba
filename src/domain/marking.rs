//! Marking a lesson by items: the items with their points, the words for a total (等次), and the marks of one lesson.
//!
//! All three are kept as text that a clerk can type and a spreadsheet can hold: `教学目标 10、教学内容 15`, `优 90、良 75、合格 60、不合格 0`
//! and `教学目标 9/10；教学内容 13.5/15`. The marks carry the points that they were given out of, so that a lesson marked by an older
//! scheme keeps its meaning. Points are in hundredths.

use super::day::half_width;
use super::value::hundredths_to_text;

/// More items than a sheet of paper has lines for are a mistake.
const MOST: usize = 20;

/// A name and a number: an item with its points, or a word with the least total that earns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The name.
    pub name: String,
    /// Points in hundredths.
    pub points: i64,
}

/// What a lesson is marked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The items, in the order of the form.
    pub items: Vec<Line>,
    /// The words for a total out of 100, the best first.
    pub bands: Vec<Line>,
}

impl Default for Scheme {
    /// The items and bands of the observation sheet in use (听课评课记录表).
    fn default() -> Self {
        let lines = |of: &[(&str, i64)]| {
            of.iter().map(|(name, n)| Line { name: (*name).into(), points: n * 100 }).collect()
        };
        Self {
            items: lines(&[
                ("教学目标", 10),
                ("教学内容", 15),
                ("教学过程", 25),
                ("教学方法", 30),
                ("教师素质", 20),
            ]),
            bands: lines(&[("优", 90), ("良", 75), ("合格", 60), ("不合格", 0)]),
        }
    }
}

impl Scheme {
    /// The word for a total out of 100, in hundredths; empty below the last band.
    pub fn band(&self, total: i64) -> &str {
        self.bands.iter().find(|band| total >= band.points).map_or("", |band| &band.name)
    }
}

/// Reads `教学目标 10、教学内容 15`: names that differ, each with points above 0 and up to 100.
pub fn parse_items(text: &str) -> Option<Vec<Line>> {
    let items = lines(text)?;
    (!items.is_empty() && items.iter().all(|item| item.points > 0)).then_some(items)
}

/// Reads `优 90、良 75、合格 60`: words that differ, each with the least total from 0 to 100, falling.
pub fn parse_bands(text: &str) -> Option<Vec<Line>> {
    let bands = lines(text)?;
    (!bands.is_empty() && bands.windows(2).all(|w| w[0].points > w[1].points)).then_some(bands)
}

/// The text that [`parse_items`] and [`parse_bands`] read back.
pub fn show_lines(lines: &[Line]) -> String {
    let one = |line: &Line| format!("{} {}", line.name, hundredths_to_text(line.points));
    lines.iter().map(one).collect::<Vec<_>>().join("、")
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', '，', ';', '；', '\n']).map(str::trim).filter(|piece| !piece.is_empty())
}

fn lines(text: &str) -> Option<Vec<Line>> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces(text) {
        let piece = half_width(piece);
        let piece = piece.trim().trim_end_matches('分').trim_end();
        let name = piece.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let points = points(&piece[name.len()..])?;
        let name = name.trim_end_matches([':', ' ', '\u{3000}']);
        let sound = (1..=20).contains(&name.chars().count())
            && !name.contains('/')
            && !name.ends_with('-')
            && points <= 10_000;
        if !sound || lines.iter().any(|line| line.name == name) || lines.len() == MOST {
            return None;
        }
        lines.push(Line { name: name.to_owned(), points });
    }
    Some(lines)
}

/// Points with at most one decimal place, in hundredths.
fn points(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 1 || !digits(whole) || !digits(part) {
        return None;
    }
    let number = |s: &str| s.parse::<i64>().unwrap_or(0);
    Some(number(whole) * 100 + number(part) * 10)
}

/// A mark that is no number from 0 to the item's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadMark;

/// One item's mark, as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The item.
    pub name: String,
    /// What was given, as typed; `-` or nothing where it was not marked yet.
    pub got: String,
    /// Out of how many points, in hundredths.
    pub of: i64,
}

impl Mark {
    /// The points given in hundredths; `Ok(None)` if not marked yet.
    ///
    /// # Errors
    /// When it is no number from 0 to `of`.
    pub fn points(&self) -> Result<Option<i64>, BadMark> {
        match half_width(self.got.trim()).trim() {
            "" | "-" => Ok(None),
            text => points(text).filter(|got| *got <= self.of).map(Some).ok_or(BadMark),
        }
    }
}

/// The marks of one lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(pub Vec<Mark>);

impl Marks {
    /// Nothing marked yet.
    pub fn unmarked(scheme: &Scheme) -> Self {
        let mark = |item: &Line| Mark { name: item.name.clone(), got: String::new(), of: item.points };
        Self(scheme.items.iter().map(mark).collect())
    }

    /// Reads the shape of the text; whether each mark is a number within its points is [`Mark::points`]'s to say. `None` where a
    /// piece is not `name got/of`.
    pub fn split(text: &str) -> Option<Self> {
        let mut marks: Vec<Mark> = Vec::new();
        for piece in pieces(text) {
            let (front, of) = piece.rsplit_once(['/', '／'])?;
            let of = points(half_width(of.trim()).trim_end_matches('分').trim()).filter(|of| *of > 0)?;
            let front = front.trim_end();
            let name = front.rsplit_once([' ', '\u{3000}', ':', '：']).map(|(name, got)| (name.trim(), got));
            let (name, got) = name.filter(|(name, _)| !name.is_empty()).unwrap_or((front, ""));
            if name.is_empty() || marks.iter().any(|m| m.name == name) || marks.len() == MOST {
                return None;
            }
            let got = if got == "-" { "" } else { got };
            marks.push(Mark { name: name.to_owned(), got: got.to_owned(), of });
        }
        Some(Self(marks))
    }

    /// Reads marks that are all sound.
    pub fn parse(text: &str) -> Option<Self> {
        Self::split(text).filter(|marks| marks.0.iter().all(|m| m.points().is_ok()))
    }

    /// The text that [`Marks::split`] reads back.
    pub fn show(&self) -> String {
        let one = |m: &Mark| {
            let got: String =
                m.got.chars().filter(|c| !c.is_whitespace() && !"/／、,，;；:：".contains(*c)).collect();
            let got = if got.is_empty() { "-" } else { &got };
            format!("{} {got}/{}", m.name, hundredths_to_text(m.of))
        };
        self.0.iter().map(one).collect::<Vec<_>>().join("；")
    }

    /// How many items are marked.
    pub fn marked(&self) -> usize {
        self.0.iter().filter(|m| matches!(m.points(), Ok(Some(_)))).count()
    }

    /// The total out of 100 in hundredths, to a tenth, halves up: what was given of all that could be. `None` until every item is
    /// marked.
    pub fn total(&self) -> Option<i64> {
        let mut got = 0;
        for mark in &self.0 {
            got += mark.points().ok()??;
        }
        let of: i64 = self.0.iter().map(|m| m.of).sum();
        // In tenths: got / of × 1000, rounded.
        (of > 0).then(|| (got * 2000 + of) / (2 * of) * 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_as_clerks_write_it() {
        let default = Scheme::default();
        for text in [
            "教学目标 10、教学内容 15、教学过程 25、教学方法 30、教师素质 20",
            "教学目标10分，教学内容１５分，教学过程：25；教学方法 30\n教师素质 20.0",
        ] {
            assert_eq!(parse_items(text), Some(default.items.clone()), "{text}");
        }
        assert_eq!(parse_bands("优 90、良 75、合格 60、不合格 0"), Some(default.bands.clone()));
        assert_eq!(parse_items(&show_lines(&default.items)), Some(default.items));
        for text in [
            "",
            "教学目标",
            "10",
            "目标 0",
            "目标 101",
            "目标 10、目标 5",
            "目标 1.25",
            "目/标 10",
            "目标 -5",
        ] {
            assert_eq!(parse_items(text), None, "{text}");
        }
        for text in ["良 75、优 90", "优 90、良 90", "优"] {
            assert_eq!(parse_bands(text), None, "{text}");
        }
    }

    #[test]
    fn the_total_is_the_weighted_sum_to_a_tenth() {
        for (text, total) in [
            ("教学目标 9/10；教学内容 13.5/15；教学过程 22/25；教学方法 26/30；教师素质 18/20", Some(8850)),
            // Out of 40, not 100: 37 of 40 is 92.5.
            ("甲 17/20；乙 20/20", Some(9250)),
            // One third, to a tenth; two thirds, halves up.
            ("甲 1/3", Some(3330)),
            ("甲 2/3", Some(6670)),
            ("甲 0/10", Some(0)),
            ("甲 9/10；乙 -/10", None),
            ("甲 /10", None),
            ("", None),
        ] {
            assert_eq!(Marks::parse(text).unwrap().total(), total, "{text}");
        }
        for text in ["甲 11/10", "甲 x/10", "甲 9", "9/10 甲", "甲 9/0", "甲 1/10；甲 2/10", "甲 -1/10"]
        {
            assert_eq!(Marks::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_half_typed_keeps_its_shape() {
        for got in ["9.", "abc", "１２", ""] {
            let mut marks = Marks::unmarked(&Scheme::default());
            marks.0[1].got = got.into();
            assert_eq!(Marks::split(&marks.show()), Some(marks), "{got}");
        }
    }

    #[test]
    fn bands() {
        let scheme = Scheme::default();
        for (total, word) in [
            (10_000, "优"),
            (9000, "优"),
            (8990, "良"),
            (7500, "良"),
            (6000, "合格"),
            (5990, "不合格"),
            (0, "不合格"),
        ] {
            assert_eq!(scheme.band(total), word, "{total}");
        }
    }
}
