"""What never leaves the clinic for a backend outside, whoever is asked."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from clinic.users.models import User
from comments import editing, moderation
from comments.backends import Evidence
from comments.models import Asking, DiscussionSettings
from comments.models.comment import Status
from comments.spam import Finding, Submission
from comments.submission import submit
from procedures.models import ArticlePage
from tests.comments.backends.akismet_server import AkismetServer
from tests.comments.backends.conftest import FRIENDLY, Send
from tests.comments.backends.looked import fresh, reasons
from tests.comments.mailbox import RunTasks
from tests.factories import signed_in

pytestmark = pytest.mark.django_db


def certain(_submission: Submission) -> list[Finding]:
    return [Finding("certain", 9.0, "It is spam.")]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param(FRIENDLY, {"for_clinic": True}, id="only for the clinic"),
        pytest.param("I have chest pain and can't breathe right now", {}, id="an emergency"),
        pytest.param("My date of birth is 3/14/1961, phone 415-555-0132.", {}, id="who somebody is"),
        pytest.param("Buy pills", {"checks": [certain]}, id="own spam"),
    ],
)
def test_what_can_change_nothing_or_tells_too_much_does_not_leave(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, text: str, given: dict[str, Any]
) -> None:
    comment = send(text, **given)
    run_tasks()
    assert not akismet.asked
    assert not Asking.objects.exists()
    assert fresh(comment).status != Status.APPROVED


def test_what_tells_who_somebody_is_leaves_once_it_does_not(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, when_sure: DiscussionSettings
) -> None:
    comment = send(f"{FRIENDLY} My date of birth is 3/14/1961.")
    run_tasks()
    assert "it was not sent to" in reasons(comment)
    editing.take_out(comment=comment)
    run_tasks()
    [given] = akismet.of("comment-check")
    assert "1961" not in given["comment_content"]
    assert fresh(comment).status == Status.APPROVED


def test_staff_are_not_checked(akismet: AkismetServer, article: ArticlePage, editor: User) -> None:
    submit(page=article, text="We are glad to hear it.", user=editor, evidence=Evidence())
    assert not Asking.objects.exists()


def test_new_words_beside_public_ones_do_not_leave(
    akismet: AkismetServer, send: Send, moderator: User, run_tasks: RunTasks
) -> None:
    comment = send()
    moderation.approve(comment=comment, by=moderator)
    editing.edit(comment=comment, text="Other words for a person to judge")
    run_tasks()
    assert not akismet.of("comment-check")


def test_a_try_at_the_desk_does_not_leave(
    akismet: AkismetServer, moderator: User, run_tasks: RunTasks
) -> None:
    page = signed_in(moderator).post(reverse("reader_comments:try"), {"text": FRIENDLY})
    assert page.status_code == 200
    assert "being checked" not in page.text
    run_tasks()
    assert not akismet.asked
