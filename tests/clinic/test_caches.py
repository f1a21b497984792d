"""A cache whose folder or server is away."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache.backends.base import BaseCache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from clinic.caches import Files, Redis
from comments.models import Comment
from procedures.models import ArticlePage


def broken_files(tmp_path: Path) -> BaseCache:
    """A file stands where the folder should be."""
    (tmp_path / "cache").write_text("no folder")
    return Files(str(tmp_path / "cache"), {})


def broken_redis(tmp_path: Path) -> BaseCache:
    """Nobody listens at this port."""
    return Redis("redis://127.0.0.1:9/0", {})


@pytest.mark.parametrize("make", [broken_files, broken_redis])
def test_a_cache_that_is_away_reads_as_empty(make: object, tmp_path: Path) -> None:
    cache = make(tmp_path)  # type: ignore[operator]
    cache.set("a", 1)
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a", "b"]) == {}
    cache.set_many({"a": 1})
    assert (cache.add("a", 1), cache.touch("a"), cache.delete("a"), "a" in cache) == (
        True,
        False,
        False,
        False,
    )
    assert cache.get_or_set("a", 7) == 7
    cache.clear()


def test_a_cache_that_is_there_keeps_what_it_is_told(tmp_path: Path) -> None:
    cache = Files(str(tmp_path / "cache"), {})
    cache.set("a", 1)
    assert (cache.get("a"), cache.add("a", 2), "a" in cache, cache.incr("a")) == (1, False, True, 2)
    assert cache.delete("a")
    assert cache.get("a") is None


@pytest.mark.django_db
def test_readers_read_and_write_while_the_cache_is_away(
    article: ArticlePage, client: Client, tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "cache").write_text("no folder")
    location = str(tmp_path / "cache")
    settings.CACHES = {"default": {"BACKEND": "clinic.caches.Files", "LOCATION": location}}
    assert client.get(article.url).status_code == 200
    filled = {"name": "Mia", "email": "mia@example.org", "comment": "May I eat?"}
    form = reverse("comments:post", args=[article.pk])
    answer = client.post(form, filled, headers={"origin": "http://testserver"})
    assert answer.status_code == 303
    assert Comment.objects.count() == 1
