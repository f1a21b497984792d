"""Decisions that were made elsewhere, such as in the clinic's earlier system, brought along as lessons."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments import spam
from comments.learning.bounds import Lately
from comments.learning.examples import Example, of_submission
from comments.learning.lessons import locked, note, put_to_sleep
from comments.models import Learner, Lesson
from comments.models.lesson import CLINIC

# What a line may tell: its name, and what the filter calls it.
FIELDS = {
    "text": "text",
    "author": "author_name",
    "email": "author_email",
    "url": "author_website",
    "page_title": "page_title",
}
LABELS = {"spam": True, "ham": False}
# Lessons that are stored at once: nobody waits for longer than a second to decide at the desk.
AT_ONCE = 100


class BadLine(ValueError):
    """A line that teaches nothing; its text says why, without a word of the line."""


def teach_lines(*, lines: Iterable[str], learner: str = CLINIC) -> Counter[str]:
    """Learn from lines of JSON: `{"text": …, "label": "spam" or "ham"}`, with author, email, url, page_title.

    They count as lessons of today, by nobody, about no comment. The bounds per writer and host hold, that per
    minute does not. Returns how many there were, by what became of them ("counted", or why not). Raises
    BadLine with the line's number before anything is stored.
    """
    done: Counter[str] = Counter()
    told = iter(_read(lines))
    while batch := list(islice(told, AT_ONCE)):
        # Before the lock, as this takes the time.
        examples = [(of_submission(submission), is_spam) for submission, is_spam in batch]
        done += _store(examples, learner)
    return done


@transaction.atomic
def teach_words(*, told: spam.Submission, is_spam: bool, learner: str, by: Any = None) -> Lesson:
    """Let a learner learn from words that are stored nowhere here: another site's. Sent twice it learns once.

    Where the same words were taught the other way, the later label takes the place of the earlier.
    """
    example, now = of_submission(told), timezone.now()
    state = locked(learner)
    # No query finds sealed words. The same words had the same log-odds: few others did.
    alike = Lesson.objects.live().filter(learner=learner, comment=None, base=example.base).order_by("pk")
    known = [each for each in alike.only("is_spam", "features") if each.features == example.features]
    if known and all(lesson.is_spam == is_spam for lesson in known):
        return known[-1]
    if known:
        put_to_sleep(known, state, now)
    why_not = Lately(learner=learner, at=now, about=example.keys).why_not(example.keys)
    return note(example, learner=state, is_spam=is_spam, by=by, uncounted=why_not, at=now)


@transaction.atomic
def drop(*, learner: str) -> None:
    """Delete all that a learner was taught, as its site is gone. The clinic's own stays."""
    if learner != CLINIC:
        locked(learner)
        Lesson.objects.filter(learner=learner).delete()
        Learner.objects.filter(name=learner).delete()


@transaction.atomic
def _store(examples: list[tuple[Example, bool]], learner: str) -> Counter[str]:
    state, now, done = locked(learner), timezone.now(), Counter[str]()
    lately = Lately(learner=learner, at=now)
    for example, is_spam in examples:
        why_not = lately.why_not(example.keys, by_minute=False)
        note(example, learner=state, is_spam=is_spam, by=None, uncounted=why_not, at=now)
        if not why_not:
            lately.add(example.keys)
        done[why_not or "counted"] += 1
    return done


def _read(lines: Iterable[str]) -> list[tuple[spam.Submission, bool]]:
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                found.append(_told(json.loads(line)))
        except (ValueError, RecursionError) as error:
            reason = error if isinstance(error, BadLine) else "it is not JSON"
            raise BadLine(f"Line {number}: {reason}.") from None
    return found


def _told(given: Any) -> tuple[spam.Submission, bool]:
    if not isinstance(given, dict):
        raise BadLine("it must hold one object")
    label = given.get("label")
    if not isinstance(label, str) or label not in LABELS:
        raise BadLine('its label must be "spam" or "ham"')
    texts: dict[str, Any] = {name: given.get(key) or "" for key, name in FIELDS.items()}
    if not all(isinstance(text, str) for text in texts.values()):
        raise BadLine(f"{', '.join(FIELDS)} must be strings")
    if not texts["text"].strip():
        raise BadLine("it has no text")
    return spam.Submission(**texts), LABELS[label]
