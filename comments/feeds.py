"""What the newest public comments say, as Atom: of one page, and of a whole site.

Each entry has the writer's public name, the safe HTML that the page shows, and the comment's permalink; never
an address of the writer. Format: RFC 4287.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from comments.models import Comment

ENTRIES = 30
# Comments that are looked at for a site's feed: some may stand on pages that not everyone may see.
LOOKED_AT = 200
READ = (
    *("pk", "page_id", "page_title", "author_name", "html", "created_at", "rewritten_at"),
    "by_staff",
)


def of_page(page: Page) -> str:
    """The feed of one page, newest first. One query for the comments."""
    found = Comment.objects.approved().on(page).order_by("-created_at", "-pk").only(*READ)
    title = _("Comments on “%(title)s”") % {"title": page.title}
    return _feed(title, page.full_url, reverse("comments:page_feed", args=[page.pk]), found[:ENTRIES])


def of_site(site: Site) -> str:
    """The feed of all public pages of a site in the language spoken, newest first.

    As many queries more as there are pages in it.
    """
    newest = list(Comment.objects.approved().order_by("-created_at", "-pk").only(*READ)[:LOOKED_AT])
    shown = _pages(site, {comment.page_id for comment in newest if comment.page_id})
    found = [comment for comment in newest if comment.page_id in shown]
    title = _("Comments on %(site)s") % {"site": site.site_name or site.hostname}
    return _feed(title, site.root_page.localized.full_url, reverse("comments:feed"), found[:ENTRIES])


def _pages(site: Site, numbers: set[int]) -> set[int]:
    pages = (
        Page.objects.filter(pk__in=numbers)
        .live()
        .public()
        .descendant_of(site.root_page.localized, inclusive=True)
    )
    return {page.pk for page in pages.specific() if getattr(page, "shows_comments", False)}


def _feed(title: str, link: str, own: str, comments: Iterable[Comment]) -> str:
    root = "/".join(link.split("/")[:3])
    feed = Atom1Feed(title, link, "", feed_url=f"{root}{own}", feed_guid=f"{root}{own}")
    for entry in _entries(root, comments):
        feed.add_item(**entry)
    return feed.writeString("utf-8")


def _entries(root: str, comments: Iterable[Comment]) -> Iterator[dict]:
    for comment in comments:
        name = comment.author_name or _("Anonymous")
        address = root + reverse("comments:comment", args=[comment.pk])
        yield {
            "title": _("%(name)s on “%(title)s”") % {"name": name, "title": comment.page_title},
            "link": address,
            "unique_id": address,
            "description": comment.html,
            "author_name": name,
            "pubdate": comment.created_at,
            "updateddate": comment.rewritten_at or comment.created_at,
        }
