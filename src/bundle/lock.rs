//! A bundle behind a passphrase: Argon2id makes the key, XChaCha20-Poly1305 seals. Every parameter stands in the file.

use super::BundleError;
use super::read::refusal;
use super::sign::{bytes_of, hex_of};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64ct::{Base64, Encoding};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// What the `format` member of a locked file says.
pub const LOCKED: &str = "yanxun-locked";

/// The version that this program writes, and the newest that it opens.
const VERSION: u64 = 1;

/// Authenticated beside the content. The parameters need no such care: a changed one makes another key or another nonce.
const AAD: &[u8] = b"yanxun-locked 1";

const KDF: &str = "argon2id";
const CIPHER: &str = "xchacha20poly1305";
const PACKED: &str = "zlib";

/// Of deflate: what the text is packed by before it is sealed.
const EFFORT: u8 = 6;

/// What deriving a key costs, and a guess with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes; they are walked one after another here.
    pub lanes: u32,
}

impl Cost {
    /// What this program writes: half the memory of RFC 9106's second choice (section 4), since old computers are short of it and
    /// a page has one thread. How long it takes stands in the README.
    pub const USUAL: Self = Self { memory: 32 * 1024, passes: 3, lanes: 1 };

    /// Whether this program bears it: a file must not fill an old computer's memory or keep it for minutes.
    fn is_borne(self) -> bool {
        let Self { memory, passes, lanes } = self;
        (1..=4).contains(&lanes) && (8 * lanes..=128 * 1024).contains(&memory) && (1..=8).contains(&passes)
    }
}

/// A key made from a passphrase. Making it is slow; sealing with it is not, so it is kept while a file is written again and again.
#[derive(Clone)]
pub struct Lock {
    key: [u8; 32],
    salt: [u8; 16],
    cost: Cost,
}

impl std::fmt::Debug for Lock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lock")
    }
}

impl Lock {
    /// Makes the key. `salt` is random; the passphrase counts as UTF-8, as it was typed.
    ///
    /// # Errors
    /// [`BundleError::NoMemory`] where the memory is not to be had, [`BundleError::LockUnknown`] for a cost that is not borne.
    pub fn new(passphrase: &str, salt: [u8; 16], cost: Cost) -> Result<Self, BundleError> {
        if !cost.is_borne() {
            return Err(BundleError::LockUnknown);
        }
        let unknown = |_| BundleError::LockUnknown;
        let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).map_err(unknown)?;
        let mut blocks: Vec<Block> = Vec::new();
        // Asked for before it is taken: a page that runs out of memory dies.
        blocks.try_reserve_exact(params.block_count()).map_err(|_| BundleError::NoMemory)?;
        blocks.resize(params.block_count(), Block::default());
        let mut key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase.as_bytes(), &salt, &mut key, &mut blocks)
            .map_err(unknown)?;
        Ok(Self { key, salt, cost })
    }

    /// A bundle's text as a locked file. `nonce` is random, and another for each file.
    pub fn seal(&self, text: &str, nonce: [u8; 24]) -> String {
        let packed = compress_to_vec_zlib(text.as_bytes(), EFFORT);
        let payload = Payload { msg: &packed, aad: AAD };
        // Fails only over 256 GiB.
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        let sealed = Base64::encode_string(&sealed);
        let Cost { memory, passes, lanes } = self.cost;
        let (salt, nonce, sha256) = (hex_of(&self.salt), hex_of(&nonce), sum(&sealed));
        format!(
            "{{\"format\":\"{LOCKED}\",\"version\":{VERSION},\"kdf\":\"{KDF}\",\"memory\":{memory},\"passes\":{passes},\"lanes\":{lanes},\"salt\":\"{salt}\",\"cipher\":\"{CIPHER}\",\"nonce\":\"{nonce}\",\"packed\":\"{PACKED}\",\"sha256\":\"{sha256}\",\n\"sealed\":\"{sealed}\"}}\n"
        )
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.key))
    }
}

/// A locked file that was read and waits for its passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    cost: Cost,
    salt: [u8; 16],
    nonce: [u8; 24],
    sealed: Vec<u8>,
}

#[derive(Deserialize)]
struct Outside<'a> {
    kdf: &'a str,
    memory: u32,
    passes: u32,
    lanes: u32,
    salt: &'a str,
    cipher: &'a str,
    nonce: &'a str,
    packed: &'a str,
    sha256: &'a str,
    /// Another program may have written `/` as `\/`.
    #[serde(borrow)]
    sealed: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Claims<'a> {
    #[serde(default, borrow)]
    format: Option<Cow<'a, str>>,
    #[serde(default)]
    version: Option<u64>,
}

impl Locked {
    /// Reads a locked file without opening it: what it holds is whole, whoever may open it.
    ///
    /// # Errors
    /// [`BundleError::Foreign`] if it is no locked file, else what is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, BundleError> {
        if bytes.len() > super::MAX_BYTES {
            return Err(BundleError::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| BundleError::NotText)?;
        let text = text.trim_start_matches('\u{feff}');
        let claims: Claims<'_> = serde_json::from_str(text).map_err(refusal)?;
        match (claims.format.as_deref(), claims.version) {
            (Some(LOCKED), Some(version)) if version > VERSION => return Err(BundleError::Newer { version }),
            (Some(LOCKED), Some(VERSION)) => {}
            (Some(LOCKED), _) => return Err(BundleError::Altered),
            _ => return Err(BundleError::Foreign),
        }
        let outside: Outside<'_> = serde_json::from_str(text).map_err(|_| BundleError::Altered)?;
        // Over the text as it stands: damage is told from a wrong passphrase, which the cipher alone cannot.
        if sum(&outside.sealed) != outside.sha256 {
            return Err(BundleError::Altered);
        }
        let cost = Cost { memory: outside.memory, passes: outside.passes, lanes: outside.lanes };
        let known = outside.kdf == KDF && outside.cipher == CIPHER && outside.packed == PACKED;
        if !known || !cost.is_borne() {
            return Err(BundleError::LockUnknown);
        }
        let (Some(salt), Some(nonce)) = (bytes_of(outside.salt), bytes_of(outside.nonce)) else {
            return Err(BundleError::Altered);
        };
        let sealed = Base64::decode_vec(&outside.sealed).map_err(|_| BundleError::Altered)?;
        Ok(Self { cost, salt, nonce, sealed })
    }

    /// The lock that fits the file, if the passphrase is its own.
    ///
    /// # Errors
    /// As [`Lock::new`].
    pub fn lock(&self, passphrase: &str) -> Result<Lock, BundleError> {
        Lock::new(passphrase, self.salt, self.cost)
    }

    /// Whether a lock was made with this file's salt and cost, so that it may open it without a passphrase.
    pub fn is_of(&self, lock: &Lock) -> bool {
        self.salt == lock.salt && self.cost == lock.cost
    }

    /// The text of the bundle inside.
    ///
    /// # Errors
    /// [`BundleError::WrongPassphrase`], or what is wrong with what is inside.
    pub fn open(&self, lock: &Lock) -> Result<String, BundleError> {
        let payload = Payload { msg: &self.sealed, aad: AAD };
        let packed = lock.cipher().decrypt(&XNonce::from(self.nonce), payload);
        let packed = packed.map_err(|_| BundleError::WrongPassphrase)?;
        let text = decompress_to_vec_zlib_with_limit(&packed, super::MAX_BYTES);
        String::from_utf8(text.map_err(|_| BundleError::Altered)?).map_err(|_| BundleError::NotText)
    }
}

fn sum(text: &str) -> String {
    hex_of(&Sha256::digest(text.as_bytes()))
}
