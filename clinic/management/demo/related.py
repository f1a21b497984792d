"""Which procedures of the demo clinic lead to which: those that a text of the clinic names together."""

from __future__ import annotations

from procedures.models import ProcedurePage, RelatedProcedure

# The page, and the pages that its readers may want next, by their slugs.
RELATED = {
    "catheter-directed-chemotherapy": ("port-catheter-placement", "preoperative-embolization"),
    "port-catheter-placement": ("catheter-directed-chemotherapy",),
    "preoperative-embolization": ("catheter-directed-chemotherapy",),
}


def make_related() -> None:
    """Link the pages above, and publish them again."""
    pages = {page.slug: page for page in ProcedurePage.objects.filter(slug__in=RELATED)}
    for slug, targets in RELATED.items():
        page = pages[slug]
        page.related_links.set(
            RelatedProcedure(target=pages[target], sort_order=place) for place, target in enumerate(targets)
        )
        page.save_revision().publish()
