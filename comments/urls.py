"""Public addresses."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from comments.views import conversation, feeds, letters, notice, posting, receipt, remembered, reports


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


def in_order(name: str, *, newest_first: bool) -> list[URLPattern]:
    """The addresses of threads in one order: the first ones, and those after one of them."""
    start, view = f"page/<number:page_id>/{name}/", conversation.threads_in_order
    more = f"{start}<number:comment_id>/"
    return [path(address, view, {"newest_first": newest_first}, name=name) for address in (start, more)]


app_name = "comments"
urlpatterns = [
    path("page/<number:page_id>/", posting.post, name="post"),
    path("page/<number:page_id>/reply/<number:comment_id>/", posting.reply, name="reply"),
    *in_order("newest", newest_first=True),
    *in_order("oldest", newest_first=False),
    path("page/<number:page_id>/thread/<number:thread_id>/", conversation.one_thread, name="thread"),
    path(
        "page/<number:page_id>/thread/<number:thread_id>/<number:comment_id>/",
        conversation.one_thread,
        name="thread",
    ),
    path("<number:comment_id>/", conversation.comment, name="comment"),
    path("<number:comment_id>/report/", reports.report, name="report"),
    path("<number:comment_id>/report/thanks/", reports.thanks, name="report_thanks"),
    path("page/<number:page_id>/feed/", feeds.of_page, name="page_feed"),
    path("feed/", feeds.of_site, name="feed"),
    path("receipt/<str:token>/", receipt.receipt, name="receipt"),
    path("receipt/<str:token>/<slug:act>/", receipt.act, name="act"),
    path("remembered/", remembered.remembered, name="remembered"),
    path("mail/confirm/<str:token>/", letters.confirm, name="confirm"),
    path("mail/stop/<str:token>/", letters.stop, name="stop"),
    path("how-comments-are-processed/", notice.notice, name="notice"),
]
