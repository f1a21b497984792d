"""Fills our clinic for the comparison and prints, as JSON, what to ask for and what to give to WordPress."""

from __future__ import annotations

import itertools
import json
import re
from datetime import timedelta
from typing import Any

# Sets Django up before anything below asks for models.
from benchmarks import fill
from benchmarks.words import letter

# isort: split

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils.html import linebreaks

from clinic.users.models import User
from comments import counts
from comments.models import Comment
from comments.models.comment import Status
from procedures.models import ArticlePage, ProcedurePage

MANY = 5000
WORDS = 1030


def main() -> None:
    """An article with fifty comments, the same one with five thousand, and a thousand waiting elsewhere."""
    article, moderator = fill.the_article(), User.objects.get(groups__name="Comment moderators")
    fill.approve_comments(article, moderator)
    long = the_same_with_many(article)
    fill.queue_comments(ProcedurePage.objects.child_of(article).earliest("path"))
    call_command("update_index", verbosity=0)
    reader = Client(headers={"host": fill.HOST})
    sitemap = reader.get("/sitemap.xml").text
    found = fill.facts(article.url, moderator) | {
        "long": long.url,
        "pages": re.findall(rf"<loc>http://{re.escape(fill.HOST)}([^<]+)</loc>", sitemap),
        "material": material(reader.get(article.url).text),
    }
    print(json.dumps(found))


def the_same_with_many(article: ArticlePage) -> ArticlePage:
    """A copy of the article, with so many copies of its first comment; each has words of its own."""
    new = {"title": f"{article.title} again", "slug": "many-comments"}
    page: ArticlePage = article.copy(update_attrs=new, copy_revisions=False)
    page.save_revision().publish()
    pattern = Comment.objects.approved().on(article).exclude(by_staff=True).earliest("pk")
    Comment.objects.bulk_create(another(pattern, page, number) for number in range(MANY))
    counts.recount()
    return page


def another(pattern: Comment, page: ArticlePage, number: int) -> Comment:
    """One of many comments, a minute older than the next."""
    comment, text = fill.copy_of(pattern, number), letter(number)["comment"]
    comment.page_id, comment.page_title, comment.status = page.pk, page.title, Status.APPROVED
    comment.created_at = pattern.created_at - timedelta(minutes=MANY - number)
    comment.text, comment.html = text, linebreaks(text)
    return comment


def material(page: str) -> dict[str, Any]:
    """The article's title, words and picture, and readers' letters."""
    main = BeautifulSoup(page, "html.parser").main
    assert isinstance(main, Tag)
    for other in main.select("#comments, nav, script, style"):
        other.decompose()
    said = [each.get_text(" ", strip=True) for each in main.select("h2, h3, p, li, dd")]
    pictures = sorted((settings.DATA_DIR / "media" / "images").glob("*1200*.jpg"))
    return {
        "title": main.h1.get_text(" ", strip=True) if main.h1 else "Article",
        "paragraphs": list(so_many_words(said, WORDS)),
        "picture": str(pictures[0]),
        "letters": [letter(number) for number in range(fill.APPROVED)],
    }


def so_many_words(paragraphs: list[str], words: int) -> Any:
    """These paragraphs, from the beginning again if they have too few words, until it is enough."""
    for paragraph in itertools.cycle(paragraphs):
        kept = paragraph.split()[:words]
        words -= len(kept)
        if kept:
            yield " ".join(kept)
        if not words:
            return


if __name__ == "__main__":
    main()
