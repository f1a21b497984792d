"""Whose request it is, behind any number of trusted proxies: an invented address never counts."""

from __future__ import annotations

from typing import Any

import pytest
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

READER, SPOOF = "198.51.100.7", "203.0.113.99"
PROXIES = ["127.0.0.1", "10.0.0.2", "10.1.0.0/16"]


def address_seen(peer: str, forwarded: str | None, trusted: list[str]) -> str:
    seen: list[str] = []

    def site(environ: dict[str, Any], _start: object) -> list[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        return []

    environ = {"REMOTE_ADDR": peer} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    (wrap_wsgi_with_proxy_headers(site, trusted_hosts=trusted) if trusted else site)(environ, None)
    return seen[0]


@pytest.mark.parametrize("spoof", ["", f"{SPOOF}, ", f"{SPOOF}, 127.0.0.1, ", "nonsense, "])
@pytest.mark.parametrize(
    ("peer", "behind"),
    [
        pytest.param("127.0.0.1", [], id="one proxy"),
        pytest.param("127.0.0.1", ["10.0.0.2"], id="two proxies"),
        pytest.param("127.0.0.1", ["10.1.2.3", "10.0.0.2"], id="three proxies"),
    ],
)
def test_the_last_address_that_no_proxy_of_ours_has_is_the_readers(
    peer: str, behind: list[str], spoof: str
) -> None:
    forwarded = spoof + ", ".join([READER, *behind])
    assert address_seen(peer, forwarded, PROXIES) == READER


@pytest.mark.parametrize("trusted", [[], PROXIES], ids=["no proxy", "past the proxy"])
def test_who_comes_from_elsewhere_can_not_name_another_address(trusted: list[str]) -> None:
    assert address_seen(READER, SPOOF, trusted) == READER
