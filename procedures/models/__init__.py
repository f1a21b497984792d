"""The patient library's nouns."""

from __future__ import annotations

from procedures.models.article import ArticlePage
from procedures.models.patient import PatientPage
from procedures.models.procedure import Fact, ProcedurePage, free_anchor

__all__ = ["ArticlePage", "Fact", "PatientPage", "ProcedurePage", "free_anchor"]
