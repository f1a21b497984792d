"""PHP's serialised values, of the few shapes that WordPress writes. Nothing that it names is ever run.

Objects, references and all else are refused: what a file says can make no class of anybody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Value = str | int | float | bool | None | dict[str | int, "Value"]

MOST_BYTES = 1_000_000
MOST_VALUES = 20_000
DEEPEST = 12
# A length or number is read only so far: a longer one is no number of PHP's.
_NUMBER = re.compile(rb"-?\d{1,19}")
_FLOAT = re.compile(rb"-?(?:\d[\d.eE+-]{0,40}|INF|NAN)")


class NotSerialised(ValueError):
    """The text is no serialised value, or one that is refused."""


@dataclass(slots=True)
class _Reader:
    data: bytes
    at: int = 0
    values: int = 0

    def value(self, depth: int = 0) -> Value:
        """The value that begins here."""
        self.values += 1
        if depth > DEEPEST or self.values > MOST_VALUES:
            raise NotSerialised("too deep or too many values")
        kind = self.data[self.at : self.at + 2]
        self.at += 2
        if kind == b"N;":
            return None
        if kind == b"a:":
            return self.array(depth)
        return self.scalar(kind)

    def scalar(self, kind: bytes) -> str | int | float | bool:
        """A value that holds no other."""
        if kind == b"s:":
            return self.string()
        if kind == b"i:":
            return self.number(b";")
        if kind == b"b:":
            return bool(self.number(b";"))
        if kind == b"d:":
            return float(self.matched(_FLOAT, b";"))
        raise NotSerialised("a kind of value that is not read")

    def array(self, depth: int) -> dict[str | int, Value]:
        """Keys and values; a list has the keys 0, 1, 2, ..."""
        length = self.number(b":")
        self.expect(b"{")
        found: dict[str | int, Value] = {}
        for _number in range(min(length, MOST_VALUES + 1)):
            key = self.value(DEEPEST)
            if not isinstance(key, str | int):
                raise NotSerialised("a key that is no key")
            found[key] = self.value(depth + 1)
        self.expect(b"}")
        return found

    def string(self) -> str:
        """So many bytes between quotes; what they hold is not looked at."""
        length = self.number(b":")
        start, end = self.at + 1, self.at + 1 + length
        if length < 0 or end > len(self.data):
            raise NotSerialised("a string longer than the text")
        self.expect(b'"')
        self.at = end
        self.expect(b'";')
        return self.data[start:end].decode("utf-8", "replace")

    def number(self, ending: bytes) -> int:
        """A whole number with what stands behind it."""
        return int(self.matched(_NUMBER, ending))

    def matched(self, pattern: re.Pattern[bytes], ending: bytes) -> bytes:
        """What the pattern finds here, with what stands behind it."""
        found = pattern.match(self.data, self.at)
        if found is None:
            raise NotSerialised("a number that is none")
        self.at = found.end()
        self.expect(ending)
        return found[0]

    def expect(self, sign: bytes) -> None:
        """Go past a sign that must stand here."""
        if not self.data.startswith(sign, self.at):
            raise NotSerialised("a sign is missing")
        self.at += len(sign)


def unserialise(text: str) -> Value:
    """The value that a serialised text holds: arrays as dict, the rest as Python has it.

    Raises NotSerialised, and nothing else, for any text that is not wholly one such value.
    """
    data = text.strip().encode("utf-8", "replace")
    if len(data) > MOST_BYTES:
        raise NotSerialised("too long")
    reader = _Reader(data)
    try:
        found = reader.value()
    except (ValueError, OverflowError) as error:
        raise NotSerialised(str(error)) from error
    if reader.at != len(data):
        raise NotSerialised("something stands behind the value")
    return found
