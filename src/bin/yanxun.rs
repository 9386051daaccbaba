//! The native door to the same core.
fn main() {
    println!("{:#}", yanxun::bundle::schema::schema());
}
