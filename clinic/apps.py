from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClinicConfig(AppConfig):
    """The shell: home, standard pages, settings, images, search, page cache."""

    name = "clinic"
    verbose_name = _("Clinic")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from clinic import checks, forgetting, known_anchors, pictures

        checks.register()
        forgetting.connect()
        page_published.connect(pictures.ask_for_renditions, dispatch_uid="clinic.pictures")
        page_published.connect(known_anchors.remember_published, dispatch_uid="clinic.known_anchors")
