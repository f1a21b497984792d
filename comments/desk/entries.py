"""The screens of the block, hold and trust lists."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminPageChooser

from comments import lists
from comments.desk.deeds import ComesBack
from comments.models import Comment, ListEntry
from comments.models.staff import ListEffect
from comments.permissions import judges_everywhere


class PageOfList(AdminPageChooser):
    """Wagtail's page chooser, which also shows a form again that came with no number of a page."""

    def get_instance(self, value: Any) -> Any:
        """The page; None for what can't be one."""
        try:
            return super().get_instance(value)
        except (TypeError, ValueError):
            return None


class NewEntryForm(WagtailAdminModelForm):
    """A new entry. What is typed is stored as a keyed hash, with a masked reminder."""

    value = forms.CharField(
        label=_("Address, name, host or network"),
        required=False,
        max_length=254,
        help_text=_(
            "A whole e-mail address, a name as it is written, a host such as pills.example, or a network "
            "address such as 192.0.2.7 or 192.0.2.0/24. It is stored in scrambled form."
        ),
    )

    field_order = ("effect", "kind", "value", "page", "note", "expires_at")

    class Meta:
        model = ListEntry
        fields = ("effect", "kind", "page", "note", "expires_at")
        widgets: ClassVar[dict[str, Any]] = {
            "effect": forms.RadioSelect,
            "kind": forms.RadioSelect,
            "page": PageOfList,
        }

    def clean(self) -> dict[str, Any]:
        """Also refuse what could do nothing, by its field."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "effect" in given and "kind" in given:
            try:
                lists.check(
                    effect=given["effect"],
                    kind=given["kind"],
                    value=given.get("value", ""),
                    page=given.get("page"),
                )
            except ValidationError as fault:
                self.add_error(None, fault)
        return given

    def save(self, commit: bool = True) -> ListEntry:
        """Put it on the list; the same again only changes its note and its end."""
        self.instance = lists.add(**self.cleaned_data, by=self.for_user)
        return self.instance


class ChangedEntryForm(WagtailAdminModelForm):
    """Of an entry only its reason and its end change: who it names is not known any more."""

    class Meta:
        model = ListEntry
        fields = ("note", "expires_at")


class NamesTheEntry:
    """Shows the masked reminder beside a screen's title; Wagtail's logs and messages get none of it."""

    object: ListEntry

    def get_page_subtitle(self) -> str:
        """What the entry does, and to whom."""
        return f"{self.object.get_effect_display()}: {self.object.reminder}"


class ChangeEntryView(NamesTheEntry, EditView):
    """Changes why and until when somebody is on a list."""


class DeleteEntryView(NamesTheEntry, DeleteView):
    """Takes somebody off a list."""


class ListEntryViewSet(ModelViewSet):
    """Who and what the clinic blocks, holds and trusts."""

    model = ListEntry
    edit_view_class = ChangeEntryView
    delete_view_class = DeleteEntryView
    name = "comment_lists"
    url_prefix = "reader-comments/lists"
    icon = "list-ul"
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ("note", "expires_at")
    list_display: ClassVar[list[Any]] = [
        Column("get_effect_display", label=_("What happens"), sort_key="effect"),
        Column("get_kind_display", label=_("Who or what"), sort_key="kind"),
        Column("reminder", label=_("Reminder")),
        Column("note", label=_("Why")),
        DateColumn("expires_at", label=_("Ends")),
        DateColumn("created_at", label=_("Added"), sort_key="created_at"),
    ]
    list_filter: ClassVar[list[str]] = ["effect", "kind"]
    ordering = ("-created_at",)

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """One form for new entries, a shorter one for those that are there."""
        return ChangedEntryForm if for_update else NewEntryForm


class ListWriterView(ComesBack):
    """Puts the writer of one comment on a list, from the comment's own page; nothing needs to be typed."""

    http_method_names = ["post"]
    EFFECTS = (ListEffect.BLOCK, ListEffect.HOLD, ListEffect.TRUST)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the e-mail address, say so, and go back to the comment."""
        if not judges_everywhere(request.user):
            raise PermissionDenied
        comment = get_object_or_404(Comment, pk=pk)
        effect = request.POST.get("effect", "")
        if effect not in self.EFFECTS or not comment.author_email:
            messages.warning(request, _("Nothing changed: there is no address to put on a list."))
        else:
            entry = lists.add_writer(comment=comment, effect=effect, by=request.user)
            button = messages.button(reverse("comment_lists:edit", args=[entry.pk]), _("Change"))
            messages.success(request, _("On the list: %(entry)s") % {"entry": entry}, buttons=[button])
        return redirect("reader_comments:inspect", comment.pk)
