"""One folder with all of a site: pages, comments with their past, files, addresses, settings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from comments import departures
from moving.errors import CannotMove
from moving.out.pages import rows_of
from moving.out.wxr import write_wxr

FORMAT = 1
# What keys are made from, and where mail and cameras of others look: no setting that a reader may see.
READABLE = {"clinic", "comments", "procedures", "ratings"}


def export(*, site: Site, to: Path, with_personal_data: bool, by: Any = None) -> dict[str, int]:
    """Write all of a site into an empty folder; how many of each kind. Raises CannotMove for one that is not.

    Without personal data there is no e-mail address, no network address, and no name that readers can't see.
    """
    to.mkdir(parents=True, exist_ok=True)
    if any(to.iterdir()):
        raise CannotMove(f"{to} is not empty.")
    pages = Page.objects.descendant_of(site.root_page, inclusive=True)
    for translated in site.root_page.get_translations():
        pages |= Page.objects.descendant_of(translated, inclusive=True)
    numbers = Counter(
        {
            "pages": _lines(to / "pages.jsonl", rows_of(pages)),
            "comments": _lines(
                to / "comments.jsonl",
                departures.rows(with_personal_data=with_personal_data, pages=_pages_of_comments(pages)),
            ),
            "redirects": _lines(to / "redirects.jsonl", _redirects(site)),
            "settings": _lines(to / "settings.jsonl", _settings(site)),
            "files": _lines(to / "files.jsonl", _files(to / "files")),
        }
    )
    numbers["posts"] = write_wxr(to / "wordpress.xml", site, pages, with_personal_data=with_personal_data)
    told = {"format": FORMAT, "site": site.root_url, "made": timezone.now(), "holds": dict(numbers)}
    (to / "contents.json").write_text(_json(told | {"personal_data": with_personal_data}) + "\n", "utf-8")
    log(instance=site, action="moving.export", user=by, data={"personal_data": with_personal_data})
    return dict(numbers)


def _pages_of_comments(pages: PageQuerySet[Page]) -> PageQuerySet[Page] | None:
    """Where there is one site, all comments are its own: those of pages that are gone, too."""
    return pages if Site.objects.count() > 1 else None


def _lines(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    number = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(_json(row) + "\n")
            number += 1
    return number


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def _redirects(site: Site) -> Iterator[dict[str, Any]]:
    rows = Redirect.get_for_site(site).select_related("redirect_page").order_by("old_path")
    for row in rows.iterator(chunk_size=500):
        yield {"from": row.old_path, "to": row.link or "", "permanent": row.is_permanent}


def _settings(site: Site) -> Iterator[dict[str, Any]]:
    for model in apps.get_models():
        if issubclass(model, BaseSiteSetting) and model._meta.app_label in READABLE:
            row = model._default_manager.filter(site=site).first()
            if row is not None:
                fields = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
                yield {"kind": model._meta.label, "fields": fields}


def _files(folder: Path) -> Iterator[dict[str, Any]]:
    """Copies each picture and document; names are made of kind and number."""
    folder.mkdir()
    for kind, model in (("image", get_image_model()), ("document", get_document_model())):
        for row in model.objects.order_by("pk").iterator(chunk_size=200):
            name = f"{kind}-{row.pk}{Path(row.file.name).suffix}"
            told = {"kind": kind, "number": row.pk, "title": row.title, "name": name}
            yield told | {
                "description": getattr(row, "description", ""),
                "is_here": _copy(row.file, folder / name),
            }


def _copy(source: Any, target: Path) -> bool:
    try:
        with source.open("rb") as opened, target.open("wb") as file:
            for piece in opened.chunks():
                file.write(piece)
    except OSError:
        return False
    return True
