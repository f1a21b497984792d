"""Parts of a conversation at addresses of their own, which caches keep, and links that lead to them.

The addresses of a page's parts all begin with `/comments/page/<number>/`, and are forgotten together.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from wagtail.models import Page

from comments import drawing, languages, threads
from comments.models import Comment, DiscussionSettings
from comments.models.discussion import Order
from comments.views.answers import open_page


@require_safe
def threads_in_order(
    request: HttpRequest, page_id: int, comment_id: int | None = None, *, newest_first: bool
) -> HttpResponse:
    """The article with threads in an order that readers choose, from the first on or after one of them."""
    page = _page(request, page_id)
    after = Comment.objects.on(page).filter(pk=comment_id).first() if comment_id else None
    if comment_id and after is None:
        # It was deleted since someone kept this address.
        return redirect(drawing.address(page, threads.Part(newest_first), newest_first=not newest_first))
    return _article(request, page, threads.Part(newest_first, after=after))


@require_safe
def one_thread(
    request: HttpRequest, page_id: int, thread_id: int, comment_id: int | None = None
) -> HttpResponse:
    """The article with one thread, and its answers from the first on or after one of them."""
    page = _page(request, page_id)
    thread = threads.begins_thread(page, thread_id)
    if thread is None:
        raise Http404
    after = Comment.objects.filter(pk=comment_id, thread=thread).first() if comment_id else None
    return _article(request, page, threads.Part(thread=thread, after=after))


@require_safe
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Lead to the part of a conversation that holds a comment, wherever its page stands now."""
    found = Comment.objects.approved().select_related("thread").filter(pk=comment_id).first()
    if found is None or found.page_id is None:
        raise Http404
    page = _page(request, found.page_id, in_any_language=True)
    order = DiscussionSettings.for_page(page).order == Order.NEWEST
    part = threads.part_with(page, found, newest_first=order)
    with languages.speaking(page):
        return redirect(f"{drawing.address(page, part, newest_first=order)}#{found.anchor}")


def _page(request: HttpRequest, page_id: int, *, in_any_language: bool = False) -> Page:
    page = open_page(request, page_id, in_any_language=in_any_language)
    if page is None or not page.shows_comments:
        raise Http404
    return page


def _article(request: HttpRequest, page: Page, part: threads.Part) -> HttpResponse:
    # As the page itself answers, so that it says whether a cache may keep it; only with another part.
    response = page.serve(request)
    if (context := getattr(response, "context_data", None)) is not None:
        context["comments_drawn"] = {"part": part}
    response["X-Robots-Tag"] = "noindex"
    return response
