"""When a moderator gets mail: a panel on the account screen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from comments.models import MailChoice
from comments.permissions import may_judge


class MailChoiceForm(forms.ModelForm):
    """When to hear of comments that wait."""

    class Meta:
        model = MailChoice
        fields = ("when",)
        widgets = {"when": forms.RadioSelect}
        labels = {"when": _("Mail about comments that wait")}
        help_texts = {
            "when": _(
                "You hear of comments in your own sections only. A comment that may speak of an emergency is "
                "mailed at once: to the on-call address, or to all moderators where the clinic set none."
            )
        }


class MailChoicePanel(BaseSettingsPanel):
    """Shown to those who judge comments."""

    name = "comment_mail"
    title = _("Reader comments")
    tab = notifications_tab
    order = 150
    form_class = MailChoiceForm

    def is_active(self) -> bool:
        """Whether this user judges comments at all."""
        return may_judge(self.user)

    def get_form(self) -> MailChoiceForm:
        """The form with this user's choice, at each comment where they made none."""
        choice = MailChoice.objects.filter(user=self.user).first() or MailChoice(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return MailChoiceForm(data, instance=choice, prefix=self.name)
