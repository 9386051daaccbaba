//! A picture of bars, plain SVG. It never stands without the table of its numbers.

use leptos::prelude::*;

/// One row of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartBar {
    /// Its name; long ones are cut, the table has them whole.
    pub label: String,
    /// The length of the full bar.
    pub main: u32,
    /// The length of the hollow bar below it, where there are two.
    pub other: Option<u32>,
    /// What stands behind the bar.
    pub note: String,
    /// Whether it is the one to look at.
    pub alert: bool,
}

/// Width of the picture, of the names, and of the room for what stands behind a bar, in its own units.
const WIDTH: f64 = 640.0;
const NAMES: f64 = 210.0;
const NOTES: f64 = 110.0;
const ROW: f64 = 24.0;

/// The picture.
#[component]
pub fn BarChart(
    /// What it shows, for those who cannot see it.
    #[prop(into)]
    title: String,
    /// Its rows.
    bars: Vec<ChartBar>,
    /// The value of the longest possible bar; the longest there is if 0.
    #[prop(optional)]
    full: u32,
) -> impl IntoView {
    let longest = bars.iter().flat_map(|b| [b.main, b.other.unwrap_or(0)]).max().unwrap_or(0);
    let full = f64::from(full.max(longest).max(1));
    let length = move |n: u32| ((WIDTH - NAMES - NOTES) * f64::from(n) / full * 10.0).round() / 10.0;
    let height = ROW * bars.len() as f64 + 8.0;
    let row = move |(n, bar): (usize, ChartBar)| {
        let top = 4.0 + ROW * n as f64;
        let (thick, middle) = (if bar.other.is_some() { 8.0 } else { 14.0 }, top + ROW / 2.0);
        let first = if bar.other.is_some() { middle - 9.0 } else { middle - 7.0 };
        let end = NAMES + length(bar.main.max(bar.other.unwrap_or(0))) + 6.0;
        let other = bar.other.map(|n| {
            view! { <rect class="chart-other" x=NAMES + 0.5 y=middle + 1.0 width=(length(n) - 1.0).max(0.0) height="7" /> }
        });
        view! {
            <text class="chart-name" x=NAMES - 8.0 y=middle + 5.0 text-anchor="end">{short(&bar.label)}</text>
            <rect class="chart-main" x=NAMES y=first width=length(bar.main) height=thick />
            {other}
            <text class="chart-note" class:alert=bar.alert x=end y=middle + 5.0>{bar.note}</text>
        }
    };
    view! {
        <div class="chart" tabindex="0">
            <svg viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=title>
                {bars.into_iter().enumerate().map(row).collect_view()}
                <line class="chart-axis" x1=NAMES y1="0" x2=NAMES y2=height />
            </svg>
        </div>
    }
}

/// A name that fits beside its bar: fourteen Chinese characters, or twice as many Latin ones.
fn short(name: &str) -> String {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    if name.chars().map(width).sum::<usize>() <= 28 {
        return name.to_owned();
    }
    let mut room = 26;
    let fits = |c: &char| {
        let fits = width(*c) <= room;
        room -= width(*c).min(room);
        fits
    };
    name.chars().take_while(fits).chain(['…']).collect()
}
