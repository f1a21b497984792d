from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from comments import holding, lists
from comments.models import Address, Comment, DiscussionSettings, ListEntry
from comments.models.comment import Label, Status
from procedures.models import ArticlePage
from tests.factories import a_comment

pytestmark = pytest.mark.django_db

AT_HOME = "192.0.2.7"
OBJECTION = {"name": "many_links", "weight": 1.2, "holds": True}


def judged(article: ArticlePage, rules: DiscussionSettings, **fields: Any) -> Status:
    """Where a comment by Robin, about which nothing was found, would go."""
    about = {"author_name": "Robin", "author_email": "robin@example.org", "ip_address": AT_HOME}
    given = about | {"label": Label.HAM} | fields
    comment = Comment(page=article, text="Thank you.", html="<p>Thank you.</p>", **given)
    comment.findings = [*comment.findings, *holding.findings(comment, rules)]
    return holding.status_for(comment, rules)


def confirmed(email: str = "robin@example.org") -> Address:
    from_key = Comment.objects.under(email).values_list("author_key", flat=True).first()
    key = from_key or lists.key_of("email", email)
    return Address.objects.create(key=key, email=email, confirmed_at=timezone.now())


def approved_before(article: ArticlePage, number: int, **fields: Any) -> None:
    for _each in range(number):
        a_comment(on=article, **{"status": "approved", "ip_address": AT_HOME} | fields)


def test_at_first_everything_waits_for_a_person(article: ArticlePage, rules: DiscussionSettings) -> None:
    confirmed()
    approved_before(article, 5)
    assert judged(article, rules) == Status.PENDING


@pytest.mark.parametrize(
    ("after", "before", "status"),
    [(1, 0, "pending"), (1, 1, "approved"), (3, 2, "pending"), (3, 3, "approved")],
)
def test_a_known_writer_shows_at_once(
    article: ArticlePage, rules: DiscussionSettings, after: int, before: int, status: str
) -> None:
    rules.publish, rules.trust_after = "until_known", after
    confirmed()
    approved_before(article, before)
    assert judged(article, rules) == status


def test_an_address_that_nobody_confirmed_makes_no_one_known(
    article: ArticlePage, rules: DiscussionSettings
) -> None:
    rules.publish = "until_known"
    approved_before(article, 3)
    assert judged(article, rules) == Status.PENDING


