from __future__ import annotations

import pytest
from django.test import Client

from clinic.models import HomePage
from procedures.models import ArticlePage, ProcedurePage
from tests.factories import a_procedure, an_article

pytestmark = pytest.mark.django_db


def headings(*texts: str) -> list[tuple[str, dict[str, str]]]:
    return [("heading", {"text": text, "anchor": ""}) for text in texts]


def anchors(article: ArticlePage) -> list[str]:
    return [entry.anchor for entry in ArticlePage.objects.get(pk=article.pk).contents]


def rename(article: ArticlePage, position: int, text: str) -> ArticlePage:
    article.body[position].value["text"] = text
    article.save_revision().publish()
    return article


def test_a_renamed_heading_keeps_its_anchor(home: HomePage) -> None:
    article = an_article(below=home, body=headings("How it works"))
    rename(article, 0, "What happens")
    assert anchors(article) == ["how-it-works"]
    assert ArticlePage.objects.get().contents[0].title == "What happens"


def test_a_renamed_heading_keeps_its_anchor_even_if_the_form_lost_it(home: HomePage) -> None:
    article = an_article(below=home, body=headings("How it works"))
    article.body[0].value["anchor"] = ""
    rename(article, 0, "What happens")
    assert anchors(article) == ["how-it-works"]


def test_equal_headings_get_two_anchors(home: HomePage) -> None:
    article = an_article(below=home, body=headings("Risks", "Risks", "Risks"))
    assert anchors(article) == ["risks", "risks-2", "risks-3"]


def test_equal_headings_that_look_like_comments_get_two_anchors(home: HomePage) -> None:
    article = an_article(below=home, body=headings("Comment 1", "Comment 1"))
    assert anchors(article) == ["section-comment-1", "section-comment-1-2"]


def test_a_heading_made_by_code_needs_no_anchor(home: HomePage) -> None:
    article = an_article(below=home, body=[("heading", {"text": "Risks"})])
    assert anchors(article) == ["risks"]


def test_a_copied_block_does_not_take_its_originals_anchor(home: HomePage) -> None:
    article = an_article(below=home, body=[("heading", {"text": "Risks", "anchor": "risks"})] * 2)
    assert anchors(article) == ["risks", "risks-2"]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        pytest.param("Après l’opération", "apres-loperation", id="accents and apostrophes"),
        pytest.param("What's next?", "whats-next", id="a straight apostrophe"),
        pytest.param("治疗", "section", id="letters that make no anchor"),
        pytest.param("Comments", "comments-2", id="an id of the page's frame"),
        pytest.param("Comment 12", "section-comment-12", id="like the id of a comment"),
        pytest.param("Your email", "section-your-email", id="like the id of a field"),
        pytest.param("<script>alert(1)</script>", "scriptalert1script", id="markup"),
    ],
)
def test_an_anchor_is_plain_and_free(text: str, anchor: str, home: HomePage) -> None:
    assert anchors(an_article(below=home, body=headings(text))) == [anchor]


def test_procedures_are_the_second_level_in_the_trees_order(article: ArticlePage) -> None:
    a_procedure(below=article, title="Port placement")
    first = a_procedure(below=article, title="Biopsy")
    first.refresh_from_db()
    first.move(ArticlePage.objects.get(), pos="first-child")
    (section,) = [entry for entry in ArticlePage.objects.get().contents if entry.children]
    assert [child.title for child in section.children] == ["Biopsy", "Port placement"]


def test_a_procedure_named_like_a_section_gets_an_anchor_of_its_own(home: HomePage) -> None:
    article = an_article(below=home, body=headings("Biopsy"))
    assert a_procedure(below=article, title="Biopsy").anchor == "biopsy-2"


def test_a_section_named_like_a_procedure_gets_an_anchor_of_its_own(
    article: ArticlePage, procedure: ProcedurePage
) -> None:
    article.body.append(("heading", {"text": procedure.title, "anchor": ""}))
    article.save_revision().publish()
    assert anchors(article)[-1] == "biopsy-2"


def test_a_renamed_procedure_keeps_its_anchor(procedure: ProcedurePage) -> None:
    procedure.title = "Taking a sample"
    procedure.save_revision().publish()
    assert ProcedurePage.objects.get().anchor == "biopsy"


def test_a_copied_procedure_gets_an_anchor_of_its_own(article: ArticlePage, procedure: ProcedurePage) -> None:
    copy = procedure.copy(update_attrs={"slug": "biopsy-copy"})
    assert (procedure.anchor, ProcedurePage.objects.get(pk=copy.pk).anchor) == ("biopsy", "biopsy-2")


def test_a_moved_procedure_gets_an_anchor_that_is_free_there(
    home: HomePage, procedure: ProcedurePage
) -> None:
    elsewhere = an_article(below=home, title="Elsewhere", slug="elsewhere")
    there = a_procedure(below=elsewhere, title="Biopsy", slug="biopsy-there")
    there.move(ArticlePage.objects.get(title="Treatment through a pinhole"), pos="last-child")
    assert ProcedurePage.objects.get(pk=there.pk).anchor == "biopsy-2"


def test_a_link_name_that_an_editor_typed_becomes_a_plain_and_free_one(procedure: ProcedurePage) -> None:
    procedure.anchor = "Main menu & more"
    procedure.save_revision().publish()
    assert ProcedurePage.objects.get().anchor == "main-menu-more"


def test_a_draft_may_have_an_empty_heading(article: ArticlePage) -> None:
    article.body.append(("heading", {"text": "", "anchor": ""}))
    article.save_revision()


def test_every_line_of_the_contents_leads_to_exactly_one_id(
    client: Client, article: ArticlePage, procedure: ProcedurePage
) -> None:
    html = client.get(article.url).content.decode()
    lines = [entry for top in article.contents for entry in (top, *top.children)]
    assert len(lines) == 3
    assert [html.count(f' id="{line.anchor}"') for line in lines] == [1, 1, 1]
    assert all(f'href="#{line.anchor}"' in html for line in lines)


def test_the_search_reads_each_heading_once(home: HomePage) -> None:
    body = [
        ("heading", {"text": "Risks"}),
        ("text", "<p>Few.</p>"),
        ("procedures", {"heading": "Procedures"}),
    ]
    article = an_article(below=home, body=body)
    said = [(part.title, part.text) for part in article.search_parts if part.anchor]
    assert said == [("Risks", "Few."), ("Procedures", "")]
