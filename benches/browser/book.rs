//! What was measured, as a table and as a file.

use serde_json::json;
use std::path::Path;

/// Figures in the order in which they were measured.
#[derive(Default)]
pub struct Book(Vec<Row>);

struct Row {
    name: String,
    unit: &'static str,
    runs: Vec<f64>,
    /// What the median must not exceed.
    goal: Option<f64>,
}

impl Row {
    fn missed(&self) -> bool {
        self.goal.is_some_and(|goal| median(&self.runs) > goal)
    }
}

impl Book {
    /// A figure that was measured in several runs; the median counts.
    pub fn add(&mut self, name: impl Into<String>, unit: &'static str, runs: Vec<f64>) {
        self.0.push(Row { name: name.into(), unit, runs, goal: None });
    }

    /// A figure of one run, or made from others.
    pub fn one(&mut self, name: impl Into<String>, unit: &'static str, value: f64) {
        self.add(name, unit, vec![value]);
    }

    /// A figure of one run that has a goal: the table says where it is missed.
    pub fn within(&mut self, goal: f64, name: impl Into<String>, unit: &'static str, value: f64) {
        self.0.push(Row { name: name.into(), unit, runs: vec![value], goal: Some(goal) });
    }

    /// The table on the terminal.
    pub fn print(&self) {
        println!("\n{:<76} {:>9} {:>9} {:>9}  unit", "figure", "median", "least", "most");
        for row in &self.0 {
            let Row { name, unit, runs, goal } = row;
            let (least, most) = (runs.iter().copied().fold(f64::MAX, f64::min), most(runs));
            let [median, least, most] = [median(runs), least, most].map(short);
            let goal = goal.map_or_else(String::new, |goal| {
                format!("  {} goal {}", if row.missed() { "✗ above the" } else { "within the" }, short(goal))
            });
            println!("{name:<76} {median:>9} {least:>9} {most:>9}  {unit}{goal}");
        }
    }

    /// Every run, in `target/bench.json`.
    pub fn write(&self) {
        let row = |row: &Row| {
            let median = median(&row.runs);
            json!({ "figure": row.name, "unit": row.unit, "median": median, "runs": row.runs, "goal": row.goal })
        };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench.json");
        let text = serde_json::to_string_pretty(&self.0.iter().map(row).collect::<Vec<_>>()).expect("JSON");
        std::fs::write(path, text + "\n").expect("target/bench.json");
    }
}

/// Ratios near one need more digits than times do.
fn short(value: f64) -> String {
    if value < 10.0 { format!("{value:.2}") } else { format!("{value:.1}") }
}

/// The value in the middle.
pub fn median(all: &[f64]) -> f64 {
    let mut all = all.to_vec();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// The greatest value.
pub fn most(all: &[f64]) -> f64 {
    all.iter().copied().fold(0.0, f64::max)
}
