"""Numbers that are kept, and marks by which comments are found: what no screen can afford to work out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments.models.comment import Comment, Status


class CommentCount(models.Model):
    """How many comments of one page stand in one status, kept in the same transaction.

    What waits is few and is counted; these are for the states that grow for ever. By page, so that a
    moderator of one section gets the numbers of that section. Of deleted pages there may be several rows.
    """

    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices)
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("page", "status"), name="comment_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.status}: {self.number}"


class FacetKind(models.TextChoices):
    """By what comments are looked up."""

    AUTHOR = "author", _("name of the writer, in lower case")
    HOST = "host", _("host of a link, without www.")
    NETWORK = "network", _("key of a network address")
    REASON = "reason", _("name of a finding")
    SCORE = "score", _("tenth of the probability of spam, 0 to 9")
    LABEL = "label", _("what the filter said")
    PART = "part", _("title of the part of the page that it speaks of, in lower case")
    ASKS = "asks", _("it asks a question: number of the page, and the part that it speaks of")
    TRACE = "trace", _("keyed hash of some words, a host or a name, for some days")


class Facet(models.Model):
    """One thing by which a comment can be found at the desk, among a million, at once."""

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="facets")
    kind = models.CharField(max_length=10, choices=FacetKind.choices)
    value = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("kind", "value", "-comment"), name="comment_facet_lookup")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: comment {self.comment_id}"
