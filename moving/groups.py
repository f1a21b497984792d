"""Who moves a former site in: editors, until an administrator says otherwise."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

EDITORS = "Editors"
RIGHT = "add_move"


def let_editors_move(**kwargs: Any) -> None:
    """Give editors the right once: the right's own absence tells that it is the first time."""
    given = Permission.objects.filter(content_type__app_label="moving", codename=RIGHT)
    if given.exists():
        return
    create_permissions(apps.get_app_config("moving"), verbosity=0)
    for group in Group.objects.filter(name=EDITORS):
        group.permissions.add(*given.all())
