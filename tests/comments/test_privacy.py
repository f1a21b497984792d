from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Site

from clinic.users.models import User
from comments import counts, keys, lists, moderation, privacy, purging
from comments.models import (
    Comment,
    CommentEdit,
    DiscussionSettings,
    Facet,
    ListEntry,
    ModeratorNote,
    Report,
)
from procedures.models import ArticlePage
from tests.comments.mailbox import wants
from tests.factories import a_comment, an_article, the_root

pytestmark = pytest.mark.django_db

ME = "me@example.org"


def days_ago(days: int) -> dict[str, object]:
    then = timezone.now() - timedelta(days=days)
    return {"created_at": then, "changed_at": then}


@pytest.mark.parametrize("status", ["spam", "trash"])
def test_what_was_filed_away_goes_when_its_days_are_over(status: str, article: ArticlePage) -> None:
    a_comment(on=article, status=status, **days_ago(31))
    kept = a_comment(on=article, status=status, **days_ago(29))
    assert privacy.purge_expired()[status] == 1
    assert Comment.objects.get() == kept


@pytest.mark.parametrize("status", ["pending", "approved"])
def test_time_alone_never_deletes_what_waits_or_is_public(status: str, article: ArticlePage) -> None:
    a_comment(on=article, status=status, **days_ago(3000))
    privacy.purge_expired()
    assert Comment.objects.get().text == "Thank you, this helped me."


def test_addresses_go_when_their_days_are_over_and_the_comment_stays(article: ArticlePage) -> None:
    a_comment(on=article, status="approved", ip_address="192.0.2.1", resend_key="k", **days_ago(91))
    recent = a_comment(on=article, status="approved", ip_address="192.0.2.2", **days_ago(29))
    gone = privacy.purge_expired()
    assert (gone["e-mail addresses"], gone["network addresses"]) == (1, 1)
    old = Comment.objects.exclude(pk=recent.pk).get()
    assert (old.author_email, old.ip_address, old.resend_key, old.author_name) == ("", None, None, "Robin")
    assert Comment.objects.get(pk=recent.pk).ip_address == "192.0.2.2"


def test_what_waits_keeps_its_address_so_that_it_can_be_answered(article: ArticlePage) -> None:
    waiting = a_comment(on=article, for_clinic=True, **days_ago(3000))
    assert privacy.purge_expired()["e-mail addresses"] == 0
    assert Comment.objects.get(pk=waiting.pk).author_email == "robin@example.org"


