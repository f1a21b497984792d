"""Spam in disguise and honest text as phones write it, made from plain rows: for measuring, never shipped.

    python -m benchmarks.spam.disguises DATA/*.jsonl --split dev > disguised.jsonl

Writes each spam row once for each transform and once plain, each honest row plain and in typography, with
"transform" added. The same seed gives the same rows. The disguises are drawn from what robots and people do,
not from what the filter undoes: some it misses.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.spam import masks
from benchmarks.spam.disguised_words import (
    LINK,
    TEXTS,
    WORD,
    Mask,
    entities,
    full_width,
    homoglyphs,
    leetspeak,
    spacing,
    zero_width,
)

Row = dict[str, Any]

ANCHOR = re.compile(
    r"<a\s[^>]*?href=[\"']?(?P<link>[^\s\"'>]+)[^>]*>(?P<label>[^<]*)</a>|\[(?:url|link)=(?P<l>[^\]\s]+)\](?P<w>[^\[]*)\[/(?:url|link)\]",
    re.IGNORECASE,
)


def disguise(row: Row, transform: str, rng: random.Random) -> Row:
    """The row with its text (and, of links, its website) disguised, and "transform" added."""
    links = {"bbcode": bbcode, "markdown": markdown, "short_links": short_links, "dotted_links": dotted_links}
    if transform in links:
        changed = links[transform](row, rng)
    elif transform == "mixed":
        changed = mixed(row, rng)
    else:
        changed = {"text": TEXTS[transform](row["text"], rng)}
    return row | changed | {"transform": transform}


def bbcode(row: Row, rng: random.Random) -> Row:
    """Links as forums write them, with a word of the text as the label."""
    form = rng.choice(
        (
            "[url={0}]{1}[/url]",
            "[URL={0}]{1}[/URL]",
            "[url]{0}[/url]",
            "[link={0}]{1}[/link]",
            "[b][url={0}]{1}[/url][/b]",
        )
    )
    return _with_links(row, lambda link: form.format(link, _label(row, rng)), rng)


def markdown(row: Row, rng: random.Random) -> Row:
    """Links as Markdown or HTML writes them."""
    form = rng.choice(
        (
            "[{1}]({0})",
            "[{1}]({0})",
            '<a href="{0}">{1}</a>',
            "<a href='{0}' rel=nofollow>{1}</a>",
            "![{1}]({0})",
        )
    )
    return _with_links(row, lambda link: form.format(link, _label(row, rng)), rng)


def short_links(row: Row, rng: random.Random) -> Row:
    """Links behind a service that hides where they lead; the website too."""

    def short(_link: str) -> str:
        tail = "".join(rng.choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=6))
        return f"{rng.choice(('https://', 'http://', ''))}{rng.choice(masks.SHORTENERS)}/{tail}"

    return _with_links(row, short, rng) | ({"url": f"https://{short('')}"[-60:]} if row.get("url") else {})


def dotted_links(row: Row, rng: random.Random) -> Row:
    """Links in words, or broken so that no program follows them."""
    dot, scheme = rng.choice(masks.DOTS), rng.choice(masks.SCHEMES)

    def broken(link: str) -> str:
        host, slash, path = re.sub(r"^https?://(www\.)?|^www\.", "", link, flags=re.IGNORECASE).partition("/")
        return f"{scheme}{host.replace('.', dot)}{slash}{path if rng.random() < 0.5 else ''}"

    return _with_links(row, broken, rng)


def mixed(row: Row, rng: random.Random) -> Row:
    """Two or three at once."""
    texts: tuple[Mask, ...] = (leetspeak, spacing, homoglyphs, full_width, zero_width, entities)
    text = row["text"]
    for number in sorted(rng.sample(range(len(texts)), rng.choice((2, 2, 3)))):
        text = texts[number](text, rng)
    links = rng.choice((bbcode, markdown, dotted_links, None))
    return {"text": text} | (links(row | {"text": text}, rng) if links else {})


OF_LINKS = ("bbcode", "markdown", "short_links", "dotted_links")
OF_SPAM = (*(name for name in TEXTS if name != "typography"), *OF_LINKS, "mixed")
OF_HAM = ("typography",)


def disguised(rows: Iterator[Row], seed: int) -> Iterator[Row]:
    """Each row plain and in each transform that is for its label."""
    for row in rows:
        yield row | {"transform": "plain"}
        for transform in OF_SPAM if row["label"] == "spam" else OF_HAM:
            yield disguise(row, transform, random.Random(f"{seed} {transform} {row['id']}"))


def _with_links(row: Row, change: Callable[[str], str], rng: random.Random) -> Row:
    """The text with its links changed; where it has none, the website's link is put in."""
    text = ANCHOR.sub(lambda code: f"{code['label'] or code['w']} {code['link'] or code['l']}", row["text"])
    if LINK.search(text):
        return {"text": LINK.sub(lambda match: change(match[0]), text)}
    link = row.get("url") or f"http://{rng.choice(('best', 'cheap', 'top'))}-{rng.randrange(1000)}.com/"
    return {"text": f"{text} {change(link)}" if rng.random() < 0.7 else f"{change(link)} {text}"}


def _label(row: Row, rng: random.Random) -> str:
    words = WORD.findall(row["text"]) or [row.get("author") or "here"]
    return rng.choice(
        (rng.choice(words), rng.choice(masks.LABELS), row.get("author") or rng.choice(masks.LABELS))
    )


def main() -> None:
    """Read rows, write them disguised."""
    parser = argparse.ArgumentParser(description="Spam in disguise, from plain rows.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--split", default="")
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    lines = (line for path in asked.files for line in path.read_text(encoding="utf-8").splitlines() if line)
    rows = (row for row in map(json.loads, lines) if not asked.split or row.get("split") == asked.split)
    for row in disguised(rows, asked.seed):
        sys.stdout.write(json.dumps(row, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
