"""Two clinics, the first of them the default one."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Site

from tests.clinic.several_sites.clinics import Clinic, a_clinic_of

HOSTS = ("quillon.example", "zephyra.example")


@pytest.fixture
def clinics(db: None, settings: Any) -> tuple[Clinic, Clinic]:
    settings.ALLOWED_HOSTS = [*HOSTS]
    settings.CLINIC_OTHER_HOSTS = [HOSTS[1]]
    settings.CSRF_TRUSTED_ORIGINS = [f"http://{host}" for host in HOSTS]
    Site.objects.all().delete()
    return (
        a_clinic_of("Quillon", host=HOSTS[0], is_default=True),
        a_clinic_of("Zephyra", host=HOSTS[1]),
    )
