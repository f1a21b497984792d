"""The people who sign in: staff only. Commenters never have an account."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """One member of staff."""
