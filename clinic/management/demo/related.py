"""Which procedures of the demo clinic lead to which, and which of its made-up people and places to show with them."""

from __future__ import annotations

from clinic.models import LocationPage, PersonPage
from procedures.models import ProcedureLocation, ProcedurePage, ProcedurePerson, RelatedProcedure

# The page, and the pages that its readers may want next, by their slugs: those that a text of the clinic names together.
RELATED = {
    "catheter-directed-chemotherapy": ("port-catheter-placement", "preoperative-embolization"),
    "port-catheter-placement": ("catheter-directed-chemotherapy",),
    "preoperative-embolization": ("catheter-directed-chemotherapy",),
}
MAIN, NORTH = "example-main-clinic", "example-north-clinic"
# The page, the people who do it, and where, by their slugs.
DONE = {
    "biopsy": (("demo-reviewer",), (MAIN, NORTH)),
    "tumor-ablation-or-cryotherapy": (("ana-example", "demo-reviewer"), (MAIN,)),
    "catheter-directed-chemotherapy": (("demo-reviewer",), (MAIN,)),
    "preoperative-embolization": (("demo-reviewer",), (MAIN,)),
    "port-catheter-placement": (("ana-example",), (MAIN, NORTH)),
    "tunneled-peritoneal-catheter": (("ana-example",), (MAIN,)),
}


def link_procedures() -> None:
    """Link the pages above, and publish them."""
    pages = {page.slug: page for page in ProcedurePage.objects.filter(slug__in=DONE)}
    people, places = (
        {page.slug: page for page in model.objects.all()} for model in (PersonPage, LocationPage)
    )
    for slug, page in pages.items():
        by, at = DONE[slug]
        page.person_links.set(ProcedurePerson(target=people[one]) for one in by)
        page.location_links.set(ProcedureLocation(target=places[one]) for one in at)
        page.related_links.set(RelatedProcedure(target=pages[one]) for one in RELATED.get(slug, ()))
        page.save_revision().publish()
