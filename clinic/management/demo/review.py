"""The demo's clinician, who does not exist, and what this clinician signed, by the verbs that a real one uses."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from clinic.management.demo.wording import paragraphs, section
from clinic.models import HomePage, PeoplePage, PersonPage
from procedures import signing, workflow
from procedures.models import ArticlePage, PatientPage, ProcedurePage

PEOPLE = {
    "title": "Our clinicians",
    "slug": "clinicians",
    "lead": "The people who check what you read here.",
    "listing_summary": "Who checks what you read here.",
    "search_description": "The people who check what you read on this site.",
}
PERSON = {
    "title": "Demo Reviewer",
    "slug": "demo-reviewer",
    # Stands behind the name on every page that the demo calls checked.
    "credentials": "made up for this demo",
    "role": "A made-up clinician",
    "listing_summary": "This person does not exist. The name shows how a check by a clinician looks.",
    "search_description": "A made-up clinician, who shows how the check of a page looks in this demo.",
}
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
    make_clinician(home, reviewer)
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


def make_clinician(home: HomePage, reviewer: object) -> PersonPage:
    """The page of the demo's clinician, below the list of clinicians."""
    there = PersonPage.objects.filter(user=reviewer).first()
    if there is not None:
        return there
    people = PeoplePage.objects.descendant_of(home).first()
    if people is None:
        people = home.add_child(instance=PeoplePage(**PEOPLE))
        people.save_revision().publish()
    person = PersonPage(**PERSON, body=ABOUT, user=reviewer)
    people.add_child(instance=person)
    person.save_revision().publish()
    return person
