"""Which pages everybody may read."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

AnyPage = TypeVar("AnyPage", bound=Page)


def for_everybody(pages: PageQuerySet[AnyPage]) -> PageQuerySet[AnyPage]:
    """The live ones of these pages that stand in no private section: what Wagtail's `live().public()` finds.

    Wagtail asks for all restrictions first, each time; here the query around it looks at them.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.alias(below=path).filter(below__startswith=F("page__path"))
    return pages.filter(~Exists(closed), live=True)
