"""Staff of one clinic neither see nor change anything of the other in the admin."""

from __future__ import annotations

import re
from collections import deque
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clinic.models import Alert, GlossaryTerm, Inquiry, SearchSynonym
from comments.models import Comment, DiscussionSettings
from ratings.models import ReaderNote, Vote
from tests.clinic.several_sites.clinics import Clinic, leaks, text_of
from tests.comments import desk
from tests.comments.test_roles import acting, asking, readable

pytestmark = pytest.mark.django_db

# Names of sites in Wagtail's own filter, and its page chooser, which shows the tree to every editor.
WAGTAILS = re.compile(r'id="id_site|name="site"|class=.{0,2}choose-page')
LEFT_OUT = re.compile(r"/(choose-page|logout|static|jsi18n|sprite|editing-sessions|password_change)")
LISTS = (
    *("/admin/", "/admin/inquiries/", "/admin/inquiries/?state=new", "/admin/readers-notes/"),
    *("/admin/held-votes/", "/admin/snippets/clinic/alert/", "/admin/snippets/clinic/glossaryterm/"),
    *("/admin/snippets/clinic/searchsynonym/", "/admin/reader-comments/?status=all"),
    *("/admin/reader-comments/numbers/", "/admin/reader-comments/spot-checks/", "/admin/changes/"),
    *("/admin/reports/site-history/", "/admin/reports/workflow/", "/admin/reports/aging-pages/"),
    *("/admin/pages/", "/admin/pages/search/?q=treatment", "/admin/account/"),
    "/admin/reports/page-types-usage/",
)


def named(answer: Any, of: Clinic) -> list[str]:
    """Where a screen names a clinic, but for what Wagtail shows to every editor."""
    return [at for at in leaks(text_of(answer), of) if not WAGTAILS.search(at)]


def own_screens(of: Clinic) -> list[str]:
    """Lists, and the screens of one thing of each kind."""
    page, word = of.article.pk, GlossaryTerm.objects.get(site=of.site)
    alert, synonym = Alert.objects.get(site=of.site), SearchSynonym.objects.get(site=of.site)
    things = {"alert": alert.pk, "glossaryterm": word.pk, "searchsynonym": synonym.pk}
    return [
        *(f"/admin/pages/{page}/{screen}/" for screen in ("edit", "history", "usage")),
        *(f"/admin/snippets/clinic/{kind}/edit/{pk}/" for kind, pk in things.items()),
        *(f"/admin/snippets/clinic/{kind}/history/{pk}/" for kind, pk in things.items()),
        *(f"/admin/snippets/clinic/{kind}/delete/{pk}/" for kind, pk in things.items()),
        *(f"/admin/{name}/{page}/" for name in ("words", "readers-say", "page-votes", "clinical-review")),
        f"/admin/inquiries/{of.inquiry.pk}/",
        f"/admin/inquiries/{of.inquiry.pk}/history/",
        f"/admin/readers-notes/?page={page}",
        f"/admin/settings/clinic/clinicsettings/{of.site.pk}/",
        *readable(of.comments[0]).values(),
        *asking(of.comments[0]).values(),
    ]


