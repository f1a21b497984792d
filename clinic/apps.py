from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClinicConfig(AppConfig):
    """The shell: home, standard pages, settings, images, search, page cache."""

    name = "clinic"
    verbose_name = _("Clinic")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published

        from clinic import checks, forgetting, groups, known_anchors, pictures, requests_of_tasks
        from clinic.backups import erasures
        from clinic.inquiries.permissions import InquiryPolicy
        from clinic.models import Alert, Inquiry, SearchSynonym, SitePolicy
        from clinic.search import keeping
        from clinic.signin import sign_ins

        checks.register()
        forgetting.connect()
        erasures.connect()
        keeping.connect()
        requests_of_tasks.follow()
        sign_ins.connect()
        page_published.connect(pictures.ask_for_renditions, dispatch_uid="clinic.pictures")
        page_published.connect(known_anchors.remember_published, dispatch_uid="clinic.known_anchors")
        register_permission_policy(Inquiry, InquiryPolicy(Inquiry))
        register_permission_policy(Alert, SitePolicy(Alert))
        register_permission_policy(SearchSynonym, SitePolicy(SearchSynonym))
        post_migrate.connect(groups.make_groups, sender=self)
