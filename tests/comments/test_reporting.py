from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry

from clinic.users.models import User
from comments import counts, keys, moderation
from comments.decisions import seen_of
from comments.errors import NotPublic, ReportedSince, TooMany
from comments.models import Comment, DiscussionSettings, Report
from comments.models.mixin import CommentsMode
from comments.reporting import report
from comments.undoing import undo
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db


def public(page: ArticlePage, **fields: object) -> Comment:
    return a_comment(on=page, status="approved", **fields)


def form_of(comment: Comment) -> str:
    return reverse("comments:report", args=[comment.pk])


def reported(comment: Comment, *networks: str) -> Comment:
    """The comment after a report from each network."""
    for network in networks:
        report(comment=comment, reason="rude", network=network)
    return Comment.objects.get(pk=comment.pk)


THREE = ("192.0.2.1", "192.0.2.2", "198.51.100.3")


def test_a_report_is_noted_and_the_comment_stays(article: ArticlePage) -> None:
    comment = reported(public(article), "192.0.2.1")
    assert comment.is_public
    assert comment.reported_at is not None
    assert comment.reports.get().reason == "rude"


def test_a_report_keeps_a_key_of_the_network_and_no_address(article: ArticlePage) -> None:
    reported(public(article), "192.0.2.1")
    kept = Report.objects.values().get()
    assert kept["network_key"] == keys.of_network("192.0.2.1")
    assert "192.0.2.1" not in str(kept)
    assert "192.0.2.1" not in str(list(ModelLogEntry.objects.values()))


def test_the_same_network_reports_once(article: ArticlePage) -> None:
    comment = reported(public(article), *["192.0.2.1"] * 5)
    assert comment.is_public
    assert comment.reports.count() == 1


def test_one_household_of_the_newer_network_counts_once(article: ArticlePage) -> None:
    comment = reported(public(article), *(f"2001:db8:1:2::{number}" for number in range(1, 6)))
    assert comment.reports.count() == 1


def test_enough_networks_hide_a_comment_until_someone_looks(article: ArticlePage, client: Client) -> None:
    comment = reported(public(article, text="You are all fools."), *THREE)
    assert comment.status == "pending"
    assert "You are all fools." not in client.get(article.url).text
    assert counts.on_page(article.pk) == 0
    actions = ModelLogEntry.objects.filter(object_id=comment.pk).values_list("action", flat=True)
    assert {*actions} == {"comments.report", "comments.hide"}


def test_the_clinic_sets_how_many_it_takes(article: ArticlePage, rules: DiscussionSettings) -> None:
    rules.report_limit = 1
    rules.save()
    assert reported(public(article), "192.0.2.1").status == "pending"
    rules.report_limit = 0
    rules.save()
    assert reported(public(article), *THREE).is_public


def test_comments_of_staff_are_never_hidden_by_reports(article: ArticlePage) -> None:
    comment = reported(public(article, by_staff=True), *THREE)
    assert comment.is_public
    assert comment.reported_at is not None


def test_what_is_hidden_takes_no_more_reports(article: ArticlePage) -> None:
    comment = reported(public(article), *THREE)
    with pytest.raises(NotPublic):
        report(comment=comment, reason="rude", network="192.0.2.99")


def test_moderators_are_told_of_what_reports_hid(
    article: ArticlePage, moderator: User, run_tasks: Any, mailoutbox: list[Any]
) -> None:
    reported(public(article), *THREE)
    run_tasks()
    assert len(mailoutbox) == 1


def test_a_network_that_reports_without_end_is_asked_to_wait(
    article: ArticlePage, settings: Settings
) -> None:
    settings.COMMENTS = {"acts_an_hour": 2}
    reported(public(article), "192.0.2.1")
    reported(public(article), "192.0.2.1")
    third = public(article)
    with pytest.raises(TooMany):
        report(comment=third, reason="rude", network="192.0.2.1")
    assert not third.reports.exists()


def test_kept_by_a_person_it_shows_again_and_its_reports_no_longer_count(
    article: ArticlePage, moderator: User
) -> None:
    comment = reported(public(article), *THREE)
    kept = moderation.keep(comment=comment, by=moderator)
    assert (kept.status, kept.reported_at) == ("approved", None)
    assert not Report.objects.filter(closed_at=None).exists()
    assert reported(comment, "192.0.2.1", "192.0.2.2").is_public


def test_undo_of_what_came_before_leaves_a_report_open(article: ArticlePage, moderator: User) -> None:
    comment = a_comment(on=article)
    with LogContext(user=moderator) as deed:
        moderation.approve(comment=comment, by=moderator)
    reported(comment, "192.0.2.1")
    assert undo(deed=deed.uuid, by=moderator).skipped == 1
    assert Comment.objects.get(pk=comment.pk).reported_at


