"""What browsers block is counted here; of who reports it, and where exactly, nothing is kept."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from clinic import policy_reports
from clinic.models import PolicyBreach
from clinic.users.models import User
from tests.factories import signed_in

pytestmark = pytest.mark.django_db
PAGE = "http://testserver/my-data/secret-token/?q=private"


def report(client: Client, **fields: Any) -> int:
    told = {"document-uri": PAGE, "effective-directive": "script-src-elem", "blocked-uri": "inline"} | fields
    body = json.dumps({"csp-report": {key.replace("_", "-"): value for key, value in told.items()}})
    return client.post("/policy-reports/", body, content_type="application/csp-report").status_code


def kept() -> list[tuple[str, str, str, int]]:
    return [*PolicyBreach.objects.order_by("pk").values_list("area", "directive", "blocked", "times")]


def test_the_same_is_counted_in_one_row(client: Client) -> None:
    assert report(client) == report(client) == 204
    report(client, document_uri="http://testserver/admin/pages/4/edit/")
    assert kept() == [("site", "script-src-elem", "inline", 2), ("admin", "script-src-elem", "inline", 1)]


def test_of_an_address_the_host_alone_is_kept(client: Client) -> None:
    report(client, blocked_uri="https://Robin:pw@evil.example/steal?name=Robin#x")
    assert kept() == [("site", "script-src-elem", "evil.example", 1)]
    assert not PolicyBreach.objects.filter(blocked__contains="Robin").exists()


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"document_uri": "https://elsewhere.example/"}, id="another site's page"),
        pytest.param({"source_file": "chrome-extension"}, id="an add-on"),
        pytest.param({"blocked_uri": "moz-extension://abc/x.js"}, id="an add-on's file"),
        pytest.param({"effective_directive": "<b>"}, id="no rule"),
        pytest.param({"blocked_uri": "https://[::1"}, id="no address"),
        pytest.param({"document_uri": None}, id="nothing"),
        pytest.param({"sample": "x" * 9000}, id="too large"),
    ],
)
def test_what_is_no_breach_of_ours_is_dropped(fields: dict[str, Any], client: Client) -> None:
    assert report(client, **fields) == 204
    assert kept() == []


@pytest.mark.parametrize("body", ["", "[]", "{", '{"csp-report": []}', "\xff"])
def test_rubbish_is_dropped(body: str, client: Client) -> None:
    assert client.post("/policy-reports/", body, content_type="application/csp-report").status_code == 204
    assert kept() == []


def test_a_flood_is_dropped_and_the_next_minute_counts_again(client: Client) -> None:
    # Two minutes may have their share, if one ends while the test runs.
    for _number in range(2 * policy_reports.A_MINUTE + 20):
        report(client)
    assert PolicyBreach.objects.get().times <= 2 * policy_reports.A_MINUTE
    before = PolicyBreach.objects.get().times
    cache.clear()
    report(client)
    assert PolicyBreach.objects.get().times == before + 1


def test_rows_are_bounded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy_reports, "ROWS", 3)
    for number in range(9):
        report(client, blocked_uri=f"https://{number}.example/")
    assert PolicyBreach.objects.count() == 4
    assert PolicyBreach.objects.get(blocked="…").times == 6


def test_administrators_see_it_and_nobody_else(administrator: User, moderator: User, client: Client) -> None:
    report(client, blocked_uri="https://evil.example/x")
    page = signed_in(administrator).get("/admin/reports/blocked/").content.decode()
    assert "evil.example" in page
    assert signed_in(moderator).get("/admin/reports/blocked/").status_code == 302


def test_what_nobody_reports_any_more_goes(client: Client) -> None:
    report(client)
    PolicyBreach.objects.update(last_at=timezone.now() - policy_reports.KEPT - timedelta(days=1))
    assert policy_reports.purge_expired() == 1


def test_it_sets_no_cookie(client: Client) -> None:
    report(client)
    assert not client.cookies
