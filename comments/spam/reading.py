"""A submission as the statistics read it: words in order, and traits of names, author, links and form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from comments.spam.addresses import Link, find_links
from comments.spam.author_traits import author_traits
from comments.spam.host_traits import host_traits
from comments.spam.lexicon import PERSON, Lexicon
from comments.spam.normalise import words_of
from comments.spam.shape_traits import HANDLE, LINK, MAIL, MONEY, PHONE, STOP, shape_traits
from comments.spam.submission import Submission

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*+|[.!?\n]+|[$€£]\d[\d.,]*+|@\w[\w.]*+")
MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+)++")
PHONE_NUMBER = re.compile(r"(?<![\w+])\+?+\(?+\d(?:[\s().-]{0,2}+\d){7,14}+(?!\w)")
ENDS = ".!?\n"
SIGNS = {"$": MONEY, "€": MONEY, "£": MONEY, "@": HANDLE}
DIGIT = re.compile(r"\d")
# Numbers are known by their length only, up to this.
LONGEST_NUMBER = 5
# Longer words are folded anew each time: what strangers send must not fill the memory.
LONGEST_REMEMBERED = 30


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word or mark (`~link`, `.`), where it stands, and what it stands for if it is unusual."""

    folded: str
    span: tuple[int, int]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: text, page title, words and links in order; and traits as short strings."""

    text: str
    title: str
    words: tuple[Word, ...]
    links: tuple[Link, ...] = ()
    unusual: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    shape: tuple[str, ...] = ()


def read(submission: Submission, lexicon: Lexicon) -> Reading:
    """Read one submission, in time linear in its length."""
    text, title, links = submission.text, submission.page_title, tuple(find_links(submission.text))
    words = tuple(_words(text, links, lexicon))
    plain = tuple(word.folded for word in words)
    return Reading(
        text,
        title,
        words,
        links,
        unusual=tuple(_around_unusual(words)),
        author=tuple(author_traits(submission, frozenset(plain))),
        hosts=tuple(host_traits(submission, links, lexicon)),
        shape=tuple(shape_traits(text, title, plain, links)),
    )


def folded(raw: str) -> str:
    """A word without case and accents; digits as zeros, and numbers by their length ("~3")."""
    return _remembered(raw) if len(raw) <= LONGEST_REMEMBERED else _folded(raw)


@lru_cache(maxsize=8192)
def _remembered(raw: str) -> str:
    return _folded(raw)


def _folded(raw: str) -> str:
    word = "".join(words_of(raw.replace("’", "").replace("'", "")))
    if word.isdigit():
        return f"~{min(len(word), LONGEST_NUMBER)}"
    return DIGIT.sub("0", word)


def _words(text: str, links: Sequence[Link], lexicon: Lexicon) -> Iterator[Word]:
    blanked, marks = _blanked(text, links)
    is_start, before = True, Word(STOP, (0, 0))
    for match in TOKEN.finditer(blanked):
        raw = match.group()
        if raw[0] in ENDS:
            if not is_start:
                before = Word(STOP, match.span())
                yield before
            is_start = True
            continue
        mark = marks.get(match.start())
        word = mark[0] if mark else SIGNS.get(raw[0]) or folded(raw)
        kind = "" if word[:1] == "~" else _kind(raw, word, before, lexicon)
        before = Word(word, mark[1] if mark else match.span(), kind)
        is_start = False
        if word:
            yield before


def _kind(raw: str, word: str, before: Word, lexicon: Lexicon) -> str:
    # Abbreviations, and whole texts in capitals, name nobody.
    if len(raw) > 1 and raw.isupper():
        return ""
    follows_person = before.kind == PERSON
    return lexicon.kind_of(
        word, is_capital=raw[0].isupper(), is_first=before.folded == STOP, follows_person=follows_person
    )


def _blanked(text: str, links: Sequence[Link]) -> tuple[str, dict[int, tuple[str, tuple[int, int]]]]:
    """The text with links, mail addresses and phone numbers as one letter each, of the same length."""
    found = [(link.span, LINK) for link in links]
    if "@" in text:
        found += [(match.span(), MAIL) for match in MAIL_ADDRESS.finditer(text)]
    found += [(match.span(), PHONE) for match in PHONE_NUMBER.finditer(text)]
    marks: dict[int, tuple[str, tuple[int, int]]] = {}
    pieces, at = [], 0
    for (start, end), mark in sorted(found):
        if start >= at:
            pieces += [text[at:start], "x", " " * (end - start - 1)]
            marks[start], at = (mark, (start, end)), end
    return "".join([*pieces, text[at:]]), marks


def _around_unusual(words: tuple[Word, ...]) -> Iterator[str]:
    """What stands before and after unusual words: "with ~coined", "~coined gel"."""
    said = ["<", "<", *(word.kind or word.folded for word in words), ">"]
    for at, word in enumerate(words, start=2):
        if word.kind:
            yield word.kind
            yield f"{said[at - 1]} {word.kind}"
            yield f"{word.kind} {said[at + 1]}"
            yield f"{said[at - 2]} {said[at - 1]} {word.kind}"
