"""What the admin's home and the desk ask for."""

from __future__ import annotations

from typing import Any

from django import template

from clinic import waiting
from clinic.models import Alarm

register = template.Library()


@register.simple_tag(takes_context=True)
def works_on_pages(context: dict[str, Any]) -> bool:
    """Whether the person who signed in has a right to some page."""
    return waiting.works_on_pages(context["request"].user)


@register.simple_tag(takes_context=True)
def lasting_alarms(context: dict[str, Any]) -> list[Alarm]:
    """What is wrong with the site, for administrators: a mail can't tell that mail fails."""
    is_told = context["request"].user.is_superuser
    return list(Alarm.objects.filter(since__isnull=False)) if is_told else []
