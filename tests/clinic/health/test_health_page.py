from __future__ import annotations

import pytest
from django.core import mail
from pytest_django import Settings
from wagtail.models import Site

from clinic.users.models import User
from tests.clinic.health import servers
from tests.factories import a_user, signed_in

pytestmark = pytest.mark.django_db


def test_administrators_read_what_is_wrong_first_and_what_to_do(site: Site, administrator: User) -> None:
    page = signed_in(administrator).get("/admin/health/").text
    assert "checks failed." in page
    assert page.index("No worker has ever run here") < page.index("The filter weighs comments.")
    assert "Start it again" in page


def test_nobody_else_sees_it(site: Site, editor: User, moderator: User) -> None:
    for user in (editor, moderator, a_user("reviewer")):
        browser = signed_in(user)
        assert browser.get("/admin/health/").status_code == 302
        assert "/admin/health/" not in browser.get("/admin/").text


def test_a_button_sends_a_mail_to_whoever_presses_it(site: Site, administrator: User) -> None:
    page = signed_in(administrator).post("/admin/health/", follow=True).text
    assert [message.to for message in mail.outbox] == [[administrator.email]]
    assert "See whether it arrives" in page


def test_a_mail_server_that_is_away_is_told_at_once(
    site: Site, administrator: User, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", servers.closed_port()
    page = signed_in(administrator).post("/admin/health/", follow=True).text
    assert "The mail could not be sent (ConnectionRefusedError)" in page
