"""What the filter is held against: a word list, naive Bayes, TF-IDF with logistic regression. Plain ones.

All of them read the words of text, name and website. None holds anything: half and more is spam.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags

from benchmarks.spam.asking import Row
from benchmarks.spam.measures import Answer
from benchmarks.spam.regression import Rows, Vector, regression
from comments.spam.addresses import find_links
from comments.spam.features import BUCKETS
from comments.spam.normalise import words_of

READ = ("text", "author", "url")
# Entries that are words or hosts; regular expressions and pieces of words ("-and-") are left alone.
PLAIN = re.compile(r"\w(?:[\w .-]*\w)?")
LONGEST_PHRASE, SHORTEST_ENTRY = 4, 4
# Added to each count of naive Bayes; the strength of the pull of the other one (the usual 1).
SMOOTH, DECAY = 1.0, 1.0

Learner = Callable[[csr_matrix, Vector, csr_matrix], Vector]


class WordList:
    """Words, phrases and hosts that somebody forbids. Only whole ones are found."""

    def __init__(self, entries: Sequence[str]) -> None:
        stripped = [entry.strip().lower() for entry in entries]
        plain = [each for each in stripped if len(each) >= SHORTEST_ENTRY and PLAIN.fullmatch(each)]
        self.hosts = {entry for entry in plain if "." in entry and " " not in entry}
        self.phrases = {words_of(entry) for entry in plain if entry not in self.hosts}

    @classmethod
    def of_folder(cls, folder: Path) -> WordList:
        """All files `*.txt` of a folder; an empty list where there is none."""
        files = sorted(folder.glob("*.txt"))
        return cls([line for file in files for line in file.read_text(encoding="utf-8").splitlines()])

    def found(self, row: Row) -> int:
        """How many of its entries stand in a row."""
        text = " \n ".join(row.get(name) or "" for name in READ)
        words = words_of(text)
        phrases = {words[at : at + size] for size in range(1, LONGEST_PHRASE + 1) for at in range(len(words))}
        hosts = {host for link in find_links(text) for host in _above(link.host)}
        return len(phrases & self.phrases) + len(hosts & self.hosts)

    def answer(self, row: Row) -> Answer:
        """One entry is enough to be called spam."""
        found = self.found(row)
        return _answer(row, found / (found + 1))


def counts_of(rows: Sequence[Row]) -> csr_matrix:
    """How often each word stands in each row; a column for each word, by hash."""
    ends, buckets = [0], []
    for row in rows:
        buckets += [zlib.crc32(word.encode()) % BUCKETS for word in _words(row)]
        ends.append(len(buckets))
    counts = csr_matrix(
        (np.ones(len(buckets)), np.array(buckets, np.int32), np.array(ends)), (len(rows), BUCKETS)
    )
    counts.sum_duplicates()
    return counts[:, np.unique(counts.indices)]


def naive_bayes(taught: csr_matrix, is_spam: Vector, asked: csr_matrix) -> Vector:
    """Probabilities of spam by the words of each class (multinomial, with a share of one for each word)."""
    known = np.asarray(taught.sum(axis=0)).ravel() > 0
    logs = []
    for label in (1, 0):
        seen = np.asarray(taught[np.flatnonzero(is_spam == label)].sum(axis=0)).ravel()
        logs.append(np.log((seen + SMOOTH) / (seen.sum() + SMOOTH * known.sum())))
    prior = np.log(is_spam.sum() / (len(is_spam) - is_spam.sum()))
    return _probability(asked @ np.where(known, logs[0] - logs[1], 0.0) + prior)


def tf_idf_regression(taught: csr_matrix, is_spam: Vector, asked: csr_matrix) -> Vector:
    """Probabilities of spam by logistic regression over words, the rarer the heavier, rows of length one."""
    in_rows = np.asarray((taught > 0).sum(axis=0)).ravel()
    rarity = diags(np.where(in_rows > 0, np.log((1 + taught.shape[0]) / (1 + in_rows)) + 1, 0.0))
    nothing, ones = np.zeros(len(is_spam)), np.ones(len(is_spam))
    learnt = regression(Rows(_unit(taught @ rarity), is_spam, ones, nothing), decay=DECAY)
    return _probability(_unit(asked @ rarity) @ learnt.weights + learnt.bias)


LEARNERS: dict[str, Learner] = {
    "naive Bayes on words": naive_bayes,
    "TF-IDF with logistic regression": tf_idf_regression,
}


def on_dev(learner: Learner, rows: Sequence[Row], counts: csr_matrix) -> list[Answer]:
    """Taught with the train split, asked about the rest."""
    return _asked(learner, rows, counts, np.array([row.get("split") == "dev" for row in rows]))


def left_out(learner: Learner, rows: Sequence[Row], counts: csr_matrix) -> list[Answer]:
    """Each source asked about after learning from the train split of all others."""
    sources = np.array([row["source"] for row in rows])
    return [
        answer
        for source in sorted(set(sources))
        for answer in _asked(learner, rows, counts, sources == source)
    ]


def _asked(learner: Learner, rows: Sequence[Row], counts: csr_matrix, is_asked: Vector) -> list[Answer]:
    may_teach = np.array([row.get("split") != "dev" for row in rows]) & ~is_asked
    is_spam = np.array([float(row["label"] == "spam") for row in rows])
    asked = np.flatnonzero(is_asked).tolist()
    scores = learner(counts[np.flatnonzero(may_teach)], is_spam[may_teach], counts[asked])
    return [_answer(rows[at], float(score)) for at, score in zip(asked, scores, strict=True)]


def _answer(row: Row, score: float) -> Answer:
    return Answer(score, "spam" if score >= 0.5 else "ham", row["label"] == "spam", row["source"])


def _words(row: Row) -> Iterator[str]:
    for name in READ:
        yield from words_of(row.get(name) or "")


def _above(host: str) -> list[str]:
    """A host and those that it lies below."""
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(len(labels) - 1)]


def _unit(rows: csr_matrix) -> csr_matrix:
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return diags(1 / np.where(lengths > 0, lengths, 1.0)) @ rows


def _probability(odds: Vector) -> Vector:
    return 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
