from __future__ import annotations

from typing import Any

import pytest

from comments import moderation
from procedures.models import LiveSection, ProcedurePage
from tests.factories import a_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the comments were told of pages."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(moderation, "page_revised", lambda **facts: calls.append(facts), raising=False)
    return calls


def publish(page: ProcedurePage, **fields: str) -> ProcedurePage:
    page = ProcedurePage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ProcedurePage.objects.get(pk=page.pk)


def test_comments_hear_which_parts_of_a_page_have_other_words(
    told: list[dict[str, Any]], procedure: ProcedurePage
) -> None:
    page = publish(procedure, what_it_is="<p>Other words.</p>", risks="<p>Bleeding.</p>")
    (call,) = told
    assert call["anchors"] == ["what-it-is", "risks"]
    assert call["page"].pk == page.pk
    assert call["at"] == page.clinically_changed_at


def test_comments_hear_of_a_part_that_is_gone(told: list[dict[str, Any]], procedure: ProcedurePage) -> None:
    publish(procedure, what_it_is="")
    assert told[0]["anchors"] == ["what-it-is"]


def test_comments_hear_nothing_of_a_new_page_or_a_change_that_is_not_clinical(
    told: list[dict[str, Any]], procedure: ProcedurePage
) -> None:
    publish(procedure, listing_summary="Other words", search_description="Other words")
    a_procedure(below=procedure.get_parent(), title="New")
    assert told == []


def test_a_section_keeps_the_day_since_when_its_words_stand(procedure: ProcedurePage) -> None:
    kept = LiveSection.objects.get(page=procedure, anchor="what-it-is").since
    publish(procedure, summary_text="Other words.")
    assert LiveSection.objects.get(page=procedure, anchor="what-it-is").since == kept
    assert LiveSection.objects.get(page=procedure, anchor="lead").since > kept
