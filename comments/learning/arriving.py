"""What people of another system had corrected, learnt with the comments that come in from there.

Such lessons weigh half a step of the clinic's own and are bounded in number, so that however long the past
was, it never pushes out what the clinic's people teach. All of one move are unlearnt in one go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from wagtail.models import Page

from comments import links, spam
from comments.learning import lessons
from comments.learning.bounds import Lately
from comments.learning.examples import Example, of_submission
from comments.learning.whose import of_site
from comments.models import Comment, Lesson
from comments.models.lesson import Uncounted

WEIGHT = 0.5
# Of spam as many as of the rest, and together a fifth of what the layer is made of: a judgement.
MOST_OF_A_KIND = 500
COUNTED, ENOUGH = "counted", "enough"


@dataclass(slots=True)
class Correction:
    """That a person said whether a comment is spam. `became` is what of it was learnt: `COUNTED`, `ENOUGH`
    where enough was learnt of its kind already, or why it is kept but does not count (`Uncounted`).
    """

    comment: Comment
    is_spam: bool
    learner: str = ""
    example: Example | None = None
    became: str = ENOUGH


def read(corrections: Sequence[Correction]) -> None:
    """Turn words into numbers, as far as they can still be learnt. Call it before the transaction: it takes
    some milliseconds each.
    """
    pages = {each.comment.page_id: each.comment.page for each in corrections}
    sites = {number: _site_of(page) for number, page in pages.items()}
    learners = {site: of_site(site) for site in set(sites.values())}
    for each in corrections:
        each.learner = learners[sites[each.comment.page_id]]
    known = _known({each.learner for each in corrections})
    for each in corrections:
        known[each.learner, each.is_spam] += 1
        if known[each.learner, each.is_spam] <= MOST_OF_A_KIND:
            each.example = of_submission(_told(each.comment))


def teach_all(corrections: Sequence[Correction], *, batch: str) -> None:
    """Learn from what was read, of comments that are stored by now; says in each what became of it."""
    by_learner: defaultdict[str, list[Correction]] = defaultdict(list)
    for each in corrections:
        if each.example:
            by_learner[each.learner].append(each)
    for name in sorted(by_learner):
        _teach(name, by_learner[name], batch)


@transaction.atomic
def unteach_batch(*, batch: str) -> int:
    """Let the filter unlearn all that came with one move; says how many lessons that was."""
    moved = Lesson.objects.exclude(batch="").filter(batch=batch)
    return lessons.forget(lessons=moved.values_list("pk", flat=True))


def _teach(name: str, corrections: list[Correction], batch: str) -> None:
    learner, now = lessons.locked(name), timezone.now()
    lately, rows = Lately(learner=name, at=now), []
    for each in corrections:
        example: Any = each.example
        why_not = lately.why_not(example.keys, by_minute=False)
        if not why_not:
            lately.add(example.keys)
        each.became = why_not or COUNTED
        rows.append(_lesson(each, name, why_not, batch))
    stored = Lesson.objects.bulk_create(rows)
    lessons.noted(learner, stored)


def _lesson(each: Correction, learner: str, why_not: Uncounted, batch: str) -> Lesson:
    example: Any = each.example
    about = {"comment": each.comment, "is_spam": each.is_spam, "uncounted": why_not}
    return Lesson(**asdict(example), **about, learner=learner, batch=batch, weight=WEIGHT)


def _known(learners: set[str]) -> Counter[tuple[str, bool]]:
    """How many lessons of former moves count already, by learner and whether they are of spam."""
    moved = Lesson.objects.counting().exclude(batch="").filter(learner__in=learners).order_by()
    rows = moved.values_list("learner", "is_spam").annotate(Count("pk"))
    return Counter({(learner, is_spam): number for learner, is_spam, number in rows})


def _site_of(page: Page | None) -> int | None:
    parts = page.get_url_parts() if page else None
    return parts[0] if parts else None


def _told(comment: Comment) -> spam.Submission:
    return spam.Submission(
        text=comment.text,
        author_name=comment.author_name,
        author_email=comment.author_email,
        author_website=comment.author_website,
        page_title=comment.page_title,
        own_hosts=links.own_hosts(comment.page),
    )
