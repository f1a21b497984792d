"""Who works with the shell: the front desk with requests, editors with alerts."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from clinic.inquiries.permissions import FRONT_DESK, rights

EDITORS = "Editors"
ALERT_RIGHTS = ("add_alert", "change_alert", "delete_alert", "view_alert")


def make_groups(**kwargs: Any) -> None:
    """Make the front desk and let editors write alerts, after the first migration that knows of them.

    What an administrator changes later stays: the permissions' own absence tells that it is the first time,
    as this app stands before Django's auth in the list of apps, which would make them a moment later.
    """
    if rights().exists():
        return
    for label in ("wagtailadmin", "clinic"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    desk, _is_new = Group.objects.get_or_create(name=FRONT_DESK)
    desk.permissions.add(*Permission.objects.filter(codename="access_admin"), *rights())
    alerts = Permission.objects.filter(content_type__app_label="clinic", codename__in=ALERT_RIGHTS)
    for group in Group.objects.filter(name=EDITORS):
        group.permissions.add(*alerts)
