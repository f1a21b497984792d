"""The encrypted file: whole or refused, and never much in memory."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import tarfile
from functools import partial
from pathlib import Path

import pyrage
import pytest

from clinic.backups import container
from clinic.backups.container import Digest, Member
from clinic.backups.errors import BackupFault
from tests.clinic.backups.whole_site import limited_files

PAIR = pyrage.x25519.Identity.generate()
PUBLIC = str(PAIR.to_public())
CONTENT = random.Random(1).randbytes(300_000)


def write(path: Path, **files: bytes) -> dict[str, Digest]:
    """A backup of these files; what was said of them."""
    members = [Member(name, partial(io.BytesIO, data)) for name, data in files.items()]
    said: dict[str, Digest] = {}

    def closing(digests: dict[str, Digest]) -> dict[str, bytes]:
        said.update(digests)
        return {"manifest.json": b"{}"}

    container.write(path, members, closing, PUBLIC)
    return said


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    write(tmp_path / "a.age", one=CONTENT, empty=b"")
    return tmp_path / "a.age"


def test_what_went_in_comes_out(tmp_path: Path) -> None:
    long = "folder/" + "ä" * 120
    said = write(tmp_path / "a.age", **{"one": CONTENT, long: b"x", "empty": b""})
    found = container.unpack(tmp_path / "a.age", PAIR, tmp_path / "out")
    assert (tmp_path / "out/one").read_bytes() == CONTENT
    assert {name: found[name] for name in said} == said
    assert (tmp_path / "out/manifest.json").read_bytes() == b"{}"


def test_nothing_of_it_can_be_read_without_the_key(tmp_path: Path) -> None:
    write(tmp_path / "a.age", **{"secret-name": b"secret words " * 1000})
    assert b"secret" not in (tmp_path / "a.age").read_bytes()
    assert (tmp_path / "a.age").stat().st_mode & 0o777 == 0o600
    with pytest.raises(BackupFault, match="does not open this backup"):
        container.unpack(tmp_path / "a.age", pyrage.x25519.Identity.generate(), tmp_path / "out")


@pytest.mark.parametrize("place", [0.0, 0.3, 0.6, 0.999])
def test_one_changed_bit_is_noticed(backup: Path, tmp_path: Path, place: float) -> None:
    data = bytearray(backup.read_bytes())
    data[int(len(data) * place)] ^= 1
    backup.write_bytes(data)
    with pytest.raises(BackupFault, match=r"damaged|does not open"):
        container.unpack(backup, PAIR, tmp_path / "out")


@pytest.mark.parametrize("left", [0, 10, 1000, 65_600, 200_000, -1])
def test_a_file_that_was_cut_short_is_noticed(backup: Path, tmp_path: Path, left: int) -> None:
    os.truncate(backup, left if left >= 0 else backup.stat().st_size + left)
    with pytest.raises(BackupFault, match="damaged or was cut short"):
        container.unpack(backup, PAIR, tmp_path / "out")


def test_a_file_that_is_gone_since_it_was_listed_is_left_out(tmp_path: Path) -> None:
    members = [Member("gone", (tmp_path / "gone").open), Member("one", lambda: io.BytesIO(b"1"))]
    container.write(tmp_path / "a.age", members, lambda said: {"said": " ".join(said).encode()}, PUBLIC)
    container.unpack(tmp_path / "a.age", PAIR, tmp_path / "out")
    assert (tmp_path / "out/said").read_text() == "one"


def test_a_file_that_becomes_shorter_stops_the_backup(tmp_path: Path) -> None:
    class Shrinking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return b""

    with pytest.raises(BackupFault, match="became shorter"):
        container.write(tmp_path / "a", [Member("one", lambda: Shrinking(CONTENT))], lambda said: {}, PUBLIC)


def test_a_full_disk_is_said_on_both_ways(backup: Path, tmp_path: Path) -> None:
    with limited_files(100_000), pytest.raises(OSError, match="File too large"):
        write(tmp_path / "b.age", one=CONTENT)
    with limited_files(100_000), pytest.raises(OSError, match="File too large"):
        container.unpack(backup, PAIR, tmp_path / "out")


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "a/../../outside"])
def test_a_forged_backup_writes_nowhere_else(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.age", **{name: b"x"})
    with pytest.raises(BackupFault, match="no place in a backup"):
        container.unpack(tmp_path / "a.age", PAIR, tmp_path / "out")


def test_a_forged_link_is_refused(tmp_path: Path) -> None:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    (tmp_path / "a.age").write_bytes(pyrage.encrypt(plain.getvalue(), [PAIR.to_public()]))
    with pytest.raises(BackupFault, match="no place in a backup"):
        container.unpack(tmp_path / "a.age", PAIR, tmp_path / "out")


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1BAD", "age1xyz"])
def test_what_is_no_key_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "key").write_text(text)
    with pytest.raises(BackupFault, match="no private key"):
        container.private_key(tmp_path / "key")
    with pytest.raises(BackupFault, match="no public key"):
        container.public_key(text)


MEASURED = """
import resource, sys
from pathlib import Path
import pyrage
from clinic.backups import container

room, size = Path(sys.argv[1]), int(sys.argv[2])
with (room / "big").open("wb") as file:
    file.truncate(size)
pair = pyrage.x25519.Identity.generate()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
members = [container.Member("big", (lambda: (room / "big").open("rb")))]
container.write(room / "a.age", members, lambda said: {}, str(pair.to_public()))
container.unpack(room / "a.age", pair, room / "out")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_big_file_takes_little_memory(tmp_path: Path) -> None:
    megabyte = 1 << 20
    command = [sys.executable, "-c", MEASURED, str(tmp_path), str(100 * megabyte)]
    kilobytes = int(subprocess.check_output(command, cwd=Path(__file__).parents[3]))
    assert (tmp_path / "out/big").stat().st_size == 100 * megabyte
    assert kilobytes < 30 * 1024
