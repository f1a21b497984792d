"""An export file of any size, written piece by piece, of an invented site with a filter's history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.words import SENTENCES, letter
from tests.moving.wxr_maker import MadeComment, MadeItem, MadeSite, pieces

# Of twenty comments in a row: no export holds spam.
STATES = ["1"] * 15 + ["0"] * 2 + ["trash"] * 3
BEGAN = datetime(2016, 1, 1, 9, tzinfo=UTC)
HISTORY = (
    'a:3:{s:4:"time";d:1614834367.5;s:5:"event";s:9:"check-ham";s:4:"user";s:0:"";}',
    'a:3:{s:4:"time";d:1614837967.5;s:5:"event";s:11:"report-spam";s:4:"user";s:6:"editor";}',
)
CATEGORIES = [(f"topic-{number}", "", f"Topic {number}") for number in range(12)]


def write(file: Path, posts: int, comments: int) -> int:
    """Write the file; how many bytes it has."""
    site = MadeSite(items=_posts(posts, comments), categories=CATEGORIES)
    with file.open("w", encoding="utf-8") as opened:
        opened.writelines(pieces(site))
    return file.stat().st_size


def _posts(posts: int, comments: int) -> Iterator[MadeItem]:
    each, more = divmod(comments, posts)
    first = 1
    for number in range(1, posts + 1):
        many = each + (number <= more)
        day = BEGAN + timedelta(days=number)
        yield MadeItem(
            number,
            f"Letter {number}",
            _body(number),
            excerpt=f"What letter {number} tells.",
            link=f"https://old.example/{day:%Y/%m}/letter-{number}/",
            date_gmt=_moment(day),
            modified_gmt=_moment(day),
            terms=[("category", slug, name) for slug, _above, name in [CATEGORIES[number % 12]]],
            comments=_talk(first, many, day),
        )
        first += many


def _body(number: int) -> str:
    """Some four hundred words in blocks, with a list and links."""
    parts = []
    for section in range(5):
        words = " ".join(SENTENCES[(number + section + each) % len(SENTENCES)] for each in range(6))
        link = f'<a href="https://old.example/?p={number + 1}">the next</a>'
        parts.append(f"<!-- wp:heading --><h2>Part {section + 1}</h2><!-- /wp:heading -->")
        parts.append(f"<!-- wp:paragraph --><p>{words} See {link}.</p><!-- /wp:paragraph -->")
    points = "".join(f"<li>{sentence}</li>" for sentence in SENTENCES[:4])
    return "\n\n".join([*parts, f"<!-- wp:list --><ul>{points}</ul><!-- /wp:list -->"])


def _talk(first: int, many: int, day: datetime) -> Iterator[MadeComment]:
    for number in range(first, first + many):
        written = letter(number)
        meta = [("akismet_result", "false"), ("akismet_history", HISTORY[0])]
        if number % 50 == 0:
            meta += [("akismet_user_result", "true"), ("akismet_history", HISTORY[1])]
        at = _moment(day + timedelta(minutes=number - first))
        yield MadeComment(
            number,
            written["comment"],
            name=written["name"],
            email=written["email"],
            date=at,
            date_gmt=at,
            approved=STATES[number % len(STATES)],
            parent=number - 1 if number > first and number % 4 == 0 else 0,
            meta=meta,
        )


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"
