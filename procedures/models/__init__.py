"""The patient library's nouns."""

from __future__ import annotations

from procedures.models.article import ArticlePage
from procedures.models.links import ProcedureLocation, ProcedurePerson, RelatedProcedure
from procedures.models.page_link import PageLink
from procedures.models.patient import PatientPage
from procedures.models.procedure import Fact, ProcedurePage, free_anchor
from procedures.models.reading import ReadingGrade
from procedures.models.task import EditTask

__all__ = [
    "ArticlePage",
    "EditTask",
    "Fact",
    "PageLink",
    "PatientPage",
    "ProcedureLocation",
    "ProcedurePage",
    "ProcedurePerson",
    "ReadingGrade",
    "RelatedProcedure",
    "free_anchor",
]
