//! Who wrote a bundle: Ed25519 signatures (RFC 8032). The checksum guards against damage, the signature against another hand.

use ed25519_compact::{KeyPair, PublicKey, Seed, Signature};

/// A profile's own key. It lives in the profile and in its home file, never in what is handed on to others.
#[derive(Clone)]
pub struct SigningKey(KeyPair);

impl SigningKey {
    /// The key of 32 random bytes.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(KeyPair::from_seed(Seed::new(seed)))
    }

    /// Reads what [`Self::secret`] wrote; `None` if it is not 64 hex digits.
    pub fn from_secret(hex: &str) -> Option<Self> {
        bytes_of(hex).map(Self::from_seed)
    }

    /// The seed in lower-case hex: whoever has it can sign.
    pub fn secret(&self) -> String {
        hex_of(&*self.0.sk.seed())
    }

    /// The public key in lower-case hex, which everyone may know.
    pub fn public(&self) -> String {
        hex_of(&*self.0.pk)
    }

    /// The signature of a text in lower-case hex. The same text gives the same signature.
    pub fn sign(&self, text: &str) -> String {
        hex_of(&*self.0.sk.sign(text, None))
    }
}

/// Neither the log nor a panic may show the secret.
impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.public())
    }
}

/// Whether `signature` is that of `text` by the holder of `public`; both in hex.
pub fn verify(public: &str, text: &str, signature: &str) -> bool {
    let (Some(public), Some(signature)) = (bytes_of::<32>(public), bytes_of::<64>(signature)) else {
        return false;
    };
    PublicKey::new(public).verify(text, &Signature::new(signature)).is_ok()
}

pub(super) fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn bytes_of<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let plain = hex.len() == 2 * N && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let byte = |at: usize| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok();
    let mut bytes = [0; N];
    for (at, place) in bytes.iter_mut().enumerate() {
        *place = byte(at).filter(|_| plain)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, 7.1, tests 1 to 3: secret, public, message, signature.
    #[test]
    fn signs_as_the_standard_says() {
        let vectors = [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "r",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            ),
        ];
        for (secret, public, text, signature) in vectors {
            let key = SigningKey::from_secret(secret).unwrap();
            assert_eq!(
                (key.public(), key.secret(), key.sign(text)),
                (public.into(), secret.into(), signature.into())
            );
            assert!(verify(public, text, signature));
            assert!(!verify(public, "another text", signature));
        }
    }

    #[test]
    fn what_is_no_key_or_signature_never_fits() {
        let key = SigningKey::from_seed([7; 32]);
        let (public, signature) = (key.public(), key.sign("text"));
        assert!(verify(&public, "text", &signature));
        let zeros = "0".repeat(128);
        for (public, signature) in [
            ("", ""),
            (&public[..], &zeros[..]),
            (&public[1..], &signature[..]),
            ("名", "名"),
            (&zeros[..64], &signature[..]),
        ] {
            assert!(!verify(public, "text", signature));
        }
        assert!(SigningKey::from_secret(&"G".repeat(64)).is_none());
        assert!(!format!("{key:?}").contains(&key.secret()));
    }
}
