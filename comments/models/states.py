"""Where a comment stands, what the filter said, who comes first, and what its writer was asked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a comment stands."""

    PENDING = "pending", _("Pending")
    APPROVED = "approved", _("Approved")
    SPAM = "spam", _("Spam")
    TRASH = "trash", _("Trash")


class Label(models.TextChoices):
    """What the filter said. "Unknown" is a filter that could not say, and never means clean."""

    HAM = "ham", _("looks fine")
    UNSURE = "unsure", _("unsure")
    SPAM = "spam", _("looks like spam")
    UNKNOWN = "unknown", _("could not be checked")


class Rank(models.IntegerChoices):
    """Who comes first among those that wait."""

    URGENT = 0, _("Urgent")
    PROVEN = 1, _("Shown to be a person's")
    PLAIN = 2, _("Plain")


class Shield(models.TextChoices):
    """What its writer was asked about words that tell too much, and what they chose."""

    NONE = "", _("Nothing to ask")
    ASKED = "asked", _("Asked, no answer yet")
    TAKEN_OUT = "taken_out", _("The writer had them taken out")
    LEFT = "left", _("The writer left them")
