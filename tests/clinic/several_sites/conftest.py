"""Two clinics, the first of them the default one. They are built once for all tests that ask for them."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Site

from tests.clinic.several_sites.clinics import HOSTS, Clinic
from tests.ground import Ground

Both = tuple[Clinic, Clinic]


@pytest.fixture
def clinics(ground: Ground, db: None, settings: Any) -> Both:
    settings.ALLOWED_HOSTS = [*HOSTS]
    settings.CLINIC_OTHER_HOSTS = [HOSTS[1]]
    settings.CSRF_TRUSTED_ORIGINS = [f"http://{host}" for host in HOSTS]
    Site.clear_site_root_paths_cache()
    both: Both = ground.clinics
    return both


@pytest.fixture(params=[0, 1], ids=["seen from the default site", "seen from the further site"])
def pair(clinics: Both, request: pytest.FixtureRequest) -> Both:
    """One clinic and the other, each way round."""
    return clinics[request.param], clinics[1 - request.param]
