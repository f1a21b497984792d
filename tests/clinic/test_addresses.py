from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
HUGE = "9" * 30


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"/documents/{HUGE}/x.pdf", id="a document"),
        pytest.param(f"/comments/page/{HUGE}/", id="a page's form"),
        pytest.param(f"/comments/page/1/reply/{HUGE}/", id="a comment to answer"),
        pytest.param(f"/ratings/page/{HUGE}/", id="a page's rating"),
        pytest.param("/comments/receipt/nonsense/", id="a receipt"),
        pytest.param("/captcha/image/nonsense/", id="a puzzle"),
        pytest.param("/%2e%2e/%2e%2e/etc/passwd", id="a file of the server"),
        pytest.param("/" + "a" * 5000 + "/", id="a very long address"),
        pytest.param("/%F0%9F%98%80/", id="an emoji"),
        pytest.param("/%C0%AF/", id="bytes that are no letters"),
    ],
)
def test_an_address_that_leads_nowhere_is_not_found(address: str, client: Client, site: object) -> None:
    assert client.get(address).status_code in {404, 410}
