"""What went wrong lately, and what was kept for when it does: errors of the site, backups."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import errors_lately, floods
from clinic.health.finding import Finding, failure, warning, well
from clinic.models import ClockJob

# Errors within twenty minutes that somebody should look at, and that readers surely feel.
SOME, MANY = 3, 20
# A backup is due each night.
OLD_AFTER, TOO_OLD_AFTER = timedelta(hours=26), timedelta(hours=50)
BACKUP = "clinic.backup"


def errors_are_few() -> Finding:
    """Few requests ended with an error."""
    number = errors_lately.lately()
    if number < SOME:
        return well(_("Few or no requests ended with an error in the last minutes."))
    says = ngettext(
        "%(count)d request ended with an error.", "%(count)d requests ended with an error.", number
    )
    return (failure if number >= MANY else warning)(
        says % {"count": number}, _("Look into the log of the web process for lines with status 500.")
    )


def forms_are_calm() -> Finding:
    """Nobody floods what readers send."""
    if not (names := list(floods.lasting())):
        return well(_("What readers send comes at the pace of people."))
    says = _("A flood comes in: %(names)s. It is held, and then refused, until it is over.")
    return failure(
        says % {"names": ", ".join(names)},
        _("Nothing has to be done at once. Read “A wave of spam” in the operations guide."),
    )


def backup_is_young() -> Finding:
    """A backup was made in the last night."""
    if not settings.CLINIC_BACKUP_TO:
        return warning(_("No backup is made."), _("Set CLINIC_BACKUP_TO and CLINIC_BACKUP_KEY and restart."))
    last = ClockJob.objects.filter(name=BACKUP).values_list("last_success", flat=True).first()
    repair = _("Run “manage.py backup”: it says why it fails.")
    if last is None:
        return failure(_("No backup was ever made."), repair)
    age = timezone.now() - last
    if age < OLD_AFTER:
        return well(_("The last backup was made %(time)s ago.") % {"time": timesince(last)})
    say = failure if age > TOO_OLD_AFTER else warning
    return say(_("The last backup was made %(time)s ago.") % {"time": timesince(last)}, repair)
