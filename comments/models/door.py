"""Other sites of the clinic that ask this site's filter: their keys, and how often they asked."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DoorKey(models.Model):
    """The key of one site. Only its hash is stored: who loses it gets another one.

    `hour` and `in_hour` count the questions of the hour that is under way.
    """

    wagtail_reference_index_ignore = True

    name = models.CharField(_("name"), max_length=80, help_text=_("For your own list of keys."))
    address = models.URLField(
        _("address of the site"),
        help_text=_("The key works for this site alone, such as https://blog.example."),
    )
    hourly_limit = models.PositiveIntegerField(
        _("questions an hour, at most"),
        default=1_000,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
    )
    unsure_is_spam = models.BooleanField(
        _("answer “spam” where the filter is unsure"),
        default=False,
        help_text=_(
            "For sites that publish at once what is not called spam: they put it into their spam view then, "
            "where a person should look. Without this they are told “not spam”."
        ),
    )
    is_revoked = models.BooleanField(
        _("works no more"),
        default=False,
        help_text=_("Takes effect at once. What the site taught the filter stays until the key is deleted."),
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    used_on = models.DateField(_("last used"), null=True, editable=False)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    hour = models.DateTimeField(null=True, editable=False)
    in_hour = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("key of another site")
        verbose_name_plural = _("keys of other sites")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def works(self) -> bool:
        """Whether it still opens the door."""
        return not self.is_revoked

    @property
    def learner(self) -> str:
        """Under which name the filter keeps what this site teaches."""
        return f"door-{self.pk}"


class DoorCount(models.Model):
    """What one site was told in a day, and where it said otherwise."""

    wagtail_reference_index_ignore = True

    key = models.ForeignKey(DoorKey, on_delete=models.CASCADE, related_name="counts")
    day = models.DateField()
    spam = models.PositiveIntegerField(default=0)
    ham = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("key", "day"), name="comment_door_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.key_id} on {self.day}"
