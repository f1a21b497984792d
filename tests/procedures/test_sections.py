from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.documents.models import Document

from clinic.models import HomePage
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import an_article, an_image

pytestmark = pytest.mark.django_db


def fingerprints(page: ArticlePage | ProcedurePage) -> dict[str, str]:
    return {section.anchor: section.fingerprint for section in page.sections}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("search_description", "Other words"),
        ("listing_summary", "Other words"),
        ("slug", "elsewhere"),
        ("seo_title", "Other words"),
        ("for_review", "Is this so?"),
        ("review_months", 3),
        ("author_name", "Somebody"),
        ("show_in_menus", True),
        ("comments_days", 5),
    ],
)
def test_a_field_that_is_not_clinical_leaves_every_section_as_it_was(
    field: str, value: Any, procedure: ProcedurePage
) -> None:
    before = fingerprints(procedure)
    setattr(procedure, field, value)
    assert fingerprints(procedure) == before


@pytest.mark.parametrize(
    ("field", "anchor"), [("title", "lead"), ("summary_text", "lead"), ("what_it_is", "what-it-is")]
)
def test_a_clinical_field_changes_its_own_section_alone(
    field: str, anchor: str, procedure: ProcedurePage
) -> None:
    before = fingerprints(procedure)
    setattr(procedure, field, "<p>Other words.</p>")
    after = fingerprints(procedure)
    assert [name for name in before if before[name] != after[name]] == [anchor]


def test_the_same_words_under_another_heading_of_the_site_are_another_section(
    procedure: ProcedurePage,
) -> None:
    procedure.risks = procedure.what_it_is
    assert len(set(fingerprints(procedure).values())) == 3


def test_a_section_reads_the_same_in_every_language_of_the_admin(procedure: ProcedurePage) -> None:
    english = fingerprints(procedure)
    with translation.override("es"):
        assert fingerprints(procedure) == english


def a_page_with_a_picture(home: HomePage, image: Any, alt: str = "") -> ArticlePage:
    picture = {"image": {"image": image, "alt_text": alt, "decorative": False}, "caption": ""}
    return an_article(below=home, title=f"Pictures {alt}", body=[("image", picture)])


def test_a_picture_is_signed_with_its_file_and_its_words(home: HomePage) -> None:
    image = an_image()
    page = a_page_with_a_picture(home, image)
    seen = [fingerprints(ArticlePage.objects.get(pk=page.pk))["start"]]
    image.description = "A dark room"
    image.save()
    seen.append(fingerprints(ArticlePage.objects.get(pk=page.pk))["start"])
    image.file_hash = "another file"
    image.save()
    seen.append(fingerprints(ArticlePage.objects.get(pk=page.pk))["start"])
    assert len(set(seen)) == 3


def test_a_document_behind_a_link_is_signed_with_its_file(home: HomePage) -> None:
    sheet = Document.objects.create(title="Before you come", file=ContentFile(b"Fast.", "sheet.pdf"))
    link = f'<p><a id="{sheet.pk}" linktype="document">the sheet</a></p>'
    page = an_article(below=home, body=[("text", link)])
    before = fingerprints(ArticlePage.objects.get(pk=page.pk))
    Document.objects.filter(pk=sheet.pk).update(file_hash="another file")
    after = fingerprints(ArticlePage.objects.get(pk=page.pk))
    assert [name for name in before if before[name] != after[name]] == ["start"]


def test_what_the_editors_screen_puts_into_a_text_by_itself_is_not_signed(procedure: ProcedurePage) -> None:
    before = fingerprints(procedure)
    procedure.what_it_is = procedure.what_it_is.replace("<p>", '<p data-block-key="x1y2z">')
    assert fingerprints(procedure) == before


def test_an_empty_paragraph_is_no_section(procedure: ProcedurePage) -> None:
    before = fingerprints(procedure)
    procedure.risks = '<p data-block-key="x1y2z"></p>'
    assert fingerprints(procedure) == before


def test_where_a_section_stands_and_what_its_link_is_called_is_not_signed(article: ArticlePage) -> None:
    before = sorted(fingerprints(article).values())
    blocks = [(block.block_type, block.value) for block in article.body]
    blocks[0][1]["anchor"] = "elsewhere"
    article.body = [blocks[2], *blocks[:2]]
    assert sorted(fingerprints(article).values()) == before
