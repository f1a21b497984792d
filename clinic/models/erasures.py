"""What was erased at people's wish, so that a restored backup does not bring it back."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone


class Erasure(models.Model):
    """One erasure: of all that an app holds under an address, known by a keyed hash, or of one row.

    It is written in the transaction that erases, and then copied to where backups are kept. A restored
    database lacks those that came after its backup.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    room = models.CharField(max_length=30, editable=False)
    key = models.CharField(max_length=64, blank=True, editable=False)
    number = models.BigIntegerField(null=True, editable=False)
    keep_words = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    kept_at = models.DateTimeField(null=True, db_index=True, editable=False)

    def __str__(self) -> str:
        return f"Erasure {self.pk}"
