//! dateline.
#![allow(missing_docs, reason = "stub")]
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, clippy::unwrap_used, reason = "stub")]
use dateline::{pipeline::*, model::date::AsOf, diagnostic::render::human};
fn main(){
    let root = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2).unwrap();
    let order = Order { root: root.into(), as_of: AsOf(chrono::Utc::now()), drafts: false, base_url: None };
    let compiled = compile(&order, &()).unwrap();
    println!("{}", human::render(&compiled.findings, compiled.files(), human::Color::Plain));
    match build(&compiled, std::path::Path::new(&out), &()).unwrap() { Built::Written(w) => println!("{} written {} unchanged {} removed", w.written.len(), w.unchanged, w.removed.len()), Built::Refused(f) => println!("refused\n{}", human::render(&f, compiled.files(), human::Color::Plain)) }
}
