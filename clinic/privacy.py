"""What the front desk holds of people, when it goes, and what they can get back or have erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from clinic import my_data_keys
from clinic.inquiries import audit
from clinic.models import ClinicSettings, DataRequest, Inquiry
from clinic.models.inquiries import State
from clinic.site_rights import with_unowned

# Long enough to see a flood and a form sent twice, too short to follow anyone.
NETWORKS_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of personal data: what it is, what for, and how long it is kept."""

    what: str
    why: str
    how_long: str


def holdings(site: Site | None = None) -> tuple[Holding, ...]:
    """What is kept of people who ask for an appointment or refer a patient. The days are those in force."""
    days = _days(site or Site.objects.filter(is_default_site=True).first())
    return (
        Holding(
            _("What you choose and type when you ask for an appointment or refer a patient"),
            _("so that our front desk can reach you; it is never published"),
            ngettext(
                "%(days)s day after we answered; until then it waits for us",
                "%(days)s days after we answered; until then it waits for us",
                days,
            )
            % {"days": days},
        ),
        Holding(
            _("A scrambled form of your network's address with such a request"),
            _("to notice when many come from one place, or one comes twice"),
            _("one day"),
        ),
    )


def export_for(email: str) -> list[dict[str, Any]]:
    """Every stored field of every request under an address, oldest first; but for who dealt with it."""
    rows = Inquiry.objects.from_address(email).order_by("created_at", "pk")
    names = [field.attname for field in Inquiry._meta.concrete_fields if field.name != "handled_by"]
    kind = {"kind_of_record": str(Inquiry._meta.verbose_name)}
    return [kind | {name: getattr(row, name) for name in names} for row in rows]


@transaction.atomic
def erase(*, email: str, keep_words: bool = False, by: Any = None) -> int:
    """Delete every request under an address; returns how many.

    `keep_words` keeps nothing here: what was never published is of no use without its sender.
    """
    rows = list(Inquiry.objects.select_for_update().from_address(email))
    for row in rows:
        audit.record(inquiry=row, action="inquiries.erase", by=by)
        row.delete()
    return len(rows)


key_of = my_data_keys.key_of


@transaction.atomic
def erase_keyed(*, key: str, keep_words: bool = False) -> int:
    """As `erase` for an address that is known by its keyed hash alone; a link to their data ends, too."""
    DataRequest.objects.filter(key=key).update(email="")
    addresses = Inquiry.objects.exclude(email="").values_list("email", flat=True).distinct()
    theirs = {email.casefold() for email in addresses if key in my_data_keys.keys_of(email)}
    return sum(erase(email=email, keep_words=keep_words) for email in theirs)


def purge_expired() -> dict[str, int]:
    """Erase what has been kept for its time; returns how many. What waits is never deleted by time."""
    now = timezone.now()
    gone = sum(_purge(site, now) for site in Site.objects.all())
    networks = Inquiry.objects.filter(created_at__lt=now - NETWORKS_FOR).exclude(network="", resend_key=None)
    return {"requests": gone, "networks": networks.update(network="", resend_key=None)}


def _purge(site: Site, now: datetime) -> int:
    old = Inquiry.objects.filter(with_unowned(site), changed_at__lt=now - timedelta(days=_days(site)))
    return old.filter(state__in=[State.ANSWERED, State.SPAM]).delete()[0]


def _days(site: Site | None) -> int:
    return (ClinicSettings.objects.filter(site=site).first() or ClinicSettings()).inquiry_days
