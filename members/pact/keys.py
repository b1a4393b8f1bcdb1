"""The site's Ed25519 key: the private half from the environment or a file, the public half for everybody."""

import base64
import binascii
import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

ENVIRONMENT = "PACT_SIGNING_KEY"


def key_file() -> Path:
    """Where the private key lies when the environment does not hold it."""
    return Path(settings.VAR_DIR) / "keys" / "pact-signing.key"


def from_environment() -> bool:
    return bool(os.environ.get(ENVIRONMENT))


def signing_key() -> SigningKey:
    """The private key: 32 bytes in base64, in `PACT_SIGNING_KEY` or in `var/keys/pact-signing.key`.

    The demonstration makes itself one; elsewhere a missing or malformed key raises ImproperlyConfigured.
    """
    return _read(os.environ.get(ENVIRONMENT) or _from_file(key_file()))


def _read(text: str) -> SigningKey:
    try:
        return SigningKey(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError, TypeError) as error:
        raise ImproperlyConfigured(f"{ENVIRONMENT} must be 32 bytes in base64.") from error


def make_next_key() -> SigningKey:
    """A new private key beside the one in use, not used yet; one that lies there already is taken up."""
    path = _next_file()
    if not path.exists():
        _make(path)
    return _read(path.read_text().strip())


def put_next_in_place() -> None:
    """Let the next key be the one in use. The old file stays beside it under the name of its key: whoever needs it no more deletes it."""
    path = key_file()
    if path.exists():
        aside = path.with_name(f"pact-signing.{key_id(public_text(_read(path.read_text().strip())))}.retired")
        aside.unlink(missing_ok=True)
        os.link(path, aside)
    _next_file().replace(path)


def _next_file() -> Path:
    return key_file().with_name("pact-signing.next")


def _from_file(path: Path) -> str:
    if not path.exists():
        if not settings.DEMO:
            raise ImproperlyConfigured(f"Set {ENVIRONMENT}, or put the key into {path}.")
        _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    """Write a new key that no other process can half-read: whole into a file of its own, then linked to its name, which the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(bytes(SigningKey.generate())))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def public_text(key: SigningKey) -> str:
    """The public half, 32 bytes in base64."""
    return base64.b64encode(bytes(key.verify_key)).decode()


def key_id(public_key: str) -> str:
    """The short name of a public key: the first 16 hex digits of the SHA-256 of its bytes."""
    return hashlib.sha256(base64.b64decode(public_key)).hexdigest()[:16]


def sign(key: SigningKey, message: bytes) -> str:
    """Ed25519 over `message`, 64 bytes in base64."""
    return base64.b64encode(key.sign(message).signature).decode()


def verifies(*, public_key: str, message: bytes, signature: str) -> bool:
    """Whether `signature` (base64) was made over `message` with the private half of `public_key` (base64)."""
    try:
        VerifyKey(base64.b64decode(public_key)).verify(message, base64.b64decode(signature))
    except (BadSignatureError, ValueError, TypeError, binascii.Error):
        return False
    return True
