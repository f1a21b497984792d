from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    """The user model, alone in its app so that its first migration needs no other."""

    name = "clinic.users"
    label = "clinic_users"
    verbose_name = _("Users")
