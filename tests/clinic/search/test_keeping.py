from __future__ import annotations

import pytest
from django.test import Client

from procedures.models import ProcedurePage

pytestmark = pytest.mark.django_db


def is_found(client: Client, words: str, page: ProcedurePage) -> bool:
    return page.title in client.get("/search/", {"q": words}).text.partition('<div class="search-results')[2]


def fresh(page: ProcedurePage) -> ProcedurePage:
    return ProcedurePage.objects.get(pk=page.pk)


def test_words_are_found_once_they_are_published_and_not_while_they_are_a_draft(
    client: Client, procedure: ProcedurePage
) -> None:
    page = fresh(procedure)
    page.summary_text = "Bring a sweater."
    draft = page.save_revision()
    assert not is_found(client, "sweater", page)
    draft.publish()
    assert is_found(client, "sweater", page)


def test_a_draft_asks_the_index_for_nothing(
    procedure: ProcedurePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def note(page: ProcedurePage) -> str:
        read.append(page.pk)
        return ""

    monkeypatch.setattr(ProcedurePage, "search_stems", property(note))
    page = fresh(procedure)
    page.save_revision()
    assert read == []
    page.save()
    assert set(read) == {page.pk}


def test_what_is_unpublished_or_deleted_is_found_no_more(client: Client, procedure: ProcedurePage) -> None:
    page = fresh(procedure)
    page.summary_text = "Bring a sweater."
    page.save_revision().publish()
    fresh(page).unpublish()
    assert not is_found(client, "sweater", page)
    fresh(page).save_revision().publish()
    assert is_found(client, "sweater", page)
    fresh(page).delete()
    assert not is_found(client, "sweater", page)
