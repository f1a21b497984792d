from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """Readers' comments, from the form to the desk."""

    name = "comments"
    verbose_name = _("Reader comments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from comments import checks, permissions, search
        from comments.models import CannedReply, Comment, ListEntry

        register_permission_policy(Comment, permissions.CommentPolicy(Comment))
        register_permission_policy(ListEntry, permissions.ListPolicy(ListEntry))
        register_permission_policy(CannedReply, permissions.ListPolicy(CannedReply))
        post_migrate.connect(permissions.make_moderators_group, sender=self)
        post_migrate.connect(search.install, sender=self)
        checks.register()
