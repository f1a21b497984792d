"""Addresses that no program can read, such as "http://[", are taken out of records where they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from moving.records import Item, Record, Remark, Source, Trouble

_FIELDS: dict[type, tuple[str, ...]] = {
    Source: ("url",),
    Item: ("link", "guid", "file_url"),
    Remark: ("website",),
}
LONGEST = 2_000


def readable(records: Iterable[Record]) -> Iterator[Record]:
    """The same records, whose addresses can be taken apart by whoever comes next."""
    for record in records:
        names = _FIELDS.get(type(record), ())
        broken = [name for name in names if not _is_readable(getattr(record, name))]
        if not broken:
            yield record
            continue
        yield Trouble(_named(record), _("An address in it can’t be read and was left out."))
        without: Any = dict.fromkeys(broken, "")
        yield replace(record, **without)


def _is_readable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return len(address) <= LONGEST and (not parts.netloc or parts.port != 0)
    except ValueError:
        return False


def _named(record: Record) -> str:
    if isinstance(record, Item):
        return _("post %s") % record.number
    return _("comment %s") % record.number if isinstance(record, Remark) else _("the file")
