"""A desk's key for signing reports: Ed25519, by the `cryptography` library alone.

The private half is a PEM file (PKCS #8) that only its owner may read; the public half lies beside it as
`FILE.pub` and may be given to anybody. Other tools read and make the same files:
`openssl genpkey -algorithm ed25519`.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError, OnRecordError, SettingsError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = [
    "SigningKey",
    "new_key_pair",
    "public_path",
    "read_public_key",
    "read_signing_key",
    "signature_holds",
]

_PURPOSE = b"onrecord report seal 1\n"  # signed before the digest: a signature of ours fits nothing else


class SigningKey:
    """The private half of a desk's key; its text form shows the public half alone."""

    def __init__(self, key: "Ed25519PrivateKey") -> None:
        self._key = key
        self.public = key.public_key().public_bytes_raw().hex()

    def sign(self, sha256: str) -> str:
        """The signature over a digest in hex, as 128 hex digits."""
        return self._key.sign(_PURPOSE + sha256.encode("ascii")).hex()

    def __repr__(self) -> str:
        return f"SigningKey({self.public})"


def signature_holds(sha256: str, signature: str, public: str) -> bool:
    """Whether `signature` over the digest was made with the private half of `public`; all three in hex."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - only where something is signed
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), _PURPOSE + sha256.encode("ascii"))
    except (InvalidSignature, ValueError):
        return False
    return True


def public_path(path: Path) -> Path:
    """Where the public half of the key in `path` lies."""
    return path.with_name(path.name + ".pub")


def new_key_pair(path: Path) -> str:
    """Makes a key: the private half in `path` with mode 0600, the public half beside it.

    Returns the public half in hex.

    Raises:
        OnRecordError: a file is there already, or cannot be written (cannot_write); nothing is left then.
    """
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415 - only where one is made
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    public = key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    _write_new(public_path(path), public, mode=0o644)
    try:
        _write_new(path, private, mode=0o600)
    except OnRecordError:
        public_path(path).unlink()
        raise
    return SigningKey(key).public


def _write_new(path: Path, content: bytes, *, mode: int) -> None:
    """Writes a file that is not there yet. Raises OnRecordError."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
            out.write(content)
    except FileExistsError:
        raise OnRecordError(f"There is a file {path} already: name another.", code="cannot_write") from None
    except OSError as error:
        raise OnRecordError(
            f"The key cannot be written to {path}: {error.strerror or 'the folder is missing'}.",
            code="cannot_write",
        ) from None


def read_signing_key(path: Path) -> SigningKey:
    """The private half in `path`.

    Raises:
        SettingsError: it cannot be read, is no Ed25519 key, or may be read by others than its owner.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    try:
        others_may_read = os.name == "posix" and path.stat().st_mode & 0o077
        content = path.read_bytes()
    except OSError:
        raise SettingsError(f"The signing key {path} cannot be read: see ONRECORD_SIGNING_KEY.") from None
    if others_may_read:
        raise SettingsError(f"The signing key {path} may be read by others: run chmod 600 on it.")
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError):  # TypeError: the file is protected by a password
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise SettingsError(f"{path} is no signing key: make one with `onrecord keys new FILE`.")
    return SigningKey(key)


def read_public_key(path: Path) -> str:
    """The public half in `path`, as 64 hex digits.

    Raises:
        InputError: it cannot be read, or is no public key of Ed25519.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        key = load_pem_public_key(path.read_bytes())
    except OSError:
        raise InputError(f"The public key {path} cannot be read.") from None
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise InputError(f"{path} is no public key: `onrecord keys new FILE` writes one to FILE.pub.")
    return key.public_bytes_raw().hex()
