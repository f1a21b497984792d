"""Which part of a page a comment speaks of: asked at the end of the form, kept, and shown at the desk."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from clinic.users.models import User
from comments import facets, privacy, redaction
from comments.decisions import seen_of
from comments.models import Comment, Facet
from procedures.models import ArticlePage, ProcedurePage
from tests.comments import desk
from tests.factories import a_comment, signed_in

pytestmark = pytest.mark.django_db


def send(reader: Client, page: ArticlePage, filled: dict[str, str], **more: str) -> Comment:
    answer = reader.post(f"/comments/page/{page.pk}/", filled | more)
    assert answer.status_code == 303
    return Comment.objects.latest("pk")


def test_the_form_offers_the_parts_of_the_page_and_none_is_chosen(procedure: ProcedurePage) -> None:
    ProcedurePage.objects.filter(pk=procedure.pk).update(risks="<p>Some.</p>")
    page = desk.screen(Client(), procedure.url)
    choices = page.select("#your-about option")
    assert [choice.get("value") for choice in choices][:2] == ["", "lead"]
    assert ("risks", "Risks") in [(choice.get("value"), choice.text) for choice in choices]
    assert [choice.get("value") for choice in page.select("#your-about option[selected]")] == [""]


def test_each_part_that_can_be_named_is_one_that_a_clinician_vouches_for(
    article: ArticlePage, procedure: ProcedurePage
) -> None:
    for page in (article, procedure):
        vouched = {section.anchor for section in page.sections}
        assert {anchor for anchor, _title in page.comment_sections} <= vouched


def test_a_comment_keeps_its_part_also_when_that_is_gone(
    reader: Client, article: ArticlePage, filled: dict[str, str]
) -> None:
    comment = send(reader, article, filled, about="lead")
    assert (comment.about_anchor, comment.about_title) == ("lead", "In short")
    again = reader.post(f"/comments/page/{article.pk}/", filled | {"about": "lead"})
    answer = reader.get(again["Location"])
    assert "About: In short" in answer.content.decode()


@pytest.mark.parametrize("about", ["", "no-such-part", "x" * 10_000, "lead\x00"])
def test_words_are_never_refused_for_their_part(
    reader: Client, article: ArticlePage, filled: dict[str, str], about: str
) -> None:
    comment = send(reader, article, filled, about=about)
    assert (comment.about_anchor, comment.about_title) == (None, "")


def test_what_is_chosen_stays_chosen_where_the_form_comes_back(
    reader: Client, article: ArticlePage, filled: dict[str, str]
) -> None:
    answer = reader.post(f"/comments/page/{article.pk}/", filled | {"about": "lead", "email": "no"})
    assert answer.status_code == 422
    assert '<option value="lead" selected>' in answer.content.decode()


def test_an_answer_speaks_of_what_it_answers_and_is_not_asked(
    reader: Client, article: ArticlePage, filled: dict[str, str]
) -> None:
    above = a_comment(on=article, status="approved", about_anchor="lead", about_title="In short")
    address = f"/comments/page/{article.pk}/reply/{above.pk}/"
    assert "your-about" not in reader.get(address).content.decode()
    reader.post(address, filled)
    assert Comment.objects.latest("pk").about_anchor == "lead"


def test_the_desk_says_which_part_and_finds_by_it(article: ArticlePage, moderator: User) -> None:
    a_comment(on=article, text="Is it safe?", about_anchor="risks", about_title="Risks")
    a_comment(on=article, text="Thank you.")
    for comment in Comment.objects.all():
        facets.reindex(comment)
    browser = signed_in(moderator)
    found = desk.rows(browser, part=" risks ")
    assert len(found) == 1
    assert "About: Risks" in found[0]
    assert len(desk.rows(browser)) == 2
    file: Any = browser.get(desk.queue(export="csv", part="Risks"))
    lines = b"".join(file.streaming_content).decode()
    assert next(csv.DictReader(StringIO(lines.removeprefix("\ufeff"))))["About"] == "Risks"


def test_the_part_is_in_what_a_person_gets_back(article: ArticlePage) -> None:
    a_comment(on=article, author_email="sam@example.org", about_anchor="risks", about_title="Risks")
    row = privacy.export_for("sam@example.org")[0]
    assert (row["about_anchor"], row["about_title"]) == ("risks", "Risks")


def test_a_question_is_marked_with_its_part_and_loses_the_mark_with_its_words(
    reader: Client, article: ArticlePage, filled: dict[str, str], administrator: User
) -> None:
    comment = send(reader, article, filled, about="lead")
    asked = Facet.objects.filter(kind="asks", value=f"{article.pk}:lead", comment=comment)
    assert asked.exists()
    redaction.redact(comment=comment, by=administrator, spans=[(0, len(comment.text))], seen=seen_of(comment))
    assert not asked.exists()
