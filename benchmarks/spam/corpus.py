"""Labelled comments to learn from and to measure with: a folder of public ones, and invented ones.

A folder holds JSON lines with "text", "label" ("spam" or "ham") and, where known, "source", "split" ("train"
or "dev"), "author", "email", "url", "page_title" and "post_seconds".
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from comments.spam import Submission
from comments.spam.__main__ import submission_of

INVENTED = Path(__file__).parent / "invented"
# Files of names without texts; each name gets a text of somebody else.
NAMES = {"names-spam": True, "names-ham": False}
# What counts less than a comment on a page: short messages of 2005, and texts under invented names.
WEIGHTS = {"sms": 0.8, "names": 0.4}
# One abandoned blog has two thirds of all public spam: that of other places counts three times.
LARGEST, RARE_SPAM = "blog-simpleton", 3.0
# Half of what was invented is spam, on a page it is less: honest ones stand for eight of their kind.
HONEST_WEIGHT = 8.0
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
    split: str = "train"
    weight: float = 1.0


def read_folder(folder: Path) -> list[Example]:
    """The comments of every `*.jsonl` of a folder. Raises FileNotFoundError where there is none."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise FileNotFoundError(f"no *.jsonl in {folder}")
    return [_example(row, row.get("source") or file.stem) for file in files for row in rows_of(file)]


def invented() -> list[Example]:
    """The invented comments that the weights are taught with."""
    files = (file for file in sorted(INVENTED.glob("*.jsonl")) if file.stem not in NAMES)
    examples = [_example(row, f"{OWN}{file.stem}") for file in files for row in rows_of(file)]
    return [each if each.is_spam else replace(each, weight=HONEST_WEIGHT) for each in examples]


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
            yield replace(each, submission=signed, is_spam=is_spam, weight=WEIGHTS["names"])


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


def rows_of(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    # Not by splitlines: a comment may hold other kinds of line ends.
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _example(row: dict[str, Any], source: str) -> Example:
    is_spam, weight = row["label"] == "spam", WEIGHTS.get(source, 1.0)
    if is_spam and source != LARGEST and not source.startswith(OWN):
        weight *= RARE_SPAM
    return Example(submission_of(row), is_spam, source, row.get("split") or "train", weight)


def _can_be_renamed(each: Example) -> bool:
    return (
        each.split == "train"
        and not each.source.startswith(("sms", "med", "youtube", "news"))
        and (len(each.submission.text) < SHORT)
    )
