//! Letters, numbers and their Huffman codes: the loops through which everything goes that is stored. A crate of its own, since cargo sets
//! by the crate what is built for speed, and these are.

pub mod huffman;
pub mod letters;
pub mod numbers;
