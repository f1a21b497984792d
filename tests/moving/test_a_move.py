"""A site moves in: what was public stays public, what was private stays so, and nothing comes twice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from clinic.models import ClinicImage, HomePage, StandardPage
from clinic.users.models import User
from comments.models import Comment
from moving.models import Move, MovedThing, State
from procedures.models import ArticlePage
from tests.moving.moves import a_look, moved
from tests.moving.sites import of_every_state
from tests.moving.wxr_maker import MadeComment, MadeItem, MadeSite

pytestmark = pytest.mark.django_db


def said(move: Move) -> str:
    return "\n".join(map(str, move.lines.all()))


def test_a_look_moves_nothing(looked: Move) -> None:
    assert looked.state == State.LOOKED
    assert not ArticlePage.objects.exists()
    assert not Comment.objects.exists()
    assert not ClinicImage.objects.exists()


def test_a_look_says_what_will_not_come(looked: Move) -> None:
    assert "Thrown away: It was in the bin over there" in said(looked)
    assert "1 private note of editors. It is never made public." in said(looked)


def test_posts_become_articles_and_pages_plain_pages(done: Move) -> None:
    assert done.state == State.DONE, said(done)
    assert ArticlePage.objects.get(title="Biopsy").live
    assert StandardPage.objects.get(title="Services").live


def test_a_page_stands_below_the_page_it_stood_below(done: Move) -> None:
    assert StandardPage.objects.get(title="Embolization").get_parent().title == "Services"


def test_a_kind_that_nobody_chose_for_does_not_come(done: Move) -> None:
    assert not Page.objects.filter(title="A price").exists()


@pytest.mark.parametrize("title", ["Unfinished", "For us alone", "Behind a password"])
def test_what_the_public_did_not_see_it_does_not_see_here(done: Move, client: Client, title: str) -> None:
    page = ArticlePage.objects.get(title=title)
    assert not page.live
    assert client.get(f"/{page.slug}/").status_code == 404


def test_what_was_planned_is_planned(done: Move) -> None:
    page = ArticlePage.objects.get(title="Planned")
    assert not page.live
    assert page.latest_revision.approved_go_live_at.year == 2190


def test_what_was_thrown_away_stays_away(done: Move) -> None:
    assert not Page.objects.filter(title="Thrown away").exists()


def test_a_moved_article_says_who_wrote_it_and_that_nobody_checked_it(done: Move, client: Client) -> None:
    html = client.get("/biopsy/").content.decode()
    assert "Alex Roe" in html
    assert "A clinician has yet to check this page." in html


def test_its_dates_are_those_of_the_former_site(done: Move) -> None:
    page = ArticlePage.objects.get(title="Biopsy")
    assert page.first_published_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert page.last_published_at == datetime(2020, 2, 2, 3, 4, 5, tzinfo=UTC)
    assert page.clinically_changed_at == page.last_published_at


def test_headings_become_sections_and_links_follow_pages(done: Move) -> None:
    page = ArticlePage.objects.get(title="Biopsy")
    services = StandardPage.objects.get(title="Services")
    assert [block.value["text"] for block in page.body if block.block_type == "heading"] == [
        "What it is",
        "Risks",
    ]
    text = next(block.value.source for block in page.body if block.block_type == "text")
    assert f'linktype="page" id="{services.pk}"' in text or f'id="{services.pk}" linktype="page"' in text


@pytest.mark.parametrize(
    "address", ["https://old.example/?p=4", "/?page_id=4", "/about-us", "/about-us/?utm_source=mail#top"]
)
def test_links_in_every_form_follow_pages(editor: User, home: HomePage, client: Client, address: str) -> None:
    post = MadeItem(2, "Biopsy", f'<p>Words</p><p>See <a href="{address}">us</a>.</p>')
    moved(a_look(MadeSite(items=[post, MadeItem(4, "About us", kind="page")]), by=editor))
    assert '<a href="/about-us/">us</a>' in client.get("/biopsy/").content.decode()


def test_the_excerpt_becomes_the_lead(done: Move) -> None:
    assert ArticlePage.objects.get(title="Biopsy").lead == "How we take a sample."


def test_words_for_search_engines_come_if_a_person_wrote_them(done: Move) -> None:
    page = ArticlePage.objects.get(title="Biopsy")
    assert (page.seo_title, page.search_description) == ("Biopsy, explained", "")


def test_what_stood_in_a_menu_stands_in_the_menu(done: Move) -> None:
    assert StandardPage.objects.get(title="Services").show_in_menus
    assert not StandardPage.objects.get(title="Embolization").show_in_menus


def test_a_picture_comes_once_with_its_description(done: Move) -> None:
    picture = ClinicImage.objects.get()
    block = next(
        block for block in ArticlePage.objects.get(title="Biopsy").body if block.block_type == "image"
    )
    assert block.value["image"].pk == picture.pk
    assert block.value["image"].contextual_alt_text == "A needle"
    assert block.value["caption"] == "The needle"


def test_a_link_to_a_document_follows_it(editor: User, home: HomePage, uploads: str, client: Client) -> None:
    address = "https://old.example/wp-content/uploads/2020/01/consent.pdf"
    (Path(uploads) / "2020/01/consent.pdf").write_bytes(b"%PDF-1.4")
    paper = MadeItem(8, "Consent", "", kind="attachment", status="inherit", file_url=address)
    post = MadeItem(2, "Biopsy", f'<p>Words</p><p>Print <a href="{address}">the form</a>.</p>')
    moved(a_look(MadeSite(items=[post, paper]), by=editor, pictures=uploads))
    document = get_document_model().objects.get()
    assert f'href="{document.url}"' in client.get("/biopsy/").content.decode()
    assert client.get("/wp-content/uploads/2020/01/consent.pdf", follow=True).status_code == 200


def test_comments_that_a_plain_page_would_not_show_are_told(editor: User, home: HomePage) -> None:
    made = MadeSite(items=[MadeItem(1, "About us", kind="page", comments=[MadeComment(4), MadeComment(5)])])
    assert "About us: It has 2 comments. Plain pages show none" in said(a_look(made, by=editor))


def test_a_code_of_a_plugin_is_left_to_the_editor_and_never_shown(done: Move, client: Client) -> None:
    page = ArticlePage.objects.get(title="Biopsy")
    assert "leftover" in [block.block_type for block in page.body]
    assert "contact-form-7" not in client.get("/biopsy/").content.decode()
    assert "contact-form-7" in said(done)


def test_the_same_file_again_brings_nothing(done: Move, editor: User, uploads: str) -> None:
    before = numbers()
    again = moved(a_look(of_every_state(), by=editor, pictures=uploads))
    assert again.state == State.DONE, said(again)
    assert numbers() == before


def numbers() -> list[int]:
    return [model.objects.count() for model in (Page, Comment, ClinicImage, MovedThing, Redirect)]


def test_the_same_file_again_leaves_the_words_of_staff(done: Move, editor: User) -> None:
    page = ArticlePage.objects.get(title="Biopsy")
    page.lead = "Our own words."
    page.save_revision().publish()
    moved(a_look(of_every_state(), by=editor))
    assert ArticlePage.objects.get(title="Biopsy").lead == "Our own words."


def test_files_are_deleted_once_all_is_moved(done: Move) -> None:
    assert not done.files.exists()


def test_numbers_match_state_by_state(done: Move) -> None:
    assert done.moved["by_state"]["comments:comment:1"] == 2
    assert done.moved["by_state"]["comments:comment:0"] == 1
    assert done.moved["by_state"]["items:post:publish"] == 2
    assert done.moved["by_state"]["items:attachment:inherit"] == 1


def test_a_picture_that_is_named_by_a_number_nobody_has_is_told(editor: User, home: HomePage) -> None:
    made = MadeSite(items=[MadeItem(1, content='[gallery ids="4"]<p>Words</p>')])
    move = moved(a_look(made, by=editor))
    assert "picture 4" in "\n".join(str(line) for line in move.lines.all())


def test_a_title_that_stands_in_for_first_words_is_shown_once(site: Site, client: Client) -> None:
    moved(a_look(MadeSite(items=[MadeItem(1, "Biopsy", "<h2>What it is</h2><p>A sample.</p>")])))
    assert ArticlePage.objects.get().lead == "Biopsy"
    assert 'class="page-header__lead"' not in client.get("/biopsy/").content.decode()