@pytest.mark.parametrize(
    ("before", "now", "status"),
    [
        pytest.param("192.0.2.7", "192.0.2.200", "approved", id="the same street"),
        pytest.param("192.0.2.7", "198.51.100.7", "pending", id="elsewhere"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:3::1", "approved", id="the same street, version 6"),
        pytest.param("2001:db8:1:2::1", "2001:db8:2::1", "pending", id="elsewhere, version 6"),
        pytest.param(None, "192.0.2.7", "pending", id="a network that was erased"),
        pytest.param("192.0.2.7", None, "pending", id="from nowhere"),
        pytest.param(None, None, "pending", id="nothing is known"),
    ],
)
def test_who_types_a_known_writers_address_elsewhere_is_not_known(
    article: ArticlePage, rules: DiscussionSettings, before: str | None, now: str | None, status: str
) -> None:
    rules.publish = "until_known"
    confirmed()
    approved_before(article, 1, ip_address=before)
    assert judged(article, rules, ip_address=now) == status


def test_one_of_several_approved_from_here_is_enough(article: ArticlePage, rules: DiscussionSettings) -> None:
    rules.publish, rules.trust_after = "until_known", 3
    confirmed()
    approved_before(article, 2, ip_address=None)
    assert judged(article, rules) == Status.PENDING
    approved_before(article, 1)
    assert judged(article, rules) == Status.APPROVED


def test_what_was_not_approved_makes_no_one_known(article: ArticlePage, rules: DiscussionSettings) -> None:
    rules.publish = "until_known"
    confirmed()
    for status in ("pending", "spam", "trash"):
        approved_before(article, 1, status=status)
    assert judged(article, rules) == Status.PENDING


@pytest.mark.parametrize("publish", ["until_known", "when_sure"])
def test_an_objection_holds_whoever_writes(
    article: ArticlePage, rules: DiscussionSettings, publish: str
) -> None:
    rules.publish = publish
    confirmed()
    approved_before(article, 3)
    lists.add(effect="trust", kind="email", value="robin@example.org")
    assert judged(article, rules, findings=[OBJECTION]) == Status.PENDING


def test_the_trust_list_shows_a_confirmed_writer_even_where_all_is_held(
    article: ArticlePage, rules: DiscussionSettings
) -> None:
    lists.add(effect="trust", kind="email", value="Robin@Example.org")
    assert judged(article, rules) == Status.PENDING
    confirmed()
    assert judged(article, rules) == Status.APPROVED
    assert judged(article, rules, label=Label.SPAM) == Status.PENDING


@pytest.mark.parametrize(
    ("kind", "value", "fields"),
    [
        pytest.param("email", "ROBIN@example.org", {}, id="an address"),
        pytest.param("name", "robin", {}, id="a name"),
        pytest.param("host", "www.pills.example", {"author_website": "https://pills.example/x"}, id="a host"),
        pytest.param("network", "192.0.2.7", {"ip_address": "192.0.2.7"}, id="one network address"),
        pytest.param("network", "192.0.2.0/24", {"ip_address": "192.0.2.7"}, id="a network"),
        pytest.param("network", "2001:db8::/64", {"ip_address": "2001:db8::5"}, id="a network of version 6"),
    ],
)
def test_who_is_on_the_block_list_goes_to_spam(
    article: ArticlePage, rules: DiscussionSettings, kind: str, value: str, fields: dict[str, str]
) -> None:
    rules.publish = "when_sure"
    assert judged(article, rules, **fields) == Status.APPROVED
    lists.add(effect="block", kind=kind, value=value)
    assert judged(article, rules, **fields) == Status.SPAM


def test_no_list_files_what_may_be_an_emergency_as_spam(
    article: ArticlePage, rules: DiscussionSettings
) -> None:
    lists.add(effect="block", kind="name", value="Robin")
    assert judged(article, rules, urgent_at=timezone.now()) == Status.PENDING


@pytest.mark.parametrize("kind", ["page", "section"])
def test_a_page_can_be_held(article: ArticlePage, home: Any, rules: DiscussionSettings, kind: str) -> None:
    rules.publish = "when_sure"
    lists.add(effect="hold", kind=kind, page=article if kind == "page" else home)
    assert judged(article, rules) == Status.PENDING


def test_another_page_is_not(article: ArticlePage, home: Any, rules: DiscussionSettings) -> None:
    rules.publish = "when_sure"
    lists.add(effect="hold", kind="page", page=home)
    assert judged(article, rules) == Status.APPROVED


def test_an_entry_ends_when_its_time_is_over(article: ArticlePage, rules: DiscussionSettings) -> None:
    rules.publish = "when_sure"
    lists.add(effect="block", kind="name", value="Robin", expires_at=timezone.now() - timedelta(minutes=1))
    assert judged(article, rules) == Status.APPROVED


def test_the_lists_hold_no_address() -> None:
    lists.add(effect="block", kind="email", value="robin@example.org")
    lists.add(effect="block", kind="network", value="192.0.2.77")
    stored = str(list(ListEntry.objects.values()))
    assert "robin" not in stored
    assert "192.0.2.77" not in stored


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        pytest.param({"effect": "block", "kind": "email", "value": "robin"}, "value", id="half an address"),
        pytest.param({"effect": "block", "kind": "network", "value": "my router"}, "value", id="no network"),
        pytest.param(
            {"effect": "block", "kind": "network", "value": "192.0.2.0/27"},
            "value",
            id="a width that nothing is compared with",
        ),
        pytest.param({"effect": "block", "kind": "name", "value": "  "}, "value", id="nobody"),
        pytest.param({"effect": "trust", "kind": "name", "value": "Robin"}, "kind", id="trust by name"),
        pytest.param({"effect": "hold", "kind": "page"}, "page", id="no page"),
    ],
)
def test_an_entry_that_could_do_nothing_is_refused_by_its_field(entry: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        lists.add(**entry)
    assert list(refusal.value.message_dict) == [field]


def test_the_same_entry_twice_is_one(article: ArticlePage) -> None:
    lists.add(effect="block", kind="name", value="Robin")
    lists.add(effect="block", kind="name", value=" robin ", note="again")
    assert list(ListEntry.objects.values_list("note", flat=True)) == ["again"]


def test_a_puzzle_that_was_solved_counts_where_sure_comments_show(
    article: ArticlePage, rules: DiscussionSettings
) -> None:
    rules.publish = "when_sure"
    assert judged(article, rules, label=Label.UNSURE) == Status.PENDING
    assert judged(article, rules, label=Label.UNSURE, person_confirmed_at=timezone.now()) == Status.APPROVED


def test_what_is_only_for_the_clinic_never_shows(article: ArticlePage, rules: DiscussionSettings) -> None:
    rules.publish = "when_sure"
    assert judged(article, rules, for_clinic=True) == Status.PENDING


def test_the_thresholds_are_the_clinics(rules: DiscussionSettings) -> None:
    rules.unsure_from, rules.spam_from = 20, 60
    assert holding.thresholds(rules).unsure == pytest.approx(0.2)
    assert holding.thresholds(rules).spam == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("field", "fields"),
    [("unsure_from", {"unsure_from": 95}), ("blocked_words", {"blocked_words": "fine\n*"})],
)
def test_rules_that_make_no_sense_are_refused_by_their_field(
    rules: DiscussionSettings, field: str, fields: dict[str, Any]
) -> None:
    for name, value in fields.items():
        setattr(rules, name, value)
    with pytest.raises(ValidationError) as refusal:
        rules.full_clean()
    assert field in refusal.value.message_dict
