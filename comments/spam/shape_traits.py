"""Traits of the form: links, marks, capitals, and whether it speaks of what its page is about.

They say little alone and differ from site to site, so they are few and coarse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comments.spam.addresses import MARKUP, Link
from comments.spam.normalise import words_of

STOP, LINK, MAIL, PHONE, MONEY, HANDLE = ".", "~link", "~mail", "~phone", "~money", "~handle"
MOST_LINKS = 4
# Capitals are counted in a text of so many letters or more.
FEWEST_LETTERS = 10
# Letters beyond the Latin ones.
LATIN_ENDS = "\u024f"
# Words of a title are compared by their first letters, where they are long enough to tell of a subject.
SUBJECT, STEM = 4, 5
# A few words after the last full stop of a longer text are a tail.
LONG_TEXT, TAIL = 8, (2, 5)


def shape_traits(text: str, title: str, words: Sequence[str], links: Sequence[Link]) -> Iterator[str]:
    """Of a text, or of a part of one, under a page's title; `words` and `links` are its own."""
    yield from _of_links(text, words, links)
    yield from (mark for mark in (MAIL, PHONE, MONEY, HANDLE) if mark in words)
    yield from _of_letters(text)
    if "\n" in text.strip():
        yield "lines"
    if words and words[-1] != STOP:
        yield "no stop"
    yield from _of_subject(title, words)
    yield from _of_tail(text, words)


def _of_links(text: str, words: Sequence[str], links: Sequence[Link]) -> Iterator[str]:
    if MARKUP.search(text):
        yield "markup"
    if not links:
        return
    yield f"links:{min(len(links), MOST_LINKS)}"
    yield f"words a link:{min(5, len(words) // len(links) // 5)}"
    if not text[links[-1].span[1] :].strip(" .)\n"):
        yield "link last"
    if not text[: links[0].span[0]].strip():
        yield "link first"


def _of_letters(text: str) -> Iterator[str]:
    letters = sum(map(str.isalpha, text))
    if letters >= FEWEST_LETTERS:
        yield f"capitals:{min(5, 10 * sum(map(str.isupper, text)) // letters)}"
        others = 0 if text.isascii() else sum(sign > LATIN_ENDS and sign.isalpha() for sign in text)
        if others * 3 > letters:
            yield "other script"
    if shouts := text.count("!"):
        yield f"shouts:{min(3, shouts)}"
    if "?" in text:
        yield "asks"


def _of_subject(title: str, words: Sequence[str]) -> Iterator[str]:
    subject = {word[:STEM] for word in words_of(title) if len(word) >= SUBJECT}
    if subject:
        yield f"about:{min(3, sum(word[:STEM] in subject for word in set(words)))}"


def _of_tail(text: str, words: Sequence[str]) -> Iterator[str]:
    """Words hung on after the end: "Great post. Router support Leeds"."""
    stripped = text.rstrip()
    lines = "\n" in stripped.lstrip()
    tail = words_of(stripped.rpartition("\n" if lines else ".")[2][-200:])
    if len(words) <= LONG_TEXT or stripped.endswith((".", "!", "?", ")")):
        return
    if TAIL[0] <= len(tail) <= TAIL[1]:
        yield "tail"
        yield from (f"tail:{word}" for word in tail)
