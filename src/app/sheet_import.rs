//! Importing a ledger: a preview of what each row would do, then apply.
