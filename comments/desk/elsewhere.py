"""The desk's further screens, as links for those who may open them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from comments.permissions import judges_everywhere, may_judge


def buttons(user: Any) -> Iterator[Button]:
    """For the queue's menu of actions."""
    yield Button(_("Numbers"), url=reverse("reader_comments:numbers"), icon_name="history")
    if may_judge(user):
        yield Button(_("Please check"), url=reverse("reader_comments:spot_checks"), icon_name="view")
        yield Button(_("Try a text"), url=reverse("reader_comments:try"), icon_name="search")
    if judges_everywhere(user):
        yield Button(_("Spam filter"), url=reverse("reader_comments:filter"), icon_name="tasks")
        again = f"{reverse('reader_comments:filter')}#check-again"
        yield Button(_("Check all again"), url=again, icon_name="resubmit")
        yield Button(_("Block and trust lists"), url=reverse("comment_lists:index"), icon_name="list-ul")
        if settings.CLINIC_SPAM_DOOR and user.has_perm("comments.change_doorkey"):
            yield Button(_("Keys of other sites"), url=reverse("spam_door_keys:index"), icon_name="key")
        yield Button(_("Ready answers"), url=reverse("ready_answers:index"), icon_name="mail")