@pytest.mark.parametrize("network", [None, "", "unknown", "203.0.113.9%eth0"])
def test_a_report_from_nowhere_is_noted_too(article: ArticlePage, network: str | None) -> None:
    comment = public(article)
    report(comment=comment, reason="advert", words="Sells\x00 watches.", network=network)
    assert comment.reports.get().words == "Sells watches."


def test_each_comment_has_a_link_that_reports_it(article: ArticlePage, client: Client) -> None:
    comment = public(article, author_name="Sam")
    assert (
        f'href="{form_of(comment)}">Report <span class="visually-hidden">(Sam)'
        in client.get(article.url).text
    )


def test_the_page_quotes_the_comment_and_asks_why(article: ArticlePage, client: Client) -> None:
    text = client.get(form_of(public(article, text="Buy watches!"))).text
    assert "Buy watches!" in text
    assert "It is advertising" in text
    assert "You need no account" in text


def test_a_reader_reports_and_is_thanked_and_gets_no_cookie(article: ArticlePage, reader: Client) -> None:
    comment = public(article)
    answer = reader.post(form_of(comment), {"reason": "personal", "words": "It names my aunt."}, follow=True)
    assert "Thank you. A person will look at it." in answer.text
    assert comment.reports.get().words == "It names my aunt."
    assert not reader.cookies
    assert answer["Cache-Control"] == "private, no-store"


def test_a_report_without_a_reason_comes_back_with_its_words(article: ArticlePage, reader: Client) -> None:
    comment = public(article)
    answer = reader.post(form_of(comment), {"words": "It names my aunt."})
    assert answer.status_code == 422
    assert "Please choose what is wrong." in answer.text
    assert "It names my aunt.</textarea>" in answer.text
    assert not comment.reports.exists()


@pytest.mark.parametrize(("stands_on", "level"), [("article", "h3"), ("own page", "h2")])
def test_its_title_fits_below_the_one_that_it_stands_under(
    client: Client, article: ArticlePage, stands_on: str, level: str
) -> None:
    address = form_of(public(article))
    place = address if stands_on == "own page" else article.url
    script = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{place}"}
    assert f'<{level} class="report__title"' in client.post(address, {}, headers=script).text


def test_a_script_gets_the_part_alone(article: ArticlePage, reader: Client) -> None:
    comment, script = public(article), {"HX-Request": "true"}
    form = reader.get(form_of(comment), headers=script).text
    assert form.strip().startswith('<section class="report"')
    thanks = reader.post(form_of(comment), {"reason": "rude"}, headers=script, follow=True).text
    assert thanks.strip().startswith('<section class="report"')


def test_a_comment_that_reports_hid_is_said_to_wait(article: ArticlePage, client: Client) -> None:
    comment = reported(public(article, text="You are all fools."), *THREE)
    text = client.get(form_of(comment)).text
    assert "Until then this comment is not shown." in text
    assert "fools" not in text


@pytest.mark.parametrize("status", ["pending", "spam", "trash"])
def test_what_never_was_public_cannot_be_reported(article: ArticlePage, reader: Client, status: str) -> None:
    comment = a_comment(on=article, status=status)
    assert reader.get(form_of(comment)).status_code == 404
    assert reader.post(form_of(comment), {"reason": "rude"}).status_code == 404


def test_the_words_of_a_report_come_back_where_its_comment_is_gone(
    article: ArticlePage, reader: Client
) -> None:
    comment = public(article)
    address = form_of(comment)
    comment.delete()
    answer = reader.post(address, {"reason": "rude", "words": "It calls us names."})
    assert answer.status_code == 404
    assert "This comment is not here" in answer.text
    assert "It calls us names." in answer.text


def test_where_comments_are_hidden_none_can_be_reported(article: ArticlePage, reader: Client) -> None:
    comment = public(article)
    article.comments_mode = CommentsMode.HIDDEN
    article.save()
    assert reader.get(form_of(comment)).status_code == 404


def test_another_site_cannot_report_in_a_readers_name(article: ArticlePage) -> None:
    comment = public(article)
    stranger = Client(headers={"origin": "http://evil.example"})
    assert stranger.post(form_of(comment), {"reason": "rude"}).status_code == 403
    assert not comment.reports.exists()


def test_whoever_did_not_see_the_latest_report_closes_none(article: ArticlePage, moderator: User) -> None:
    seen = seen_of(reported(public(article), THREE[0]))
    comment = reported(Comment.objects.get(), THREE[1])
    with pytest.raises(ReportedSince):
        moderation.keep(comment=comment, by=moderator, seen=seen)
    assert Report.objects.filter(closed_at=None).count() == 2
