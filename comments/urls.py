"""Public addresses."""

from __future__ import annotations

from django.urls import path, register_converter

from comments.views import conversation, notice, posting, receipt


class Number:
    """A row's number. What is longer than this is none, and a database would choke on it."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """The number of an address."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The address of a number."""
        return str(value)


register_converter(Number, "number")

app_name = "comments"
urlpatterns = [
    path("page/<number:page_id>/", posting.post, name="post"),
    path("page/<number:page_id>/reply/<number:comment_id>/", posting.reply, name="reply"),
    path("page/<number:page_id>/before/<number:comment_id>/", conversation.older, name="older"),
    path("receipt/<str:token>/", receipt.receipt, name="receipt"),
    path("how-comments-are-processed/", notice.notice, name="notice"),
]
