"""Numbers that tell every worker process when a kept page has grown old.

There is one number for the whole site and one for each group of addresses. On one machine they lie in a
small file that all processes map, so that reading one costs no system call, and raising one is seen by all
of them at the next request. For several machines they lie in Redis: `shared_generations`.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import re
import sys
import time
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

# Two pages of memory hold one number for the site and 1,023 for addresses. Two addresses that
# share a number are only forgotten together, which costs one rendering.
SLOTS = 1024
WIDTH = 8
SIZE = SLOTS * WIDTH

# A worker looks this often (seconds) whether someone deleted the file below it.
CHECK_EVERY = 1.0


class Stamp(NamedTuple):
    """What the numbers were when a page began to be drawn: the site's, and that of its slot."""

    site: int
    slot: int
    own: int


def slot_of(path: str) -> int:
    """The slot of an address's path, given as the web server gives it (bytes read as Latin-1)."""
    return 1 + zlib.crc32(path.encode("latin-1", "replace")) % (SLOTS - 1)


class Generations(ABC):
    """The numbers, wherever they lie. Each method raises OSError where they can't be reached.

    Paths whose beginnings match the pattern `together` in the same words share a number: forgetting one
    forgets all.
    """

    def __init__(self, together: str = "") -> None:
        self._together = re.compile(together or r"(?!)")

    @abstractmethod
    def stamp(self, path: str) -> Stamp:
        """Take the numbers for a path; do this before the page is drawn."""

    @abstractmethod
    def holds(self, stamp: Stamp, now: float) -> bool:
        """Tell whether nothing was forgotten since the stamp was taken; `now` is `time.monotonic()`."""

    @abstractmethod
    def _raise(self, slots: set[int]) -> None:
        """Raise the numbers of these slots; 0 is the site's."""

    def forget_everything(self) -> None:
        """Make every page kept by any worker too old to be used."""
        self._raise({0})

    def forget(self, paths: list[str]) -> None:
        """Make the pages at these paths (as in `slot_of`) too old to be used."""
        self._raise({self.slot_of(path) for path in paths})

    def slot_of(self, path: str) -> int:
        """The slot of a path, shared by all paths that are forgotten together."""
        group = self._together.match(path)
        return slot_of(group[0] if group else path)


class PageGenerations(Generations):
    """The numbers in one file, read through a memory map and raised under a file lock.

    Deleting the file while the site runs is safe: a new one starts with a number taken from the
    clock, and each worker turns to it within `CHECK_EVERY` seconds. Cutting it short is not.
    """

    def __init__(self, file: Path, together: str = "") -> None:
        super().__init__(together)
        self._file = file
        self._look_again_at = 0.0
        self._inode = -1
        self._numbers = memoryview(b"").cast("Q")

    def stamp(self, path: str) -> Stamp:
        """Take the numbers for a path."""
        self._follow_the_file()
        slot = self.slot_of(path)
        return Stamp(self._numbers[0], slot, self._numbers[slot])

    def holds(self, stamp: Stamp, now: float) -> bool:
        """Tell whether they still are what they were."""
        if now >= self._look_again_at:
            self._look_again_at = now + CHECK_EVERY
            self._follow_the_file()
        numbers = self._numbers
        return stamp.site == numbers[0] and stamp.own == numbers[stamp.slot]

    def _raise(self, slots: set[int]) -> None:
        # Always the file that has the name now, not the one that this process mapped earlier.
        with _locked(self._file) as descriptor, _mapped(descriptor) as numbers:
            for slot in slots:
                numbers[slot] = (numbers[slot] + 1) % 2**64

    def _follow_the_file(self) -> None:
        if self._inode_of_the_name() == self._inode:
            return
        with _locked(self._file) as descriptor:
            mapped = mmap.mmap(descriptor, SIZE, prot=mmap.PROT_READ)
            self._numbers = memoryview(mapped).cast("Q")
            self._inode = os.fstat(descriptor).st_ino

    def _inode_of_the_name(self) -> int:
        """Where nobody can write the numbers, nothing can be forgotten: then that is a fault here too."""
        try:
            descriptor = os.open(self._file, os.O_RDWR)
        except FileNotFoundError:
            return -2
        inode = os.fstat(descriptor).st_ino
        os.close(descriptor)
        return inode


@contextmanager
def _locked(file: Path) -> Iterator[int]:
    """Open the file under its lock, making or completing it first where needed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_size < SIZE:
            os.ftruncate(descriptor, SIZE)
            # Not zero: pages stamped with an earlier file must not look fresh beside this one.
            os.pwrite(descriptor, time.time_ns().to_bytes(WIDTH, sys.byteorder), 0)
        yield descriptor
    finally:
        # A map keeps a copy of the descriptor, and with it the lock: closing ours would not do.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


@contextmanager
def _mapped(descriptor: int) -> Iterator[memoryview]:
    with mmap.mmap(descriptor, SIZE) as mapped, memoryview(mapped) as raw, raw.cast("Q") as numbers:
        yield numbers
