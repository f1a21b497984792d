"""What the newest public comments say, as Atom: of one page, and of a whole site.

Each entry has the writer's public name, the safe HTML that the page shows, and the comment's permalink; never
an address of the writer. Format: RFC 4287.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from comments import lines
from comments.models import Comment

ENTRIES = 30
# Comments that are looked at for a site's feed: some may stand on pages that not everyone may see.
LOOKED_AT = 200
READ = (
    *("pk", "page_id", "page_title", "author_name", "html", "created_at", "rewritten_at"),
    *("by_staff", "page_changed_at"),
)


def of_page(page: Page) -> str:
    """The feed of one page, newest first. One query for the comments."""
    found = Comment.objects.approved().on(page).order_by("-created_at", "-pk").only(*READ)
    title = _("Comments on “%(title)s”") % {"title": page.title}
    return _feed(
        title,
        page.full_url,
        reverse("comments:page_feed", args=[page.pk]),
        found[:ENTRIES],
        {page.alias_of_id or page.pk: page},
    )


def of_site(site: Site) -> str:
    """The feed of all public pages of a site in the language spoken, newest first.

    As many queries more as there are pages in it.
    """
    home = site.root_page.localized
    below = Page.objects.descendant_of(home, inclusive=True).order_by().values("pk")
    # A busy clinic beside it must not push out what was said here.
    here = {"page__in": below} if Site.objects.count() > 1 else {}
    known = Comment.objects.approved().filter(**here)
    newest = list(known.order_by("-created_at", "-pk").only(*READ)[:LOOKED_AT])
    shown = _pages(site, {comment.page_id for comment in newest if comment.page_id})
    found = [comment for comment in newest if comment.page_id in shown]
    title = _("Comments on %(site)s") % {"site": site.site_name or site.hostname}
    link = home.full_url
    return _feed(title, link, reverse("comments:feed"), found[:ENTRIES], shown)


def _pages(site: Site, numbers: set[int]) -> dict[int, Page]:
    pages = (
        Page.objects.filter(pk__in=numbers)
        .live()
        .public()
        .descendant_of(site.root_page.localized, inclusive=True)
    )
    return {page.pk: page for page in pages.specific() if getattr(page, "shows_comments", False)}


def _feed(title: str, link: str, own: str, comments: Iterable[Comment], pages: dict[int, Page]) -> str:
    root = "/".join(link.split("/")[:3])
    feed = Atom1Feed(title, link, "", feed_url=f"{root}{own}", feed_guid=f"{root}{own}")
    for entry in _entries(root, comments, pages):
        feed.add_item(**entry)
    return feed.writeString("utf-8")


def _entries(root: str, comments: Iterable[Comment], pages: dict[int, Page]) -> Iterator[dict]:
    for comment in comments:
        changed_at = getattr(pages.get(comment.page_id or 0), "clinically_changed_at", None)
        remark = lines.remark(comment, changed_at)
        name = comment.author_name or _("Anonymous")
        address = root + reverse("comments:comment", args=[comment.pk])
        yield {
            "title": _("%(name)s on “%(title)s”") % {"name": name, "title": comment.page_title},
            "link": address,
            "unique_id": address,
            "description": comment.html + (format_html("<p><em>{}</em></p>", remark) if remark else ""),
            "author_name": name,
            "pubdate": comment.created_at,
            "updateddate": _updated(comment, changed_at),
        }


def _updated(comment: Comment, changed_at: datetime | None) -> datetime:
    """When an entry last got other words; what is said of an older comment is among them."""
    moments = (comment.created_at, comment.rewritten_at, comment.page_changed_at, changed_at)
    return max(moment for moment in moments if moment is not None)
