"""What a backup says of itself, and whether that is true."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from clinic.backups.container import DAMAGED, Digest
from clinic.backups.errors import BackupFault

NAME, SEAL = "manifest.json", "manifest.seal"
FORMAT = 1
_SALT = "clinic.backups"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup.

    `key_check` tells whether the site's secret key is still the one of then, and nothing else about it.
    """

    made_at: str
    site: str
    engine: str
    versions: dict[str, str]
    migrations: list[str]
    rows: dict[str, int]
    members: dict[str, dict[str, int | str]]
    key_check: str
    format: int = FORMAT

    @property
    def made(self) -> datetime:
        """When the database was as it is in the backup."""
        return datetime.fromisoformat(self.made_at)

    @property
    def has_our_key(self) -> bool:
        """Whether the secret key of this site, or a former one, is that of the backup."""
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return any(constant_time_compare(self.key_check, key_check(key)) for key in keys)


def key_check(secret: str = "") -> str:
    """Eight digits that tell one secret key from another."""
    digest = salted_hmac(_SALT, "key check", secret=secret or settings.SECRET_KEY, algorithm="sha256")
    return digest.hexdigest()[:8]


def written(manifest: Manifest) -> dict[str, bytes]:
    """The last members of a backup: the manifest, and a seal by the site's secret key."""
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
    return {NAME: text, SEAL: _seal(text, settings.SECRET_KEY).encode()}


def read(text: bytes, seal: bytes, found: dict[str, Digest]) -> Manifest:
    """The manifest, where it is whole and tells of just what was found. Raises BackupFault."""
    try:
        given = json.loads(text)
        manifest = Manifest(**given)
    except (ValueError, TypeError):
        raise BackupFault(DAMAGED.format(why="its manifest can't be read")) from None
    if manifest.format != FORMAT:
        raise BackupFault(f"The backup has form {manifest.format}; this code reads form {FORMAT}.")
    here = {name: asdict(digest) for name, digest in found.items() if name not in (NAME, SEAL)}
    if wrong := sorted({*here} ^ {*manifest.members}) or _changed(here, manifest.members):
        raise BackupFault(DAMAGED.format(why=f"{wrong[0]} is not what the manifest says"))
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if manifest.has_our_key and not any(_seal(text, key).encode() == seal for key in keys):
        raise BackupFault("The backup was not made by this site: its seal is another's. Take an older one.")
    return manifest


def _changed(here: dict[str, dict[str, int | str]], said: dict[str, dict[str, int | str]]) -> list[str]:
    return sorted(name for name in here if here[name] != said[name])


def _seal(text: bytes, secret: str) -> str:
    return salted_hmac(f"{_SALT}.seal", text, secret=secret, algorithm="sha256").hexdigest()
