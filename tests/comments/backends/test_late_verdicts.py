"""A comment waits for a backend outside, and its answer counts where no person was quicker."""

from __future__ import annotations

from typing import Any

import pytest

from clinic.users.models import User
from comments import editing, late_verdicts, moderation
from comments.models import Asking, CommentCount, DiscussionSettings, Facet
from comments.models.comment import Label, Status
from comments.submission import prove_person
from tests.comments.backends.akismet_server import SPAM_WORD, AkismetServer
from tests.comments.backends.conftest import FRIENDLY, Send
from tests.comments.backends.looked import asking, fresh, names, reasons
from tests.comments.mailbox import RunTasks
from tests.comments.texts import UNSURE

pytestmark = pytest.mark.django_db


def test_it_is_stored_and_held_before_anybody_outside_is_asked(
    akismet: AkismetServer, send: Send, when_sure: DiscussionSettings
) -> None:
    comment = send()
    assert comment.status == Status.PENDING
    assert "It is being checked by" in reasons(comment)
    assert not akismet.asked
    assert asking(comment).due_at


def test_what_both_find_fine_is_published(
    akismet: AkismetServer, send: Send, when_sure: DiscussionSettings, run_tasks: RunTasks
) -> None:
    comment = send()
    run_tasks()
    assert fresh(comment).status == Status.APPROVED
    assert names(comment) >= {"outside_ham"}
    assert not names(comment) & {"outside_waiting", "outside_late"}
    assert CommentCount.objects.get(page=comment.page_id, status="approved").number == 1
    assert Facet.objects.filter(comment=comment, value="outside_ham").exists()


def test_the_clinics_rule_still_decides(
    akismet: AkismetServer, send: Send, rules: DiscussionSettings, run_tasks: RunTasks
) -> None:
    comment = send()
    run_tasks()
    assert (fresh(comment).status, fresh(comment).label) == (Status.PENDING, Label.HAM)


def test_spam_by_another_company_alone_waits_for_a_person(
    akismet: AkismetServer, send: Send, when_sure: DiscussionSettings, run_tasks: RunTasks
) -> None:
    comment = send(f"{FRIENDLY} {SPAM_WORD}")
    run_tasks()
    assert (fresh(comment).status, fresh(comment).label) == (Status.PENDING, Label.UNSURE)
    assert "says that it is spam" in reasons(comment)
    prove_person(comment=comment)
    assert fresh(comment).status == Status.PENDING


def test_spam_that_the_own_filter_doubts_too_is_filed(
    akismet: AkismetServer, send: Send, when_sure: DiscussionSettings, run_tasks: RunTasks
) -> None:
    comment = send(f"{UNSURE} {SPAM_WORD}")
    assert comment.label == Label.UNSURE
    run_tasks()
    assert (fresh(comment).status, fresh(comment).label) == (Status.SPAM, Label.SPAM)
    assert CommentCount.objects.get(page=comment.page_id, status="spam").number == 1


def test_a_doubt_of_the_own_filter_stays_one(
    akismet: AkismetServer, send: Send, when_sure: DiscussionSettings, run_tasks: RunTasks
) -> None:
    comment = send(UNSURE)
    run_tasks()
    assert (fresh(comment).status, fresh(comment).label) == (Status.PENDING, Label.UNSURE)


@pytest.mark.parametrize(
    ("text", "status", "label"),
    [(FRIENDLY, Status.APPROVED, Label.HAM), (f"Buy {SPAM_WORD}", Status.SPAM, Label.SPAM)],
)
def test_alone_it_decides_by_the_same_rules(
    akismet: AkismetServer,
    send: Send,
    when_sure: DiscussionSettings,
    run_tasks: RunTasks,
    settings: Any,
    text: str,
    status: Status,
    label: Label,
) -> None:
    settings.CLINIC_SPAM_BACKENDS = ["akismet"]
    comment = send(text)
    assert (comment.status, comment.label, comment.score) == (Status.PENDING, Label.UNKNOWN, None)
    run_tasks()
    assert (fresh(comment).status, fresh(comment).label) == (status, label)


def test_without_a_filter_a_person_reads_all(
    send: Send, when_sure: DiscussionSettings, settings: Any, run_tasks: RunTasks
) -> None:
    settings.CLINIC_SPAM_BACKENDS = ["none"]
    comment = send()
    prove_person(comment=comment)
    run_tasks()
    assert (fresh(comment).status, fresh(comment).label) == (Status.PENDING, Label.UNKNOWN)
    assert "No filter looked for spam" in reasons(comment)


@pytest.mark.parametrize("verb", ["approve", "mark_as_spam", "trash"])
def test_a_person_who_is_quicker_wins(
    akismet: AkismetServer, send: Send, moderator: User, run_tasks: RunTasks, verb: str
) -> None:
    comment = send(f"{UNSURE} {SPAM_WORD}")
    getattr(moderation, verb)(comment=comment, by=moderator)
    decided = fresh(comment).status
    run_tasks()
    assert fresh(comment).status == decided
    assert not names(comment) & {"outside_waiting", "outside_late"}
    # Nothing leaves for an answer that changes nothing.
    assert not akismet.of("comment-check")


def test_a_person_who_decides_while_it_is_asked_wins_too(
    akismet: AkismetServer, send: Send, moderator: User, run_tasks: RunTasks, when_sure: DiscussionSettings
) -> None:
    comment = send()
    row = Asking.objects.get()
    moderation.trash(comment=comment, by=moderator)
    late_verdicts._take(row, late_verdicts.Assessment(Label.HAM))
    assert (fresh(comment).status, fresh(comment).label) == (Status.TRASH, Label.HAM)


def test_new_words_are_asked_about_anew(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, when_sure: DiscussionSettings
) -> None:
    comment = send(f"{FRIENDLY} {SPAM_WORD}")
    run_tasks()
    editing.edit(comment=comment, text=FRIENDLY)
    assert "outside_waiting" in names(comment)
    run_tasks()
    assert fresh(comment).status == Status.APPROVED
    assert [given["comment_content"] for given in akismet.of("comment-check")] == [
        f"{FRIENDLY} {SPAM_WORD}",
        FRIENDLY,
    ]


def test_an_answer_about_old_words_counts_for_nothing(
    akismet: AkismetServer, send: Send, run_tasks: RunTasks, when_sure: DiscussionSettings
) -> None:
    comment = send()
    changed: list[Any] = []

    def change() -> None:
        # While Akismet thinks; the test's own thread holds the database.
        changed.append(akismet.asked[-1].fields["comment_content"])

    akismet.while_asked = change
    row = Asking.objects.get()
    row.fingerprint = comment.text_hash
    editing.edit(comment=comment, text=f"{UNSURE} {SPAM_WORD}")
    late_verdicts._take(row, late_verdicts.Assessment(Label.HAM))
    assert (fresh(comment).status, asking(comment).said) == (Status.PENDING, "")
    run_tasks()
    assert changed == [f"{UNSURE} {SPAM_WORD}"]
    assert fresh(comment).status == Status.SPAM
