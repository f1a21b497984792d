"""Rows that belong to one site of an installation, or to all of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site
from wagtail.permissions import policy_registry


class OfSiteForm(WagtailAdminModelForm):
    """Asks for a site where there are several, and offers those on which somebody may change such rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Site.objects.count() < 2:
            # Its panel does not show without a field.
            self.fields.pop("site", None)
            return
        field: Any = self.fields["site"]
        field.empty_label = _("Every site")
        policy = policy_registry.get_by_type(type(self.instance))
        if not policy.may_everywhere(self.for_user, "change"):
            field.queryset = policy.sites_user_has_permission_for(self.for_user, "change")
            field.required, field.empty_label = True, None


class OfSite(models.Model):
    """Belongs to one site, or to every site of the installation."""

    site = models.ForeignKey(
        Site,
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Of which clinic’s site this is."),
    )

    base_form_class: ClassVar[type[WagtailAdminModelForm]] = OfSiteForm

    class Meta:
        abstract = True


def on(site_id: int | None) -> Q:
    """What belongs to one site, or to every site."""
    return Q(site=None) | Q(site=site_id)
