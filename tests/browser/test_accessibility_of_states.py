"""The states that the conversation, the desk and My data can be in, as axe and a narrow screen see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from benchmarks.quality.looking import WIDE
from clinic import my_data
from clinic.models import DataRequest
from clinic.users.models import User
from comments import checking, lists, submission
from comments.models import Comment, CommentEdit, SpotCheck
from comments.tokens import receipt_token
from procedures.models import ArticlePage
from tests.factories import a_comment

Faults = Callable[[Page], list[str]]

TEXTS = {
    "urgent": "I have a fever of 39.8 and shivers since my biopsy this morning.",
    "telling": "I was born on 4 July 1961. Is that too old?",
    "complaint": "I want to make a formal complaint about the reception.",
}


def posted(article: ArticlePage, text: str, **fields: object) -> Comment:
    given = {"name": "Sam", "email": "sam@example.org"} | fields
    return submission.submit(page=article, text=text, evidence=checking.ordinary(), **given).comment


@pytest.fixture
def states(live_site: str, article: ArticlePage) -> dict[str, str]:
    """Addresses for visitors, by state."""
    found = {name: posted(article, text) for name, text in TEXTS.items()}
    found["private"] = posted(article, "Whom can I ask?", for_clinic=True)
    found["spam"] = a_comment(on=article, status="spam")
    public = found["edited"] = a_comment(on=article, status="approved", edited_at=timezone.now())
    CommentEdit.objects.create(comment=public, text="New words", html="<p>New words</p>")
    receipts = {
        name: live_site + reverse("comments:receipt", args=[receipt_token(comment)])
        for name, comment in found.items()
    }
    wish = DataRequest.objects.create(email="sam@example.org", key="k")
    return receipts | {
        "report": live_site + reverse("comments:report", args=[public.pk]),
        "newest first": live_site + reverse("comments:newest", args=[article.pk]),
        "my data": live_site + reverse("my_data"),
        "my data, sent": live_site + reverse("my_data_sent"),
        "my data, shown": live_site + reverse("my_data_shown", args=[my_data.token_of(wish)]),
        "my data, over": f"{live_site}/my-data/broken/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    page: Page, states: dict[str, str], accessibility_faults: Faults, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name, address in states.items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
        found[name] = accessibility_faults(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_no_state_scrolls_sideways_on_a_narrow_screen(phone: Page, states: dict[str, str]) -> None:
    wide = []
    for name, address in states.items():
        phone.goto(address)
        if phone.evaluate(WIDE):
            wide.append(name)
    assert wide == []


def test_axe_finds_nothing_on_the_desks_further_screens(
    page: Page,
    live_site: str,
    article: ArticlePage,
    administrator: User,
    sign_in: Callable[[User], None],
    accessibility_faults: Faults,
) -> None:
    urgent = posted(article, TEXTS["urgent"])
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
    }
    found = {}
    for name, address in addresses.items():
        page.goto(live_site + address)
        found[name] = accessibility_faults(page)
    assert {name: faults for name, faults in found.items() if faults} == {}
