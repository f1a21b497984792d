"""What the desk's tests say more than once."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from comments.models import Comment


def queue(**params: str) -> str:
    """The queue's address with these filters."""
    return reverse("reader_comments:list", query=params)


def detail(comment: Comment) -> str:
    """The page of one comment."""
    return reverse("reader_comments:inspect", args=[comment.pk])


def judge(comment: Comment, verb: str) -> str:
    """The address at which one verb is done to one comment."""
    return reverse("reader_comments:judge", args=[comment.pk, verb])


def reply(comment: Comment) -> str:
    """The address at which a comment is answered."""
    return reverse("reader_comments:reply", args=[comment.pk])


def bulk(verb: str, *chosen: Comment | str, **params: str) -> str:
    """The address at which one verb is done to many; "all" stands for the whole view."""
    ids = [comment if isinstance(comment, str) else str(comment.pk) for comment in chosen]
    query: dict[str, Any] = params | {"id": ids}
    return reverse("wagtail_bulk_action", args=["comments", "comment", verb], query=query)


def all_at_once(browser: Client, verb: str, *chosen: Comment | str, **params: str) -> Any:
    """Do one verb to many as a browser does: ask, and say yes to what the page lists."""
    address = bulk(verb, *chosen, **params)
    return browser.post(address, {"seen": listed(browser, address)})


def listed(browser: Client, address: str) -> list[str]:
    """What the page that asks carries of each comment it lists."""
    return [str(field["value"]) for field in screen(browser, address).select("input[name=seen]")]


def screen(browser: Client, address: str) -> BeautifulSoup:
    """A screen as elements."""
    response = browser.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def form(browser: Client, address: str, selector: str) -> dict[str, Any]:
    """The fields of the first such form on a screen, as they would be sent unchanged."""
    found = screen(browser, address).select_one(selector)
    assert found is not None, selector
    return {str(field["name"]): str(field["value"]) for field in found.select("input[type=hidden]")}


def words(element: Tag) -> str:
    """What a person reads there."""
    return " ".join(element.get_text().split())


def rows(browser: Client, **params: str) -> list[str]:
    """The words of each row of the queue."""
    return [words(row) for row in screen(browser, queue(**params)).select(".desk-row")]


def message(browser: Client, address: str) -> str:
    """What is said above a screen about the last deed."""
    return words(screen(browser, address).select(".messages ul")[0])


def status(comment: Comment) -> str:
    """Where a comment stands now."""
    return Comment.objects.get(pk=comment.pk).status
