"""Labelled comments to learn from and to measure with: a folder of public ones, and invented ones.

A folder holds JSON lines with "text", "label" ("spam" or "ham") and, where known, "source", "kind"
("comment", "question" or "sms"), "split" ("train" or "dev"), "author", "email", "url", "page_title" and
"post_seconds".
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from comments.spam import Submission
from comments.spam.__main__ import submission_of

INVENTED = Path(__file__).parent / "invented"
# Files of names without texts; each name gets a text of somebody else.
NAMES = {"names-spam": True, "names-ham": False}
COMMENT, MESSAGE, QUESTIONS = "comment", "sms", "questions"
PLACES = {COMMENT: "comments", "question": QUESTIONS, MESSAGE: "messages"}
# What counts less than a comment on a page: private messages, and texts under invented names.
MESSAGE_WEIGHT, RENAMED_WEIGHT = 0.8, 0.4
# One source has most of the spam: that of all others counts so many times.
RARE_SPAM = 6.5
# Half of what was invented is spam, on a page it is less: honest ones stand for several of their kind.
INVENTED_HAM, INVENTED_SPAM = 5.0, 0.7
OWN = "invented-"
# Texts that a name is put over: so many characters at most, from comments on pages.
SHORT = 400
# So many of those without a title, and without a name, are given one to learn from. Of honest ones with a
# name so many are given the website field of another honest one, which is empty in two of three.
TITLED, NAMED, LINKED = 0.5, 0.6, 0.5


@dataclass(frozen=True, slots=True, repr=False)
class Example:
    """One labelled comment; `weight` is how much it counts in learning."""

    submission: Submission
    is_spam: bool
    source: str
    kind: str = COMMENT
    split: str = "train"
    weight: float = 1.0


def read_folder(folder: Path) -> list[Example]:
    """The comments of every `*.jsonl` of a folder. Raises FileNotFoundError where there is none."""
    found = [_example(row, row["source"]) for row in rows_in(folder)]
    if not found:
        raise FileNotFoundError(f"no *.jsonl in {folder}")
    spam = Counter(each.source for each in found if each.is_spam)
    return [replace(each, weight=each.weight * _rarity(each, spam)) for each in found]


def place_names(kinds: Mapping[str, str]) -> dict[str, str]:
    """What a report calls each source, by its kind: "comments 1", "comments 2", "questions 1"."""
    number: Counter[str] = Counter()
    names = {}
    for source, kind in sorted(kinds.items()):
        number[kind] += 1
        names[source] = f"{PLACES.get(kind, kind)} {number[kind]}"
    return names


def invented() -> list[Example]:
    """The invented comments that the weights are taught with."""
    files = (file for file in sorted(INVENTED.glob("*.jsonl")) if file.stem not in NAMES)
    examples = [_example(row, f"{OWN}{file.stem}") for file in files for row in rows_of(file)]
    return [replace(each, weight=INVENTED_SPAM if each.is_spam else INVENTED_HAM) for each in examples]


def renamed(examples: Iterable[Example]) -> Iterator[Example]:
    """Honest short texts under commercial names (spam) and under other honest names (ham).

    The name and the website alone make the difference. Each keeps the source of its text.
    """
    honest = [each for each in examples if not each.is_spam and _can_be_renamed(each)]
    random.Random(1).shuffle(honest)
    for name, is_spam in NAMES.items():
        for number, row in enumerate(rows_of(INVENTED / f"{name}.jsonl")):
            each = honest[(number * (5 if is_spam else 7)) % len(honest)]
            signed = replace(each.submission, author_name=row["author"], author_website=row["url"])
            yield replace(each, submission=signed, is_spam=is_spam, weight=RENAMED_WEIGHT)


def dressed(examples: Sequence[Example]) -> Iterator[Example]:
    """Examples with names and titles put where their source has none.

    Questions of patients came without a name, spam came with one: else having a name, or a page with a title,
    would look like spam. What is given fits the label as far as names do, and titles fit nobody.
    """
    dice = random.Random(2)
    titles = sorted({each.submission.page_title for each in examples} - {""})
    names = {is_spam: list(rows_of(INVENTED / f"{name}.jsonl")) for name, is_spam in NAMES.items()}
    for each in examples:
        yield _dressed(each, dice, titles, names)


def _dressed(each: Example, dice: random.Random, titles: list[str], names: dict[bool, list[Any]]) -> Example:
    given = each.submission
    changed: dict[str, Any] = {}
    if not given.page_title and dice.random() < TITLED:
        changed["page_title"] = dice.choice(titles)
    if not given.author_name and dice.random() < NAMED:
        row = dice.choice(names[each.is_spam and dice.random() < NAMED])
        changed |= {"author_name": row["author"], "author_website": given.author_website or row["url"]}
    elif not (each.is_spam or given.author_website) and dice.random() < LINKED:
        changed["author_website"] = dice.choice(names[False])["url"]
    return replace(each, submission=replace(given, **changed)) if changed else each


def rows_in(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows of every `*.jsonl` of a folder, each with its source and its kind."""
    for file in sorted(folder.glob("*.jsonl")):
        for row in rows_of(file):
            yield row | {"source": row.get("source") or file.stem, "kind": row.get("kind") or COMMENT}


def rows_of(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    # Not by splitlines: a comment may hold other kinds of line ends.
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _example(row: dict[str, Any], source: str) -> Example:
    kind = COMMENT if source.startswith(OWN) else row.get("kind") or COMMENT
    weight = MESSAGE_WEIGHT if kind == MESSAGE else 1.0
    return Example(
        submission_of(row), row["label"] == "spam", source, kind, row.get("split") or "train", weight
    )


def _rarity(each: Example, spam: Counter[str]) -> float:
    return RARE_SPAM if each.is_spam and spam[each.source] < max(spam.values()) else 1.0


def _can_be_renamed(each: Example) -> bool:
    return each.split == "train" and each.kind == COMMENT and len(each.submission.text) < SHORT
