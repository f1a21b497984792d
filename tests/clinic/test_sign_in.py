from __future__ import annotations

import pytest
from django.test import Client

from clinic.users.models import User

pytestmark = pytest.mark.django_db


def sign_in(name: str, password: str, *, address: str = "192.0.2.1") -> Client:
    client = Client(REMOTE_ADDR=address)
    client.post("/admin/login/", {"username": name, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_the_right_password_opens_the_admin(moderator: User) -> None:
    assert is_in(sign_in("moderator", "password"))


def test_a_name_guessed_at_from_thirty_addresses_rests(moderator: User) -> None:
    for number in range(30):
        sign_in("moderator", f"guess {number}", address=f"192.0.2.{number}")
    assert not is_in(sign_in("moderator", "password", address="198.51.100.7"))


def test_whoever_is_locked_out_is_told_how_long(moderator: User) -> None:
    for _number in range(10):
        sign_in("moderator", "wrong")
    response = Client().post("/admin/login/", {"username": "moderator", "password": "password"})
    assert response.status_code == 429
    assert "a quarter of an hour" in response.content.decode()


def test_colleagues_behind_the_same_address_still_get_in(moderator: User, editor: User) -> None:
    for _number in range(10):
        sign_in("moderator", "wrong")
    assert is_in(sign_in("editor", "password"))


def test_a_few_slips_lock_nobody_out(moderator: User) -> None:
    for _number in range(5):
        sign_in("moderator", "wrong")
    assert is_in(sign_in("moderator", "password"))
