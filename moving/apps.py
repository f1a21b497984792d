from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MovingConfig(AppConfig):
    """Moving in from another system, and out again."""

    name = "moving"
    verbose_name = _("Moving in and out")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from moving import groups

        post_migrate.connect(groups.let_editors_move, sender=self)
