"""What a wrong set-up of the shell looks like, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.utils.module_loading import import_string


def register() -> None:
    """Called once when the app is ready."""
    checks.register(check_schedules)


def check_schedules(**kwargs: Any) -> list[checks.CheckMessage]:
    """Each schedule that the settings name can be imported."""
    return list(_broken_schedules())


def _broken_schedules() -> Iterator[checks.CheckMessage]:
    for dotted in settings.CLINIC_SCHEDULES:
        try:
            import_string(dotted)
        except ImportError as error:
            hint = "Write the dotted name of a mapping of jobs, such as comments.schedule.JOBS."
            yield checks.Error(f"CLINIC_SCHEDULES names {dotted}: {error}", hint=hint, id="clinic.E001")
