"""A conversation under a Spanish page is Spanish from the form to the last letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from comments import feeds, letters, moderation, public_pages
from comments.decisions import seen_of
from comments.models import Comment
from comments.models.comment import Status
from comments.redaction import redact
from procedures.models import ArticlePage
from tests.comments.mailbox import AN_ADDRESS
from tests.factories import a_comment, in_spanish

pytestmark = pytest.mark.django_db


@pytest.fixture
def spanish(article: ArticlePage) -> ArticlePage:
    return in_spanish(article, title="Tratamiento")


def test_a_comment_on_a_spanish_page_is_answered_below_es(
    reader: Client, spanish: ArticlePage, filled: dict[str, str]
) -> None:
    page = reader.get(spanish.url).content.decode()
    assert f'action="/es/comments/page/{spanish.pk}/"' in page
    answer = reader.post(f"/es/comments/page/{spanish.pk}/", filled)
    assert answer["Location"].startswith("/es/comments/receipt/")
    assert '<html class="site" lang="es">' in reader.get(answer["Location"]).content.decode()
    assert Comment.objects.get().page_id == spanish.pk


def test_each_language_has_its_own_conversation(
    client: Client, article: ArticlePage, spanish: ArticlePage
) -> None:
    a_comment(on=article, text="In English.", status=Status.APPROVED)
    a_comment(on=spanish, text="En español.", status=Status.APPROVED)
    english, other = (client.get(page.url).content.decode() for page in (article, spanish))
    assert ("In English." in english, "En español." in english) == (True, False)
    assert ("In English." in other, "En español." in other) == (False, True)


def test_a_conversation_does_not_stand_below_another_language(
    reader: Client, article: ArticlePage, spanish: ArticlePage, filled: dict[str, str]
) -> None:
    assert reader.get(f"/comments/page/{spanish.pk}/oldest/").status_code == 404
    assert reader.get(f"/es/comments/page/{article.pk}/oldest/").status_code == 404
    refused = reader.post(f"/comments/page/{spanish.pk}/", filled)
    assert refused.status_code == 404
    assert filled["comment"] in refused.content.decode()


def test_a_permalink_leads_to_the_page_from_either_language(client: Client, spanish: ArticlePage) -> None:
    comment = a_comment(on=spanish, status=Status.APPROVED)
    for prefix in ("", "/es"):
        found = client.get(f"{prefix}/comments/{comment.pk}/")["Location"]
        assert found == f"{spanish.url}#{comment.anchor}"


def test_caches_forget_the_addresses_below_es(spanish: ArticlePage, monkeypatch: Any) -> None:
    forgotten: list[str] = []
    monkeypatch.setattr(public_pages.PurgeBatch, "add_urls", lambda _self, urls: forgotten.extend(urls))
    public_pages.forget(spanish)
    assert [address.split("/", 3)[3] for address in forgotten] == [
        spanish.url[1:],
        f"es/comments/page/{spanish.pk}/",
        "es/comments/feed/",
    ]


def test_the_feed_of_a_language_holds_its_own_comments(
    site: Any, article: ArticlePage, spanish: ArticlePage
) -> None:
    a_comment(on=article, text="In English.", status=Status.APPROVED)
    a_comment(on=spanish, text="En español.", status=Status.APPROVED)
    assert "In English." in feeds.of_site(site)
    with translation.override("es"):
        feed = feeds.of_site(site)
    assert "En español." in feed
    assert "In English." not in feed


def test_letters_are_written_in_the_language_of_the_page(
    spanish: ArticlePage, moderator: Any, run_tasks: Callable[[], Any]
) -> None:
    comment = a_comment(on=spanish, author_email=AN_ADDRESS)
    address = letters.subscribe(comment=comment, kinds=["outcome"])
    assert address
    run_tasks()
    letters.confirm(address=address)
    moderation.approve(comment=comment, by=moderator)
    Comment.objects.update(changed_at="2020-01-01T00:00:00Z")
    run_tasks()
    asked, told = mail.outbox
    assert "/es/comments/mail/confirm/" in asked.body
    assert f"/es/comments/{comment.pk}/" in told.body
    assert "/es/comments/mail/stop/" in told.body
    assert asked.subject == "Por favor, confirme su dirección de correo electrónico"
    assert told.subject == "Su comentario está publicado"


def test_what_a_moderator_takes_out_leaves_a_spanish_mark(spanish: ArticlePage, moderator: Any) -> None:
    comment = a_comment(on=spanish, text="Soy Robin Example.")
    redacted = redact(comment=comment, by=moderator, spans=[(4, 17)], seen=seen_of(comment))
    assert redacted.text == "Soy [eliminado por la moderación]."
