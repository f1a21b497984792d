"""The moderation desk, declared to Wagtail."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.snippets.views.snippets import SnippetViewSet

from comments.desk.answering import ReplyView
from comments.desk.changing import ChangeView
from comments.desk.checking_again import CheckAgainView, RoundView
from comments.desk.deeds import UndoView
from comments.desk.entries import ListWriterView
from comments.desk.filter_page import FilterView, TraitView
from comments.desk.judging import CommentView, DeleteView, EditView, JudgeView
from comments.desk.listing import CommentListView
from comments.desk.menu import WaitingMenuItem
from comments.desk.noting import NoteView
from comments.desk.numbers import NumbersView
from comments.desk.redacting import LinkView, RedactView
from comments.desk.rehearsing import RehearseFilterView, RehearseView
from comments.desk.spot_checking import SpotAnswerView, SpotChecksView
from comments.desk.taking_back import TakeBackView
from comments.desk.trying import TryView
from comments.filters import CommentFilterSet
from comments.models import Comment

# What Wagtail's screens would link to and the desk does not have.
ABSENT = ("add", "edit", "copy", "delete", "usage", "history")
# The filter: its page, comments to look at again, and what is checked again.
OF_THE_FILTER = [
    path("check-again/<int:pk>/", CheckAgainView.as_view(), name="check_again"),
    path("check-again/", RoundView.as_view(), name="check_all"),
    path("spam-filter/", FilterView.as_view(), name="filter"),
    path("spam-filter/take-back/", TakeBackView.as_view(), name="take_back"),
    path("spam-filter/<slug:what>/", TraitView.as_view(), name="trait"),
    path("rehearse-filter/<int:pk>/", RehearseFilterView.as_view(), name="rehearse_filter"),
    path("spot-checks/", SpotChecksView.as_view(), name="spot_checks"),
    path("spot-checks/<int:pk>/<str:found>/", SpotAnswerView.as_view(), name="spot_answer"),
]


class CommentURLFinder(ModelAdminURLFinder):
    """Wagtail's lists and reports lead to the comment's page, as there is nothing to edit."""

    model = Comment
    edit_url_name = "reader_comments:inspect"


class CommentViewSet(SnippetViewSet):
    """Reader comments: a queue, a page for each comment, and the addresses to judge them.

    Nobody writes, rewrites, copies or deletes a comment here, so those screens do not exist.
    """

    model = Comment
    icon = "comment"
    base_url_path = "reader-comments"
    admin_url_namespace = "reader_comments"
    add_to_admin_menu = True
    menu_label = _("Reader comments")
    menu_name = "reader-comments"
    menu_order = 150
    menu_item_class = WaitingMenuItem
    index_view_class = CommentListView
    index_template_name = "comments/admin/index.html"
    index_results_template_name = "comments/admin/index_results.html"
    inspect_view_class = CommentView
    inspect_view_enabled = True
    inspect_template_name = "comments/admin/comment.html"
    copy_view_enabled = False
    filterset_class = CommentFilterSet
    list_per_page = 25
    url_finder_class = CommentURLFinder

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Names of screens that exist."""
        return super().get_common_view_kwargs(**{f"{name}_url_name": None for name in ABSENT} | kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        """The queue, one comment, and what can be done to it."""
        reply = self.construct_view(ReplyView, **self.get_inspect_view_kwargs())
        return [
            # Nothing between it and the browser compresses it. Strangers' words stand beside a secret there:
            # that is masked anew for each answer, and Django adds random bytes to the length.
            path("", gzip_page(self.index_view), name="list"),
            path("results/", gzip_page(self.index_results_view), name="list_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("judge/<int:pk>/<slug:verb>/", JudgeView.as_view(), name="judge"),
            path("reply/<int:pk>/", reply, name="reply"),
            path("delete/<int:pk>/", DeleteView.as_view(), name="delete"),
            path("redact/<int:pk>/", RedactView.as_view(), name="redact"),
            path("link/<int:pk>/", LinkView.as_view(), name="link"),
            path("edit/<int:pk>/<str:answer>/", EditView.as_view(), name="edit"),
            path("change/<int:pk>/", ChangeView.as_view(), name="change"),
            path("note/<int:pk>/", NoteView.as_view(), name="note"),
            path("undo/", UndoView.as_view(), name="undo"),
            path("numbers/", NumbersView.as_view(), name="numbers"),
            path("try/", TryView.as_view(), name="try"),
            path("rehearse/<int:pk>/", RehearseView.as_view(), name="rehearse"),
            path("list/<int:pk>/", ListWriterView.as_view(), name="list_writer"),
            *OF_THE_FILTER,
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """What a group can be given: to look and to judge."""
        known = super().get_permissions_to_register()
        return known.filter(codename__in=["view_comment", "change_comment"])

    def register_chooser_viewset(self) -> None:
        """Nothing chooses a comment, and Wagtail's chooser would list them to everyone in the admin."""
