"""What came from another system is forgotten, given out and erased like everything else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Site

from clinic.users.models import User
from comments import keys, moderation, privacy, redaction
from comments.arrivals import Left, Status
from comments.decisions import seen_of
from comments.models import Comment, DiscussionSettings, Facet, Original
from procedures.models import ArticlePage
from tests.comments.moves import a_moved, an_arrival, moved_in
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

ME = "Robin@example.org"


def days_ago(days: int) -> Any:
    return timezone.now() - timedelta(days=days)


@pytest.mark.parametrize("status", [Status.APPROVED, Status.SPAM, Status.TRASH])
def test_addresses_older_than_they_are_kept_are_not_taken(status: Status, article: ArticlePage) -> None:
    given = {"page": article, "status": status, "email": ME, "network": "192.0.2.1"}
    (taken,) = moved_in(an_arrival(written_at=days_ago(91), **given))
    comment = Comment.objects.get()
    assert (comment.author_email, comment.author_key, comment.ip_address) == ("", "", None)
    assert comment.identity_erased_at
    assert comment.network_erased_at
    assert set(taken.left_out) == {Left.OLD_EMAIL, Left.OLD_NETWORK}
    assert not Facet.objects.filter(kind="network").exists()
    assert privacy.purge_expired()["e-mail addresses"] == 0


def test_young_ones_are_taken_and_found_by_their_key(article: ArticlePage) -> None:
    comment = a_moved(page=article, email=ME, network="192.0.2.1", written_at=days_ago(29))
    assert (comment.author_email, comment.author_key) == (ME, keys.of_email(ME))
    assert (comment.ip_address, comment.network_erased_at) == ("192.0.2.1", None)
    assert Facet.objects.filter(comment=comment, kind="network").count() == 3


def test_what_waits_brings_its_address_however_old_and_no_network(article: ArticlePage) -> None:
    comment = a_moved(page=article, status=Status.PENDING, email=ME, network="192.0.2.1")
    assert (comment.author_email, comment.ip_address) == (ME, None)
    privacy.purge_expired()
    comment.refresh_from_db()
    assert comment.author_email == ME


def test_spam_and_trash_begin_their_days_here(article: ArticlePage, site: Site) -> None:
    rules = DiscussionSettings.for_site(site)
    for status in (Status.SPAM, Status.TRASH, Status.APPROVED, Status.PENDING):
        a_moved(page=article, status=status)
    assert privacy.purge_expired()["spam"] == 0
    Comment.objects.update(changed_at=days_ago(rules.spam_days + 1))
    gone = privacy.purge_expired()
    assert (gone["spam"], gone["trash"]) == (1, 1)
    assert Comment.objects.count() == 2


def test_a_copy_of_my_data_holds_the_code_that_it_had(article: ArticlePage) -> None:
    a_moved(page=article, email=ME, written_at=days_ago(1), original="<p>as it <em>was</em></p>")
    copy = privacy.export_for(ME)
    assert "<p>as it <em>was</em></p>" in str(copy)
    assert "Came in from the former site" in str(copy)


@pytest.mark.parametrize("keep_words", [True, False])
def test_erasing_takes_the_code_with_it(keep_words: bool, article: ArticlePage) -> None:
    comment = a_moved(page=article, email=ME, written_at=days_ago(1), original="<p>Robin</p>")
    a_comment(on=article, status="approved", parent=comment, author_email="kim@example.org")
    assert privacy.erase(email=ME, keep_words=keep_words) == 1
    assert not Original.objects.exists()
    assert privacy.export_for(ME) == []


def test_a_stone_keeps_no_code(article: ArticlePage, moderator: User) -> None:
    comment = a_moved(page=article, original="<p>Robin</p>")
    a_comment(on=article, status="approved", parent=comment)
    moderation.delete(comment=comment, by=moderator)
    assert Comment.objects.get(pk=comment.pk).text == ""
    assert not Original.objects.exists()


def test_words_taken_out_stay_in_no_code(article: ArticlePage, moderator: User) -> None:
    comment = a_moved(page=article, text="Born 1 May 1950.", original="<p>Born 1 May 1950.</p>")
    redaction.redact(comment=comment, by=moderator, spans=[(5, 15)], seen=seen_of(comment))
    assert "1950" not in Comment.objects.get().text
    assert not Original.objects.exists()
