from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from clinic.health import Level, outside
from tests.clinic.health import servers


def test_a_cache_that_answers_is_well() -> None:
    assert outside.cache_keeps().level == Level.OK


def test_a_cache_whose_server_is_away_is_a_failure(settings: Settings) -> None:
    there = f"redis://127.0.0.1:{servers.closed_port()}/0"
    settings.CACHES = {"default": {"BACKEND": "clinic.caches.Redis", "LOCATION": there}}
    cache.get("anything")
    found = outside.cache_keeps()
    assert found.level == Level.FAILURE
    assert "CLINIC_CACHE_URL" in found.do


def smtp(settings: Settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "clinic", "secret-word"


def test_a_mail_server_that_takes_the_log_in_is_well(settings: Settings) -> None:
    with servers.serving(servers.mail_server(takes_log_in=True)) as port:
        smtp(settings, port)
        assert outside.mail_server_takes_us().level == Level.OK


def test_a_mail_server_that_refuses_the_log_in_is_a_failure_that_tells_no_password(
    settings: Settings,
) -> None:
    with servers.serving(servers.mail_server(takes_log_in=False)) as port:
        smtp(settings, port)
        found = outside.mail_server_takes_us()
    assert (found.level, "name and password" in found.says) == (Level.FAILURE, True)
    assert "secret-word" not in str(found)


def test_a_mail_server_that_is_away_is_a_failure(settings: Settings) -> None:
    smtp(settings, servers.closed_port())
    assert "ConnectionRefusedError" in outside.mail_server_takes_us().says
    assert outside.send_mail_to("somebody@example.org").level == Level.FAILURE


def test_a_site_without_a_mail_server_is_warned(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert outside.mail_server_takes_us().level == Level.WARNING


@pytest.mark.parametrize(
    ("days", "level", "says"),
    [
        pytest.param(60, Level.OK, "60 days", id="fresh"),
        pytest.param(15, Level.WARNING, "15 days", id="not renewed in time"),
        pytest.param(3, Level.FAILURE, "3 days", id="nearly over"),
        pytest.param(-2, Level.FAILURE, "expired", id="over"),
    ],
)
def test_a_certificate_is_looked_at_as_browsers_do(
    days: int, level: Level, says: str, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = servers.certificate(tmp_path, days=days)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with servers.serving(servers.tls_server(file)) as port:
        settings.CLINIC_SITE_URL = f"https://localhost:{port}"
        found = outside.certificate_lasts()
    assert (found.level, says in found.says) == (level, True), found


def test_a_certificate_that_nobody_signed_is_a_failure(settings: Settings, tmp_path: Path) -> None:
    with servers.serving(servers.tls_server(servers.certificate(tmp_path, days=60))) as port:
        settings.CLINIC_SITE_URL = f"https://localhost:{port}"
        assert outside.certificate_lasts().level == Level.FAILURE


def test_a_site_that_cannot_be_reached_from_itself_is_a_warning(settings: Settings) -> None:
    settings.CLINIC_SITE_URL = f"https://localhost:{servers.closed_port()}"
    assert outside.certificate_lasts().level == Level.WARNING
