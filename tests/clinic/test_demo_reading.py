"""Every section of every page of the demo clinic is easy to read in its language; no link is dead."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings
from wagtail.models import Page

from procedures.content_checks import hints_of
from procedures.models import PageLink, ReadingGrade
from procedures.section_reading import page_reading

pytestmark = pytest.mark.django_db

# What only the clinic knows: which risks to name, whom to call. A clinician is asked for it.
LEFT_TO_THE_CLINIC = {"empty_risks", "no_emergency_line"}


@pytest.fixture
def pages(settings: Settings, tmp_path: Path) -> list[Page]:
    settings.DATA_DIR = tmp_path
    call_command("seed_demo", verbosity=0)
    return list(Page.objects.live().filter(depth__gt=1).specific())


def test_the_demo_clinic_reads_easily_and_keeps_its_own_advice(pages: list[Page]) -> None:
    hard = {page.title: [part.title for part in page_reading(page).too_hard] for page in pages}
    assert {title: parts for title, parts in hard.items() if parts} == {}
    found = {(page.title, hint.name, hint.detail) for page in pages for hint in hints_of(page)}
    assert {hint for hint in found if hint[1] not in LEFT_TO_THE_CLINIC} == set()
    assert not PageLink.objects.dead().exists()
    assert ReadingGrade.objects.filter(is_newest=True, page__in=pages).count() == len(pages)
