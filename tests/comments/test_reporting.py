"""Readers ask for another look at what is public."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from clinic.users.models import User
from comments import counts, moderation, reporting
from comments.errors import NotPublic, TooMany
from comments.models import Comment, DiscussionSettings, Report
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(article: ArticlePage) -> Comment:
    return a_comment(on=article, status="approved", text="Sniff vinegar, it cures all.")


def form_of(comment: Comment) -> str:
    return reverse("comments:report", args=[comment.pk])


def reported(comment: Comment, *last: int) -> None:
    """Reported from so many networks."""
    for number in last:
        reporting.report(comment=comment, reason="harmful", network=f"192.0.2.{number}")


def test_each_comment_offers_it(public: Comment, reader: Client) -> None:
    assert form_of(public) in reader.get(public.page.url).text
    assert "Sniff vinegar" in reader.get(form_of(public)).text


def test_a_report_needs_no_account_and_sets_no_cookie(public: Comment, reader: Client) -> None:
    answer = reader.post(form_of(public), {"reason": "harmful", "words": "It is not true."}, follow=True)
    assert "Thank you. A person will look at it." in answer.text
    assert not answer.cookies
    report = Report.objects.get()
    assert (report.reason, report.words) == ("harmful", "It is not true.")
    assert "127.0.0.1" not in str(Report.objects.values().get())


def test_a_reason_is_needed_and_words_come_back(public: Comment, reader: Client) -> None:
    answer = reader.post(form_of(public), {"words": "It is not true."})
    assert answer.status_code == 422
    assert "It is not true." in answer.text


def test_one_network_counts_once_and_the_comment_stays(public: Comment) -> None:
    reported(public, 1, 1, 1, 1)
    assert Report.objects.count() == 1
    assert Comment.objects.get().is_public


def test_enough_networks_hide_it_until_a_person_has_looked(public: Comment, reader: Client) -> None:
    reported(public, 1, 2, 3)
    assert Comment.objects.get().status == "pending"
    assert "Sniff vinegar" not in reader.get(public.page.url).text
    assert counts.numbers()["approved"] == 0


def test_the_clinic_sets_how_many(public: Comment, rules: DiscussionSettings) -> None:
    rules.report_limit = 0
    rules.save()
    reported(public, *range(1, 9))
    assert Comment.objects.get().is_public


def test_what_staff_said_is_never_hidden_by_reports(article: ArticlePage, moderator: User) -> None:
    answer = a_comment(on=article, status="approved", by_staff=True, user=moderator)
    reported(answer, *range(1, 9))
    assert Comment.objects.get().is_public


def test_kept_by_a_person_it_shows_again_and_the_reports_are_closed(public: Comment, moderator: User) -> None:
    reported(public, 1, 2, 3)
    moderation.keep(comment=public, by=moderator)
    kept = Comment.objects.get()
    assert (kept.status, kept.reported_at) == ("approved", None)
    assert not Report.objects.filter(closed_at=None).exists()
    reported(public, 1, 2)
    assert Comment.objects.get().is_public


def test_what_is_hidden_takes_no_further_report(public: Comment) -> None:
    reported(public, 1, 2, 3)
    with pytest.raises(NotPublic):
        reported(public, 4)


def test_one_network_can_not_report_without_end(article: ArticlePage) -> None:
    comments = [a_comment(on=article, status="approved") for _number in range(21)]
    for comment in comments[:20]:
        reported(comment, 1)
    with pytest.raises(TooMany):
        reported(comments[20], 1)


def test_what_never_was_public_is_not_there(article: ArticlePage, reader: Client) -> None:
    assert reader.get(form_of(a_comment(on=article))).status_code == 404
