"""Parts of a conversation at addresses of their own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from comments.models import Comment
from comments.views.answers import article, open_page


@require_safe
def older(request: HttpRequest, page_id: int, comment_id: int) -> HttpResponse:
    """The article with the part of its conversation that stands before one thread."""
    page = open_page(request, page_id)
    if page is None:
        raise Http404
    before = get_object_or_404(Comment.objects.approved().on(page), pk=comment_id)
    return article(request, page, before=before)
