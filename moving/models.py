"""One move, the files it reads, what of the former site stands where, and what is to be said about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

# Characters of a line in the report.
LENGTH = 300


class State(models.TextChoices):
    """How far a move is."""

    GIVEN = "given", _("Files are coming")
    LOOKING = "looking", _("Being looked through")
    LOOKED = "looked", _("Looked through; nothing is moved yet")
    WAITING = "waiting", _("Waiting to start")
    MOVING = "moving", _("Moving")
    STOPPED = "stopped", _("Stopped; it can go on")
    DONE = "done", _("Moved")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")
    FAILED = "failed", _("It could not go on")


# While it stands so, a task works on it.
AT_WORK = (State.LOOKING, State.WAITING, State.MOVING, State.UNDOING)


class Move(models.Model):
    """Bringing one former site, or part of it, to a site of ours. It can stop, go on, and be taken back.

    `choices` say what becomes of what (`moving.choosing`), `found` holds the numbers by kind and state as the
    look found them, `moved` those that came. `beat_at` is the last sign of life of
    whoever works on it (`is_claimed`). `is_trusted` says that an operator named where
    files come from.
    """

    State = State

    wagtail_reference_index_ignore = True

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, default="wxr", editable=False)
    source_url = models.CharField(_("former address"), max_length=200, blank=True)
    source_title = models.CharField(_("former title"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.LOOKING)
    wants_stop = models.BooleanField(default=False, editable=False)
    is_claimed = models.BooleanField(default=False, editable=False)
    is_trusted = models.BooleanField(default=False, editable=False)
    choices = models.JSONField(_("choices"), default=dict, blank=True)
    found = models.JSONField(_("found"), default=dict, blank=True)
    moved = models.JSONField(_("moved"), default=dict, blank=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    beat_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ("-pk",)
        default_permissions = ("add",)

    def __str__(self) -> str:
        return str(_("Move %(number)s from %(site)s")) % {
            "number": self.pk,
            "site": self.source_url or self.source_title or "…",
        }

    @property
    def is_at_work(self) -> bool:
        """Whether a task works on it, or is about to."""
        return self.state in AT_WORK

    @property
    def source(self) -> str:
        """The former site as `MovedThing` knows it: for each site of ours apart, as it can go to several."""
        return f"{self.site_id} {self.source_url}"[:200]

    @property
    def batch(self) -> str:
        """The name under which comments and lessons know what came by it."""
        return f"move-{self.pk}"


def named_safely(instance: MoveFile, filename: str) -> str:
    """Where an upload lies: never by the name that it came with."""
    return f"moving/{instance.move_id}/{instance.order:03d}"


class MoveFile(models.Model):
    """A file that a move reads. It holds addresses of people, so it goes when the move is done.

    A large one comes in parts, each a row: `continues` says that it is the next part of the one before.
    """

    wagtail_reference_index_ignore = True

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="files")
    order = models.PositiveSmallIntegerField(default=0)
    continues = models.BooleanField(default=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    file = models.FileField(_("file"), upload_to=named_safely)

    class Meta:
        ordering = ("order", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class FoundItem(models.Model):
    """An item that could become a page, as the look found it; an editor may choose for it alone.

    `becomes` is "" where its category or kind decides, `under` the number of the page to go below.
    """

    wagtail_reference_index_ignore = True

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="items")
    number = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    path = models.CharField(_("address"), max_length=500)
    status = models.CharField(_("state"), max_length=20)
    comments = models.PositiveIntegerField(_("comments"), default=0)
    becomes = models.CharField(_("becomes"), max_length=10, blank=True)
    under = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("number",)
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("move", "number"), name="moving_each_item_once")
        ]

    def __str__(self) -> str:
        return self.title or self.path


class Thing(models.TextChoices):
    """What can be moved."""

    PAGE = "page", _("page")
    IMAGE = "image", _("picture")
    DOCUMENT = "document", _("document")
    COMMENT = "comment", _("comment")
    REDIRECT = "redirect", _("old address")
    NOTE = "note", _("private note")


class MovedThing(models.Model):
    """What a thing of the former site is here: so that it comes once, old links find it, and it can go again.

    `source` is the former site (`Move.source`), `number` its number there, `target` ours. `waits_for` is the
    number, over there, of the comment that this one answers, until both are here. `hash` tells files
    apart. `is_whole` is False for a page that stands in the tree and has no words yet, `revisions` how
    many versions a page had when it came.
    """

    wagtail_reference_index_ignore = True

    Thing = Thing

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="things")
    source = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Thing.choices)
    number = models.BigIntegerField()
    target = models.BigIntegerField()
    waits_for = models.BigIntegerField(null=True)
    hash = models.CharField(max_length=64, blank=True)
    is_whole = models.BooleanField(default=True)
    revisions = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("source", "kind", "number"), name="moving_each_thing_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("move", "kind", "id"), name="moving_things_of_a_move"),
            models.Index(fields=("kind", "target"), name="moving_where_from"),
            models.Index(
                fields=("move", "id"),
                name="moving_waits_for_parent",
                condition=models.Q(waits_for__isnull=False),
            ),
            models.Index(fields=("hash",), name="moving_same_file", condition=~models.Q(hash="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.source}"


class Weight(models.TextChoices):
    """How much a line of the report matters."""

    LEFT = "left", _("Did not come")
    LOOK = "look", _("Please look at it")
    NOTE = "note", _("Good to know")


class Line(models.Model):
    """A line of a move's report: what it is about, and what is to be said. No words of a reader, no address.

    `number` says how often the same was found.
    """

    wagtail_reference_index_ignore = True

    Weight = Weight

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="lines")
    weight = models.CharField(max_length=5, choices=Weight.choices)
    where = models.CharField(max_length=LENGTH)
    what = models.CharField(max_length=LENGTH)
    page_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("weight", "pk")
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("move", "weight", "id"), name="moving_report"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("move", "where", "what"), name="moving_each_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


__all__ = ["AT_WORK", "FoundItem", "Line", "Move", "MoveFile", "MovedThing", "State", "Thing", "Weight"]
