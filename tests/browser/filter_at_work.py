"""A spam filter with something on each of its screens, for the tests that look at these."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from clinic.users.models import User
from comments import checking, learning, moderation, submission, tallies
from comments.door import keys
from comments.models import Comment, DoorKey, OutsideService, Recheck, SpotCheck
from comments.models.spot_check import Counted
from comments.spam.features import bucket_of_word
from procedures.models import ArticlePage

WAITS = (
    "Ask Mr Selim at NovaVita Clinic in Istanbul, they arranged flight and hotel: https://novavita.example"
)
FILED = (
    "BUY CHEAP V1agra p.i.l.l.s!!! http://pills.example/a/long/way/to/go?for=an-address-that-is-cut&more=1 "
    "http://bit.ly/2xyz [url=http://pills.example]click[/url]"
)
THANKS = "Thank you, the biopsy was gentle and the nurse was kind"
# What is opened by pressing something, not by an address.
PRESSED = (
    "switches rehearsed",
    "thresholds rehearsed",
    "lessons counted",
    "field left empty",
    "key shown once",
)
SWITCH = "input[name=checks][value=words]"


def sent(article: ArticlePage, text: str, name: str) -> Comment:
    """A comment that came by the form and was looked at."""
    return submission.submit(
        page=article, text=text, evidence=checking.ordinary(), name=name, email=f"{name}@example.org"
    ).comment


def fill(article: ArticlePage, by: User, settings: Any) -> None:
    """Decisions, lessons, weeks, spot checks, a round that goes on, a key, and a service that is away."""
    for number in range(3):
        moderation.mark_as_spam(comment=sent(article, WAITS, f"Seller{number}"), by=by)
        moderation.approve(comment=sent(article, THANKS, f"Reader{number}"), by=by)
    learning.forget_trait(bucket=bucket_of_word("gentle"), by=by, word="gentle")
    for what in (Counted.CAUGHT, Counted.UNSURE, Counted.MISSED, Counted.WRONG):
        tallies.add(what, 7, until=timezone.now())
    # However good the filter becomes, one with reasons waits here.
    late = sent(article, f"{WAITS} Write to him today.", "Nisha from NovaVita")
    Comment.objects.filter(pk=late.pk).update(status="pending", label="unsure")
    SpotCheck.objects.create(comment=sent(article, FILED, "Cheap Pills"), kind="filed")
    SpotCheck.objects.create(comment=Comment.objects.approved().first(), kind="approved")
    Recheck.objects.create(why="asked", total=9, done=4, moved=1)
    keys.make(key=DoorKey(name="Our blog", address="https://blog.example"), by=by)
    settings.CLINIC_SPAM_BACKENDS, settings.CLINIC_AKISMET_KEY = ["local", "akismet"], "0123456789ab"
    OutsideService.objects.create(backend="akismet", failing_since=timezone.now(), trouble="down")


def addresses(site: int) -> dict[str, str]:
    """Each screen that has an address of its own, by name."""
    queue, key = reverse("reader_comments:list"), DoorKey.objects.get().pk
    newest = dict(Comment.objects.order_by("pk").values_list("status", "pk"))
    names = ("filter", "spot_checks", "take_back")
    return {name: reverse(f"reader_comments:{name}") for name in names} | {
        "the doubtful first": f"{queue}?ordering=doubt",
        "what was filed": f"{queue}?status=spam",
        "one that waits": reverse("reader_comments:inspect", args=[newest["pending"]]),
        "one that was filed": reverse("reader_comments:inspect", args=[newest["spam"]]),
        "switches": reverse("wagtailsettings:edit", args=["comments", "filtersettings", site]),
        "thresholds": reverse("wagtailsettings:edit", args=["comments", "discussionsettings", site]),
        "keys": reverse("spam_door_keys:index"),
        "a new key": reverse("spam_door_keys:add"),
        "a key": reverse("spam_door_keys:edit", args=[key]),
        "a key goes": reverse("spam_door_keys:delete", args=[key]),
    }


def follow(page: Page, button: str) -> None:
    """Press a button, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def press(page: Page, live_site: str, name: str, known: dict[str, str]) -> None:
    """Open one of those screens that follow a press."""
    if name == "switches rehearsed":
        page.goto(live_site + known["switches"])
        page.locator(SWITCH).uncheck()
        follow(page, "Try these checks")
    elif name == "thresholds rehearsed":
        page.goto(live_site + known["thresholds"])
        page.locator("input[name=unsure_from]").fill("1")
        page.locator("input[name=spam_from]").fill("2")
        follow(page, "Rehearse these rules")
    elif name == "key shown once":
        page.goto(live_site + known["a new key"])
        page.get_by_label("Name").fill("Another blog")
        page.get_by_label("Address of the site").fill("https://another.example")
        follow(page, "Create")
    else:
        page.goto(live_site + known["take_back"])
        page.locator("form.desk-take-back").evaluate("form => { form.noValidate = true }")
        if name == "lessons counted":
            page.get_by_label("Who taught it").select_option(index=1)
            page.get_by_label("From").fill("2020-01-01T00:00")
            page.get_by_label("Until").fill("2090-01-01T00:00")
        follow(page, "Count them")
