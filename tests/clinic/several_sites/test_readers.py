"""No byte of one clinic stands on what readers of the other can open."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

import pytest

from tests.clinic.several_sites.clinics import Clinic, leaks, text_of

pytestmark = pytest.mark.django_db

# Where no link leads.
BESIDE = (
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
    "/comments/feed/",
    "/search/?q=treatment",
    "/search/?q=help",
    "/search/?q=hose+in+belly",
    "/search/?q=nothing-like-that",
    "/search/?q=drainagee",
    "/search/suggest/?q=treat",
    "/search/suggest/?q=hose",
    "/search/suggest/?q=quill",
    "/search/suggest/?q=zeph",
    "/my-data/",
    "/my-data/sent/",
    "/my-data/no-such-link/",
    "/comments/how-comments-are-processed/",
    "/ratings/how-ratings-are-kept/",
    "/comments/receipt/no-such-link/",
    "/ratings/thanks/no-such-link/",
    "/requests/sent/no-such-link/",
    "/old",
    "/no/such/page/",
    "/admin/login/",
    "/admin/password_reset/",
)


@dataclass
class Seen:
    """One answer: its status, and what stands around the names of the other clinic and of its own."""

    status: int
    other: list[str]
    own: list[str]


def everything_public(of: Clinic, beside: Clinic) -> dict[str, Seen]:
    """All that a reader can open, by address."""
    reader, seen = of.reader(), dict[str, Seen]()
    waiting = deque(["/", *BESIDE, f"/comments/page/{of.article.pk}/feed/"])
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        answer = reader.get(address)
        said = text_of(answer)
        seen[address] = Seen(answer.status_code, leaks(said, beside), leaks(said, of))
        waiting += links(f'{said} href="{answer.get("Location", "")}"', of)
    return seen


def links(html: str, of: Clinic) -> list[str]:
    """Addresses on the same site that a page leads to."""
    found = re.findall(r'(?:href|src|action|hx-get)="([^"#]+)|<loc>([^<]+)', html)
    ours = (first or second for first, second in found)
    paths = (each.removeprefix(f"http://{of.host}").replace("&amp;", "&") for each in ours)
    return [path for path in paths if path.startswith("/") and not path.startswith(("//", "/static/"))]


def test_no_public_page_names_the_other_clinic(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    seen = everything_public(one, beside=other)
    # What was typed comes back in the page of results.
    typed = f"q={other.word[:4].lower()}"
    assert {at: each.other for at, each in seen.items() if each.other and typed not in at} == {}
    assert [at for at, each in seen.items() if each.status >= 500] == []
    assert len([at for at, each in seen.items() if each.status == 200 and each.own]) > 30, "seen too little"
