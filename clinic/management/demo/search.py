"""What the demo clinic's editors taught the search."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Site

from clinic.management.demo import es_search
from clinic.management.demo.people import EDITORS
from clinic.models import HomePage, SearchSettings, SearchSynonym

# What our pages say, and what patients may say instead. Only other names for what stands on the pages: no advice.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "ascites drain fluid abdomen": (
        "fluid in belly",
        "fluid in tummy",
        "fluid in stomach",
        "water in belly",
        "water in tummy",
        "water in stomach",
    ),
    "abdomen": ("belly", "tummy"),
    "chemotherapy": ("chemo",),
    "biopsy sample of tissue": ("tissue test", "test a lump", "piece of tissue"),
    "tumor": ("lump", "growth", "mass"),
    "images CT MRI ultrasound": ("scan", "scans"),
    "catheter": ("tube",),
}
# The page that comes first for these words, with the reason that the reader sees.
PROMOTED = (
    "cancer",
    "interventional-oncology",
    "Start here: what this kind of cancer care is, and how it works.",
)
POPULAR = ("interventional-oncology", "biopsy", "port-catheter-placement")
RIGHTS = (
    ("clinic", "searchsynonym"),
    ("wagtailsearchpromotions", "searchpromotion"),
)


def teach_search(home: HomePage) -> None:
    """Synonyms and one promoted page a language, and popular pages; editors may change them all."""
    teach_language(home, SYNONYMS, PROMOTED)
    teach_language(home.get_translations().get(), es_search.SYNONYMS, es_search.PROMOTED)
    settings = SearchSettings.for_site(Site.objects.get(is_default_site=True))
    settings.popular_pages = [("page", _page(home, slug)) for slug in POPULAR]
    settings.save()
    _let_editors()


def teach_language(home: Page, synonyms: dict[str, tuple[str, ...]], promoted: tuple[str, str, str]) -> None:
    """What the search knows in the language of a home page."""
    for meant, said in synonyms.items():
        SearchSynonym.objects.get_or_create(
            meant=meant, locale=home.locale, defaults={"said": "\n".join(said)}
        )
    words, slug, reason = promoted
    query, _is_new = Query.objects.get_or_create(query_string=words)
    SearchPromotion.objects.create(query=query, page=_page(home, slug), description=reason, sort_order=0)


def _page(home: Page, slug: str) -> Page:
    return home.get_descendants().get(slug=slug)


def _let_editors() -> None:
    rights = [
        Permission.objects.get(content_type__app_label=app, codename=f"{verb}_{model}")
        for app, model in RIGHTS
        for verb in ("add", "change", "delete")
    ]
    settings = Permission.objects.get(content_type__app_label="clinic", codename="change_searchsettings")
    Group.objects.get(name=EDITORS).permissions.add(*rights, settings)
