from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """The patient library."""

    name = "procedures"
    verbose_name = _("Procedures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published, post_page_move

        from procedures import measuring
        from procedures.models import ProcedurePage, free_anchor

        post_page_move.connect(free_anchor, sender=ProcedurePage)
        page_published.connect(measuring.measure_published, dispatch_uid="procedures.measuring")
