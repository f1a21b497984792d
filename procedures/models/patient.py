"""What all pages of the patient library share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from clinic.models import BasePage
from comments.models import CommentsMixin
from procedures.sections import Section
from ratings.models import RatingsMixin

REVIEW_PANEL = FieldPanel("for_review")
COMMENTS_PANEL = MultiFieldPanel(
    [
        HelpPanel(template="comments/admin/openness.html"),
        FieldPanel("comments_mode"),
        FieldPanel("comments_days"),
    ],
    heading=_("Comments of readers"),
)


class PatientPage(CommentsMixin, RatingsMixin, BasePage):  # type: ignore[django-manager-missing]
    """What all pages of the library share: readers comment, rate, and a clinician looks over the words."""

    in_a_to_z = True

    for_review = models.TextField(
        _("for the clinical reviewer"),
        blank=True,
        help_text=_("What a clinician should check, one point a line. Never shown in public."),
    )

    class Meta:
        abstract = True

    @property
    def review_points(self) -> list[str]:
        """What a clinician should check, one point each."""
        return [line.strip() for line in self.for_review.splitlines() if line.strip()]

    @property
    def sections(self) -> list[Section]:
        """What a clinician vouches for, part by part, in the order of the page."""
        raise NotImplementedError

    @property
    def comment_sections(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """The parts that a reader can name: anchor and title of each."""
        return [(section.anchor, section.title) for section in self.sections if section.title]
