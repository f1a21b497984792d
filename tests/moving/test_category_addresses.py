"""Old addresses of categories lead on, also of those that stand in others."""

from __future__ import annotations

import pytest
from django.test import Client

from clinic.models import HomePage
from clinic.users.models import User
from tests.moving.moves import a_look, moved
from tests.moving.wxr_maker import MadeItem, MadeSite

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/category/news/", "/category/liver/", "/category/news/liver/", "/category/news/liver/feed/"]
)
def test_a_category_leads_on_by_each_of_its_addresses(
    path: str, client: Client, home: HomePage, editor: User
) -> None:
    categories = [("news", "", "News"), ("liver", "news", "Liver"), ("a", "b", "A"), ("b", "a", "B")]
    moved(a_look(MadeSite(items=[MadeItem(1)], categories=categories), by=editor))
    assert client.get(path).status_code == 301
