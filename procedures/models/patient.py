"""What all pages of the patient library share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Workflow
from wagtail.url_routing import RouteResult

from clinic.languages import spoken
from clinic.models import BasePage, PersonPage
from comments.models import CommentsMixin
from procedures.handout import FIELD, PATH, handout_of
from procedures.models.review import ReviewDates, SignOff
from procedures.models.review_settings import MONTHS
from procedures.models.translation import Newer, Translation
from procedures.permission_tester import ClinicalPermissionTester
from procedures.references import ReferenceBlock
from procedures.review_state import Review, review_of
from procedures.said_to_machines import page_node
from procedures.sections import Section
from ratings.models import RatingsMixin

if TYPE_CHECKING:
    from clinic.models import ClinicSettings

REVIEW_PANEL = MultiFieldPanel(
    [
        FieldPanel("author"),
        FieldPanel("author_name"),
        FieldPanel("references"),
        FieldPanel("for_review"),
    ],
    heading=_("Trust: who wrote it, and on what ground"),
)
CARE_PANEL = MultiFieldPanel(
    [FieldPanel("owner_of_content"), FieldPanel("review_months")], heading=_("Clinical review")
)
# Ways to look at a page before it is published; the tag for comments knows the second by its name.
CLOSED, FORM_ERRORS = "comments-closed", "form-errors"

COMMENTS_PANEL = MultiFieldPanel(
    [
        HelpPanel(template="comments/admin/openness.html"),
        FieldPanel("comments_mode"),
        FieldPanel("comments_days"),
    ],
    heading=_("Comments of readers"),
)


def clinical_workflow(nearby: Workflow | None) -> Workflow | None:
    """`nearby` where a clinician signs off in it, else the first workflow in which one does."""
    task = {"workflow_tasks__task__content_type__model": "clinicalreviewtask"}
    found = Workflow.objects.active().filter(workflow_tasks__task__active=True, **task)
    given = found.filter(pk=nearby.pk).first() if nearby else None
    return given or found.order_by("pk").first()


class PatientPage(CommentsMixin, RatingsMixin, BasePage):  # type: ignore[django-manager-missing]
    """What all pages of the library share: readers comment, rate, and a clinician vouches for the words."""

    in_a_to_z = True
    readers_write_on_it = True

    for_review = models.TextField(
        _("for the clinical reviewer"),
        blank=True,
        help_text=_("What a clinician should check, one point a line. Never shown in public."),
    )
    author = models.ForeignKey(
        PersonPage,
        verbose_name=_("written by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A clinician with a page on this site."),
    )
    author_name = models.CharField(
        _("or by"), max_length=120, blank=True, help_text=_("The name of somebody without such a page.")
    )
    references = StreamField(
        [("reference", ReferenceBlock())],
        verbose_name=_("references"),
        blank=True,
        help_text=_("What the text rests on. Readers find them at the end of the page."),
    )
    owner_of_content = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who looks after this page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Is reminded of reviews and gets readers’ hints. Empty: whoever made the page."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("months between reviews"),
        null=True,
        blank=True,
        validators=MONTHS,
        help_text=_("Empty: as the site’s settings say."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A copy starts as a draft, also where its original is public: nobody signed off the copy."""
        if self._state.adding and self.live_revision_id and not self.alias_of_id:
            self.live, self.has_unpublished_changes = False, True
            self.first_published_at = self.last_published_at = None
        if not self.live:
            self.live_revision = None
        super().save(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> ClinicalPermissionTester:
        """Nobody publishes such a page by hand."""
        return ClinicalPermissionTester(user, self)

    def get_workflow(self) -> Workflow | None:
        """The workflow with a clinician in it: that of this part of the tree, or the seeded one."""
        return clinical_workflow(super().get_workflow())

    @property
    def has_workflow(self) -> bool:
        """Also where no workflow is given to this part of the tree: such a page can always be submitted."""
        return self.get_workflow() is not None

    @property
    def review_points(self) -> list[str]:
        """What a clinician should check, one point each."""
        return [line.strip() for line in self.for_review.splitlines() if line.strip()]

    @cached_property
    def newer_original(self) -> Newer | None:
        """What this page was translated from, where that changed since. One query at least."""
        return Translation.newer_original_of(self)

    @property
    def sections(self) -> list[Section]:
        """What a clinician vouches for, part by part, in the order of the page."""
        raise NotImplementedError

    @property
    def comment_sections(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """The parts that a reader can name: anchor and title of each. Nothing is drawn for it."""
        return [("lead", str(_("In short"))), *((entry.anchor, entry.title) for entry in self.contents)]

    def structured_data(self, clinic: ClinicSettings) -> list[dict[str, Any]]:
        """A page of medical information, and who stands behind it."""
        return [page_node(self, clinic) | ({"about": about} if (about := self.about) else {})]

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Also with the comments closed, and with a form that came back."""
        return [
            *super().preview_modes,
            (CLOSED, _("With the comments closed")),
            (FORM_ERRORS, _("With errors in the comment form")),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """In two of the modes the comments differ; nothing of that is saved."""
        if mode_name in {CLOSED, FORM_ERRORS}:
            self.comments_mode = "closed" if mode_name == CLOSED else "open"
        return super().serve_preview(request, mode_name)

    @property
    def first_words(self) -> str:
        """The words on top of the page."""
        raise NotImplementedError

    @property
    def about(self) -> dict[str, Any]:
        """What the page is about, for machines; empty where there is no one thing."""
        return {}

    @cached_property
    def review(self) -> Review:
        """Whether a clinician vouches for the words of this object, who, and since when."""
        return review_of(self)

    @property
    def clinically_changed_at(self) -> datetime | None:  # type: ignore[override]  # computed here, fixed there
        """When readers last got other clinical words; None before the page was published."""
        return self.dates.changed_at if self.dates else None

    @property
    def rated_since(self) -> datetime | None:  # type: ignore[override]  # computed here, fixed there
        """Votes count from the last full review on: they speak of the words that it left."""
        return self.dates.reviewed_at if self.dates else None

    @cached_property
    def dates(self) -> ReviewDates | None:
        """When it was reviewed, when it will be, and when its words changed. An alias has its original's."""
        return ReviewDates.objects.filter(page_id=self.alias_of_id or self.pk).first()

    @property
    def rated_versions(self) -> list[datetime]:
        """A version of the page begins each time when a clinician signed some of it. One query."""
        signed = SignOff.objects.filter(page_id=self.alias_of_id or self.pk, kind__in=SignOff.VOUCHING)
        return list(signed.order_by().values_list("at", flat=True).distinct())

    @property
    def written_by(self) -> tuple[str, str]:
        """The author's name and the address of the profile, each "" where there is none."""
        if self.author is not None and self.author.live:
            (profile,) = spoken([self.author])
            return profile.full_name, profile.url or ""
        return self.author_name, ""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Also answers for the sheet to print below the page's own address."""
        try:
            return super().route(request, path_components)
        except Http404:
            if self.live and path_components == [PATH]:
                return RouteResult(self, kwargs={"sheet": True})
            raise

    def get_template(self, request: HttpRequest, *args: Any, sheet: bool = False, **kwargs: Any) -> str:
        """The page's own template, or that of the sheet."""
        return "procedures/handout.html" if sheet else super().get_template(request, *args, **kwargs)

    def get_context(
        self, request: HttpRequest, *args: Any, sheet: bool = False, **kwargs: Any
    ) -> dict[str, Any]:
        """What the page shows; for the sheet, what the reader chose from it."""
        context = super().get_context(request, *args, **kwargs)
        return context | ({"handout": handout_of(self, request.GET.getlist(FIELD))} if sheet else {})
