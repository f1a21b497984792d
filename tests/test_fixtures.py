"""The ground that every test stands on."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page, Site

from procedures.models import ProcedurePage
from tests.factories import a_comment, a_user, an_image, signed_in


def test_the_article_and_its_procedure_are_public(client: Client, procedure: ProcedurePage) -> None:
    assert client.get(procedure.get_parent().url).status_code == 200
    assert client.get(procedure.url).status_code == 200


@pytest.mark.parametrize("_turn", ["once", "again, with empty tables"])
@pytest.mark.django_db(transaction=True)
def test_the_site_stands_after_the_tables_were_emptied(site: Site, client: Client, _turn: str) -> None:
    assert Page.objects.get(depth=1).is_root()
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("role", ["administrator", "editor", "reviewer", "moderator"])
def test_each_role_may_open_the_admin(site: Site, role: str) -> None:
    assert signed_in(a_user(role)).get("/admin/").status_code == 200


def test_a_comment_is_pending_unless_said_otherwise(procedure: ProcedurePage) -> None:
    assert a_comment(on=procedure).status == "pending"


@pytest.mark.django_db
def test_an_image_is_stored() -> None:
    assert an_image().width == 640
