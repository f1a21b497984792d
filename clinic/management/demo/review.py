"""What the demo's clinician says of itself, and what it signed, by the verbs that a real one uses."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from clinic.management.demo.wording import paragraphs, section
from clinic.models import HomePage
from procedures import signing, workflow
from procedures.models import ArticlePage, PatientPage, ProcedurePage

ABOUT = section(
    "Who this is",
    paragraphs(
        "This person does not exist. The pages of this demo show how a check by a clinician looks. No clinician has "
        "checked their words."
    ),
)


def sign_pages(home: HomePage) -> None:
    """All pages of the library are signed but the last procedure, which waits at the demo's clinician."""
    people = get_user_model().objects
    editor, reviewer = people.get(username="editor"), people.get(username="reviewer")
    *signed, waiting = ProcedurePage.objects.descendant_of(home).order_by("path")
    for page in (*ArticlePage.objects.descendant_of(home), *signed):
        ask(page, editor)
        fresh = type(page).objects.get(pk=page.pk)
        workflow.sign(page=fresh, by=reviewer, seen=signing.digest(fresh.sections))
    ask(waiting, editor)


def ask(page: PatientPage, editor: object) -> None:
    """The editor asks for a review, as the button in the admin does."""
    workflow_of_page = page.get_workflow()
    if workflow_of_page is None:
        raise LookupError("clinical pages have no workflow")
    workflow_of_page.start(page, editor)
