"""Reminders of reviews: a month before, on the day, and each week after; each once."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic.forgetting import forget_all_pages
from procedures.models import Reminder, ReviewDates, ReviewSettings
from procedures.models.review_settings import months_after
from procedures.notifications import send_reminder
from procedures.review_dates import refresh

BEFORE = 30
WEEK = 7


def look_at_the_dates(*, today: date | None = None) -> dict[str, int]:
    """The nightly look: dates are worked out anew, reminders queued, late pages drawn anew for readers."""
    day = today or timezone.localdate()
    for dates in ReviewDates.objects.live().select_related("page"):
        refresh(dates.page.specific)
    return {"reminders": remind(today=day), "notices": draw_anew(today=day)}


def remind(*, today: date) -> int:
    """Queue the newest reminder of each page whose day has come; gives their number."""
    near = ReviewDates.objects.live().filter(due__lte=today + timedelta(days=BEFORE))
    return sum(_remind_once(dates, dates.due, newest_step(dates.due, today)) for dates in near if dates.due)


def newest_step(due: date, today: date) -> int:
    """Which reminder is the newest: -30, 0, or the whole weeks that have passed, in days."""
    late = (today - due).days
    return -BEFORE if late < 0 else late - late % WEEK


def _remind_once(dates: ReviewDates, due: date, step: int) -> bool:
    try:
        with transaction.atomic():
            reminder = Reminder.objects.create(page_id=dates.page_id, due=due, step=step)
            send_reminder.enqueue(reminder_id=reminder.pk)
    except IntegrityError:
        return False
    return True


def draw_anew(*, today: date) -> int:
    """Pages that from today on tell readers that they are late are drawn anew; gives their number."""
    months = ReviewSettings.current().notice_after
    late = ReviewDates.objects.due_by(today) if months else []
    begin = sum(1 for each in late if each.due and _begins(months_after(each.due, months), today))
    if begin:
        forget_all_pages()
    return begin


def _begins(day: date, today: date) -> bool:
    # A night that was missed is made up for within a week.
    return today - timedelta(days=WEEK) <= day <= today
