"""What tests of the door share: an open door, a key, and how another site asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client

from clinic.users.models import User
from comments.door import keys
from comments.models import DoorKey
from procedures.models import ArticlePage
from tests.comments.texts import FINE

BLOG = "https://blog.example"
PRAISE = FINE

Ask = Callable[..., HttpResponse]


@pytest.fixture
def door(settings: Any, article: ArticlePage) -> None:
    """The door is open."""
    settings.CLINIC_SPAM_DOOR = True


@pytest.fixture
def made(door: None, administrator: User) -> tuple[DoorKey, str]:
    """A key for another site, and its digits."""
    key = DoorKey(name="Blog", address=BLOG)
    return key, keys.make(key=key, by=administrator)


@pytest.fixture
def key(made: tuple[DoorKey, str]) -> DoorKey:
    """The key as it is stored."""
    return made[0]


@pytest.fixture
def secret(made: tuple[DoorKey, str]) -> str:
    """Its digits."""
    return made[1]


@pytest.fixture
def ask(client: Client, secret: str) -> Ask:
    """Another site asks, with a key that works unless said otherwise."""

    def asked(verb: str, version: str = "1.1", **given: Any) -> Any:
        fields = {"api_key": secret, "blog": BLOG, "user_ip": "203.0.113.9"} | given
        whole = {name: value for name, value in fields.items() if value is not None}
        return client.post(f"/{version}/{verb}", whole)

    return asked


def filled_in(fields: dict[str, str]) -> QueryDict:
    """These fields as a request brings them, open to more."""
    given = QueryDict(mutable=True)
    given.update(fields)
    return given
