"""The shipped weights: what was learnt from public comments and invented ones, without any of their text.

The file holds a line of JSON (version, scale, bias, sizes) and, compressed, one signed byte for each bucket
and the bits of the lexicon. `python -m benchmarks.spam.train` makes it; `docs/spam.md` says from what.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from comments.spam.features import BUCKETS, GROUPS, Features, value_of
from comments.spam.lexicon import BITS, Lexicon

FILE = Path(__file__).parent / "data" / "prior.bin"


@dataclass(frozen=True, slots=True)
class Prior:
    """`weights` are signed bytes by bucket, to be multiplied by `scale`; `version` is a hash of it all."""

    version: str = "none"
    scale: float = 0.0
    bias: float = 0.0
    weights: array[int] = field(default_factory=lambda: array("b", bytes(BUCKETS)), repr=False)
    lexicon: Lexicon = field(default_factory=Lexicon, repr=False)

    def parts(self, features: Features) -> Iterator[float]:
        """What each group speaks for, in the order of `GROUPS`: above 0 for spam. Without `bias`."""
        for name, group in zip(GROUPS, features.groups, strict=True):
            yield self.part(name, group)

    def part(self, name: str, buckets: Collection[int]) -> float:
        """What these traits of one group speak for, in log-odds."""
        total = sum(map(self.weights.__getitem__, buckets))
        return self.scale * total * value_of(name, len(buckets))

    def weight_of(self, bucket: int) -> float:
        """What one trait weighs, before it is divided among its group."""
        return self.scale * self.weights[bucket]

    def to_bytes(self) -> bytes:
        """As the file holds it."""
        parts = (self.weights.tobytes(), self.lexicon.usual, self.lexicon.people)
        head = {"version": self.version, "scale": self.scale, "bias": self.bias, "sizes": [*map(len, parts)]}
        return json.dumps(head).encode() + b"\n" + zlib.compress(b"".join(parts), 9)

    @classmethod
    def from_bytes(cls, data: bytes) -> Prior:
        """From the bytes of a file. Raises ValueError where they are damaged."""
        first, _, packed = data.partition(b"\n")
        try:
            head, plain = json.loads(first), zlib.decompress(packed)
            ends = [sum(head["sizes"][: at + 1]) for at in range(3)]
            weights = array("b", plain[: ends[0]])
            lexicon = Lexicon(plain[ends[0] : ends[1]], plain[ends[1] : ends[2]])
            prior = cls(head["version"], head["scale"], head["bias"], weights, lexicon)
        except (KeyError, TypeError, zlib.error, IndexError) as error:
            raise ValueError("damaged weights") from error
        sizes = {len(lexicon.usual), len(lexicon.people)}
        if len(weights) != BUCKETS or len(plain) != ends[2] or not sizes <= {0, BITS // 8}:
            raise ValueError("weights of a wrong size")
        return prior


@cache
def shipped() -> Prior:
    """The weights that came with this version, read once.

    Raises OSError where the file is missing: then the check fails and holds, and nothing passes unweighed.
    """
    return Prior.from_bytes(FILE.read_bytes())
