"""What the filter says of another site's words. They are read, judged and forgotten."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import QueryDict

from comments import holding, learning, spam
from comments.models import DiscussionSettings, DoorKey, FilterSettings
from comments.spam.verdict import Label

# What Akismet's documentation promises for tests, whatever the words are.
SPAM_AUTHOR, SPAM_EMAIL = "viagra-test-123", "akismet-guaranteed-spam@example.com"
HAM_ROLE = "administrator"
# Topics of a page that are compared with the words.
MOST_TOPICS = 50


def submission_of(given: QueryDict, key: DoorKey) -> spam.Submission:
    """What a site tells of a comment, as our filter is told it. Network and browser are left unread."""
    trap = given.get("honeypot_field_name", "")
    topics = [*given.getlist("comment_context[]"), *given.getlist("comment_context")][:MOST_TOPICS]
    host = urlsplit(key.address).hostname
    return spam.Submission(
        text=given.get("comment_content", ""),
        author_name=given.get("comment_author", ""),
        author_email=given.get("comment_author_email", ""),
        author_website=given.get("comment_author_url", ""),
        honeypot=given.get(trap, "") if trap else "",
        page_text="\n".join(topics),
        own_hosts=(host,) if host else (),
    )


def verdict_on(given: QueryDict, key: DoorKey) -> spam.Verdict:
    """The filter's verdict, with what this site taught it and by the clinic's thresholds. Three queries.

    Raises where what it was taught can't be read.
    """
    off = FilterSettings.for_page(None).off
    checks = spam.checks_with(learning.current_layer(key.learner), without=off)
    thresholds = holding.thresholds(DiscussionSettings.for_page(None))
    return spam.assess(submission_of(given, key), checks, thresholds=thresholds)


def promised(given: QueryDict) -> Label | None:
    """The label that the documentation promises for tests and for administrators; None for all others."""
    if given.get("user_role") == HAM_ROLE:
        return "ham"
    is_named = given.get("comment_author") == SPAM_AUTHOR or given.get("comment_author_email") == SPAM_EMAIL
    return "spam" if is_named else None
