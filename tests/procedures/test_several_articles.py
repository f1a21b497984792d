"""A procedure may show in several articles, each with its own choice and order; its page leads on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from clinic.models import HomePage, LocationPage, LocationsPage, PeoplePage, PersonPage
from procedures.models import (
    ArticlePage,
    ProcedureLocation,
    ProcedurePage,
    ProcedurePerson,
    RelatedProcedure,
)
from tests.factories import a_page, a_procedure, an_article, in_spanish


def choosing(*pages: ProcedurePage) -> tuple[str, dict[str, Any]]:
    """A section that shows exactly these."""
    value = {"heading": "Chosen", "anchor": "", "introduction": "", "chosen": list(pages)}
    return ("procedures", value)


def article_of(home: HomePage, *sections: Any, title: str = "Catheters") -> ArticlePage:
    """A second article, with these sections."""
    return an_article(below=home, title=title, slug=title.lower(), body=list(sections))


def publish(article: ArticlePage, *sections: Any) -> None:
    """Give an article these sections, as it stands in the tree by now."""
    article = ArticlePage.objects.get(pk=article.pk)
    article.body = list(sections)
    article.save_revision().publish()


def titles(article: ArticlePage) -> list[str]:
    return [page.title for page in ArticlePage.objects.get(pk=article.pk).shown]


@pytest.fixture
def port(article: ArticlePage) -> ProcedurePage:
    return a_procedure(below=article, title="Port", summary_text="The words of the port.")


def test_an_article_shows_chosen_procedures_of_another_in_the_editors_order(
    client: Client, home: HomePage, procedure: ProcedurePage, port: ProcedurePage
) -> None:
    other = article_of(home, choosing(port, procedure))
    html = client.get(other.url).text
    assert html.index("The words of the port.") < html.index(procedure.summary_text)
    assert f'href="{port.url}"' in html
    assert [child.title for child in other.contents[0].children] == ["Port", "Biopsy"]


def test_a_choice_leaves_out_what_was_not_chosen(
    client: Client, article: ArticlePage, procedure: ProcedurePage, port: ProcedurePage
) -> None:
    publish(article, choosing(port))
    assert procedure.summary_text not in client.get(article.url).text


def test_every_id_of_an_article_is_its_own_whatever_it_shows(
    client: Client, home: HomePage, procedure: ProcedurePage
) -> None:
    heading = ("heading", {"text": "Biopsy", "anchor": ""})
    other = article_of(home, heading, choosing(procedure, procedure), choosing(procedure))
    own = a_procedure(below=other, title="Biopsy", slug="own")
    other = ArticlePage.objects.get(pk=other.pk)
    other.body.append(choosing(own))
    other.save_revision().publish()
    html = client.get(other.url).text
    anchors = [entry.anchor for top in other.contents for entry in (top, *top.children)]
    assert len(set(anchors)) == len(anchors) == 8
    assert all(html.count(f' id="{anchor}"') == 1 for anchor in anchors)
    assert own.anchor in anchors


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "delete"])
def test_a_chosen_procedure_that_is_not_public_is_left_out(
    client: Client, home: HomePage, port: ProcedurePage, hide: str
) -> None:
    other = article_of(home, choosing(port))
    acts: dict[str, Callable[[], object]] = {
        "unpublish": port.unpublish,
        "restrict": lambda: PageViewRestriction.objects.create(page=port, restriction_type="login"),
        "delete": port.delete,
    }
    acts[hide]()
    answer = client.get(other.url)
    assert answer.status_code == 200
    assert "The words of the port." not in answer.text


def test_a_procedure_says_in_which_other_articles_it_stands(
    client: Client, home: HomePage, article: ArticlePage, port: ProcedurePage
) -> None:
    other = article_of(home, choosing(port))
    article_of(home, ("text", f'<p><a linktype="page" id="{port.pk}">port</a></p>'), title="Linking")
    publish(article, choosing(port))
    html = client.get(port.url).text
    assert f'href="{other.url}">Also part of “Catheters”' in html
    assert html.count("Also part of") == 1
    other.unpublish()
    assert "Also part of" not in client.get(port.url).text


def test_before_and_after_follow_the_articles_own_order(
    client: Client, article: ArticlePage, procedure: ProcedurePage, port: ProcedurePage
) -> None:
    last = a_procedure(below=article, title="Ablation")
    publish(article, choosing(last, port, procedure))
    assert titles(article) == ["Ablation", "Port", "Biopsy"]
    html = client.get(port.url).text
    assert f'rel="prev" href="{last.url}"' in html
    assert f'rel="next" href="{procedure.url}"' in html
    assert 'rel="prev"' not in client.get(last.url).text
    assert 'rel="next"' not in client.get(procedure.url).text


def test_an_article_costs_the_same_queries_with_2_and_with_20_chosen(
    client: Client, home: HomePage, article: ArticlePage, django_assert_max_num_queries: Any
) -> None:
    pages = [a_procedure(below=article, title=f"Procedure {number}") for number in range(20)]

    def queries(number: int) -> int:
        other = article_of(home, choosing(*pages[:number]), title=f"With{number}")
        client.get(other.url)
        with django_assert_max_num_queries(30) as counted:
            client.get(other.url)
        return len(counted)

    assert queries(2) == queries(20)


def people_of(home: HomePage) -> PeoplePage:
    return a_page(PeoplePage(title="Clinicians", slug="clinicians"), below=home)


def places_of(home: HomePage) -> LocationsPage:
    return a_page(LocationsPage(title="Locations", slug="locations"), below=home)


def test_a_procedure_leads_to_people_places_and_related_procedures(
    client: Client, home: HomePage, procedure: ProcedurePage, port: ProcedurePage
) -> None:
    people = people_of(home)
    robin = a_page(PersonPage(title="Robin Roe", credentials="MD", slug="robin"), below=people)
    hidden = a_page(PersonPage(title="Kim Gone", slug="kim", live=False), below=people)
    place = a_page(LocationPage(title="North wing", slug="north"), below=places_of(home))
    port.person_links.set([ProcedurePerson(target=hidden), ProcedurePerson(target=robin)])
    port.location_links.set([ProcedureLocation(target=place)])
    port.related_links.set([RelatedProcedure(target=procedure), RelatedProcedure(target=port)])
    port.save_revision().publish()
    html = client.get(port.url).text
    assert "Robin Roe, MD" in html
    assert f'href="{place.url}">North wing</a>' in html
    assert f'<a class="card__link" href="{procedure.url}">' in html.partition("Related procedures")[2]
    assert "Kim Gone" not in html


def test_people_and_places_list_what_is_done_by_them_and_there(
    client: Client, home: HomePage, procedure: ProcedurePage, port: ProcedurePage
) -> None:
    robin = a_page(PersonPage(title="Robin Roe", slug="robin"), below=people_of(home))
    place = a_page(LocationPage(title="North wing", slug="north"), below=places_of(home))
    assert ">Procedures</h2>" not in client.get(robin.url).text
    for page in (procedure, port):
        page.person_links.set([ProcedurePerson(target=robin)])
        page.location_links.set([ProcedureLocation(target=place)])
        page.save_revision().publish()
    in_spanish(port)
    procedure.unpublish()
    for page in (robin, place):
        html = client.get(page.url).text.partition(">Procedures</h2>")[2]
        assert html.count(f'href="{port.url}"') == 1
        assert f'href="{procedure.url}"' not in html
        assert 'href="/es/' not in html.partition("</section>")[0]


def test_translated_people_and_places_list_the_translated_procedures(
    client: Client, home: HomePage, procedure: ProcedurePage
) -> None:
    robin = a_page(PersonPage(title="Robin Roe", slug="robin"), below=people_of(home))
    place = a_page(LocationPage(title="North wing", slug="north"), below=places_of(home))
    procedure.person_links.set([ProcedurePerson(target=robin)])
    procedure.location_links.set([ProcedureLocation(target=place)])
    procedure.save_revision().publish()
    biopsia = in_spanish(procedure)
    for page in (in_spanish(robin), in_spanish(place)):
        assert f'href="{biopsia.url}"' in client.get(page.url).text.partition(">Procedimientos</h2>")[2]


def test_facts_at_a_glance_show_only_what_is_filled_in(client: Client, article: ArticlePage) -> None:
    page = a_procedure(below=article, duration="About <1 hour", stay="  ")
    html = client.get(page.url).text
    assert html.count('class="glance__fact"') == 1
    assert "About &lt;1 hour" in html
    assert 'id="at-a-glance"' not in client.get(a_procedure(below=article, title="Bare").url).text


def test_further_sections_count_in_the_contents_and_in_what_is_signed(
    client: Client, article: ArticlePage
) -> None:
    more = [("heading", {"text": "Risks", "anchor": ""}), ("text", "<p>Rare.</p>")]
    page = a_procedure(below=article, risks="<p>Some.</p>", more=more, stay="One night")
    assert [entry.anchor for entry in page.contents] == ["what-it-is", "risks", "risks-2"]
    assert [section.anchor for section in page.sections] == [
        "lead", "at-a-glance", "what-it-is", "risks", "risks-2",
    ]  # fmt: skip
    assert client.get(page.url).text.count(' id="risks-2"') == 1


def test_a_page_can_be_passed_on_without_another_company(client: Client, procedure: ProcedurePage) -> None:
    html = client.get(procedure.url).text.partition('class="share"')[2].partition("</section>")[0]
    assert 'href="mailto:?subject=Biopsy&amp;body=http%3A%2F%2F' in html
    assert f'value="{procedure.full_url}" readonly' in html
