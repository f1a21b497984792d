"""The lists and invented comments that the weights are made from: usable, and never those of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import spam
from benchmarks.spam.corpus import NAMES, rows_of
from comments.spam.normalise import fingerprint, words_of
from comments.spam.sketch import hosts_of
from tests.comments.spam.samples import FILES, questions, rows

BESIDE = Path(spam.__file__).parent
INVENTED = sorted((BESIDE / "invented").glob("*.jsonl"))
KNOWN = sorted((BESIDE / "known").glob("*.txt"))
# Words in a row that two texts share by chance only where they say a usual thing.
RUN = 8
# "Amen." may be said twice: up to so many characters a text is anybody's.
ANYBODYS = 10
# The share of a text's runs that makes it a near copy.
NEAR = 0.2


def runs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {words[at : at + RUN] for at in range(len(words) - RUN + 1)}


TESTED = [row for file in FILES for row in rows(file.name)] + [
    {"text": text, "label": "ham"} for text in questions()
]
TAUGHT = [row for file in INVENTED for row in rows_of(file)]


def test_there_are_lists_and_texts() -> None:
    assert len(INVENTED) > 5
    assert len(KNOWN) > 5
    assert len(FILES) > 2


@pytest.mark.parametrize("file", INVENTED, ids=lambda file: file.stem)
def test_each_invented_comment_is_whole(file: Path) -> None:
    """Files of names have no texts, and their label is in their own name."""
    for row in rows_of(file):
        assert all(isinstance(row.get(name, ""), str) for name in ("text", "author", "url", "page_title"))
        assert row["author" if file.stem in NAMES else "text"].strip()
        assert file.stem in NAMES or row["label"] in {"spam", "ham"}


@pytest.mark.parametrize("file", KNOWN, ids=lambda file: file.stem)
def test_each_list_holds_a_name_a_line(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len({*lines}) > 100
    assert all(line == line.strip() for line in lines)
    assert all(len(line) <= 60 and "://" not in line and "@" not in line for line in lines)


def test_no_comment_of_the_tests_was_taught() -> None:
    taught = {fingerprint(row["text"]) for row in TAUGHT if row["text"]}
    texts = [row["text"] for row in TESTED]
    assert [text for text in texts if len(text) > ANYBODYS and fingerprint(text) in taught] == []


def test_no_near_copy_of_a_comment_of_the_tests_was_taught() -> None:
    taught = set().union(*(runs(row["text"]) for row in TAUGHT))
    near = []
    for row in TESTED:
        own = runs(row["text"])
        if own and len(own & taught) > NEAR * len(own):
            near.append(row["text"])
    assert near == []


def test_no_list_knows_an_address_of_the_tests_spam() -> None:
    """Usual hosts are those of hospitals and journals; a seller's among them would be a gift to the tests."""
    known = {*(BESIDE / "known" / "hosts.txt").read_text(encoding="utf-8").split()}
    spam_rows = [row for row in TESTED if row.get("label", "spam") == "spam"]
    assert {host for row in spam_rows for host in hosts_of(row["text"], row["url"])} & known == set()
