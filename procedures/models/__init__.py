"""The patient library's nouns."""

from __future__ import annotations

from procedures.models.article import ArticlePage
from procedures.models.links import ProcedureLocation, ProcedurePerson, RelatedProcedure
from procedures.models.page_link import PageLink
from procedures.models.patient import PatientPage
from procedures.models.procedure import Fact, ProcedurePage, free_anchor
from procedures.models.reading import ReadingGrade
from procedures.models.review import LiveSection, Reminder, ReviewDates, SignOff
from procedures.models.review_settings import ReviewSettings
from procedures.models.review_task import ClinicalReviewTask
from procedures.models.task import EditTask
from procedures.models.translation import Translation

__all__ = [
    "ArticlePage",
    "ClinicalReviewTask",
    "EditTask",
    "Fact",
    "LiveSection",
    "PageLink",
    "PatientPage",
    "ProcedureLocation",
    "ProcedurePage",
    "ProcedurePerson",
    "ReadingGrade",
    "RelatedProcedure",
    "Reminder",
    "ReviewDates",
    "ReviewSettings",
    "SignOff",
    "Translation",
    "free_anchor",
]
