"""Who is told, and what stands in each of these mails."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.models import Site

from comments import languages
from comments.models import Comment, CommentQuerySet, DiscussionSettings
from comments.models.comment import Shield
from comments.models.staff import MailWhen
from comments.permissions import judges_of
from comments.reasons import sentence_of, telling


def at_each(comment: Comment) -> list[str]:
    """The addresses of those who judge this comment and want a mail at each."""
    other = ~Q(comment_mail=None) & ~Q(comment_mail__when=MailWhen.EACH)
    return _addresses(judges_of(comment).exclude(other))


def all_judges(comment: Comment) -> list[str]:
    """The addresses of all who judge this comment, whatever they chose."""
    return _addresses(judges_of(comment))


def unmuted(comments: CommentQuerySet) -> CommentQuerySet:
    """Those of the comments whose site wants its moderators told."""
    for site in Site.objects.select_related("root_page"):
        if not DiscussionSettings.for_site(site).tell_moderators:
            for tree in languages.trees(site):
                comments = comments.exclude(page__path__startswith=tree)
            comments = comments.exclude(page=None) if site.is_default_site else comments
    return comments


def may_hold_words(comment: Comment, rules: DiscussionSettings) -> bool:
    """Whether a mail may hold a comment's words: not while its writer is asked to take some out."""
    # What its writer took out of an emergency stands in it until staff decide.
    is_kept_back = comment.shield == Shield.TAKEN_OUT and comment.edited_at is not None
    return rules.mail_words and comment.shield != Shield.ASKED and not is_kept_back


def reasons(comment: Comment) -> list[str]:
    """What the checks noticed, as sentences; not what speaks for the comment."""
    return list(filter(None, map(sentence_of, telling(comment.findings))))


def wait(count: int) -> str:
    """How many wait, as a sentence without its end."""
    return ngettext("%(count)s comment waits", "%(count)s comments wait", count) % {"count": count}


def account_link() -> str:
    """Where a moderator chooses when to get mail."""
    return settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_account") + "#tab-notifications"


def _addresses(people: QuerySet[Any]) -> list[str]:
    return sorted(set(people.exclude(email="").values_list("email", flat=True)))
