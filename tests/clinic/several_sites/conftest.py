"""Two clinics, the first of them the default one. They are built once for all tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from tests.clinic.several_sites.clinics import Clinic, a_clinic_of
from tests.ground import Ground

HOSTS = ("quillon.example", "zephyra.example")
Both = tuple[Clinic, Clinic]


@pytest.fixture(scope="package")
def standing_clinics(ground: Ground, django_db_blocker: DjangoDbBlocker) -> Iterator[Both]:
    """In a transaction round those of the tests."""
    with django_db_blocker.unblock():
        ground.become(0)
        block = transaction.atomic()
        block.__enter__()
        Site.objects.all().delete()
        both = (a_clinic_of("Quillon", host=HOSTS[0], is_default=True), a_clinic_of("Zephyra", host=HOSTS[1]))
    yield both
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


@pytest.fixture
def clinics(standing_clinics: Both, db: None, settings: Any) -> Both:
    settings.ALLOWED_HOSTS = [*HOSTS]
    settings.CLINIC_OTHER_HOSTS = [HOSTS[1]]
    settings.CSRF_TRUSTED_ORIGINS = [f"http://{host}" for host in HOSTS]
    Site.clear_site_root_paths_cache()
    return standing_clinics


@pytest.fixture(params=[0, 1], ids=["seen from the default site", "seen from the further site"])
def pair(clinics: Both, request: pytest.FixtureRequest) -> Both:
    """One clinic and the other, each way round."""
    return clinics[request.param], clinics[1 - request.param]
