"""What all pages of the patient library share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from clinic.models import BasePage
from comments.models import CommentsMixin
from procedures.sections import Section
from ratings.models import RatingsMixin

if TYPE_CHECKING:
    from clinic.models import ClinicSettings

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

    def structured_data(self, clinic: ClinicSettings) -> list[dict[str, Any]]:
        """A page of medical information, and who stands behind it."""
        page = {
            "@type": "MedicalWebPage",
            "name": self.title,
            "url": self.full_url,
            "description": self.first_words,
            "inLanguage": self.locale.language_code,
            "publisher": {"@type": "MedicalClinic", "name": clinic.name},
        }
        return [page | self.about]

    @property
    def first_words(self) -> str:
        """The words on top of the page."""
        raise NotImplementedError

    @property
    def about(self) -> dict[str, Any]:
        """What the page is about, for machines; empty where there is no one thing."""
        return {}
