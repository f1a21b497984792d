"""The clinic's block, hold and trust lists: who and what is on them, and which entries a comment meets."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from comments import audit, facets, keys, links
from comments.models import Comment, ListEntry
from comments.models.staff import ListEffect, ListKind

PAGES = (ListKind.PAGE, ListKind.SECTION)
# What each effect can name. Trust rests on an address that its owner confirmed; pages are never spam.
KINDS: dict[str, tuple[str, ...]] = {
    ListEffect.BLOCK: (ListKind.EMAIL, ListKind.NAME, ListKind.HOST, ListKind.NETWORK),
    ListEffect.HOLD: tuple(ListKind.values),
    ListEffect.TRUST: (ListKind.EMAIL,),
}


@transaction.atomic
def add(
    *,
    effect: str,
    kind: str,
    value: str = "",
    page: Page | None = None,
    note: str = "",
    expires_at: datetime | None = None,
    by: Any = None,
) -> ListEntry:
    """Put somebody or something on a list; the same again only changes its note and its end.

    `value` is typed in the clear and stored as a keyed hash; `page` is for pages and sections. Raises
    ValidationError (by field: kind, value, page) where the entry could not do anything.
    """
    check(effect=effect, kind=kind, value=value, page=page)
    key, hint = ("", "") if kind in PAGES else (key_of(kind, value), hint_of(kind, value))
    about: dict[str, Any] = {
        "effect": effect,
        "kind": kind,
        "key": key,
        "page": page if kind in PAGES else None,
    }
    given = {"hint": hint, "note": note, "expires_at": expires_at, "added_by": by}
    return ListEntry.objects.update_or_create(**about, defaults=given)[0]


@transaction.atomic
def add_writer(*, comment: Comment, effect: str, by: Any) -> ListEntry:
    """Put the writer's address of a comment on a list for good; the comment's history says who did, once."""
    address = comment.author_email
    same = ListEntry.objects.filter(effect=effect, kind=ListKind.EMAIL, key=keys.of_email(address))
    if address and (entry := same.filter(expires_at=None).first()):
        return entry
    entry = add(effect=effect, kind=ListKind.EMAIL, value=address, note=str(comment), by=by)
    audit.record(comment=comment, action="comments.list", by=by, effect=effect)
    return entry


def check(*, effect: str, kind: str, value: str, page: Page | None) -> None:
    """Raise ValidationError, by field, for an entry that could not do anything."""
    if kind not in KINDS.get(effect, ()):
        raise ValidationError({"kind": _("This list can’t hold that.")})
    if kind not in PAGES:
        key_of(kind, value)
    elif page is None:
        raise ValidationError({"page": _("Please choose a page.")})


def key_of(kind: str, value: str) -> str:
    """The keyed hash of what was typed. Raises ValidationError for what is no such thing."""
    value = value.strip()
    try:
        if kind == ListKind.EMAIL:
            validate_email(value)
            return keys.of_email(value)
        if kind == ListKind.NETWORK:
            return _network_key(value)
    except ValidationError:
        raise ValidationError({"value": _("Please type a whole e-mail address.")}) from None
    except ValueError:
        raise ValidationError({"value": _("Please type a network address.")}) from None
    key = keys.of_host(facets.host(value)) if kind == ListKind.HOST else keys.of_name(value)
    if not value or not key:
        raise ValidationError({"value": _("Please type who or what it is.")})
    return key


def _network_key(value: str) -> str:
    # Only widths that a comment's address is compared with: any other would never be met.
    if key := keys.of_list_network(value):
        return key
    raise ValueError(value)


def hint_of(kind: str, value: str) -> str:
    """A reminder for whoever reads the list, too little to write to or to find the person."""
    value = value.strip()
    if kind == ListKind.EMAIL:
        name, _at, host = value.rpartition("@")
        return f"{name[:1]}…@{host}"[:80]
    if kind == ListKind.NETWORK:
        return f"{value[: max(3, len(value) // 2)]}…"
    return value[:80] if kind == ListKind.HOST else f"{value[:2]}…"


def matching(comment: Comment) -> QuerySet[ListEntry]:
    """The entries in force that a comment meets, by its writer, its links, its network or its page."""
    known = [
        comment.author_key or keys.of_email(comment.author_email),
        keys.of_name(comment.author_name),
        *keys.networks_of(comment.ip_address),
        *(keys.of_host(facets.host(address)) for address in links.addresses(comment)),
    ]
    # A key is of one kind only: what it stands for went into it.
    met = Q(key__in=[key for key in known if key])
    if comment.page:
        path, step = comment.page.path, Page.steplen
        above = [path[:end] for end in range(step, len(path) + 1, step)]
        is_concerned = Q(kind=ListKind.SECTION) | Q(kind=ListKind.PAGE, page=comment.page_id)
        met |= Q(page__path__in=above) & is_concerned
    in_force = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return ListEntry.objects.filter(met & in_force)
