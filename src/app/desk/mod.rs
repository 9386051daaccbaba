//! The office's desk: its semester plan, what changed since the last import, who got support, the semester's summary
//! (clauses 一 and 五(三)).

pub mod coverage;
pub mod since;
pub mod summary;
pub mod tasks;
