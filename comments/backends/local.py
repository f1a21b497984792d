"""The filter in this house is asked: nothing leaves the server."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.search import index

from comments import holding, impersonation, learning, links, spam
from comments.backends import Assessment, Evidence, Told, could_not_say, lately
from comments.conf import limits
from comments.models import Comment, DiscussionSettings, FilterSettings
from comments.models.comment import Label

logger = logging.getLogger(__name__)

NAME, IS_OUTSIDE = "local", False

# Characters of a page that the filter compares with; about ten printed pages.
PAGE_WORDS = 30_000
# Seconds for which they are remembered.
HOUR = 60 * 60


def title() -> str:
    """What people call it."""
    return gettext("our own filter")


def assess(
    comment: Comment,
    *,
    rules: DiscussionSettings,
    evidence: Evidence,
    checks: Sequence[spam.Check] | None = None,
) -> Assessment:
    """Judge a comment that is not stored yet. Never raises: what fails here holds the comment.

    Without `checks` it is all that the clinic did not switch off. Seven queries: which those are, what was
    learnt, three for what came lately, and a savepoint around them.
    """
    try:
        # A query that fails would otherwise take the comment down with it.
        with transaction.atomic():
            verdict = spam.assess(
                submission_of(comment, rules, evidence),
                _checks_for(rules) if checks is None else checks,
                thresholds=holding.thresholds(rules),
            )
            findings = [finding.as_dict() for finding in verdict.findings]
            label = Label(verdict.label) if verdict.complete else Label.UNKNOWN
            return Assessment(label, verdict.probability, findings)
    except Exception as error:
        if isinstance(error, learning.Unreadable):
            learning.mend(learner=learning.of_site(rules.site_id))
        # The kind of fault only: its message may quote what a visitor wrote.
        logger.error("The filter failed: %s.", type(error).__name__)
        return could_not_say(type(error).__name__)


def _checks_for(rules: DiscussionSettings) -> Sequence[spam.Check]:
    layer = learning.current_layer(learning.of_site(rules.site_id))
    return spam.checks_with(layer, without=FilterSettings.off_beside(rules))


def teach(comment: Comment, *, is_spam: bool, rules: DiscussionSettings) -> Told:
    """Nothing to do: it learns from each decision in that decision's own transaction, right or wrong."""
    return Told()


def leaves(rules: DiscussionSettings) -> tuple[str, ...]:
    """Nothing leaves."""
    return ()


def submission_of(comment: Comment, rules: DiscussionSettings, evidence: Evidence) -> spam.Submission:
    """All that the filter is told."""
    own_hosts, at = links.own_hosts(comment.page), evidence.came_at or timezone.now()
    by_author, by_network = lately.numbers_of(comment, at)
    return spam.Submission(
        text=comment.text,
        author_name=comment.author_name,
        author_email=comment.author_email,
        author_website=comment.author_website,
        honeypot=evidence.honeypot,
        page_title=comment.page_title,
        page_text=words_on(comment.page) if comment.page else "",
        seconds_on_form=evidence.seconds_on_form,
        token_age=evidence.token_age,
        sender_origin=evidence.sender_origin,
        claims_staff=impersonation.claims_staff(
            evidence.staff, name=comment.author_name, email=comment.author_email
        ),
        recent=tuple(lately.recent_of(comment, own_hosts, at)),
        lately_by_author=by_author,
        lately_by_network=by_network,
        blocked_words=rules.words,
        max_links=rules.max_links,
        max_token_age=limits().token_age,
        own_hosts=own_hosts,
    )


def words_on(page: Page) -> str:
    """The words of a page, whatever its type: what the site's own search looks into. Read once a revision."""
    if page.live_revision_id is None:
        return _read(page)
    name = f"comments.words_on.{page.pk}.{page.live_revision_id}"
    return str(cache.get_or_set(name, lambda: _read(page), HOUR))


def _read(page: Page) -> str:
    fields = (field for field in page.search_fields if isinstance(field, index.SearchField))
    return "\n".join(_flat(field.get_value(page) for field in fields))[:PAGE_WORDS]


def _flat(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif values is not None:
        for value in values if hasattr(values, "__iter__") else [str(values)]:
            yield from _flat(value)
