"""What belongs to one clinic is not to be had, or written to, under the other one's name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Site

from clinic.inquiries.submission import sent_token
from clinic.models import Inquiry
from clinic.page_cache import PageCache, keep_pages
from comments import tokens
from comments.models import Comment
from ratings import links
from ratings.models import Vote
from tests.clinic.several_sites.clinics import Clinic, leaks, text_of

pytestmark = pytest.mark.django_db

SENDER = {"HTTP_SEC_FETCH_SITE": "same-origin"}
WORDS = {"comment": "May I eat before?", "name": "Robin", "email": "robin@example.org"}


def addresses_of(clinic: Clinic) -> list[str]:
    """What has a number or a token in its address, and can be asked for under any name."""
    page, comment = clinic.article.pk, clinic.comments[0].pk
    vote = Vote.objects.filter(page=clinic.article).first()
    assert vote
    return [
        f"/comments/page/{page}/",
        f"/comments/page/{page}/feed/",
        f"/comments/page/{page}/newest/",
        f"/comments/page/{page}/reply/{comment}/",
        f"/comments/page/{page}/thread/{comment}/",
        f"/comments/{comment}/",
        f"/comments/{comment}/report/",
        f"/comments/{comment}/report/thanks/",
        f"/ratings/page/{page}/",
        f"/requests/{clinic.form.pk}/",
        reverse("comments:receipt", args=[tokens.receipt_token(clinic.comments[1])]),
        reverse("ratings:thanks", args=[links.vote_token(vote)]),
        reverse("ratings:sent", args=[links.vote_token(vote)]),
        reverse("inquiry_sent", args=[sent_token(clinic.inquiry)]),
    ]


def test_numbers_of_one_clinic_lead_nowhere_at_the_other(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    for address in addresses_of(other):
        answer = one.reader().get(address)
        assert answer.status_code in {404, 410}, address
        assert leaks(text_of(answer), other) == [], address
        assert other.reader().get(address).status_code in {200, 302}, address


def test_nothing_is_written_to_one_clinic_under_the_name_of_the_other(pair: tuple[Clinic, Clinic]) -> None:
    one, other = pair
    before = Comment.objects.count(), Vote.objects.count(), Inquiry.objects.count()
    for address in addresses_of(other):
        answer = one.reader().post(address, WORDS | {"score": 4, "reason": "First visit"}, **SENDER)
        assert answer.status_code in {404, 405, 410}, address
        assert leaks(text_of(answer), other) == [], address
    assert (Comment.objects.count(), Vote.objects.count(), Inquiry.objects.count()) == before
    assert not Comment.objects.filter(pk=other.comments[0].pk, reports__isnull=False).exists()


def test_a_comment_comes_to_its_own_clinic(clinics: tuple[Clinic, Clinic]) -> None:
    first, second = clinics
    for clinic in clinics:
        page = clinic.reader().get("/treatment/").text
        token = page.split('name="token" value="')[1].split('"')[0]
        sent = clinic.reader().post(
            f"/comments/page/{clinic.article.pk}/", WORDS | {"token": token}, **SENDER
        )
        assert sent.status_code == 303, clinic.word
        receipt = clinic.reader().get(sent["Location"])
        assert f"{clinic.word} treatment" in receipt.text
    stored = Comment.objects.filter(text=WORDS["comment"])
    assert {comment.page_id for comment in stored} == {first.article.pk, second.article.pk}


def test_names_that_belong_to_no_site_are_refused(clinics: tuple[Clinic, Clinic]) -> None:
    first, second = clinics
    assert Client(HTTP_HOST="evil.example").get("/").status_code == 400
    Site.objects.filter(pk=second.site.pk).delete()
    answer = Client(HTTP_HOST="zephyra.example").get("/")
    assert answer.status_code == 421
    assert leaks(text_of(answer), first) == []


@pytest.fixture
def cache(clinics: tuple[Clinic, Clinic], tmp_path: Any, settings: Any) -> Iterator[PageCache]:
    """The site behind its page cache; a request leaves the test's database open."""
    settings.DATA_DIR, settings.CLINIC_PAGE_CACHE_SECONDS = tmp_path, 600
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield keep_pages(WSGIHandler())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_page_cache_tells_names_apart(clinics: tuple[Clinic, Clinic], cache: PageCache) -> None:
    for _round in range(2):
        for one, other in (clinics, clinics[::-1]):
            environ = RequestFactory(SERVER_NAME=one.host, HTTP_HOST=one.host).get("/treatment/").environ
            said = b"".join(cache(environ, lambda *_answer: None)).decode()
            assert leaks(said, one)
            assert leaks(said, other) == []
    assert len(cache._pages) == 2, "the second round came from the cache"
