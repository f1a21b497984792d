"""The meaning of a word is clinical text: nobody publishes it by hand, an administrator neither."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Locale

from clinic.models import GlossaryTerm, HomePage
from clinic.users.models import User
from tests.factories import a_term, a_user, signed_in

pytestmark = pytest.mark.django_db
NEW = "A meaning that nobody signed."


def address(verb: str, *args: object) -> str:
    return reverse(GlossaryTerm.snippet_viewset.get_url_name(verb), args=args)


def saved(term: GlossaryTerm, *, by: User, button: str, **fields: str) -> GlossaryTerm:
    form = {"term": term.term, "other_forms": "", "meaning": NEW, button: "1"} | fields
    signed_in(by).post(address("edit", term.pk), form)
    return GlossaryTerm.objects.get(pk=term.pk)


def press_sign(term: GlossaryTerm, *, by: User, meaning: str = NEW) -> str:
    """The button as the screen shows it, on the form as it stands or with another meaning."""
    browser, edit = signed_in(by), address("edit", term.pk)
    button = re.search(r"sign-\w{16}", browser.get(edit).text)
    assert button
    form = {"term": term.term, "other_forms": "", "meaning": meaning, "workflow-action-name": button[0]}
    return browser.post(edit, form | {"action-workflow-action": "1"}, follow=True).text


@pytest.mark.parametrize("role", ["editor", "reviewer", "administrator"])
def test_the_button_to_publish_is_neither_there_nor_does_it_work(role: str, home: HomePage) -> None:
    term, user = a_term("stent"), a_user(role)
    assert "action-publish" not in signed_in(user).get(address("edit", term.pk)).text
    assert saved(term, by=user, button="action-publish").meaning != NEW


def test_a_new_word_is_not_published_by_hand(home: HomePage, administrator: User) -> None:
    form = {"term": "stent", "other_forms": "", "meaning": NEW, "action-publish": "1"}
    signed_in(administrator).post(address("add") + f"?locale={Locale.get_default().language_code}", form)
    assert not GlossaryTerm.objects.filter(live=True).exists()


def test_a_call_of_publish_by_an_administrator_is_refused(home: HomePage, administrator: User) -> None:
    term = a_term("stent")
    term.meaning = NEW
    with pytest.raises(PermissionDenied):
        term.save_revision(user=administrator).publish(user=administrator)


def test_a_clinician_publishes_it_at_the_end_of_the_review(
    home: HomePage, editor: User, reviewer: User
) -> None:
    term = saved(a_term("stent"), by=editor, button="action-submit")
    assert term.meaning != NEW
    press_sign(term, by=reviewer)
    assert GlossaryTerm.objects.get(pk=term.pk).meaning == NEW


def test_a_clinician_who_changes_the_words_she_signs_is_told_that_another_must(
    home: HomePage, editor: User, reviewer: User
) -> None:
    term = saved(a_term("stent"), by=editor, button="action-submit")
    assert "another clinician must sign it off" in press_sign(term, by=reviewer, meaning="Hers.")
    assert GlossaryTerm.objects.get(pk=term.pk).meaning == "A plain meaning."


def test_an_administrator_may_still_take_a_word_down(home: HomePage, administrator: User) -> None:
    term = a_term("stent")
    assert signed_in(administrator).post(address("unpublish", term.pk)).status_code == 302
    assert not GlossaryTerm.objects.get(pk=term.pk).live
