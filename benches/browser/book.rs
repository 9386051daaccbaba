//! What was measured, as a table and as a file.

use serde_json::json;
use std::path::Path;

/// Figures in the order in which they were measured: name, unit, runs.
#[derive(Default)]
pub struct Book(Vec<(String, &'static str, Vec<f64>)>);

impl Book {
    /// A figure that was measured in several runs; the median counts.
    pub fn add(&mut self, name: impl Into<String>, unit: &'static str, runs: Vec<f64>) {
        self.0.push((name.into(), unit, runs));
    }

    /// A figure of one run, or made from others.
    pub fn one(&mut self, name: impl Into<String>, unit: &'static str, value: f64) {
        self.add(name, unit, vec![value]);
    }

    /// The table on the terminal.
    pub fn print(&self) {
        println!("\n{:<76} {:>9} {:>9} {:>9}  unit", "figure", "median", "least", "most");
        for (name, unit, runs) in &self.0 {
            let (least, most) = (runs.iter().copied().fold(f64::MAX, f64::min), most(runs));
            let [median, least, most] = [median(runs), least, most].map(short);
            println!("{name:<76} {median:>9} {least:>9} {most:>9}  {unit}");
        }
    }

    /// Every run, in `target/bench.json`.
    pub fn write(&self) {
        let row = |(name, unit, runs): &(String, &str, Vec<f64>)| json!({ "figure": name, "unit": unit, "median": median(runs), "runs": runs });
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
