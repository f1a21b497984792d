"""The screens of the desk as axe sees them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from clinic.users.models import User
from comments import checking, lists, submission
from comments.models import SpotCheck
from procedures.models import ArticlePage
from tests.factories import a_comment

Faults = Callable[[Page], list[str]]


def test_axe_finds_nothing_on_the_desks_further_screens(
    page: Page,
    live_site: str,
    article: ArticlePage,
    administrator: User,
    sign_in: Callable[[User], None],
    accessibility_faults: Faults,
    complaints: list[str],
) -> None:
    words = "I have a fever of 39.8 and shivers since my biopsy this morning."
    given = {"page": article, "name": "Sam", "email": "sam@example.org", "evidence": checking.ordinary()}
    urgent = submission.submit(text=words, **given).comment
    SpotCheck.objects.create(comment=a_comment(on=article), kind="approved")
    lists.add(effect="block", kind="name", value="Robin")
    sign_in(administrator)
    names = ("numbers", "try", "filter", "spot_checks", "take_back")
    addresses = {name: reverse(f"reader_comments:{name}") for name in names} | {
        "lists": reverse("comment_lists:index"),
        "new entry": reverse("comment_lists:add"),
        "ready answers": reverse("ready_answers:index"),
        "redact": reverse("reader_comments:redact", args=[urgent.pk]),
        "delete": reverse("reader_comments:delete", args=[urgent.pk]),
        "urgent": reverse("reader_comments:list") + "?status=urgent",
        "data requests": reverse("data_requests"),
        "health": reverse("clinic_health"),
        "all": reverse("reader_comments:list") + "?status=all",
        "account": reverse("wagtailadmin_account"),
    }
    found = {}
    for name, address in addresses.items():
        page.goto(live_site + address)
        found[name] = accessibility_faults(page)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert complaints == []


@pytest.mark.parametrize("state", ["queue", "one comment", "bulk"])
def test_axe_finds_nothing_at_the_desk(
    page: Page,
    live_site: str,
    article: ArticlePage,
    moderator: User,
    sign_in: Callable[[User], None],
    accessibility_faults: Faults,
    state: str,
) -> None:
    comment = a_comment(on=article, author_website="https://example.org")
    desk = f"{live_site}/admin/reader-comments/"
    bulk = f"{live_site}/admin/bulk/comments/comment/approve/?id={comment.pk}&next=/admin/reader-comments/"
    sign_in(moderator)
    page.goto({"queue": desk, "one comment": f"{desk}inspect/{comment.pk}/", "bulk": bulk}[state])
    assert accessibility_faults(page) == []
