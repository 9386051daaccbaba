//! Pure: ledgers (台账) as spreadsheets keep them, in and out.
//!
//! In: [`read_file`] opens a workbook ([`workbook`]) or a text: bytes → [`decode`] (encoding) → [`cells`] (rows with Excel's numbers) → [`read_ledger`] (header, drafts, parsed rows,
//! and everything that was not taken, each with its row and reason) → [`to_records`] (identities that are the same on
//! every computer) → [`place`] (what it means for what is already here). Out: [`write_csv`] and [`write_table`],
//! [`ledger_table`] and [`workbook::write_workbook`].

pub mod cells;
mod error;
mod file;
mod header;
mod identity;
mod place;
mod read;
mod text;
pub mod workbook;
mod write;
mod zip;

pub use error::SheetError;
pub use file::{Part, read_file};
pub use identity::{occurrences, to_records};
pub use place::{Change, Placed, place};
pub use read::{LedgerRead, Rejected, SheetRow, Skipped, Why, read_ledger, read_lines};
pub use text::{Decoded, Encoding, MAX_BYTES, decode};
pub use write::{ledger_file_name, ledger_table, write_csv, write_table};
pub use zip::Zip;
