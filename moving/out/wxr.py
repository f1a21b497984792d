"""The same as a file that WordPress reads (WXR 1.2): pages, and comments in all their states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape

from django.utils.html import linebreaks
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from comments import departures
from comments.models import CommentsMixin
from moving.out.pages import by_path

STATES = {"approved": "1", "pending": "0", "spam": "spam", "trash": "trash"}
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
FOOT = "</channel>\n</rss>\n"


def write_wxr(path: Path, site: Site, pages: PageQuerySet[Page], *, with_personal_data: bool) -> int:
    """Write the pages below the first one, and what readers said on them; how many pages."""
    number, numbers = 0, by_path()
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for tag, text in _site(site):
            _put(file, tag, text)
        for page in pages.exclude(pk=site.root_page_id).order_by("path").specific().iterator(chunk_size=50):
            _write_page(file, page, numbers[page.path[: -Page.steplen]], with_personal_data)
            number += 1
        file.write(FOOT)
    return number


def _site(site: Site) -> Iterator[tuple[str, str]]:
    yield "title", site.site_name or site.root_page.title
    yield "link", site.root_url
    yield "language", site.root_page.locale.language_code
    yield "wp:wxr_version", "1.2"
    yield "wp:base_site_url", site.root_url
    yield "wp:base_blog_url", site.root_url


def _write_page(file: TextIO, page: Any, parent: int, with_personal_data: bool) -> None:
    file.write("<item>\n")
    for tag, text in _page(page, parent):
        _put(file, tag, text)
    if not page.alias_of_id and isinstance(page, CommentsMixin):
        this = Page.objects.filter(pk=page.pk)
        for row in departures.rows(with_personal_data=with_personal_data, pages=this):
            # There is no such thing there: whoever reads it could publish it by a click.
            if not row["for_clinic"]:
                _write_comment(file, row)
    file.write("</item>\n")


def _page(page: Any, parent: int) -> Iterator[tuple[str, str]]:
    yield "title", page.title
    yield "link", page.full_url or ""
    yield "dc:creator", getattr(page, "author_name", "")
    yield "content:encoded", content_of(page)
    yield "excerpt:encoded", str(page.summary) if hasattr(page, "summary") else ""
    yield "wp:post_id", str(page.pk)
    yield from _moments("wp:post", page.first_published_at)
    yield "wp:comment_status", "open" if getattr(page, "takes_comments", False) else "closed"
    yield "wp:post_name", page.slug
    yield "wp:status", "publish" if page.live else "draft"
    yield "wp:post_parent", str(parent)
    yield "wp:post_type", "post" if isinstance(page, CommentsMixin) else "page"
    yield "wp:post_password", ""


def content_of(page: Any) -> str:
    """The words of a page as HTML: what stands above its stream, then each block as readers see it."""
    first = [
        linebreaks(words) for words in (getattr(page, "lead", ""), getattr(page, "summary_text", "")) if words
    ]
    facts = [str(fact.html) for fact in getattr(page, "facts", ())]
    blocks = [str(block.render(context={"page": page})) for block in getattr(page, "stream", None) or ()]
    return "\n".join([*first, *facts, *blocks])


def _write_comment(file: TextIO, row: dict[str, Any]) -> None:
    file.write("<wp:comment>\n")
    for tag, text in _comment(row):
        _put(file, tag, text)
    if row["status"] == "trash":
        _meta(file, "_wp_trash_meta_status", STATES.get(row["status_before_trash"], "0"))
    if row.get("taught"):
        _meta(file, "akismet_user_result", "true" if row["taught"] == "spam" else "false")
    file.write("</wp:comment>\n")


def _comment(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "wp:comment_id", str(row["number"])
    yield "wp:comment_author", row.get("name") or ""
    yield "wp:comment_author_email", row.get("email") or ""
    yield "wp:comment_author_url", row.get("website") or ""
    yield "wp:comment_author_IP", row.get("network") or ""
    yield from _moments("wp:comment", row["written_at"])
    yield "wp:comment_content", linebreaks(row["text"], autoescape=True)
    yield "wp:comment_approved", STATES[row["status"]]
    yield "wp:comment_type", "comment"
    yield "wp:comment_parent", str(row["parent"] or 0)
    yield "wp:comment_user_id", "0"


def _moments(name: str, moment: datetime | str | None) -> Iterator[tuple[str, str]]:
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    text = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if at else "0000-00-00 00:00:00"
    yield f"{name}_date", text
    yield f"{name}_date_gmt", text


def _meta(file: TextIO, key: str, value: str) -> None:
    file.write("<wp:commentmeta>\n")
    _put(file, "wp:meta_key", key)
    _put(file, "wp:meta_value", value)
    file.write("</wp:commentmeta>\n")


def _put(file: TextIO, tag: str, text: str) -> None:
    """Elements of WordPress hold marked text; only a link and a title stand bare."""
    safe = (
        escape(text)
        if tag in {"title", "link", "language"}
        else f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
    )
    file.write(f"<{tag}>{safe}</{tag}>\n")
