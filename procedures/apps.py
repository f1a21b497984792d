from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """The patient library."""

    name = "procedures"
    verbose_name = _("Procedures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete
        from wagtail.models import Page
        from wagtail.signals import (
            copy_for_translation_done,
            page_published,
            page_unpublished,
            post_page_move,
        )

        from procedures import change_ticks, publishing, translations
        from procedures.links import keeping
        from procedures.models import ProcedurePage, free_anchor

        post_page_move.connect(free_anchor, sender=ProcedurePage)
        copy_for_translation_done.connect(translations.note_source)
        page_published.connect(translations.note_publication)
        page_published.connect(keeping.published, dispatch_uid="procedures.links")
        for signal in (page_unpublished, post_page_move):
            signal.connect(keeping.changed, dispatch_uid="procedures.links")
        post_delete.connect(keeping.changed, sender=Page, dispatch_uid="procedures.links")
        publishing.connect(self)
        page_published.connect(change_ticks.settle_published, dispatch_uid="procedures.changes")
