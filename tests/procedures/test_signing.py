from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from clinic.models import HomePage
from clinic.users.models import User
from procedures import signing
from procedures.models import ArticlePage, ProcedurePage, SignOff
from tests.factories import a_person, a_user, signed_off

pytestmark = pytest.mark.django_db


def fresh(page: ProcedurePage) -> ProcedurePage:
    return ProcedurePage.objects.get(pk=page.pk)


def publish(page: ProcedurePage, **fields: str) -> ProcedurePage:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return fresh(page)


def test_a_page_that_nobody_signed_awaits_review(procedure: ProcedurePage) -> None:
    assert procedure.review.state == "awaiting"
    assert procedure.review.waiting == ["In short", "What it is"]


def test_a_signed_page_is_reviewed_by_the_name_of_the_clinician(
    procedure: ProcedurePage, home: HomePage, reviewer: User
) -> None:
    person = a_person(reviewer, below=home)
    review = signed_off(procedure, by=reviewer).review
    assert review.is_reviewed
    assert [(each.name, each.address) for each in review.reviewers] == [("Robin Roe, MD", person.url)]
    assert review.due is not None


def test_a_changed_section_awaits_review_and_the_others_stay_signed(
    procedure: ProcedurePage, reviewer: User
) -> None:
    page = publish(signed_off(procedure, by=reviewer), what_it_is="<p>Something else.</p>")
    assert page.review.state == "partly"
    assert page.review.waiting == ["What it is"]


def test_words_that_come_back_are_signed_again(procedure: ProcedurePage, reviewer: User) -> None:
    page = signed_off(procedure, by=reviewer)
    words = page.what_it_is
    page = publish(page, what_it_is="<p>Something else.</p>")
    assert publish(page, what_it_is=words).review.is_reviewed


def test_words_that_a_clinician_signed_away_do_not_come_back_by_themselves(
    procedure: ProcedurePage, reviewer: User
) -> None:
    page = signed_off(procedure, by=reviewer)
    words = page.what_it_is
    page = signed_off(publish(page, what_it_is="<p>Something safer.</p>"), by=reviewer)
    page.what_it_is = words
    assert [section.anchor for section in signing.unsigned(page)] == ["what-it-is"]
    assert publish(page).review.waiting == ["What it is"]


def test_what_readers_have_stays_signed_while_its_successor_waits_for_its_day(
    procedure: ProcedurePage, reviewer: User
) -> None:
    page = signed_off(procedure, by=reviewer)
    page.what_it_is = "<p>From Monday on.</p>"
    signing.sign_off(revision=page.save_revision(), by=reviewer)
    assert fresh(page).review.is_reviewed


def test_a_page_without_a_signed_section_awaits_review_until_a_clinician_signs_it_so(
    procedure: ProcedurePage, reviewer: User
) -> None:
    page = publish(signed_off(procedure, by=reviewer), what_it_is="")
    assert page.review.state == "partly"
    assert page.review.waiting == ["What it is (taken out)"]
    assert [each.anchor for each in signing.unsigned(page)] == ["what-it-is"]
    assert signed_off(page, by=reviewer).review.is_reviewed


def test_a_section_that_comes_back_is_signed_again(procedure: ProcedurePage, reviewer: User) -> None:
    page = signed_off(procedure, by=reviewer)
    words = page.what_it_is
    assert publish(publish(page, what_it_is=""), what_it_is=words).review.is_reviewed


def test_a_section_that_only_moves_stays_signed(article: ArticlePage, reviewer: User) -> None:
    article.body = [("heading", {"text": words, "anchor": ""}) for words in ("Who", "Risks")]
    article.save_revision()
    page = signed_off(article, by=reviewer)
    page.body = [(block.block_type, block.value) for block in reversed(page.body)]
    assert not signing.unsigned(page)


def test_the_link_name_of_a_section_that_went_hides_nothing(article: ArticlePage, reviewer: User) -> None:
    article.body = [("heading", {"text": words, "anchor": words.lower()}) for words in ("Who", "Risks")]
    article.save_revision()
    page = signed_off(article, by=reviewer)
    page.body = [("heading", {"text": "Who", "anchor": "risks"})]
    assert [each.label for each in signing.unsigned(page)] == ["Risks (taken out)"]


