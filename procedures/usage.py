"""Who would miss a page: said before it is deleted."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from clinic.models import BasePage
from procedures.models import EditTask, PageLink
from procedures.models.translation import language_named


def tell(request: HttpRequest, page: Page) -> None:
    """Before the question "Do you want to delete this page?" is answered. Wagtail's hook, GET and POST."""
    lines = list(uses_of(page.specific)) if request.method == "GET" else []
    if lines:
        messages.warning(request, format_html_join(" ", "{}", ((line,) for line in lines)))


def uses_of(page: Page) -> Iterator[str]:
    """A sentence each: who shows it, its other languages, links, readers' comments, changes asked for."""
    shown = [other for other in page.shown_on() if other.live] if isinstance(page, BasePage) else []
    if shown:
        titles = ", ".join(f"“{other.title}”" for other in shown)
        yield _("It shows in: %(titles)s.") % {"titles": titles}
    yield from _that_stay(page)
    if links := _links_to(page):
        words = ngettext("%(number)s link leads to it.", "%(number)s links lead to it.", links)
        yield words % {"number": links}
    below = {"page__path__startswith": page.path}
    if comments := page.reader_comments.model.objects.filter(**below).count():
        words = ngettext(
            "%(number)s comment of a reader stands on it; it stays in the desk.",
            "%(number)s comments of readers stand on it; they stay in the desk.",
            comments,
        )
        yield words % {"number": comments}
    if asked := EditTask.objects.open().filter(**below).count():
        words = ngettext(
            "%(number)s change that was asked for is open.",
            "%(number)s changes that were asked for are open.",
            asked,
        )
        yield words % {"number": asked}


def _that_stay(page: Page) -> Iterator[str]:
    for other in page.get_translations().filter(live=True).select_related("locale"):
        words = _("Its version in another language stays: “%(title)s” (%(language)s).")
        yield words % {"title": other.title, "language": language_named(other.locale.language_code)}


def _links_to(page: Page) -> int:
    """Links on public pages to this page or a section of it; those on pages below it go with it."""
    address = page.url
    if not address:
        return 0
    here = Q(address=address) | Q(address__startswith=f"{address}#")
    return PageLink.objects.own().filter(here).exclude(page__path__startswith=page.path).count()
