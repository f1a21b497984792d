"""Which sections of the page tree a group moderates: a panel on Wagtail's own screen for groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments import audit
from comments.models import ModeratorSection


class SectionsField(forms.ModelMultipleChoiceField):
    """Pages, each set in as it lies in the page tree."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, page: Page) -> str:
        """Title after as many marks as it lies deep."""
        return f"{'– ' * (page.depth - 2)}{page.title}"


class SectionsPanel(forms.Form):
    """Ticks at pages that have pages below them, and at those chosen before. No tick: the whole site.

    Wagtail makes it with `instance`, the group (not stored yet where it is new), and calls `save()` with the
    group stored. A group whose sections were all deleted is told so, as it reaches nothing.
    """

    sections = SectionsField(
        label=_("Sections"),
        required=False,
        queryset=Page.objects.none(),
        help_text=_(
            "Members who may view or change reader comments do so only on these pages and all below them. "
            "With no tick they do so everywhere."
        ),
    )

    def __init__(self, data: Any = None, files: Any = None, instance: Group | None = None) -> None:
        super().__init__(data, files, prefix="comment_sections")
        self.group = instance if instance is not None else Group()
        kept = ModeratorSection.objects.filter(group=self.group.pk) if self.group.pk else None
        chosen = [] if kept is None else list(kept.values_list("page", flat=True))
        self.lost = bool(chosen) and not any(chosen)
        pages = Page.objects.filter(depth__gt=1)
        field: Any = self.fields["sections"]
        field.queryset = (pages.filter(numchild__gt=0) | pages.filter(pk__in=chosen)).order_by("path")
        field.initial = chosen

    @transaction.atomic
    def save(self) -> None:
        """Store what is ticked. A group whose section is gone keeps the empty one until it gets others."""
        wanted = self.cleaned_data["sections"]
        kept = ModeratorSection.objects.filter(group=self.group)
        before = set(kept.values_list("page", flat=True))
        gone = kept.exclude(page__in=wanted)
        (gone.exclude(page=None) if self.lost and not wanted else gone).delete()
        known = set(kept.values_list("page", flat=True))
        ModeratorSection.objects.bulk_create(
            ModeratorSection(group=self.group, page=page) for page in wanted if page.pk not in known
        )
        if before != set(kept.values_list("page", flat=True)):
            audit.record_sections(group=self.group, titles=[page.title for page in wanted])

    def as_admin_panel(self) -> SafeString:
        """The panel as HTML."""
        return render_to_string("comments/admin/sections.html", {"form": self})


def panel() -> type[SectionsPanel]:
    """What Wagtail's hook asks for."""
    return SectionsPanel