def test_readers_keep_a_reviewed_page_while_one_with_more_sections_waits_for_its_day(
    procedure: ProcedurePage, reviewer: User
) -> None:
    page = signed_off(procedure, by=reviewer)
    page.risks = "<p>Bleeding.</p>"
    revision = page.save_revision()
    signing.sign_off(revision=revision, by=reviewer)
    assert fresh(page).review.is_reviewed
    revision.publish()
    assert publish(page, risks="").review.waiting == ["Risks (taken out)"]


def test_an_override_lets_a_section_go_and_vouches_for_nothing(
    procedure: ProcedurePage, administrator: User, reviewer: User
) -> None:
    page = signed_off(procedure, by=reviewer)
    page.what_it_is, page.summary_text = "", "Other words."
    signing.override(revision=page.save_revision(), by=administrator, reason="The only clinician is ill")
    assert not signing.unsigned(page)
    assert publish(page).review.waiting == ["In short", "What it is (taken out)"]


def test_what_an_override_let_through_may_not_go_in_its_turn(
    procedure: ProcedurePage, administrator: User, reviewer: User
) -> None:
    page = signed_off(procedure, by=reviewer)
    page.what_it_is = "<p>Something else.</p>"
    signing.override(revision=page.save_revision(), by=administrator, reason="The only clinician is ill")
    assert not signing.unsigned(page)
    page.what_it_is = ""
    assert [each.label for each in signing.unsigned(page)] == ["What it is (taken out)"]


def test_the_last_editor_cannot_sign_off(procedure: ProcedurePage, reviewer: User) -> None:
    revision = procedure.save_revision(user=reviewer)
    with pytest.raises(signing.NotAllowed, match="another clinician"):
        signing.sign_off(revision=revision, by=reviewer)
    signing.sign_off(revision=revision, by=a_user("reviewer", username="second"))


def test_who_asked_for_the_review_cannot_sign_off(procedure: ProcedurePage, reviewer: User) -> None:
    revision = procedure.save_revision(user=a_user("editor"))
    with pytest.raises(signing.NotAllowed, match="asked"):
        signing.sign_off(revision=revision, by=reviewer, asked_by=reviewer)


@pytest.mark.parametrize("role", ["administrator", "editor", "moderator", ""])
def test_only_a_clinical_reviewer_signs(role: str, procedure: ProcedurePage) -> None:
    user = a_user(role)
    with pytest.raises(PermissionDenied):
        signing.sign_off(revision=procedure.latest_revision, by=user)
    with pytest.raises(PermissionDenied):
        signing.review_without_change(page=procedure, by=user, seen=signing.digest(procedure.sections))
    assert not SignOff.objects.exists()


def test_reviewed_without_change_signs_what_was_on_the_screen_alone(
    procedure: ProcedurePage, reviewer: User
) -> None:
    seen = signing.digest(procedure.sections)
    changed = publish(procedure, what_it_is="<p>Something else.</p>")
    with pytest.raises(signing.Changed):
        signing.review_without_change(page=changed, by=reviewer, seen=seen)
    signing.review_without_change(page=changed, by=reviewer, seen=signing.digest(changed.sections))
    assert fresh(changed).review.is_reviewed


def test_reviewed_without_change_vouches_for_a_page_without_a_section(
    procedure: ProcedurePage, reviewer: User
) -> None:
    page = publish(signed_off(procedure, by=reviewer), what_it_is="")
    signing.review_without_change(page=page, by=reviewer, seen=signing.digest(page.sections))
    assert fresh(page).review.is_reviewed


def test_an_override_needs_an_administrator_and_a_reason_and_is_no_review(
    procedure: ProcedurePage, administrator: User, editor: User
) -> None:
    revision = procedure.latest_revision
    for by, reason in ((editor, "Because"), (administrator, "  ")):
        with pytest.raises(signing.NotAllowed):
            signing.override(revision=revision, by=by, reason=reason)
    signing.override(revision=revision, by=administrator, reason="The only clinician is ill")
    assert not signing.unsigned(procedure)
    assert fresh(procedure).review.state == "awaiting"
    entry = PageLogEntry.objects.get(action="procedures.override")
    assert entry.comment == "The only clinician is ill"
    assert entry.user == administrator


def test_a_sign_off_holds_for_its_own_page_alone(
    article: ArticlePage, procedure: ProcedurePage, reviewer: User
) -> None:
    signed_off(procedure, by=reviewer)
    copy = procedure.copy(update_attrs={"slug": "copy"}, to=article)
    assert copy.review.state == "awaiting"
