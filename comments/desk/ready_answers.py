"""The screens on which the clinic keeps its ready answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from comments import patient_safety
from comments.models import CannedReply


class ReadyAnswerForm(WagtailAdminModelForm):
    """A ready answer may go to anyone, so it must tell nothing of anybody's care."""

    class Meta:
        model = CannedReply
        fields = ("title", "text")
        widgets: ClassVar[dict[str, Any]] = {"text": forms.Textarea(attrs={"rows": 8})}

    def clean_text(self) -> str:
        """Refuse what the guard of answers would mark."""
        text: str = self.cleaned_data["text"]
        if risks := patient_safety.reply_risks(text):
            marked = text[risks[0].start : risks[0].end]
            raise forms.ValidationError(
                _("This may tell of someone’s care: “%(words)s”.") % {"words": marked}
            )
        return text


class ReadyAnswerViewSet(ModelViewSet):
    """Ready answers, offered below each answer of staff."""

    model = CannedReply
    name = "ready_answers"
    url_prefix = "reader-comments/ready-answers"
    icon = "mail"
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: ClassVar[list[str]] = ["title", "text"]
    list_display: ClassVar[list[str]] = ["title", "text"]

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """The same form for new ones and old ones."""
        return ReadyAnswerForm
