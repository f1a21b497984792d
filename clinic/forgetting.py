"""What makes kept pages old: anything that may show on more pages than its own.

A title stands in menus, breadcrumbs and cards, a phone number on every page. Working out which
pages show it would be slower than drawing the few that are asked for again, so all are forgotten.
A judged comment shows on one page; the comments app purges that one through Wagtail.
"""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import DraftStateMixin, Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from clinic import cdn
from clinic.models import Alert
from clinic.page_purges import forget_everything

# Saving one of these changes public pages at once. Pages themselves are not here: they are saved
# at each keystroke of an editor, and their signals below say when readers are concerned.
SHOWN_WHEN_SAVED = (
    AbstractDocument,
    AbstractImage,
    AbstractSetting,
    Alert,
    Locale,
    PageViewRestriction,
    Redirect,
    Site,
)


def forget_all_pages(**signal: object) -> None:
    """Forget every kept page once the running transaction is committed."""
    transaction.on_commit(forget_everything, robust=True)
    cdn.forget_every_page()


def connect() -> None:
    """Listen to Wagtail and to the models above; call once, from `AppConfig.ready()`."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget_all_pages, dispatch_uid="clinic.forgetting")
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            _forget_when_published(model)
        if issubclass(model, SHOWN_WHEN_SAVED):
            post_save.connect(forget_all_pages, sender=model, dispatch_uid="clinic.forgetting")
        if issubclass(model, (*SHOWN_WHEN_SAVED, Page)):
            post_delete.connect(forget_all_pages, sender=model, dispatch_uid="clinic.forgetting")


def _forget_when_published(model: type[Model]) -> None:
    # A word of the glossary, and whatever else is written as a draft first: its drafts concern nobody.
    for signal in (published, unpublished, post_delete):
        signal.connect(forget_all_pages, sender=model, dispatch_uid="clinic.forgetting")
