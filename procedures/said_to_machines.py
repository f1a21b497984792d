"""What pages of the library tell machines, in schema.org's words: the same that readers see, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.rich_text import get_text_for_indexing

if TYPE_CHECKING:
    from clinic.models import ClinicSettings
    from procedures.models import PatientPage, ProcedurePage

Node = dict[str, Any]

# What schema.org calls the parts of a procedure.
PARTS = {
    "description": "summary_text",
    "howPerformed": "how_it_is_done",
    "preparation": "how_to_prepare",
    "followup": "afterwards",
}


def page_node(page: PatientPage, clinic: ClinicSettings) -> Node:
    """A page of medical information: what it is, who wrote it, who vouches for it, who publishes it."""
    return {
        "@type": "MedicalWebPage",
        "name": page.title,
        "url": page.full_url,
        "description": page.first_words,
        "inLanguage": page.locale.language_code,
        "publisher": {"@type": "MedicalClinic", "name": clinic.name},
        **_written(page),
        **_reviewed(page),
    }


def _written(page: PatientPage) -> Node:
    name, _address = page.written_by
    return {"author": {"@type": "Person", "name": name}} if name else {}


def _reviewed(page: PatientPage) -> Node:
    """Who reviewed it and when; nothing while a part of the page is still to be checked."""
    review = page.review
    if not review.is_reviewed or review.reviewed_at is None:
        return {}
    people = [{"@type": "Person", "name": reviewer.name} for reviewer in review.reviewers]
    return {"lastReviewed": timezone.localdate(review.reviewed_at).isoformat(), "reviewedBy": people}


def procedure_node(page: ProcedurePage) -> Node:
    """A procedure, in the words of its filled-in parts."""
    said = {name: get_text_for_indexing(getattr(page, part)) for name, part in PARTS.items()}
    filled_in = {name: words for name, words in said.items() if words}
    return {"@type": "MedicalProcedure", "name": page.title, **filled_in}
