"""A file can go to several sites of one installation, and each clinic's moves are its own."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Site

from clinic.models import HomePage
from clinic.users.models import User
from comments.models import Comment
from moving.models import Move
from procedures.models import ArticlePage
from tests import factories
from tests.moving.moves import a_look, moved, taken_back
from tests.moving.sites import of_every_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def further(site: Site) -> Site:
    """Another clinic of the installation."""
    home = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Second", slug="second", lead="Another clinic.")
    )
    return Site.objects.create(hostname="second.example", root_page=home)


def allowed_below(page: Page, *codenames: str) -> User:
    """Somebody who may move, and has these rights below one page alone."""
    group = Group.objects.create(name=f"Below {page.pk}")
    group.permissions.add(
        *Permission.objects.filter(codename__in=("add_move", "access_admin")),
    )
    for codename in codenames:
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
    user = factories.a_user("reviewer")
    user.groups.set([group])
    return User.objects.get(pk=user.pk)


def test_the_same_file_moves_to_two_sites(site: Site, further: Site, editor: User) -> None:
    moved(a_look(of_every_state(), by=editor))
    second = moved(a_look(of_every_state(), by=editor, site=further))
    for home in (site.root_page, further.root_page):
        assert ArticlePage.objects.descendant_of(home).filter(title="Biopsy", live=True).exists()
    assert Comment.objects.count() == 10
    taken_back(second)
    assert ArticlePage.objects.filter(title="Biopsy").get().is_descendant_of(site.root_page)
    assert Comment.objects.count() == 5


def test_who_works_for_one_clinic_sees_no_move_of_another(
    site: Site, further: Site, editor: User, client: Client
) -> None:
    other = a_look(of_every_state(), by=editor)
    mine = a_look(of_every_state(), by=editor, site=further)
    client.force_login(allowed_below(further.root_page, "add_page", "publish_page"))
    page = client.get(reverse("moving")).content.decode()
    assert reverse("moving_one", args=[mine.pk]) in page
    assert reverse("moving_one", args=[other.pk]) not in page
    assert client.get(reverse("moving_one", args=[other.pk])).status_code == 404
    for name in ("moving_undo", "moving_stop", "moving_items", "moving_one"):
        assert client.post(reverse(name, args=[other.pk])).status_code == 404


def test_nobody_moves_to_a_site_where_they_may_not_publish(site: Site, further: Site, client: Client) -> None:
    client.force_login(allowed_below(further.root_page, "add_page", "publish_page"))
    client.post(reverse("moving_begin"), {"name": "export.xml", "site": site.pk})
    assert not Move.objects.exists()
    client.post(reverse("moving_begin"), {"name": "export.xml", "site": further.pk})
    assert Move.objects.get().site == further


@pytest.mark.parametrize("rights", [("add_page",), ("publish_page",), ()])
def test_the_right_to_move_is_not_the_right_to_publish(
    site: Site, client: Client, rights: tuple[str, ...]
) -> None:
    client.force_login(allowed_below(site.root_page, *rights))
    assert client.get(reverse("moving")).status_code in {302, 403}


def test_who_edits_some_pages_alone_moves_nothing(article: ArticlePage, client: Client) -> None:
    client.force_login(allowed_below(article, "add_page", "publish_page"))
    answer: Any = client.get(reverse("moving"))
    assert answer.status_code in {302, 403}
