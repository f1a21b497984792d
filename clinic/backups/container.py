"""The file of a backup: a tar archive, encrypted by age to a public key while it is written.

What is read or written at a time is bounded, whatever the size. The last members are the manifest, which
knows the size and hash of all before it, and its seal.
"""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyrage

from clinic.backups.errors import BackupFault

PIECE = 1 << 20
DAMAGED = "The backup is damaged or was cut short: {why}. Nothing was restored; take an older one."


@dataclass(frozen=True, slots=True)
class Member:
    """One file to be kept: its name in the archive, and how to open it."""

    name: str
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Digest:
    """What a file was when it was read."""

    size: int
    sha256: str


class _Stream(io.RawIOBase):
    """Bytes that are made while they are read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.rest = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer
        while not self.rest:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.rest = memoryview(piece)
        number = min(len(buffer), len(self.rest))
        buffer[:number], self.rest = self.rest[:number], self.rest[number:]
        return number


def public_key(text: str) -> pyrage.x25519.Recipient:
    """The key to which backups are encrypted. Raises BackupFault."""
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise BackupFault("CLINIC_BACKUP_KEY is no public key. `manage.py backup_key` makes one.") from None


def private_key(file: Path) -> pyrage.x25519.Identity:
    """The key that opens backups, from a file as `manage.py backup_key` or age-keygen writes it."""
    try:
        lines = file.read_text().splitlines()
        return pyrage.x25519.Identity.from_str(next(line for line in lines if line.startswith("AGE-SECRET")))
    except (OSError, UnicodeDecodeError, StopIteration, pyrage.IdentityError):
        raise BackupFault(f"{file} holds no private key. It begins with AGE-SECRET-KEY-.") from None


def write(
    path: Path, members: Iterable[Member], closing: Callable[[dict[str, Digest]], dict[str, bytes]], key: str
) -> None:
    """Write members, and what `closing` makes of their digests, into one encrypted file.

    Raises BackupFault and OSError; what was written then is of no use.
    """
    failures: list[BaseException] = []
    stream = _Stream(_noted(_pieces(members, closing), failures))
    with path.open("xb") as file:
        os.chmod(path, 0o600)
        try:
            pyrage.encrypt_io(stream, file, [public_key(key)])
        except (OSError, pyrage.EncryptError) as error:
            raise (failures or [OSError(str(error))])[0] from error
        file.flush()
        os.fsync(file.fileno())


def _noted(pieces: Iterator[bytes], failures: list[BaseException]) -> Iterator[bytes]:
    # What fails while age asks for more comes back as a text alone.
    try:
        yield from pieces
    except Exception as error:
        failures.append(error)
        raise


def _pieces(
    members: Iterable[Member], closing: Callable[[dict[str, Digest]], dict[str, bytes]]
) -> Iterator[bytes]:
    digests: dict[str, Digest] = {}
    for member in members:
        # A file that was deleted since it was listed is not part of this backup.
        try:
            file = member.open()
        except FileNotFoundError:
            continue
        with file:
            yield from _file(member.name, file, digests)
    for name, data in closing(digests).items():
        yield from _file(name, io.BytesIO(data), {})
    yield bytes(2 * tarfile.BLOCKSIZE)


def _file(name: str, file: IO[bytes], digests: dict[str, Digest]) -> Iterator[bytes]:
    header = tarfile.TarInfo(name)
    header.size, header.mode = file.seek(0, io.SEEK_END), 0o600
    file.seek(0)
    yield header.tobuf(tarfile.PAX_FORMAT)
    known, left = hashlib.sha256(), header.size
    while left:
        piece = file.read(min(left, PIECE))
        if not piece:
            raise BackupFault(f"{name} became shorter while it was read. Run the backup again.")
        known.update(piece)
        left -= len(piece)
        yield piece
    yield bytes(-header.size % tarfile.BLOCKSIZE)
    digests[name] = Digest(header.size, known.hexdigest())


def unpack(path: Path, key: pyrage.x25519.Identity, into: Path) -> dict[str, Digest]:
    """Decrypt a backup into a folder; returns what each file is. Raises BackupFault, or OSError by a disk."""
    reading, writing = os.pipe()
    failures: list[Exception] = []
    thread = threading.Thread(target=_decrypt, args=(path, writing, key, failures), daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as plain:
            found = _extract(plain, into)
            # Behind the archive stands nothing; age tells only here whether its end is whole.
            while plain.read(PIECE):
                pass
    except tarfile.TarError as error:
        thread.join()
        raise _fault(failures) or BackupFault(DAMAGED.format(why=error)) from error
    thread.join()
    if failures:
        raise _fault(failures) or failures[0]
    return found


def _decrypt(path: Path, writing: int, key: pyrage.x25519.Identity, failures: list[Exception]) -> None:
    try:
        with os.fdopen(writing, "wb") as plain, path.open("rb") as sealed:
            pyrage.decrypt_io(sealed, plain, [key])
    except (OSError, pyrage.DecryptError) as error:
        failures.append(error)


def _fault(failures: list[Exception]) -> BackupFault | None:
    why = str(failures[0]) if failures else ""
    if why == "No matching keys found":
        return BackupFault("This private key does not open this backup: it was made for another one.")
    return BackupFault(DAMAGED.format(why=why)) if why else None


def _extract(plain: IO[bytes], into: Path) -> dict[str, Digest]:
    """Write what the archive holds, plain files below the folder and nothing else."""
    found: dict[str, Digest] = {}
    with tarfile.open(fileobj=plain, mode="r|") as archive:
        for header in archive:
            content = archive.extractfile(header) if header.isreg() else None
            target = into / header.name
            if content is None or not target.resolve().is_relative_to(into.resolve()) or header.name in found:
                raise BackupFault(DAMAGED.format(why=f"{header.name!r} has no place in a backup"))
            target.parent.mkdir(parents=True, exist_ok=True)
            found[header.name] = _copied(content, target)
    return found


def _copied(content: IO[bytes], target: Path) -> Digest:
    known, size = hashlib.sha256(), 0
    with target.open("xb") as file:
        while piece := content.read(PIECE):
            file.write(piece)
            known.update(piece)
            size += len(piece)
    return Digest(size, known.hexdigest())
