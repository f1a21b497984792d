from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from clinic.models import ClinicSettings, HomePage
from clinic.page_generations import PageGenerations
from comments.models import DiscussionSettings
from procedures.models import ArticlePage
from tests import factories

Forgotten = Callable[[Callable[[], Any]], bool]


@pytest.fixture
def forgotten(tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any) -> Forgotten:
    """Tells whether an act, once committed, makes every kept page old; it must not do so earlier."""
    settings.DATA_DIR = tmp_path
    generations = PageGenerations(tmp_path / "cache" / "page-generations")

    def ask(act: Callable[[], Any]) -> bool:
        stamp = generations.stamp("/")
        with django_capture_on_commit_callbacks(execute=True):
            act()
            assert generations.holds(stamp, 0.0)
        return not generations.holds(stamp, 0.0)

    return ask


def test_publishing_a_page_forgets_all_pages(forgotten: Forgotten, article: ArticlePage) -> None:
    assert forgotten(lambda: article.save_revision().publish())


def test_an_editors_draft_forgets_nothing(forgotten: Forgotten, article: ArticlePage) -> None:
    assert not forgotten(article.save_revision)


def test_taking_a_page_down_forgets_all_pages(forgotten: Forgotten, article: ArticlePage) -> None:
    assert forgotten(article.unpublish)


def test_moving_a_page_forgets_all_pages(forgotten: Forgotten, home: HomePage, article: ArticlePage) -> None:
    other = factories.a_standard_page(below=home)
    assert forgotten(lambda: Page.objects.get(pk=other.pk).move(article, pos="left"))


@pytest.mark.parametrize("act", ["publish", "unpublish", "delete"])
def test_a_word_of_the_glossary_that_changes_forgets_all_pages(
    forgotten: Forgotten, article: ArticlePage, act: str
) -> None:
    word = factories.a_term("sample")
    acts = {
        "publish": lambda: word.save_revision().publish(),
        "unpublish": word.unpublish,
        "delete": word.delete,
    }
    assert forgotten(acts[act])


def test_a_draft_of_a_word_forgets_nothing(forgotten: Forgotten, article: ArticlePage) -> None:
    assert not forgotten(factories.a_term("sample", live=False).save_revision)


def test_deleting_a_page_forgets_all_pages(forgotten: Forgotten, article: ArticlePage) -> None:
    assert forgotten(article.delete)


def test_making_a_page_private_forgets_all_pages(forgotten: Forgotten, article: ArticlePage) -> None:
    restriction = PageViewRestriction(page=article, restriction_type="login")
    assert forgotten(restriction.save)


@pytest.mark.parametrize("model", [ClinicSettings, DiscussionSettings])
def test_saving_the_sites_settings_forgets_all_pages(forgotten: Forgotten, site: Site, model: Any) -> None:
    assert forgotten(model.for_site(site).save)


def test_a_changed_address_of_the_site_forgets_all_pages(forgotten: Forgotten, site: Site) -> None:
    assert forgotten(site.save)


def test_a_changed_picture_forgets_all_pages(forgotten: Forgotten, db: None) -> None:
    picture = factories.an_image()
    assert forgotten(picture.save)


def test_a_new_redirect_forgets_all_pages(forgotten: Forgotten, site: Site) -> None:
    assert forgotten(lambda: Redirect.objects.create(old_path="/old", redirect_link="/", site=site))


def test_a_member_of_staff_who_signs_in_forgets_nothing(forgotten: Forgotten, db: None) -> None:
    staff = factories.a_user("moderator")
    assert not forgotten(staff.save)