def test_network_addresses_go_sooner_with_the_marks_made_of_them(article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved", ip_address="192.0.2.1", **days_ago(31))
    assert Facet.objects.filter(comment=comment, kind="network").exists()
    privacy.purge_expired()
    fresh = Comment.objects.get()
    assert (fresh.ip_address, fresh.author_email) == (None, "robin@example.org")
    assert not Facet.objects.filter(comment=comment, kind="network").exists()


def test_a_message_to_the_clinic_is_kept_for_days_of_its_own(article: ArticlePage, site: Site) -> None:
    rules = DiscussionSettings.for_site(site)
    rules.private_days, rules.trash_days = 10, 20
    rules.save()
    a_comment(on=article, status="trash", for_clinic=True, **days_ago(11))
    a_comment(on=article, status="pending", for_clinic=True, **days_ago(3000))
    assert privacy.purge_expired()["only for the clinic"] == 1
    assert Comment.objects.get().status == "pending"


def test_a_dry_run_says_what_would_go_and_changes_nothing(article: ArticlePage) -> None:
    a_comment(on=article, status="spam", ip_address="192.0.2.1", **days_ago(100))
    out = StringIO()
    call_command("purge_comments", "--dry-run", stdout=out)
    assert "Nothing is changed" in out.getvalue()
    assert "spam: 1" in out.getvalue()
    assert Comment.objects.get().ip_address == "192.0.2.1"


def test_the_clinic_sets_the_days(article: ArticlePage, site: Site) -> None:
    rules = DiscussionSettings.for_site(site)
    rules.spam_days = 400
    rules.save()
    a_comment(on=article, status="spam", **days_ago(399))
    assert privacy.purge_expired()["spam"] == 0


def test_a_deleted_comment_with_answers_leaves_a_stone_not_a_hole(article: ArticlePage) -> None:
    question = a_comment(on=article, status="trash", text="Delete me", **days_ago(31))
    answer = a_comment(on=article, status="approved", parent=question)
    privacy.purge_expired()
    stone = Comment.objects.get(pk=question.pk)
    assert (stone.text, stone.html, stone.author_name, stone.author_email) == ("", "", "", "")
    assert Comment.objects.get(pk=answer.pk).parent == stone


def test_a_second_purge_finds_nothing_to_do(article: ArticlePage) -> None:
    question = a_comment(on=article, status="trash", **days_ago(400))
    a_comment(on=article, status="approved", parent=question)
    privacy.purge_expired()
    assert not any(privacy.purge_expired().values())


def test_comments_of_a_deleted_page_are_forgotten_in_time_too(article: ArticlePage) -> None:
    a_comment(on=None, status="spam", **days_ago(31))
    assert privacy.purge_expired()["spam"] == 1


def test_comments_of_a_page_below_no_site_are_forgotten_in_time_too(article: ArticlePage) -> None:
    nowhere = an_article(below=the_root())
    a_comment(on=nowhere, page_url="", status="spam", **days_ago(31))
    assert privacy.purge_expired()["spam"] == 1


def test_the_default_sites_days_are_not_those_of_another_site(site: Site, article: ArticlePage) -> None:
    elsewhere = an_article(below=the_root())
    other = Site.objects.create(hostname="other.example", root_page=elsewhere)
    rules = DiscussionSettings.for_site(other)
    rules.spam_days = 400
    rules.save()
    a_comment(on=elsewhere, status="spam", **days_ago(31))
    assert privacy.purge_expired()["spam"] == 0


def test_without_a_default_site_the_days_are_those_that_nobody_changed(site: Site) -> None:
    Site.objects.update(is_default_site=False)
    rules = DiscussionSettings.for_page(None)
    assert (rules.pk, rules.spam_days) == (None, 30)


def test_a_copy_of_my_data_holds_every_state_and_every_field(article: ArticlePage) -> None:
    for status in ("pending", "approved", "spam", "trash"):
        a_comment(on=article, status=status, author_email="me@example.org", ip_address="192.0.2.7")
    a_comment(on=article, author_email="other@example.org")
    mine = privacy.export_for("ME@example.org")
    assert [row["status"] for row in mine] == ["pending", "approved", "spam", "trash"]
    assert {field.attname for field in Comment._meta.concrete_fields} <= set(mine[0])
    assert "author: robin" in mine[0]["marks"]


def test_a_copy_holds_what_belongs_to_my_comments_but_nothing_of_other_people(
    article: ArticlePage, moderator: User
) -> None:
    mine = a_comment(on=article, status="approved", author_email=ME)
    CommentEdit.objects.create(comment=mine, text="My better words")
    ModeratorNote.objects.create(comment=mine, user=moderator, by_name="Dr Lee", text="Kind person")
    Report.objects.create(comment=mine, reason="rude", words="I am her neighbour", network_key="k")
    moderation.hold(comment=mine, by=moderator, reason="We look again")
    lists.add(effect="block", kind="email", value=ME, by=moderator)
    copy = str(privacy.export_for(ME))
    for held in ("My better words", "Kind person", "rude", "Held for another look", "We look again", "block"):
        assert held in copy
    for other in ("Dr Lee", "neighbour", "'network_key': 'k'"):
        assert other not in copy


def test_erasing_reaches_every_state_and_spares_the_answers_of_others(article: ArticlePage) -> None:
    mine = a_comment(on=article, status="approved", author_email="me@example.org", text="my words")
    a_comment(on=article, status="spam", author_email="Me@Example.org", text="my words")
    answer = a_comment(on=article, status="approved", author_email="you@example.org", parent=mine)
    counts.recount()
    assert privacy.erase(email="me@example.org") == 2
    assert not Comment.objects.filter(text="my words").exists()
    assert not Comment.objects.filter(author_email__iexact="me@example.org").exists()
    assert Comment.objects.get(pk=answer.pk).text == "Thank you, this helped me."
    assert counts.numbers() == {"pending": 0, "approved": 1, "spam": 0, "trash": 0}


def test_words_that_stay_tell_of_nobody(article: ArticlePage, moderator: User) -> None:
    mine = a_comment(on=article, status="approved", author_email=ME, ip_address="192.0.2.1", text="my words")
    ModeratorNote.objects.create(comment=mine, user=moderator, by_name="Dr Lee", text="Robin again")
    wants(mine)
    privacy.erase(email=ME, keep_words=True)
    mine.refresh_from_db()
    assert (mine.text, mine.author_name, mine.ip_address, mine.author_key) == ("my words", "", None, "")
    assert set(mine.facets.values_list("kind", flat=True)) == {"label"}
    assert not mine.notes.exists()
    assert not mine.subscriptions.exists()
    assert privacy.export_for(ME) == []


def test_an_answer_to_myself_goes_with_what_it_answered(article: ArticlePage) -> None:
    question = a_comment(on=article, status="approved", author_email=ME)
    a_comment(on=article, status="approved", author_email=ME, parent=question)
    assert privacy.erase(email=ME) == 2
    assert not Comment.objects.exists()


def test_a_block_stays_for_the_clinics_protection_and_trust_goes(moderator: User) -> None:
    for effect in ("block", "trust"):
        lists.add(effect=effect, kind="email", value=ME, by=moderator)
    privacy.erase(email=ME)
    (entry,) = ListEntry.objects.all()
    assert (entry.effect, entry.key, entry.hint) == ("block", keys.of_email(ME), "")


@pytest.mark.parametrize("status", ["pending", "spam", "trash"])
def test_what_may_be_an_emergency_is_not_touched_by_time(status: str, article: ArticlePage) -> None:
    urgent = a_comment(on=article, status=status, urgent_at=timezone.now(), **days_ago(3000))
    assert not any(privacy.purge_expired().values())
    assert Comment.objects.get() == urgent


def test_reports_forget_their_network_in_time(article: ArticlePage) -> None:
    comment = a_comment(on=article, status="approved")
    for days, key in ((31, "old"), (29, "new")):
        then = timezone.now() - timedelta(days=days)
        Report.objects.create(comment=comment, reason="rude", network_key=key, created_at=then)
    assert privacy.purge_expired()["networks of reports"] == 1
    assert list(comment.reports.order_by("pk").values_list("network_key", flat=True)) == ["", "new"]


def test_a_large_purge_goes_in_small_steps(article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "BATCH", 2)
    for _number in range(5):
        a_comment(on=article, status="spam", **days_ago(100))
        a_comment(on=article, status="approved", ip_address="192.0.2.1", **days_ago(100))
    done = privacy.purge_expired()
    assert (done["spam"], done["e-mail addresses"], done["network addresses"]) == (5, 5, 5)
    assert not Comment.objects.exclude(ip_address=None, author_email="").exists()


def test_an_operator_can_purge_without_waiting_for_the_clock(
    article: ArticlePage, capsys: pytest.CaptureFixture[str]
) -> None:
    a_comment(on=article, status="spam", **days_ago(31))
    call_command("purge_comments")
    assert "spam: 1" in capsys.readouterr().out
