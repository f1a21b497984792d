"""What tests of the patient library ask for by name."""

from __future__ import annotations

import pytest

from clinic.users.models import User
from comments import moderation
from comments.models import Comment
from procedures.models import EditTask, ProcedurePage
from tests.factories import a_comment, signed_off


@pytest.fixture
def owner(procedure: ProcedurePage, editor: User, reviewer: User) -> User:
    """An editor to whom the page belongs; a clinician signed its words."""
    procedure.owner = editor
    procedure.save()
    signed_off(procedure, by=reviewer)
    return editor


@pytest.fixture
def comment(procedure: ProcedurePage, owner: User) -> Comment:
    """A public comment whose writer asks about something that the page does not say."""
    made = {"status": "approved", "about_anchor": "lead", "about_title": "In short"}
    return a_comment(on=procedure, text="Secret words of Robin?", author_email="robin@example.org", **made)


@pytest.fixture
def task(comment: Comment, moderator: User) -> EditTask:
    """The change that a moderator asked for because of the comment."""
    moderation.ask_for_change(comment=comment, by=moderator, wanted="Say how long to fast.")
    return EditTask.objects.get()
