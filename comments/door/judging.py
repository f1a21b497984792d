"""What the filter says of another site's words. They are read, judged and forgotten."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import QueryDict

from comments import holding, learning, spam
from comments.conf import limits
from comments.models import DiscussionSettings, DoorKey, FilterSettings
from comments.spam.verdict import Label

# What Akismet's documentation promises for tests, whatever the words are.
SPAM_AUTHOR, SPAM_EMAIL = "viagra-test-123", "akismet-guaranteed-spam@example.com"
HAM_ROLE = "administrator"
# Topics of a page that are compared with the words.
MOST_TOPICS = 50
# Characters of all else but the words: a name, an address.
MOST_OF_A_FIELD = 500


def submission_of(given: QueryDict, key: DoorKey) -> spam.Submission:
    """What a site tells of a comment, as our filter is told it. Network and browser are left unread.

    Of what is longer than a comment may be here, the beginning and the end are read: a check takes time by
    length, and whoever hides something in a long text hides it behind it.
    """
    trap = given.get("honeypot_field_name", "")
    topics = [*given.getlist("comment_context[]"), *given.getlist("comment_context")][:MOST_TOPICS]
    host = urlsplit(key.address).hostname
    return spam.Submission(
        text=_both_ends(given.get("comment_content", "")),
        author_name=given.get("comment_author", "")[:MOST_OF_A_FIELD],
        author_email=given.get("comment_author_email", "")[:MOST_OF_A_FIELD],
        author_website=given.get("comment_author_url", "")[:MOST_OF_A_FIELD],
        honeypot=given.get(trap, "")[:MOST_OF_A_FIELD] if trap else "",
        page_text="\n".join(topics)[: limits().text_length],
        own_hosts=(host,) if host else (),
    )


def _both_ends(text: str) -> str:
    """A text that is no longer than a comment here may be."""
    half = limits().text_length // 2
    return text if len(text) <= 2 * half else f"{text[:half]}\n{text[-half:]}"


def _not_read_whole(_told: spam.Submission) -> list[spam.Finding]:
    # Nothing is called fine that nobody read.
    return [spam.Finding("not_read_whole", 0.0, "It is too long to be read whole.", holds=True)]


def verdict_on(given: QueryDict, key: DoorKey) -> spam.Verdict:
    """The filter's verdict, with what this site taught it and by the clinic's thresholds. Three queries.

    Raises where what it was taught can't be read.
    """
    off = FilterSettings.for_page(None).off
    checks = spam.checks_with(learning.current_layer(key.learner), without=off)
    if len(given.get("comment_content", "")) > limits().text_length:
        checks = (*checks, _not_read_whole)
    thresholds = holding.thresholds(DiscussionSettings.for_page(None))
    return spam.assess(submission_of(given, key), checks, thresholds=thresholds)


def promised(given: QueryDict) -> Label | None:
    """The label that the documentation promises for tests and for administrators; None for all others."""
    if given.get("user_role") == HAM_ROLE:
        return "ham"
    is_named = given.get("comment_author") == SPAM_AUTHOR or given.get("comment_author_email") == SPAM_EMAIL
    return "spam" if is_named else None
