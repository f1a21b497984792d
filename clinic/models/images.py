"""Pictures, without the places and names that cameras write into them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from clinic.photographs import without_metadata


class ClinicImage(AbstractImage):
    """A picture of the clinic. Its file holds no camera data; visitors get renditions, never the original."""

    decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("It tells the reader nothing. Screen readers skip it."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    consent_note = models.CharField(
        _("consent"),
        max_length=250,
        blank=True,
        help_text=_(
            "If people can be recognized: where their written consent is kept. Never shown in public."
        ),
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        *Image.admin_form_fields,
        "decorative",
        "credit",
        "consent_note",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def clean(self) -> None:
        """A picture is described, or is said to be decoration."""
        super().clean()
        if not self.description and not self.decorative:
            raise ValidationError({"description": _("Describe the picture, or tick “only decoration”.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A file that is new to the store is stripped first."""
        if self.file and not self.file._committed:
            self.file.file = without_metadata(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """The text alternative; empty for decoration."""
        return "" if self.decorative else self.description


class ClinicRendition(AbstractRendition):
    """One size and format of a picture, made for readers."""

    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_filter"
            )
        ]
