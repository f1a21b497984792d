"""Votes on pages, and why one of them does not count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ratings import guards
from ratings.errors import VoteIsFixed
from ratings.models.rated import HIGHEST, LOWEST, rated_id


class VoteQuerySet(models.QuerySet["Vote"]):
    """Questions that are asked of votes."""

    def on(self, page: Page) -> Self:
        """Votes on one page."""
        return self.filter(page_id=rated_id(page))

    def held(self) -> Self:
        """Votes that wait for someone to look."""
        return self.filter(status=Vote.Status.HELD)

    def that_count(self) -> Self:
        """The last vote of each voter, leaving out what is held or discarded."""
        counted = self.model.objects.filter(status=Vote.Status.COUNTED)
        same_voter = {"page_id": models.OuterRef("page_id"), "voter": models.OuterRef("voter")}
        later = counted.filter(**same_voter, pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later), status=Vote.Status.COUNTED)

    def update(self, **changes: Any) -> int:
        """What a reader said can't be changed. Raises VoteIsFixed."""
        refuse_changes(changes)
        return super().update(**changes)

    def delete(self) -> tuple[int, dict[str, int]]:
        """A vote is never deleted but with its page: it is voided. Raises VoteIsFixed."""
        raise VoteIsFixed


# What a reader said and when: the database itself refuses to change it (see `ratings.guards`).
FIXED = frozenset({*guards.FIXED, "pk", "page"})


def refuse_changes(names: Iterable[str]) -> None:
    """Raise VoteIsFixed where one of these fields can't be changed."""
    if FIXED.intersection(names):
        raise VoteIsFixed


class Vote(models.Model):
    """One vote: its voter and score never change. Who votes anew adds a row, and the last one counts.

    `voter` is a keyed hash of the reader's random name and the page, so that the votes of one person on two
    pages cannot be told to be theirs. `network` is a keyed hash of their network and the day, kept for a day.
    """

    class Status(models.TextChoices):
        """Whether a vote is part of the result."""

        COUNTED = "counted", _("counted")
        HELD = "held", _("held")
        DISCARDED = "discarded", _("discarded")
        VOIDED = "voided", _("voided")

    class Doubt(models.TextChoices):
        """Why a vote was held."""

        MANY = "many", _("many votes from one network in an hour")
        ORIGIN = "origin", _("the browser did not say which site the form stood on")

    # The score of a page says nothing of its content: Wagtail need not track it as a use of the page.
    wagtail_reference_index_ignore = True

    # The index of results begins with the page: a second one would only cost each vote.
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="reader_votes", db_index=False
    )
    voter = models.CharField(_("voter"), max_length=64)
    score = models.PositiveSmallIntegerField(_("score"))
    network = models.CharField(_("network"), max_length=64, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.COUNTED)
    doubt = models.CharField(_("reason"), max_length=10, choices=Doubt.choices, blank=True)
    created_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [
            # Holds all that the result of a page asks for, so that no row is read.
            models.Index(
                fields=("page", "status", "voter", "-id", "score", "created_at"),
                name="vote_result_by_version",
            ),
            models.Index(fields=("network", "created_at"), name="vote_of_a_network"),
            models.Index(fields=("page",), condition=models.Q(status="held"), name="vote_held"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(score__range=(LOWEST, HIGHEST)), name="vote_from_one_to_five"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["counted", "held", "discarded", "voided"]),
                name="vote_known_status",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.score}/{HIGHEST}"

    def save(self, **how: Any) -> None:
        """Add a vote; of one that stands only its status and network may change. Raises VoteIsFixed."""
        if not self._state.adding:
            names = how.get("update_fields")
            refuse_changes(FIXED if names is None else names)
        super().save(**how)

    def delete(self, using: Any = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        """Refused: a vote goes with its page only. Raises VoteIsFixed."""
        raise VoteIsFixed


class VoidEntry(models.Model):
    """Why a vote does not count, or why it does again: the newest entry holds, and none is ever changed.

    `by_name` stays when the account of whoever decided is deleted.
    """

    class Kind(models.TextChoices):
        """What was decided."""

        VOIDED = "voided", _("voided")
        LIFTED = "lifted", _("counted again")

    wagtail_reference_index_ignore = True

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="void_entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("voided vote")
        verbose_name_plural = _("voided votes")
        ordering = ("-pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["voided", "lifted"]) & ~models.Q(reason=""),
                name="vote_void_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: vote {self.vote_id}"
