//! Where pages are cut out of the program into files of their own, the linker leaves its relocations in: they say what needs what.

fn main() {
    println!("cargo::rerun-if-changed=.ci/link.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=yanxun-web=--emit-relocs");
    }
}
