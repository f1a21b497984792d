"""Fills the demo clinic for a measurement and says, as JSON, what to ask for: `python -m benchmarks.fill`."""

from __future__ import annotations

import html
import itertools
import json
import os
import re
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings.production")

import django

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from benchmarks.words import letter  # noqa: E402
from clinic.users.models import User  # noqa: E402
from comments import moderation, submission  # noqa: E402
from comments.backends import Evidence  # noqa: E402
from comments.models import Comment  # noqa: E402
from procedures.models import ArticlePage, ProcedurePage  # noqa: E402

APPROVED = 50
WAITING = 1000
HOST = settings.CLINIC_SITE_URL.removeprefix("http://")


def main() -> None:
    """Fifty approved comments on the article, a thousand waiting elsewhere; then count the queries."""
    article = the_article()
    moderator = User.objects.get(groups__name="Comment moderators")
    approve_comments(article, moderator)
    queue_comments(ProcedurePage.objects.child_of(article).earliest("path"))
    print(json.dumps(facts(article.url, moderator)))


def the_article() -> ArticlePage:
    """The demo's article in the site's first language."""
    return ArticlePage.objects.live().filter(locale=Locale.get_default()).earliest("path")


def facts(article: str, moderator: User) -> dict[str, Any]:
    """Addresses, the reader's form, a moderator's session, and the queries that each answer takes."""
    reader, staff = Client(headers={"host": HOST}), Client(headers={"host": HOST})
    staff.force_login(moderator, backend="django.contrib.auth.backends.ModelBackend")
    form, numbers = reader_form(reader.get(article).text), itertools.count(5000)
    desk, cookie = reverse("reader_comments:list"), settings.SESSION_COOKIE_NAME
    return {
        "article": article,
        "form": form,
        "desk": desk,
        "session": f"{cookie}={staff.cookies[cookie].value}",
        "queries": {
            "article": queries(lambda: reader.get(article)),
            "post": queries(lambda: reader.post(form["action"], form["fields"] | letter(next(numbers)))),
            "desk": queries(lambda: staff.get(desk)),
        },
    }


def approve_comments(article: ArticlePage, moderator: User) -> None:
    """Bring the article to so many approved comments, each by the verbs that people use."""
    missing = APPROVED - Comment.objects.approved().on(article).count()
    for number in range(missing):
        written = letter(number)
        receipt = submission.submit(
            page=article,
            text=written["comment"],
            name=written["name"],
            email=written["email"],
            evidence=Evidence(ip="192.0.2.1", seconds_on_form=90, token_age=600, sender_origin="same"),
        )
        moderation.approve(comment=receipt.comment, by=moderator)


def queue_comments(page: ProcedurePage) -> None:
    """Bring the desk to so many waiting comments; copies of one that came in by the ordinary way."""
    written = letter(-2)
    evidence = Evidence(ip="192.0.2.2", seconds_on_form=90, token_age=600, sender_origin="same")
    text, name, email = written["comment"], written["name"], written["email"]
    pattern = submission.submit(page=page, text=text, name=name, email=email, evidence=evidence).comment
    missing = WAITING - Comment.objects.pending().count()
    Comment.objects.bulk_create(copy_of(pattern, number) for number in range(missing))


def copy_of(comment: Comment, number: int) -> Comment:
    """The same row with its own key and hash."""
    fields = {
        field.attname: getattr(comment, field.attname)
        for field in Comment._meta.concrete_fields
        if not field.generated
    }
    own: dict[str, Any] = {"id": None, "resend_key": None, "text_hash": f"{number:064x}"}
    return Comment(**fields | own | {"text": letter(1000 + number)["comment"]})


def reader_form(page: str) -> dict[str, Any]:
    """The comment form of a page: where it goes, and what its hidden fields say."""
    form = re.search(r'<form[^>]*id="comment-form".*?</form>', page, re.DOTALL)
    if form is None:
        raise LookupError("the article shows no comment form")
    action = re.search(r'action="([^"]*)"', form[0])
    inputs = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", form[0])]
    fields = {each["name"]: html.unescape(each.get("value", "")) for each in inputs if "name" in each}
    return {"action": html.unescape(action[1]) if action else "", "fields": fields}


def queries(ask: Callable[[], Any]) -> int:
    """How many queries an answer takes once what is remembered between requests is warm."""
    ask()
    with CaptureQueriesContext(connection) as counted:
        ask()
    return len(counted)


if __name__ == "__main__":
    main()
