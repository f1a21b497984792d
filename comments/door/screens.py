"""Where the keys of other sites are made, changed and deleted."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import CreateView, DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from comments.door import keys
from comments.models import DoorKey


def address_field() -> forms.URLField:
    """The address of a site; who types none of http and https means https."""
    field: Any = DoorKey._meta.get_field("address")
    return forms.URLField(
        label=capfirst(field.verbose_name), help_text=field.help_text, assume_scheme="https"
    )


def last_used(key: DoorKey) -> Any:
    """The day, or that there was none."""
    return key.used_on or _("not yet")


class NewKeyForm(WagtailAdminModelForm):
    """A new key; one that does not work is not made."""

    address = address_field()

    class Meta:
        model = DoorKey
        fields = ("name", "address", "hourly_limit", "unsure_is_spam")


class KeyForm(WagtailAdminModelForm):
    """What can be changed of a key, among that whether it works."""

    address = address_field()

    class Meta:
        model = DoorKey
        fields = ("name", "address", "hourly_limit", "unsure_is_spam", "is_revoked")


@method_decorator(never_cache, name="dispatch")
class NewKeyView(CreateView):
    """Makes a key and shows it, this once: the answer is not a redirect, as nothing keeps the key."""

    def form_valid(self, form: Any) -> HttpResponse:
        """The page with the key."""
        self.form, self.object = form, form.save(commit=False)
        secret = keys.make(key=self.object, by=self.request.user)
        context = {
            "key": self.object,
            "secret": secret,
            "service": settings.CLINIC_SITE_URL,
            "page_title": _("The key of “%(name)s”") % {"name": self.object.name},
            "index_url": self.get_success_url(),
            "header_icon": "key",
        }
        return TemplateResponse(self.request, "comments/admin/door_key.html", context)


class DeleteKeyView(DeleteView):
    """Deletes a key with all that its site taught, which it says before."""

    @property
    def confirmation_message(self) -> Any:
        """What goes along, and the gentler way."""
        return _(
            "“%(name)s” gets no answer any more, and all that it taught the filter is deleted. This can’t be "
            "undone. To keep what it taught, go back and tick “Works no more” instead."
        ) % {"name": self.object.name}

    def delete_action(self) -> None:
        """Also what it taught."""
        keys.delete(key=self.object, by=self.request.user)


class DoorKeyViewSet(ModelViewSet):
    """The sites that may ask this site's filter. For those with the right to these keys."""

    model = DoorKey
    name = "spam_door_keys"
    url_prefix = "reader-comments/other-sites"
    icon = "key"
    index_results_template_name = "comments/admin/door_keys.html"
    add_view_class = NewKeyView
    delete_view_class = DeleteKeyView
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "name",
        # Second, as a narrow screen has room for no more.
        BooleanColumn("works", label=_("Works")),
        Column("address", label=_("Site")),
        DateColumn("created_at", label=_("Made")),
        Column("used_on", label=_("Last used"), accessor=last_used),
    ]

    def get_delete_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing refers to a key, so there is nothing to say of that."""
        return super().get_delete_view_kwargs(**{"usage_url_name": None} | kwargs)

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """One that works no more is an old one."""
        return KeyForm if for_update else NewKeyForm
