"""What stands around a procedure page: neighbors in the article, other articles, people, places.

Knows pages by their relations alone, so that the models can use it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from clinic.languages import spoken
from clinic.visibility import for_everybody

if TYPE_CHECKING:
    from procedures.models import ProcedurePage


def neighbors(page: ProcedurePage, shown: Sequence[ProcedurePage]) -> dict[str, Any]:
    """The other procedures of the article, and the ones before and after `page` in its order, or None."""
    order = [other.pk for other in shown]
    place = order.index(page.pk) if page.pk in order else None
    return {
        "others": [other for other in shown if other.pk != page.pk],
        "previous": shown[place - 1] if place else None,
        "next": shown[place + 1] if place is not None and place + 1 < len(shown) else None,
    }


def public_targets(page: ProcedurePage, relation: str) -> list[Page]:
    """The public pages that one of the page's lists leads to, in the editor's order and the language spoken.

    Three queries, and one more in another language than the first.
    """
    links: Any = getattr(page, relation)
    ids = [link.target_id for link in links.all()]
    model = links.model._meta.get_field("target").related_model
    found = {target.pk: target for target in for_everybody(model.objects.filter(pk__in=ids))} if ids else {}
    return spoken([found[pk] for pk in dict.fromkeys(ids) if pk in found and pk != page.pk])


def other_articles(page: ProcedurePage) -> list[Page]:
    """The public articles, beside the one above, whose sections show this procedure. Three queries."""
    shown_by = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ContentType.objects.get_for_model(Page), model_path__endswith=".chosen.item"
    )
    ids = {int(key) for key in shown_by.values_list("object_id", flat=True)}
    if not ids:
        return []
    home = page.get_parent().pk
    return list(for_everybody(Page.objects.filter(pk__in=ids)).exclude(pk=home).order_by("title", "pk"))


def done_by_or_at(page: Page) -> list[Page]:
    """The public procedures in this page's language that name its clinician or place in any. Two queries."""
    links = getattr(page, "procedure_links", None)
    if links is None:
        return []
    model = links.model._meta.get_field("page").related_model
    naming = links.model.objects.filter(target__translation_key=page.translation_key)
    named = model.objects.filter(pk__in=naming.values("page"), locale_id=page.locale_id)
    return list(for_everybody(named).order_by("path"))
