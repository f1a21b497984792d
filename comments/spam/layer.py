"""What one clinic's moderators taught: a second set of weights over the same traits as the shipped ones.

Learns on line by AdaGrad (Duchi, Hazan and Singer, Journal of Machine Learning Research 12, 2011): often-seen
traits move little, new ones much. The same lessons in the same order always give the same bytes.
"""

from __future__ import annotations

import math
import zlib
from array import array

from comments.spam.features import BUCKETS, Features
from comments.spam.verdict import probability_of

RATE = 0.3
# Added to the squared slopes before the first step, so that it is no leap.
CAUTION = 0.05
# No single trait may weigh more, in log-odds, however often it is taught.
MOST_WEIGHT = 2.5
# A lesson that was nearly foreseen teaches nothing: what is known is not learnt again and again.
FORESEEN = 0.05
# A layer as bytes is never larger than this, packed or not.
MOST_BYTES = 2 * 4 * BUCKETS + 1024


class Layer:
    """Weights in log-odds, empty at first. `forgotten` are buckets that weigh nothing and learn nothing."""

    def __init__(self, forgotten: frozenset[int] = frozenset()) -> None:
        self.forgotten = forgotten
        self._weights = array("f", bytes(4 * BUCKETS))
        self._slopes = array("f", bytes(4 * BUCKETS))

    def log_odds(self, features: Features) -> float:
        """What the layer adds for these traits; 0 where it knows none of them."""
        weights = self._weights
        return math.fsum(
            weights[bucket] * value
            for bucket, value in features.weighted()
            if weights[bucket] and bucket not in self.forgotten
        )

    def learn(self, features: Features, *, is_spam: bool, base: float, weight: float = 1.0) -> None:
        """Take one step, `weight` times as long. `base` is the log-odds of all but this layer."""
        error = is_spam - probability_of(base + self.log_odds(features))
        if abs(error) < FORESEEN:
            return
        for bucket, value in features.weighted():
            if bucket in self.forgotten:
                continue
            slope = error * value
            self._slopes[bucket] += slope * slope
            step = weight * RATE * slope / math.sqrt(CAUTION + self._slopes[bucket])
            self._weights[bucket] = max(-MOST_WEIGHT, min(MOST_WEIGHT, self._weights[bucket] + step))

    def weight_of(self, bucket: int) -> float:
        """What one trait weighs alone, in log-odds."""
        return 0.0 if bucket in self.forgotten else self._weights[bucket]

    def to_bytes(self) -> bytes:
        """As bytes to be stored, at most `MOST_BYTES`; without `forgotten`."""
        return zlib.compress(self._weights.tobytes() + self._slopes.tobytes(), 1)

    @classmethod
    def from_bytes(cls, data: bytes, forgotten: frozenset[int] = frozenset()) -> Layer:
        """From stored bytes. Raises ValueError where they are damaged."""
        layer, size = cls(forgotten), 4 * BUCKETS
        try:
            plain = zlib.decompress(data)
        except zlib.error as error:
            raise ValueError("a damaged layer") from error
        if len(plain) != 2 * size:
            raise ValueError("a layer of a wrong size")
        layer._weights = array("f", plain[:size])
        layer._slopes = array("f", plain[size:])
        return layer
