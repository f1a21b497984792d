"""The words that the demo clinic explains. Each meaning says no more than the clinic's own text does."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

from clinic.management.demo import people
from clinic.management.demo.publishing import publish_below
from clinic.models import GlossaryPage, GlossaryTerm, HomePage

TITLE = "Words explained"
SEARCH_DESCRIPTION = "The medical words on this site from A to Z, each with its meaning in everyday words."
LISTING_SUMMARY = "Medical words in plain ones, from A to Z."
LEAD = "On our pages, words with dots below them can be pressed. Here they all stand together."

# The word, its other forms, and what it means.
WORDS = (
    ("ablation", "", "A treatment that burns a cancer with special probes."),
    ("ascites", "", "Fluid that builds up in the abdomen."),
    ("biopsy", "biopsies", "A small sample of tissue is taken and studied."),
    ("cryotherapy", "", "A treatment that freezes a cancer with special probes."),
    ("effusion", "effusions", "Fluid that builds up in a cavity of the body."),
    ("embolization", "", "A procedure that blocks the flow of blood to a part of the body."),
    ("endoscopic", "", "Done with a small tube that goes in through a small cut or an opening of the body."),
    ("interventional oncology", "", "The use of images to guide how cancer is found and treated."),
    ("port", "ports", "An access point for chemotherapy drugs."),
    ("preoperative", "", "This means that it is done before surgery."),
    ("reservoir", "", "A part of the port: a small cylinder made of plastic or metal."),
)

# Editors write the words; a clinician publishes them.
RIGHTS = {
    people.EDITORS: ("add_glossaryterm", "change_glossaryterm"),
    people.REVIEWERS: ("change_glossaryterm", "publish_glossaryterm"),
}


def make_glossary(home: HomePage) -> GlossaryPage:
    """The words, the page that lists them, and who may work on them."""
    known = set(GlossaryTerm.objects.filter(locale=home.locale).values_list("term", flat=True))
    for term, other_forms, meaning in [row for row in WORDS if row[0] not in known]:
        word = GlossaryTerm(
            term=term, other_forms=other_forms, meaning=meaning, locale=home.locale, live=False
        )
        word.save()
        word.save_revision().publish()
    for group, codenames in RIGHTS.items():
        rights = Permission.objects.filter(content_type__app_label="clinic", codename__in=codenames)
        Group.objects.get(name=group).permissions.add(*rights)
    page = GlossaryPage(
        title=TITLE,
        slug="glossary",
        search_description=SEARCH_DESCRIPTION,
        listing_summary=LISTING_SUMMARY,
        lead=LEAD,
    )
    return publish_below(home, page)
