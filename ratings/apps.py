from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RatingsConfig(AppConfig):
    """Readers rate a page and say what could be better."""

    name = "ratings"
    verbose_name = _("Ratings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from ratings import permissions
        from ratings.models import ReaderNote, Vote

        register_permission_policy(ReaderNote, permissions.ReadersWordPolicy(ReaderNote))
        register_permission_policy(Vote, permissions.ReadersWordPolicy(Vote))
        post_migrate.connect(permissions.let_editors_in, sender=self)