def test_lists_and_screens_show_the_own_clinic_and_never_the_other(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    browser = one.staff()
    told = {at: browser.get(at) for at in [*LISTS, *own_screens(one)]}
    assert {at: found for at, answer in told.items() if (found := named(answer, other))} == {}
    assert len([at for at, answer in told.items() if answer.status_code == 200 and named(answer, one)]) > 30


def test_screens_of_the_other_clinic_are_not_there(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    browser = one.staff()
    for address in own_screens(other):
        answer = browser.get(address, headers={"x-requested-with": "XMLHttpRequest"})
        # What comes back in a filter of the address is the address itself.
        assert named(answer, other) == [], address


def test_nothing_of_the_other_clinic_can_be_changed(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    browser, before = one.staff(), state_of(other)
    comment, vote = other.comments[1], Vote.objects.filter(page=other.article).first()
    assert vote
    sent = {
        "text": "Mine",
        "start": "0",
        "end": "5",
        "number": "0",
        "confirm": "yes",
        "sure": "1",
        "up_to": "999",
    }
    addresses = [
        *(f"/admin/inquiries/{other.inquiry.pk}/{verb}/" for verb in ("answer", "spam")),
        *(f"/admin/readers-notes/{other.note.pk}/{verb}/" for verb in ("done", "change")),
        *(f"/admin/held-votes/{other.article.pk}/{verb}/" for verb in ("release", "discard")),
        f"/admin/page-votes/vote/{vote.pk}/void/",
        *acting(comment).values(),
        *own_screens(other),
    ]
    for address in addresses:
        answer = browser.post(address, sent | {"reason": "Mine", "wanted": "Mine", "seen": str(comment.pk)})
        assert answer.status_code < 500, address
        assert named(answer, other) == [], address
    assert state_of(other) == before


def state_of(clinic: Clinic) -> list[Any]:
    """What is stored of a clinic beside its pages."""
    rows = (
        Comment.objects.filter(page=clinic.article),
        Inquiry.objects.filter(site=clinic.site),
        ReaderNote.objects.filter(page=clinic.article),
        Vote.objects.filter(page=clinic.article),
        Alert.objects.filter(site=clinic.site),
        GlossaryTerm.objects.filter(site=clinic.site),
        SearchSynonym.objects.filter(site=clinic.site),
        DiscussionSettings.objects.filter(site=clinic.site),
    )
    return [list(each.order_by("pk").values()) for each in rows]


def test_all_of_the_view_is_all_of_the_own_clinic(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    before = state_of(other)
    desk.all_at_once(one.staff(), "trash", "all", status="all")
    assert {*Comment.objects.filter(page=one.article).values_list("status", flat=True)} == {"trash"}
    assert state_of(other) == before


def test_numbers_on_the_home_count_the_own_clinic(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    Inquiry.objects.create(kind="appointment", name="Sam", reach_by="phone", phone="555", site=other.site)
    home = " ".join(one.staff().get("/admin/").text.split())
    assert "1 request waits for an answer" in home
    assert "1 comment waits" in home


def test_requests_about_data_are_for_administrators_alone(pair: tuple[Clinic, Clinic]) -> None:
    one, _other = pair
    assert one.staff().get(reverse("data_requests")).status_code == 302


def test_who_works_on_one_site_makes_things_for_that_one(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    browser, add = one.staff(), "/admin/snippets/clinic/alert/add/"
    assert named(browser.get(add), other) == []
    given = {"level": "urgent", "text": "We move.", "starts_at": "2026-01-01 10:00"}
    for site in ("", str(other.site.pk)):
        assert browser.post(add, given | {"site": site}).status_code == 200
    assert browser.post(add, given | {"site": str(one.site.pk)}).status_code == 302
    assert [alert.site_id for alert in Alert.objects.filter(text="We move.")] == [one.site.pk]


@pytest.mark.soak
def test_whatever_the_admin_leads_to_never_names_the_other_clinic(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    seen = crawled(one.staff(), of_a_kind=2)
    assert {at: found for at, answer in seen.items() if (found := named(answer, other))} == {}
    assert len(seen) > 140


def crawled(browser: Client, *, of_a_kind: int) -> dict[str, Any]:
    """What can be opened from the admin's home on, so many screens of each kind, by address."""
    seen, kinds = dict[str, Any](), dict[str, int]()
    waiting = deque(["/admin/"])
    while waiting:
        address = waiting.popleft()
        kind = re.sub(r"\d+|[?&].*", "#", address)
        if address in seen or kinds.get(kind, 0) >= of_a_kind or LEFT_OUT.search(address):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        seen[address] = answer = browser.get(address)
        if not answer.streaming and "text/html" in answer.get("Content-Type", ""):
            found = re.findall(r'(?:href|url)="(/admin/[^"#]*)', answer.text)
            waiting += [each.replace("&amp;", "&") for each in found]
    return seen
